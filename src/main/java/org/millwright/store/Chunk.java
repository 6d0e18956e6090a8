package org.millwright.store;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of one series' readings in order of {@code seq}: at level 0 a list of readings, above
 * it a list of chunks of the level below. Doesn't hold the readings.
 *
 * @param from least measuredAt, epoch milliseconds
 * @param to greatest measuredAt
 * @param buckets summaries in order of seq: per 16 readings, or per child
 */
record Chunk(int level, long firstSeq, long lastSeq, long from, long to, List<Bucket> buckets) {
    /** Children that make a chunk of the level above. */
    static final int FAN_OUT = 8;

    /**
     * Where readings are.
     *
     * @param seqs ascending
     * @param times epoch milliseconds, same length
     */
    record Members(long[] seqs, long[] times) {}

    Chunk {
        buckets = List.copyOf(buckets);
    }

    static Chunk of(int level, long firstSeq, long lastSeq, List<Bucket> buckets) {
        Bucket total = totalOf(buckets);
        return new Chunk(level, firstSeq, lastSeq, total.from(), total.to(), buckets);
    }

    Bucket total() {
        return totalOf(buckets);
    }

    byte[] summary(PackedWriter out) {
        out.clear();
        out.varint(buckets.size());
        for (Bucket bucket : buckets) {
            bucket.writeTo(out, from);
        }
        return out.toBytes();
    }

    static List<Bucket> bucketsOf(byte[] summary, long from) throws DamagedContentException {
        PackedReader in = new PackedReader(summary);
        int n = in.count();
        List<Bucket> buckets = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            buckets.add(Bucket.readFrom(in, from));
        }
        return buckets;
    }

    static byte[] membersOf(Tail tail, PackedWriter out) {
        out.clear();
        out.varint(tail.size());
        long seq = 0;
        long time = 0;
        for (int i = 0; i < tail.size(); i++) {
            out.varint(tail.seq(i) - seq);
            out.signed(tail.time(i) - time);
            seq = tail.seq(i);
            time = tail.time(i);
        }
        return out.toBytes();
    }

    static Members membersOf(byte[] packed) throws DamagedContentException {
        PackedReader in = new PackedReader(packed);
        int n = in.count();
        long[] seqs = new long[n];
        long[] times = new long[n];
        long seq = 0;
        long time = 0;
        for (int i = 0; i < n; i++) {
            seq += in.varint();
            time += in.signed();
            seqs[i] = seq;
            times[i] = time;
        }
        return new Members(seqs, times);
    }

    private static Bucket totalOf(List<Bucket> buckets) {
        Bucket total = new Bucket();
        buckets.forEach(total::add);
        return total;
    }
}
