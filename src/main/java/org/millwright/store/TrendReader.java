package org.millwright.store;

import org.millwright.domain.MeasuredValues;
import org.millwright.domain.StoredReading;
import org.millwright.domain.Trend;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Gathers the course of one asset over a period: takes the summaries of whole stretches that fit
 * into a column and goes down, in the end to raw readings, where they don't. So a gap longer than a
 * column stays a gap, an extreme of one reading survives, and a long period costs about what a
 * short one does. One use only.
 */
final class TrendReader {
    private final long from;
    private final long to;
    private final long width;

    /** What falls into each column, by the column's number since the epoch. */
    private final TreeMap<Long, Bucket> columns = new TreeMap<>();

    /**
     * @param from epoch milliseconds, included
     * @param to epoch milliseconds, included
     */
    TrendReader(long from, long to, int columns) {
        this.from = from;
        this.to = to;
        this.width = Math.max(1, (long) (((double) to - from) / Math.max(1, columns)));
    }

    /** Gathers one series of the asset. */
    void add(ChunkTree tree, FactReader facts, Tail.View tail) throws SQLException {
        Descent descent = new Descent(tree, facts);
        for (ChunkTree.Node root : tree.roots()) {
            descent.into(root);
        }
        descent.raw(tail.seqs(), tail.times(), 0, tail.n());
    }

    private boolean isOutside(Bucket bucket) {
        return bucket.to() < from || bucket.from() > to;
    }

    /** Whether the bucket lies in the period and fits into a column; lengths may overflow. */
    private boolean isWhole(Bucket bucket) {
        long length = bucket.to() - bucket.from();
        return bucket.from() >= from && bucket.to() <= to && length >= 0 && length <= width;
    }

    private void take(Bucket bucket) {
        columns.computeIfAbsent(Math.floorDiv(bucket.from(), width), c -> new Bucket()).add(bucket);
    }

    Trend read(List<String> pointIds) {
        List<Bucket> buckets = List.copyOf(columns.values());
        int n = buckets.size();
        long[] starts = new long[n];
        long[] ends = new long[n];
        long readings = 0;
        for (int i = 0; i < n; i++) {
            starts[i] = buckets.get(i).from();
            ends[i] = buckets.get(i).to();
            readings += buckets.get(i).readings();
            if (i > 0 && ends[i - 1] >= starts[i]) {
                // Readings out of order can make a bucket reach into its neighbour's column.
                ends[i - 1] = starts[i] - 1;
            }
        }
        List<Trend.Series> series = new ArrayList<>();
        for (int i = 0; i < pointIds.size(); i++) {
            series.add(series(pointIds.get(i), buckets, Bucket.FIRST_POINT + i));
        }
        series.add(series(Trend.RUL, buckets, Bucket.RUL));
        series.add(series(Trend.RUL_LOWER, buckets, Bucket.RUL_LOWER));
        series.add(series(Trend.RUL_UPPER, buckets, Bucket.RUL_UPPER));
        series.add(series(Trend.HEALTH, buckets, Bucket.HEALTH));
        series.add(series(Trend.RUL_RAW, buckets, Bucket.RUL_RAW));
        return new Trend(starts, ends, List.copyOf(series), readings);
    }

    private static Trend.Series series(String id, List<Bucket> buckets, int s) {
        int n = buckets.size();
        float[] min = new float[n];
        float[] max = new float[n];
        float[] mean = new float[n];
        for (int i = 0; i < n; i++) {
            min[i] = buckets.get(i).min(s);
            max[i] = buckets.get(i).max(s);
            mean[i] = buckets.get(i).mean(s);
        }
        return new Trend.Series(
                id,
                min,
                max,
                mean,
                counts(buckets, b -> b.count(s)),
                counts(buckets, b -> b.readings() - b.count(s)));
    }

    private static int[] counts(List<Bucket> buckets, ToIntFunction<Bucket> count) {
        return buckets.stream().mapToInt(count).toArray();
    }

    /** The way down one series' chunks. */
    private final class Descent {
        private final ChunkTree tree;
        private final FactReader facts;

        Descent(ChunkTree tree, FactReader facts) {
            this.tree = tree;
            this.facts = facts;
        }

        void into(ChunkTree.Node node) throws SQLException {
            if (!node.overlaps(from, to)) {
                return;
            }
            List<Bucket> buckets = tree.buckets(node);
            if (buckets.stream().allMatch(b -> isOutside(b) || isWhole(b))) {
                buckets.stream().filter(b -> !isOutside(b)).forEach(TrendReader.this::take);
            } else if (node.level() > 0) {
                intoChildren(node, buckets);
            } else {
                Chunk.Members members = tree.members(node);
                int start = 0;
                for (Bucket bucket : buckets) {
                    int end = start + bucket.readings();
                    // Of thinned readings there is nothing finer than the bucket.
                    boolean thinned = facts.isThinned(members.seqs()[start]);
                    if (isWhole(bucket) || (thinned && !isOutside(bucket))) {
                        take(bucket);
                    } else if (!isOutside(bucket)) {
                        raw(members.seqs(), members.times(), start, end);
                    }
                    start = end;
                }
            }
        }

        private void intoChildren(ChunkTree.Node node, List<Bucket> buckets) throws SQLException {
            List<ChunkTree.Node> children = tree.children(node);
            if (children.size() != buckets.size()) {
                throw new DamagedContentException("Chunk " + node.id() + " has lost its children.");
            }
            for (int i = 0; i < children.size(); i++) {
                if (isWhole(buckets.get(i))) {
                    take(buckets.get(i));
                } else {
                    into(children.get(i));
                }
            }
        }

        /** Reads those of the listed readings that lie in the period. */
        void raw(long[] seqs, long[] times, int start, int end) throws SQLException {
            long[] wanted = new long[Math.max(0, end - start)];
            int n = 0;
            for (int i = start; i < end; i++) {
                if (times[i] >= from && times[i] <= to) {
                    wanted[n++] = seqs[i];
                }
            }
            for (StoredReading stored : facts.all(Arrays.copyOf(wanted, n))) {
                MeasuredValues values = stored.reading().values();
                float[] row = new float[Bucket.seriesOf(values)];
                Bucket.write(values, stored.assessment(), row, 0);
                long[] time = {Times.millis(stored.reading().measuredAt())};
                take(Bucket.of(row, row.length, time, 0, 1));
            }
        }
    }
}
