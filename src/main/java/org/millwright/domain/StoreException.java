package org.millwright.domain;

/**
 * The local store could not do what was asked; the message is the sentence in English, for logs and
 * commands.
 */
public final class StoreException extends RuntimeException implements SaysWhy {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble; decides whether trying again can help. */
    public enum Kind {
        DISK_FULL,
        BUSY,
        DAMAGED,
        OTHER
    }

    private final Kind kind;
    private final LocalizedText sentence;

    public StoreException(Kind kind, LocalizedText sentence, Throwable cause) {
        super(sentence.english(), cause);
        this.kind = kind;
        this.sentence = sentence;
    }

    @Override
    public LocalizedText sentence() {
        return sentence;
    }

    public Kind kind() {
        return kind;
    }
}
