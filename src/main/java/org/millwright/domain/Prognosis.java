package org.millwright.domain;

/**
 * Remaining useful life with its 90 % interval; all four in {@code unit}, {@code 0 <= lower <= rul
 * <= upper}.
 *
 * @param rul point estimate, what is shown: smoothed over the readings of the life
 * @param lower 5 % bound
 * @param upper 95 % bound
 * @param raw estimate from this reading alone, at least 0; may lie outside the bounds
 * @param unit cycles or hours, from the model's manifest
 */
public record Prognosis(double rul, double lower, double upper, double raw, Unit unit) {
    public Prognosis {
        if (!(0 <= lower && lower <= rul && rul <= upper)) {
            throw new IllegalArgumentException(
                    "A prognosis needs 0 <= lower <= rul <= upper, not "
                            + lower
                            + ", "
                            + rul
                            + ", "
                            + upper
                            + ".");
        }
        if (!(raw >= 0)) {
            throw new IllegalArgumentException("A raw RUL is at least 0, not " + raw + ".");
        }
    }
}
