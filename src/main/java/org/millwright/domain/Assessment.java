package org.millwright.domain;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What the console concludes from one reading and its history.
 *
 * @param state what kind of answer this is
 * @param method what the numbers come from
 * @param model the model asked; {@code null} if none exists for the asset type
 * @param prognosis remaining useful life; {@code null} where none can honestly be given
 * @param healthIndex 0–100, 100 = as new; NaN where none can honestly be given
 * @param dutyPerDay how much of its life the asset lately used up in a day of the calendar, in the
 *     unit of the prognosis; NaN where it can't be told
 * @param recovered whether the health shown has risen by more than the model's noise explains
 * @param run what the model was given and answered; {@code null} if it was not asked
 */
public record Assessment(
        AssessmentState state,
        ScoringMethod method,
        @Nullable ModelRef model,
        @Nullable Prognosis prognosis,
        double healthIndex,
        double dutyPerDay,
        boolean recovered,
        @Nullable ModelRun run) {
    private static final double MILLIS_PER_DAY = 86_400_000;

    /** Some centuries: beyond that a date says nothing. */
    private static final double LONGEST_DAYS = 100_000;

    /** An answer that no model computed. */
    public static Assessment byRules(
            AssessmentState state, @Nullable ModelRef model, double healthIndex) {
        return new Assessment(
                state, ScoringMethod.RULES, model, null, healthIndex, Double.NaN, false, null);
    }

    /** An answer without numbers. */
    public static Assessment without(AssessmentState state, @Nullable ModelRef model) {
        return new Assessment(
                state, ScoringMethod.NONE, model, null, Double.NaN, Double.NaN, false, null);
    }

    public boolean hasHealth() {
        return !Double.isNaN(healthIndex);
    }

    /**
     * The RUL as dates, at the asset's own duty. Empty where that duty is not known, and wherever
     * the state puts a reserve on the number.
     *
     * @param measuredAt of the reading
     */
    public Optional<EndOfLife> endOfLife(Instant measuredAt) {
        boolean beyond = state == AssessmentState.BEYOND_HORIZON;
        if (prognosis == null
                || !(dutyPerDay > 0)
                || !(beyond || state == AssessmentState.OK)
                || !(prognosis.upper() / dutyPerDay < LONGEST_DAYS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new EndOfLife(
                            after(measuredAt, prognosis.lower()),
                            beyond ? null : after(measuredAt, prognosis.rul()),
                            beyond ? null : after(measuredAt, prognosis.upper())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Instant after(Instant measuredAt, double rul) {
        return measuredAt.plusMillis(Math.round(rul / dutyPerDay * MILLIS_PER_DAY));
    }
}
