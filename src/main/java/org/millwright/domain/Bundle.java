package org.millwright.domain;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of a resource bundle in one language. */
public final class Bundle {
    private final ResourceBundle texts;
    private final Locale language;

    /**
     * Reads a bundle; the JDK keeps it once it has been read. English is what the root bundle has:
     * asked for by name it would be looked for in every library first, which takes a tenth of a
     * second.
     *
     * @param name with its package
     */
    public Bundle(String name, Locale language) {
        this.language = language;
        boolean english = language.getLanguage().equals(Locale.ENGLISH.getLanguage());
        texts =
                ResourceBundle.getBundle(
                        name,
                        english ? Locale.ROOT : language,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The texts as they stand there. */
    public ResourceBundle texts() {
        return texts;
    }

    /**
     * The text of a key with its arguments put in; only texts that take arguments have their
     * apostrophes doubled.
     */
    public String get(String key, Object... arguments) {
        String text = texts.getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, language).format(arguments);
    }
}
