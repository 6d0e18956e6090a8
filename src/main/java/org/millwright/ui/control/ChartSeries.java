package org.millwright.ui.control;

import org.millwright.domain.Trend;

/**
 * One line of a chart, made for drawing; immutable. A sample is a single value or a bucket of
 * several. It knows neither colour nor scale.
 */
public final class ChartSeries {
    /** Samples further apart than this many expected intervals have a gap between them. */
    public static final double GAP_FACTOR = 3;

    private final String name;
    private final String unit;
    private final Samples samples;
    private final double gapMillis;
    private final Pyramid pyramid;

    /** Columns of shape [samples], ordered by time; a single value has equal bounds. */
    private record Samples(
            long[] from,
            long[] to,
            float[] min,
            float[] max,
            float[] mean,
            int[] flagged,
            boolean bucketed) {}

    private ChartSeries(String name, String unit, double expectedMillis, Samples samples) {
        this.name = name;
        this.unit = unit;
        this.samples = samples;
        this.gapMillis = expectedMillis > 0 ? GAP_FACTOR * expectedMillis : Double.MAX_VALUE;
        int[] missing = samples.flagged.clone();
        for (int i = 1; i < missing.length; i++) {
            // A silence counts as missing too, or gaps narrower than a pixel would vanish.
            missing[i] += silentBefore(i) ? 1 : 0;
        }
        this.pyramid = new Pyramid(samples.min, samples.max, missing);
    }

    /**
     * A series of single values.
     *
     * @param name shown in the legend and at the cursor, localised
     * @param unit may be empty
     * @param times epoch milliseconds, not falling, shape [values]; kept, not copied
     * @param values NaN or infinite is missing
     * @param expectedMillis usual distance of two values; 0 or less if unknown (no silence is
     *     called a gap then)
     */
    public static ChartSeries ofValues(
            String name, String unit, long[] times, float[] values, double expectedMillis) {
        if (times.length != values.length) {
            throw new IllegalArgumentException(
                    "A series needs as many times as values, not "
                            + times.length
                            + " and "
                            + values.length
                            + ".");
        }
        int[] flagged = new int[values.length];
        float[] usable = values.clone();
        for (int i = 0; i < values.length; i++) {
            if (i > 0 && times[i] < times[i - 1]) {
                throw new IllegalArgumentException("A series needs times that do not fall.");
            }
            if (!Float.isFinite(values[i])) {
                flagged[i] = 1;
                usable[i] = Float.NaN;
            }
        }
        return new ChartSeries(
                name,
                unit,
                expectedMillis,
                new Samples(times, times, usable, usable, usable, flagged, false));
    }

    /**
     * A series of buckets; without samples if the trend does not hold the series.
     *
     * @param seriesId a measuring point's id, or one of the constants of {@link Trend}
     * @param expectedMillis usual distance of two readings, see {@link #ofValues}
     */
    public static ChartSeries ofTrend(
            String name, String unit, Trend trend, String seriesId, double expectedMillis) {
        for (Trend.Series series : trend.series()) {
            if (series.id().equals(seriesId)) {
                return new ChartSeries(
                        name,
                        unit,
                        expectedMillis,
                        new Samples(
                                trend.from(),
                                trend.to(),
                                series.min(),
                                series.max(),
                                series.mean(),
                                series.flagged(),
                                true));
            }
        }
        return ofValues(name, unit, new long[0], new float[0], expectedMillis);
    }

    public String name() {
        return name;
    }

    public String unit() {
        return unit;
    }

    public int size() {
        return samples.from.length;
    }

    long from(int i) {
        return samples.from[i];
    }

    long to(int i) {
        return samples.to[i];
    }

    /** The instant a sample is drawn at, in epoch milliseconds. */
    double middle(int i) {
        return 0.5 * samples.from[i] + 0.5 * samples.to[i];
    }

    float min(int i) {
        return samples.min[i];
    }

    float max(int i) {
        return samples.max[i];
    }

    float mean(int i) {
        return samples.mean[i];
    }

    /** Whether samples are buckets, which have an extent. */
    boolean isBucketed() {
        return samples.bucketed;
    }

    boolean hasValue(int i) {
        return !Float.isNaN(samples.min[i]);
    }

    /** Whether nothing was heard for so long before sample i that a line would lie. */
    boolean silentBefore(int i) {
        return i > 0 && samples.from[i] - samples.to[i - 1] > gapMillis;
    }

    /** From the last value before an instant to the first after it, or to the span's ends. */
    TimeSpan silenceAround(double epochMillis, TimeSpan span) {
        int before = firstEndingAt(epochMillis) - 1;
        while (before >= 0 && !hasValue(before)) {
            before--;
        }
        int after = firstStartingAt(epochMillis);
        while (after < size() && !hasValue(after)) {
            after++;
        }
        return new TimeSpan(
                before < 0 ? span.from() : (double) samples.to[before],
                after == size() ? span.to() : (double) samples.from[after]);
    }

    Pyramid pyramid() {
        return pyramid;
    }

    /** The first sample that does not end before the instant; {@link #size} if all do. */
    int firstEndingAt(double epochMillis) {
        return lowerBound(samples.to, epochMillis);
    }

    /** The first sample that starts at or after the instant; {@link #size} if none does. */
    int firstStartingAt(double epochMillis) {
        return lowerBound(samples.from, epochMillis);
    }

    private static int lowerBound(long[] sorted, double key) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
