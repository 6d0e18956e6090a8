package org.millwright.monitoring;

import org.millwright.domain.LocalizedText;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Unit;

import java.util.List;

/**
 * Watches whether the models still see what they were trained on, and how right they were where an
 * end is known by now.
 */
public interface ModelWatch {
    /**
     * One report for each asset type that has a model and stored readings of its own. The first
     * look reads the whole store, later ones what has come since. Blocking, not for the JavaFX
     * thread.
     */
    List<Report> look();

    /** The plain verdict; the first that holds. */
    enum Verdict {
        /** The true ends lie outside the interval clearly more often than they should. */
        INTERVALS_MISS,
        /** Too many recent readings lie outside what the model was trained on. */
        OUTSIDE_TRAINED_RANGE,
        /** At least one measuring point is spread otherwise than in training. */
        INPUTS_SHIFTED,
        /** Run at other set-points than in training, so that values can't be compared. */
        OTHER_DUTY,
        /** Too few assets or readings for any verdict. */
        NOT_ENOUGH,
        /** Inputs are as in training, and nothing speaks against the intervals. */
        AS_TRAINED
    }

    /**
     * What was found of one asset type's model.
     *
     * @param assets whose readings were looked at
     * @param readings recent readings looked at
     * @param outsideShare share of these marked OUTSIDE_TRAINED_RANGE; NaN if there are none
     * @param inputs by measuring point, the most shifted first
     * @param ends how right the model was
     */
    record Report(
            String assetType,
            ModelRef model,
            Verdict verdict,
            int assets,
            long readings,
            double outsideShare,
            List<Drift> inputs,
            Ends ends) {
        public Report {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * How recent values of one input differ from the training.
     *
     * @param stabilityIndex population stability index over about ten bins of equal shares: below
     *     0.1 alike, above 0.25 clearly different, by custom; NaN without values
     * @param outsideShare share of values outside the trained range; NaN without values
     * @param values recent usable values
     * @param counted whether it is part of the verdict: a life counter shifts with the age of the
     *     fleet and a set-point with how it is run, and they are not; nor is what depends on
     *     set-points that have shifted
     */
    record Drift(
            String point,
            LocalizedText name,
            double stabilityIndex,
            double outsideShare,
            long values,
            boolean counted) {}

    /**
     * The prognoses of lives that have ended, against their true ends; each life counts once, truth
     * beyond the model's horizon counts as the horizon. A life has ended where the life counter
     * fell back, so that an overhaul before the end counts as an end too.
     *
     * @param lives ended lives with prognoses of this model
     * @param meanError mean of shown − true RUL, in {@code unit}; NaN without lives
     * @param meanAbsoluteError in {@code unit}; NaN without lives
     * @param coverage share of true ends inside the interval; NaN without lives
     * @param nominalCoverage what the interval is made to hold
     */
    record Ends(
            int lives,
            double meanError,
            double meanAbsoluteError,
            double coverage,
            double nominalCoverage,
            Unit unit) {}
}
