package org.millwright.store;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What was found in a data folder's database without changing it.
 *
 * @param state whether it is sound
 * @param trouble what is wrong, in the words of the database; empty if nothing is
 * @param schema newest version of its schema, empty if it can't be told
 * @param bytes size of the database and its write-ahead log
 * @param figures what is in it; {@code null} unless it could be read
 */
public record StoreReport(
        State state, String trouble, String schema, long bytes, @Nullable Figures figures) {

    /** Whether the database can be relied on. */
    public enum State {
        /** There is none yet. */
        ABSENT,
        SOUND,
        /** Nothing was found in the time there was; the rest was not looked at. */
        SOUND_SO_FAR,
        DAMAGED,
        /** A newer version of this program has used it. */
        NEWER,
        /** It can't be read, by its permissions or because another program locks it. */
        UNREADABLE
    }

    /**
     * Figures of the log and of what waits to be sent.
     *
     * @param captured facts of this station
     * @param confirmed how many of them are on the server
     * @param refused how many the server has refused
     * @param oldestPending when the first unconfirmed fact was recorded; {@code null} if none is
     * @param newest when the last fact was recorded; {@code null} if there is none
     * @param lastContact last acknowledged work; {@code null} before the first
     * @param stations stations whose facts are here, this one included
     */
    public record Figures(
            long captured,
            long confirmed,
            long refused,
            @Nullable Instant oldestPending,
            @Nullable Instant newest,
            @Nullable Instant lastContact,
            int stations) {}
}
