package org.millwright.domain;

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
    private final LocalizedText text;

    public StoreException(Kind kind, LocalizedText sentence, Throwable cause) {
        super(sentence.english(), cause);
        this.kind = kind;
        this.text = sentence;
    }

    /** The sentence in English, for logs and commands. */
    public String sentence() {
        return text.english();
    }

    /** The sentence for screens. */
    public LocalizedText text() {
        return text;
    }

    public Kind kind() {
        return kind;
    }
}
