package org.millwright.store;

import org.millwright.domain.ReadingAssessed;

import java.util.Arrays;

/**
 * The readings of a bucket that isn't full yet, written down as they come and summed up at its end.
 * Summing up at once would change three figures of each series for every reading, which with
 * thousands of assets in turn have left the processor's caches each time; a row is written once.
 * Takes some 2 KiB per series that has readings.
 */
final class OpenBucket {
    private final int most;
    private float[] rows = new float[0];
    private int width;
    private int n;

    /** An empty one for at most so many readings. */
    OpenBucket(int most) {
        this.most = most;
    }

    boolean isEmpty() {
        return n == 0;
    }

    boolean isFull() {
        return n == most;
    }

    void add(ReadingAssessed fact) {
        int series = Bucket.seriesOf(fact.reading().values());
        if (series > width) {
            widen(series);
        }
        int at = n * width;
        Bucket.write(fact.reading().values(), fact.assessment(), rows, at);
        Arrays.fill(rows, at + series, at + width, Float.NaN);
        n++;
    }

    /**
     * Sums up and starts anew.
     *
     * @param times of all readings of the tail, epoch milliseconds
     * @param end past the last of this bucket's
     */
    Bucket close(long[] times, int end) {
        Bucket bucket = Bucket.of(rows, width, times, end - n, end);
        n = 0;
        return bucket;
    }

    /** The type of an asset may have got more measuring points. */
    private void widen(int series) {
        float[] wider = new float[most * series];
        Arrays.fill(wider, Float.NaN);
        for (int i = 0; i < n; i++) {
            System.arraycopy(rows, i * width, wider, i * series, width);
        }
        rows = wider;
        width = series;
    }
}
