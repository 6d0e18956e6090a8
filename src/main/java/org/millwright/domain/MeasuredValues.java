package org.millwright.domain;

import java.util.Arrays;
import java.util.List;

/**
 * The values of all measuring points of one asset at one instant, each with its quality; immutable.
 *
 * <p>Values are kept as delivered, also when BAD (an out-of-range value is stored, not clamped); a
 * value that was not delivered is NaN. Shape: {@code [points of the asset type]}, units of the
 * measuring points.
 */
public final class MeasuredValues {
    private final double[] values;
    private final Quality[] qualities;

    /** How many are not GOOD; nearly always 0, which then spares looking at each. */
    private final int flagged;

    private MeasuredValues(double[] values, Quality[] qualities) {
        this.values = values;
        this.qualities = qualities;
        int n = 0;
        for (Quality quality : qualities) {
            if (quality != Quality.GOOD) {
                n++;
            }
        }
        flagged = n;
    }

    /** Values as delivered: NaN is taken as missing, everything else as good until validated. */
    public static MeasuredValues delivered(double... values) {
        Quality[] qualities = new Quality[values.length];
        for (int i = 0; i < values.length; i++) {
            qualities[i] = Double.isNaN(values[i]) ? Quality.MISSING : Quality.GOOD;
        }
        return new MeasuredValues(values.clone(), qualities);
    }

    /**
     * Values with a quality each; the arrays are copied.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static MeasuredValues of(double[] values, Quality[] qualities) {
        if (values.length != qualities.length) {
            throw new IllegalArgumentException(
                    values.length + " values, but " + qualities.length + " qualities.");
        }
        return new MeasuredValues(values.clone(), qualities.clone());
    }

    public int size() {
        return values.length;
    }

    /** The value as delivered, NaN if missing. */
    public double value(int point) {
        return values[point];
    }

    public Quality quality(int point) {
        return qualities[point];
    }

    /** The value if it may be used in a calculation, else NaN. */
    public double usableValue(int point) {
        return flagged == 0 || qualities[point].usable() ? values[point] : Double.NaN;
    }

    /** How many values have another quality than GOOD. */
    public int countFlagged() {
        return flagged;
    }

    /** Whether the reading's time can't be trusted, so that it has no place in an order of time. */
    public boolean hasTimeFault() {
        if (flagged > 0) {
            for (Quality quality : qualities) {
                if (quality.concernsTime()) {
                    return true;
                }
            }
        }
        return false;
    }

    public int countUsable() {
        if (flagged == 0) {
            return values.length;
        }
        int n = 0;
        for (Quality quality : qualities) {
            if (quality.usable()) {
                n++;
            }
        }
        return n;
    }

    /** The same values, each BAD for the given reason unless it is BAD already. */
    public MeasuredValues spoiledBy(Quality reason) {
        Quality[] spoiled = qualities.clone();
        for (int i = 0; i < spoiled.length; i++) {
            if (spoiled[i].usable()) {
                spoiled[i] = reason;
            }
        }
        return new MeasuredValues(values, spoiled);
    }

    /** The values with only what the source itself knew of their quality, as before validation. */
    public MeasuredValues asDelivered() {
        Quality[] delivered = new Quality[qualities.length];
        for (int i = 0; i < delivered.length; i++) {
            boolean bySource =
                    qualities[i] == Quality.MISSING || qualities[i] == Quality.NOT_A_NUMBER;
            delivered[i] = bySource ? qualities[i] : Quality.GOOD;
        }
        return new MeasuredValues(values, delivered);
    }

    public double[] toArray() {
        return values.clone();
    }

    public List<Quality> qualities() {
        return List.of(qualities);
    }

    public Quality[] toQualities() {
        return qualities.clone();
    }

    /** Same values bit for bit (NaN equals NaN), whatever their quality. */
    public boolean sameValues(MeasuredValues other) {
        return Arrays.equals(values, other.values);
    }

    /** Hash that goes with {@link #sameValues}. */
    public int hashOfValues() {
        return Arrays.hashCode(values);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof MeasuredValues other
                && Arrays.equals(values, other.values)
                && Arrays.equals(qualities, other.qualities);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Arrays.hashCode(qualities);
    }

    @Override
    public String toString() {
        return Arrays.toString(values) + Arrays.toString(qualities);
    }
}
