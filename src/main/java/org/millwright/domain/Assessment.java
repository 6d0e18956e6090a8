package org.millwright.domain;

import org.jspecify.annotations.Nullable;

/**
 * What the console concludes from one reading and its history.
 *
 * @param state what kind of answer this is
 * @param method what the numbers come from
 * @param model the model asked; {@code null} if none exists for the asset type
 * @param prognosis remaining useful life; {@code null} where none can honestly be given
 * @param healthIndex 0–100, 100 = as new; NaN where none can honestly be given
 */
public record Assessment(
        AssessmentState state,
        ScoringMethod method,
        @Nullable ModelRef model,
        @Nullable Prognosis prognosis,
        double healthIndex) {

    /** An answer without numbers. */
    public static Assessment without(AssessmentState state, @Nullable ModelRef model) {
        return new Assessment(state, ScoringMethod.NONE, model, null, Double.NaN);
    }

    public boolean hasHealth() {
        return !Double.isNaN(healthIndex);
    }
}
