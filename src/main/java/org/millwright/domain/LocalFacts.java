package org.millwright.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The local store as synchronisation sees it: this station's log to be sent, other stations' logs
 * to be taken in, and how far both have come. Durable when a call returns; may be called from any
 * thread but the JavaFX one.
 */
public interface LocalFacts extends OwnLog {
    /** What this station proves its identity with, 32 random bytes made at first start. */
    byte[] secret();

    /** Moves the push mark, in either direction. */
    void movePushMark(ChainMark mark);

    /** When the server last acknowledged work of this station; empty if it never has. */
    Optional<Instant> lastContact();

    void rememberContact(Instant at);

    /**
     * Thins old history, a bounded piece at a call: of readings recorded before {@code rawFrom}
     * only their summaries stay, and summaries of what was measured before {@code from} go too. Of
     * this station's readings only confirmed ones are touched; other facts never are.
     *
     * @return whether there is more to do
     */
    boolean thin(Instant rawFrom, Instant from);

    /**
     * Name numbers, in another station's dictionary, of the assets that it registered and that
     * stand in one of these areas by their latest description.
     */
    Set<Integer> assetNumbers(UUID station, Set<String> areas);

    /** How far other stations' logs have been taken in. */
    Map<UUID, PullMark> pullMarks();

    /**
     * Takes in facts of another station and moves its mark, in one transaction. What its mark says
     * is here already is passed over.
     *
     * @param facts in order of seq
     */
    Received receive(UUID station, List<PackedFact> facts, PullMark mark);

    /** The facts that the server refuses. */
    List<RefusedFact> refusedFacts();

    void setAside(RefusedFact fact);

    /** The server has taken a fact after all that it once refused. */
    void takeBack(long seq);

    /**
     * A place in a station's hash chain.
     *
     * @param seq of the last fact in it, 0 before the first
     * @param chain SHA-256 over all facts up to it
     */
    record ChainMark(long seq, byte[] chain) {
        /** Before the first fact. */
        public static final ChainMark START = new ChainMark(0, new byte[32]);
    }

    /**
     * How far another station's log has been taken in; changes run ahead of readings.
     *
     * @param changes seq up to which all facts but readings are here
     * @param readings seq up to which the readings wanted here are here
     */
    record PullMark(long changes, long readings) {
        public static final PullMark START = new PullMark(0, 0);
    }

    /**
     * What became visible by taking facts in.
     *
     * @param assets described anew
     * @param readings in order of seq
     * @param unread facts that only a newer version can read; kept all the same
     */
    record Received(List<Asset> assets, List<StoredReading> readings, int unread) {}

    /**
     * A fact that the server refused for its content; a tombstone stands in its place there.
     *
     * @param reason the server's, one sentence
     * @param sinceMillis epoch milliseconds
     */
    record RefusedFact(long seq, String reason, long sinceMillis) {}
}
