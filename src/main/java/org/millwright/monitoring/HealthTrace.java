package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * The last health indices of one asset, for its sparkline. Not thread-safe; snapshots are
 * immutable.
 */
final class HealthTrace {
    static final int LENGTH = 60;

    private final float[] ring = new float[LENGTH];
    private int size;
    private int next;

    /** Adds the newest health index; NaN is a gap. */
    void add(double healthIndex) {
        ring[next] = (float) healthIndex;
        next = (next + 1) % LENGTH;
        size = Math.min(size + 1, LENGTH);
    }

    /** The values now, oldest first. */
    List<Float> snapshot() {
        float[] values = new float[size];
        int start = (next - size + LENGTH) % LENGTH;
        for (int i = 0; i < size; i++) {
            values[i] = ring[(start + i) % LENGTH];
        }
        return new Floats(values);
    }

    /**
     * An unmodifiable list over an array; a thousand assets five times a second would box a lot of
     * numbers, to hold them and to compare them.
     */
    private static final class Floats extends AbstractList<Float> implements RandomAccess {
        private final float[] values;

        Floats(float[] values) {
            this.values = values;
        }

        @Override
        public Float get(int index) {
            return values[index];
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Floats floats
                    ? Arrays.equals(values, floats.values)
                    : super.equals(other);
        }

        @Override
        public int hashCode() {
            return super.hashCode();
        }
    }
}
