package org.millwright.domain;

/**
 * Remaining useful life with its 90 % interval; all three in {@code unit}, {@code 0 <= lower <= rul
 * <= upper}.
 *
 * @param rul point estimate
 * @param lower 5 % bound
 * @param upper 95 % bound
 * @param unit cycles or hours, from the model's manifest
 */
public record Prognosis(double rul, double lower, double upper, Unit unit) {
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
    }
}
