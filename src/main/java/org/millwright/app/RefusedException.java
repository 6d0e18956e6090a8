package org.millwright.app;

import org.jspecify.annotations.Nullable;

/**
 * A command can't do what was asked; the message is the sentence for standard error, the exit code
 * is 2.
 */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String sentence) {
        super(sentence);
    }

    RefusedException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
