package org.millwright.scoring;

/** The one place where a remaining useful life becomes a health index. */
public final class HealthIndex {
    private HealthIndex() {}

    /**
     * Health index, 0–100: the share of {@code initialRul} that is left, clipped.
     *
     * @param rul remaining useful life; NaN gives NaN
     * @param initialRul RUL of a new machine by the model's own manifest, same unit, above 0
     */
    public static double of(double rul, double initialRul) {
        if (!(initialRul > 0)) {
            throw new IllegalArgumentException("initialRul must be above 0, not " + initialRul);
        }
        return Math.max(0, Math.min(100, 100 * rul / initialRul));
    }
}
