package org.millwright.sync;

import org.millwright.domain.LocalizedException;
import org.millwright.domain.LocalizedText;

/**
 * The shared database could not do what was asked; nothing was changed there, or it can't be known.
 * What the server or its driver says itself is put in as it says it, in English.
 */
public final class ServerTrouble extends LocalizedException {
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

    public ServerTrouble(Kind kind, LocalizedText sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    public ServerTrouble(Kind kind, LocalizedText sentence) {
        super(sentence);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
