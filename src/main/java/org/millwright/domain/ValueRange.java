package org.millwright.domain;

/**
 * A closed range of values, in the unit of the measuring point it belongs to; either end may be
 * infinite, none NaN.
 */
public record ValueRange(double min, double max) {
    public static final ValueRange UNLIMITED =
            new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public ValueRange {
        if (Double.isNaN(min) || Double.isNaN(max) || min > max) {
            throw new IllegalArgumentException(
                    "A range needs min <= max, not " + min + " and " + max + ".");
        }
    }

    /** Whether the value lies inside, ends included; NaN never does. */
    public boolean contains(double value) {
        return value >= min && value <= max;
    }
}
