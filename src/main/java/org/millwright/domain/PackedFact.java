package org.millwright.domain;

/**
 * A fact in the form in which it is stored, hashed and sent: the same bytes on every station and on
 * the server. Nobody but the store reads the body; a fact of a kind that only newer versions know
 * is kept and passed on as it is.
 *
 * @param seq place in its station's log, from 1, gap-free
 * @param kind number of the kind; numbers are never used again
 * @param asset name number of what it is about, in its station's own dictionary; 0 if nothing. In
 *     {@link #NAME_DEFINED} the number that is being given
 * @param measuredAt epoch milliseconds; recordedAt where there is nothing measured
 * @param recordedAt epoch milliseconds by its station's clock
 * @param body bytes of the kind's codec. It never changes once stored
 */
public record PackedFact(
        long seq, int kind, int asset, long measuredAt, long recordedAt, byte[] body) {
    public static final int ASSET_REGISTERED = 1;
    public static final int READING_ASSESSED = 2;

    /**
     * Gives a number to a string, for later bodies to name it by; the body is the string in UTF-8.
     * It stands in the log before the first fact that uses the number.
     */
    public static final int NAME_DEFINED = 3;

    /** Highest number of a sequence, so that a station and a seq fit one 64-bit key. */
    public static final long MAX_SEQ = (1L << 44) - 1;

    public boolean isReading() {
        return kind == READING_ASSESSED;
    }
}
