package org.millwright.scoring;

import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;

/** A value of a manifest makes no sense; what is wrong with it is a part of a sentence. */
final class FaultyValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private static final Sentences SENTENCES = Sentences.of(FaultyValueException.class);

    private final LocalizedText fault;

    FaultyValueException(LocalizedText fault) {
        super(fault.english());
        this.fault = fault;
    }

    /**
     * Lets a value pass or not.
     *
     * @param key of what is wrong unless it holds
     * @param arguments of that
     */
    static void require(boolean holds, String key, Object... arguments) {
        if (!holds) {
            throw new FaultyValueException(SENTENCES.get(key, arguments));
        }
    }

    LocalizedText fault() {
        return fault;
    }
}
