package org.millwright.sync;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;

import java.io.IOException;

/** A file of facts is not sound, or is not one to be taken in here. */
public final class FactFileException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final Sentences SENTENCES = Sentences.of(FactFileException.class);

    private final LocalizedText text;

    FactFileException(@Nullable Throwable cause, String key, Object... arguments) {
        this(SENTENCES.get(key, arguments), cause);
    }

    private FactFileException(LocalizedText text, @Nullable Throwable cause) {
        super(text.english(), cause);
        this.text = text;
    }

    /** One sentence for the screen. */
    public LocalizedText text() {
        return text;
    }
}
