package org.millwright.domain;

import java.util.List;

/**
 * The course of several series of one asset in time buckets; columnar, made for drawing. Bucket
 * bounds are epoch milliseconds; a bucket made of one reading has equal bounds. Buckets are in
 * order of time and do not overlap.
 *
 * @param from shape [buckets]: measuredAt of the first reading in the bucket
 * @param to shape [buckets]: measuredAt of the last reading in the bucket
 * @param series measuring points by id, then {@link #RUL}, {@link #RUL_LOWER}, {@link #RUL_UPPER},
 *     {@link #HEALTH}, {@link #RUL_RAW}
 * @param readings readings in the period that the buckets stand for
 */
public record Trend(long[] from, long[] to, List<Series> series, long readings) {
    public static final String RUL = "~rul";
    public static final String RUL_LOWER = "~rul_lower";
    public static final String RUL_UPPER = "~rul_upper";
    public static final String HEALTH = "~health";
    public static final String RUL_RAW = "~rul_raw";

    /**
     * One series; each array has the shape [buckets]. A bucket without a usable value has count 0
     * and NaN in the others.
     *
     * @param min least usable value
     * @param max greatest usable value
     * @param mean mean of the usable values
     * @param count usable values
     * @param flagged readings whose value was missing or BAD
     */
    public record Series(
            String id, float[] min, float[] max, float[] mean, int[] count, int[] flagged) {}
}
