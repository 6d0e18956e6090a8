package org.millwright.domain;

import org.jspecify.annotations.Nullable;

/**
 * What was asked for can't be done, and the user is told so as it is said here: one sentence that
 * names the thing and what is allowed. The message is the sentence in English, for logs and
 * commands.
 */
public abstract class LocalizedException extends Exception implements SaysWhy {
    private static final long serialVersionUID = 1L;

    private final LocalizedText sentence;

    protected LocalizedException(LocalizedText sentence) {
        this(sentence, null);
    }

    protected LocalizedException(LocalizedText sentence, @Nullable Throwable cause) {
        super(sentence.english(), cause);
        this.sentence = sentence;
    }

    @Override
    public final LocalizedText sentence() {
        return sentence;
    }
}
