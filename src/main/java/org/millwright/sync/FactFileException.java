package org.millwright.sync;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.SaysWhy;
import org.millwright.domain.Sentences;

import java.io.IOException;

/** A file of facts is not sound, or is not one to be taken in here. */
public final class FactFileException extends IOException implements SaysWhy {
    private static final long serialVersionUID = 1L;
    private static final Sentences SENTENCES = Sentences.of(FactFileException.class);

    private final LocalizedText sentence;

    FactFileException(@Nullable Throwable cause, String key, Object... arguments) {
        this(SENTENCES.get(key, arguments), cause);
    }

    private FactFileException(LocalizedText sentence, @Nullable Throwable cause) {
        super(sentence.english(), cause);
        this.sentence = sentence;
    }

    @Override
    public LocalizedText sentence() {
        return sentence;
    }
}
