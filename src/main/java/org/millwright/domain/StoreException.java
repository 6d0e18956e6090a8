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
    private final String sentence;

    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.sentence = message;
    }

    public String sentence() {
        return sentence;
    }

    public Kind kind() {
        return kind;
    }
}
