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

    void add(long at, MeasuredValues values, Assessment assessment) {
        stretch(at, at);
        readings++;
        series(FIRST_POINT + values.size());
        @Nullable Prognosis prognosis = assessment.prognosis();
        if (prognosis != null) {
            addValue(RUL, prognosis.rul());
            addValue(RUL_LOWER, prognosis.lower());
            addValue(RUL_UPPER, prognosis.upper());
            addValue(RUL_RAW, prognosis.raw());
        }
        addValue(HEALTH, assessment.healthIndex());
        for (int i = 0; i < values.size(); i++) {
            if (values.quality(i).usable()) {
                addValue(FIRST_POINT + i, values.value(i));
            }
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

    private void addValue(int series, double value) {
        if (Double.isFinite(value)) {
            float drawn = (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
            addSeries(series, drawn, drawn, drawn, 1);
        }
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
