package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalizedException;
import org.millwright.domain.LocalizedText;

/**
 * A command can't do what was asked; the message is the sentence for standard error, the exit code
 * is 2.
 */
final class RefusedException extends LocalizedException {
    private static final long serialVersionUID = 1L;

    /** For what only commands say, in English. */
    RefusedException(String sentence) {
        this(LocalizedText.of(sentence));
    }

    RefusedException(String sentence, @Nullable Throwable cause) {
        this(LocalizedText.of(sentence), cause);
    }

    /** For what may be shown on a screen. */
    RefusedException(LocalizedText sentence) {
        this(sentence, null);
    }

    RefusedException(LocalizedText sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
