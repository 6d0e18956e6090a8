package org.millwright.ui;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.SaysWhy;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.CompletionException;

/** The words of the screens in one language. */
public final class Texts {
    static final String BUNDLE = "org.millwright.ui.texts";

    private final ResourceBundle bundle;
    private final Locale locale;

    public Texts(Locale locale) {
        this.locale = locale;
        bundle =
                ResourceBundle.getBundle(
                        BUNDLE,
                        // As a language English would be looked for in every library first.
                        locale.getLanguage().equals(Locale.ENGLISH.getLanguage())
                                ? Locale.ROOT
                                : locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public Locale locale() {
        return locale;
    }

    ResourceBundle bundle() {
        return bundle;
    }

    /** The text of a key with its arguments put in. */
    public String get(String key, Object... arguments) {
        String text = bundle.getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
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
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }
}
