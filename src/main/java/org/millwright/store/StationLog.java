package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.PackedFact;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One station's log as it lies here: its dictionary, the tails of its series, and its marks. Holds
 * no facts. Changed by the writer; names and tails may be read from any thread.
 */
final class StationLog {
    /** The station that this data folder belongs to. */
    static final int OWN = 0;

    private static final int SEQ_BITS = Long.numberOfTrailingZeros(PackedFact.MAX_SEQ + 1);

    private final int ref;
    private final UUID uuid;
    private final Names names = new Names();
    private final Map<Integer, Tail> tails = new ConcurrentHashMap<>();
    private volatile long keptFrom;
    private long low;
    private long markedAt;
    private volatile long lastSeq;

    /**
     * A log without names and series.
     *
     * @param low every reading below it is listed in a chunk
     * @param keptFrom readings below it are no longer there, only their chunks
     */
    StationLog(int ref, UUID uuid, long low, long keptFrom) {
        this.ref = ref;
        this.uuid = uuid;
        this.low = low;
        this.keptFrom = keptFrom;
    }

    int ref() {
        return ref;
    }

    UUID uuid() {
        return uuid;
    }

    Names names() {
        return names;
    }

    /** Key of a fact over all stations. */
    long id(long seq) {
        return ((long) ref << SEQ_BITS) | seq;
    }

    static int refOf(long id) {
        return (int) (id >>> SEQ_BITS);
    }

    static long seqOf(long id) {
        return id & PackedFact.MAX_SEQ;
    }

    @Nullable Tail tail(int asset) {
        return tails.get(asset);
    }

    Collection<Tail> tails() {
        return tails.values();
    }

    void add(Tail tail) {
        tails.put(tail.asset(), tail);
    }

    void remove(Tail tail) {
        tails.remove(tail.asset());
    }

    long low() {
        return low;
    }

    /** Remembers the mark and at which end of the log it was looked after. */
    void marked(long newLow, long at) {
        low = newLow;
        markedAt = at;
    }

    long markedAt() {
        return markedAt;
    }

    /** The highest number stored of this log. */
    long lastSeq() {
        return lastSeq;
    }

    void grownTo(long seq) {
        lastSeq = Math.max(lastSeq, seq);
    }

    long keptFrom() {
        return keptFrom;
    }

    void thinnedTo(long seq) {
        keptFrom = seq;
    }
}
