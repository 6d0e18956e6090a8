package org.millwright.domain;

import java.util.Locale;

/** The local store could not do what was asked; the message is one sentence for the operator. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble; decides whether trying again can help. */
    public enum Kind {
        DISK_FULL,
        BUSY,
        DAMAGED,
        OTHER
    }

    private final Kind kind;
    private final String german;

    public StoreException(Kind kind, LocalizedText sentence, Throwable cause) {
        super(sentence.english(), cause);
        this.kind = kind;
        this.german = sentence.in(Locale.GERMAN);
    }

    /** The sentence in English, for logs and commands. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** The sentence for screens. */
    public LocalizedText text() {
        return LocalizedText.of(sentence(), german);
    }

    public Kind kind() {
        return kind;
    }
}
