package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalizedText;

import java.util.Locale;

/**
 * A command can't do what was asked; the message is the sentence for standard error, the exit code
 * is 2.
 */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String german;

    RefusedException(String sentence) {
        this(sentence, null);
    }

    RefusedException(String sentence, @Nullable Throwable cause) {
        this(LocalizedText.of(sentence), cause);
    }

    /** For what may be shown on a screen. */
    RefusedException(LocalizedText sentence, @Nullable Throwable cause) {
        super(sentence.english(), cause);
        german = sentence.in(Locale.GERMAN);
    }

    /** The sentence for a screen. */
    LocalizedText text() {
        return LocalizedText.of(String.valueOf(getMessage()), german);
    }
}
