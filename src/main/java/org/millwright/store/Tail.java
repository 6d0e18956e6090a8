package org.millwright.store;

import org.millwright.domain.PackedFact;
import org.millwright.domain.ReadingAssessed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The readings of one series (an asset in a station's log) that no chunk lists yet, with their
 * summaries. Written by the writer only; other threads read {@link #view()}, which changes at
 * commit and never before. Holds no bodies.
 */
final class Tail {
    /** Readings that a full chunk lists. */
    static final int CHUNK = 128;

    /** Readings that one bucket of a level-0 chunk stands for. */
    static final int PER_BUCKET = 16;

    private final StationLog station;
    private final int series;
    private final int asset;
    private final String assetId;

    private long[] seqs = new long[8];
    private long[] times = new long[8];
    private int n;
    private int target;
    private List<Bucket> buckets = new ArrayList<>();
    private OpenBucket open = new OpenBucket(PER_BUCKET);
    private boolean stale;
    private boolean touched;
    private long lastSeq;
    private long chunkSeq;
    private volatile View view;

    /**
     * What is committed.
     *
     * @param seqs shape [at least n], ascending
     * @param times epoch milliseconds, shape [at least n]
     * @param lastSeq of the asset's last reading, also where a chunk lists it; 0 if there is none
     * @param chunkSeq of the last reading that a chunk lists; 0 if there is none
     */
    record View(long[] seqs, long[] times, int n, long lastSeq, long chunkSeq) {
        long seq(int i) {
            return seqs[i];
        }

        long time(int i) {
            return times[i];
        }
    }

    /**
     * An empty tail.
     *
     * @param series key of the series in this store
     * @param asset name number of the asset in the station's dictionary
     */
    Tail(StationLog station, int series, int asset, String assetId, long lastChunkSeq) {
        this.station = station;
        this.series = series;
        this.asset = asset;
        this.assetId = assetId;
        this.lastSeq = lastChunkSeq;
        this.chunkSeq = lastChunkSeq;
        this.target = targetLength();
        this.view = new View(seqs, times, 0, lastSeq, chunkSeq);
    }

    StationLog station() {
        return station;
    }

    int series() {
        return series;
    }

    int asset() {
        return asset;
    }

    String assetId() {
        return assetId;
    }

    View view() {
        return view;
    }

    int size() {
        return n;
    }

    long seq(int i) {
        return seqs[i];
    }

    long time(int i) {
        return times[i];
    }

    long lastSeq() {
        return lastSeq;
    }

    /** The last reading that a chunk lists, 0 if there is none. */
    long chunkSeq() {
        return chunkSeq;
    }

    /** Summaries of all its readings; the last may be of fewer than the others. */
    List<Bucket> takeBuckets() {
        if (!open.isEmpty()) {
            buckets.add(open.close(times, n));
        }
        return buckets;
    }

    boolean isFull() {
        return n >= target;
    }

    void add(long seq, long at, ReadingAssessed fact) {
        if (n == seqs.length) {
            seqs = Arrays.copyOf(seqs, 2 * n);
            times = Arrays.copyOf(times, 2 * n);
        }
        seqs[n] = seq;
        times[n] = at;
        n++;
        lastSeq = seq;
        open.add(fact);
        if (open.isFull()) {
            buckets.add(open.close(times, n));
        }
    }

    /**
     * Follows what another program has written; the summaries are its business.
     *
     * @param newChunkSeq of the last reading that a chunk lists by now
     * @param facts since the last call, in order of seq
     */
    void follow(long newChunkSeq, List<PackedFact> facts) {
        View before = view;
        if (facts.isEmpty() && newChunkSeq == before.chunkSeq()) {
            return;
        }
        long[] allSeqs = new long[before.n() + facts.size()];
        long[] allTimes = new long[allSeqs.length];
        int count = 0;
        for (int i = 0; i < before.n(); i++) {
            if (before.seq(i) > newChunkSeq) {
                allSeqs[count] = before.seq(i);
                allTimes[count++] = before.time(i);
            }
        }
        long last = Math.max(before.lastSeq(), newChunkSeq);
        for (PackedFact fact : facts) {
            if (fact.seq() > newChunkSeq) {
                allSeqs[count] = fact.seq();
                allTimes[count++] = fact.measuredAt();
            }
            last = Math.max(last, fact.seq());
        }
        view = new View(allSeqs, allTimes, count, last, newChunkSeq);
    }

    /** After a chunk was written: starts anew, leaving the arrays to those who still read them. */
    void startAnew() {
        seqs = new long[CHUNK];
        times = new long[CHUNK];
        n = 0;
        buckets = new ArrayList<>(CHUNK / PER_BUCKET);
        chunkSeq = lastSeq;
        target = CHUNK;
    }

    /** True the first time it is called in a transaction. */
    boolean touch() {
        boolean first = !touched;
        touched = true;
        return first;
    }

    void committed() {
        touched = false;
        view = new View(seqs, times, n, lastSeq, chunkSeq);
    }

    /** Back to what is committed; the buckets have to be made again before the next reading. */
    void rolledBack() {
        touched = false;
        View last = view;
        seqs = last.seqs;
        times = last.times;
        lastSeq = last.lastSeq;
        chunkSeq = last.chunkSeq;
        target = targetLength();
        stale = last.n > 0;
        n = stale ? last.n : 0;
        forgetSummaries();
    }

    boolean isStale() {
        return stale;
    }

    /** Forgets the readings of a stale tail, for them to be added again. */
    void beginRebuild() {
        n = 0;
        forgetSummaries();
        stale = false;
    }

    private void forgetSummaries() {
        buckets = new ArrayList<>();
        open = new OpenBucket(PER_BUCKET);
    }

    /** The first chunk's length differs from asset to asset, else thousands would fill at once. */
    private int targetLength() {
        return chunkSeq > 0 ? CHUNK : CHUNK - ((series * 37) & (CHUNK - 1));
    }
}
