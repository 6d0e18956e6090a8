package org.millwright.sync;

/**
 * The shared database could not do what was asked; nothing was changed there, or it can't be known.
 * The message is one sentence for the operator.
 */
public final class ServerTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble; every kind but {@link #CONTENT} is tried again for ever. */
    public enum Kind {
        /** No network, no server, or no answer in time. */
        UNREACHABLE,
        /** The server's certificate can't be trusted, or it speaks no TLS. */
        TLS,
        /** Wrong user or password, or not allowed from here. */
        CREDENTIALS,
        /** The database has not been set up. */
        NO_SCHEMA,
        /** This program is too old or too new for the database. */
        VERSION,
        /** The login may not do what a station has to do, or the server is a standby. */
        NOT_ALLOWED,
        /** The server has no room. */
        FULL,
        /** The server knows the station with another secret or another history. */
        OTHER_STATION,
        /** The server refuses what a fact says. */
        CONTENT,
        OTHER
    }

    private final Kind kind;

    public ServerTrouble(Kind kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    public ServerTrouble(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** One sentence for the operator. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
