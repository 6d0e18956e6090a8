package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Prognosis;

import java.util.Arrays;

/**
 * What some readings of one asset amount to: their time, and per series the least, greatest and
 * mean usable value and how many there were. A summary for drawing: floats, no raw values.
 *
 * <p>Series 0–4 are RUL, its lower and upper bound, health and raw RUL; the measuring points
 * follow. A reading without a usable value in a series is flagged there: {@code flagged = readings
 * - count}.
 */
final class Bucket {
    static final int RUL = 0;
    static final int RUL_LOWER = 1;
    static final int RUL_UPPER = 2;
    static final int HEALTH = 3;
    static final int RUL_RAW = 4;
    static final int FIRST_POINT = 5;

    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private int readings;
    private int[] count = new int[0];

    /** Least, greatest and mean of each series side by side: every reading touches all of them. */
    private float[] figures = new float[0];

    /** First measuredAt, epoch milliseconds. */
    long from() {
        return from;
    }

    /** Last measuredAt, epoch milliseconds. */
    long to() {
        return to;
    }

    int readings() {
        return readings;
    }

    /** Count of usable values, 0 for a series this bucket doesn't know. */
    int count(int series) {
        return series < count.length ? count[series] : 0;
    }

    float min(int series) {
        return count(series) > 0 ? figures[3 * series] : Float.NaN;
    }

    float max(int series) {
        return count(series) > 0 ? figures[3 * series + 1] : Float.NaN;
    }

    float mean(int series) {
        return count(series) > 0 ? figures[3 * series + 2] : Float.NaN;
    }

    /** How many series a reading with these values has. */
    static int seriesOf(MeasuredValues values) {
        return FIRST_POINT + values.size();
    }

    /**
     * Writes what a reading has for each series, NaN where that is nothing usable.
     *
     * @param row receives {@link #seriesOf} numbers from {@code at} on
     */
    static void write(MeasuredValues values, Assessment assessment, float[] row, int at) {
        @Nullable Prognosis prognosis = assessment.prognosis();
        row[at + RUL] = prognosis == null ? Float.NaN : drawn(prognosis.rul());
        row[at + RUL_LOWER] = prognosis == null ? Float.NaN : drawn(prognosis.lower());
        row[at + RUL_UPPER] = prognosis == null ? Float.NaN : drawn(prognosis.upper());
        row[at + RUL_RAW] = prognosis == null ? Float.NaN : drawn(prognosis.raw());
        row[at + HEALTH] = drawn(assessment.healthIndex());
        for (int i = 0; i < values.size(); i++) {
            row[at + FIRST_POINT + i] = drawn(values.usableValue(i));
        }
    }

    private static float drawn(double value) {
        return Double.isFinite(value)
                ? (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE)
                : Float.NaN;
    }

    /**
     * Sums up readings.
     *
     * @param rows what each has for each series, shape [at least end - start][width]
     * @param times of readings, epoch milliseconds; those from {@code start} to before {@code end}
     *     belong to the rows
     */
    static Bucket of(float[] rows, int width, long[] times, int start, int end) {
        Bucket bucket = new Bucket();
        bucket.readings = end - start;
        for (int i = start; i < end; i++) {
            bucket.stretch(times[i], times[i]);
        }
        bucket.series(width);
        for (int s = 0; s < width; s++) {
            bucket.sumUp(s, rows, width);
        }
        return bucket;
    }

    private void sumUp(int s, float[] rows, int width) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        double sum = 0;
        int n = 0;
        for (int i = 0; i < readings; i++) {
            float value = rows[i * width + s];
            if (!Float.isNaN(value)) {
                least = value < least ? value : least;
                greatest = value > greatest ? value : greatest;
                sum += value;
                n++;
            }
        }
        if (n > 0) {
            addSeries(s, least, greatest, (float) (sum / n), n);
        }
    }

    void add(Bucket other) {
        stretch(other.from, other.to);
        readings += other.readings;
        series(other.count.length);
        for (int s = 0; s < other.count.length; s++) {
            if (other.count[s] > 0) {
                addSeries(s, other.min(s), other.max(s), other.mean(s), other.count[s]);
            }
        }
    }

    void writeTo(PackedWriter out, long base) {
        out.signed(from - base);
        out.varint(to - from);
        out.varint(readings);
        out.varint(count.length);
        for (int s = 0; s < count.length; s++) {
            out.varint(count[s]);
            if (count[s] > 0) {
                out.float32(min(s));
                out.float32(max(s));
                out.float32(mean(s));
            }
        }
    }

    static Bucket readFrom(PackedReader in, long base) throws DamagedContentException {
        Bucket bucket = new Bucket();
        bucket.from = base + in.signed();
        bucket.to = bucket.from + in.varint();
        bucket.readings = in.small();
        bucket.series(in.count());
        for (int s = 0; s < bucket.count.length; s++) {
            int n = in.small();
            bucket.count[s] = n;
            if (n > 0) {
                bucket.figures[3 * s] = in.float32();
                bucket.figures[3 * s + 1] = in.float32();
                bucket.figures[3 * s + 2] = in.float32();
            }
        }
        return bucket;
    }

    private void addSeries(int s, float least, float greatest, float mean, int n) {
        int at = 3 * s;
        int before = count[s];
        count[s] = before + n;
        if (before == 0) {
            figures[at] = least;
            figures[at + 1] = greatest;
            figures[at + 2] = mean;
            return;
        }
        figures[at] = Math.min(figures[at], least);
        figures[at + 1] = Math.max(figures[at + 1], greatest);
        double share = (double) n / count[s];
        figures[at + 2] += (float) (share * ((double) mean - figures[at + 2]));
    }

    private void stretch(long first, long last) {
        from = Math.min(from, first);
        to = Math.max(to, last);
    }

    private void series(int n) {
        if (n > count.length) {
            count = Arrays.copyOf(count, n);
            figures = Arrays.copyOf(figures, 3 * n);
        }
    }
}
