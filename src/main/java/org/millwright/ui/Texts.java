package org.millwright.ui;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Bundle;
import org.millwright.domain.SaysWhy;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.CompletionException;

/** The words of the screens in one language. */
public final class Texts {
    static final String BUNDLE = "org.millwright.ui.texts";

    private final Bundle bundle;
    private final Locale locale;

    public Texts(Locale locale) {
        this.locale = locale;
        bundle = new Bundle(BUNDLE, locale);
    }

    public Locale locale() {
        return locale;
    }

    ResourceBundle bundle() {
        return bundle.texts();
    }

    /** The text of a key with its arguments put in. */
    public String get(String key, Object... arguments) {
        return bundle.get(key, arguments);
    }

    /**
     * Why something failed: what whoever acts may not do, and what can't be done for a reason that
     * is told, is said so, anything else by the text of a key.
     */
    public String why(@Nullable Throwable failure, String key, Object... arguments) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return switch (cause) {
            case SaysWhy trouble -> trouble.sentence().in(locale);
            case null, default -> get(key, arguments);
        };
    }

    /** The text of a key that need not exist: names that come from a model or a file. */
    public Optional<String> find(String key) {
        return bundle().containsKey(key) ? Optional.of(bundle.get(key)) : Optional.empty();
    }
}
