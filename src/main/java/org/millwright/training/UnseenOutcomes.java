package org.millwright.training;

import org.millwright.scoring.Calibration;
import org.millwright.scoring.HealthIndex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What cross-validation found: the prognosis of every reading by a model that had not seen its
 * unit, with an interval calibrated on the other folds only.
 */
public final class UnseenOutcomes {
    /** Figures that mean something for last readings only. */
    static final List<String> SUMS = List.of("units", "score", "score_capped");

    private final List<Evaluation.Outcome> outcomes;
    private final List<String> units;
    private final double initialRul;

    private UnseenOutcomes(
            List<Evaluation.Outcome> outcomes, List<String> units, double initialRul) {
        this.outcomes = outcomes;
        this.units = units;
        this.initialRul = initialRul;
    }

    static UnseenOutcomes of(TrainingRecipe recipe, Predictions unseen, List<LifeHistory> lives) {
        double initial = recipe.target().initialRul();
        CalibrationFit fit = new CalibrationFit(recipe);
        List<Evaluation.Outcome> outcomes = new ArrayList<>();
        List<String> units = new ArrayList<>();
        for (int fold = 0; fold < recipe.validation().folds(); fold++) {
            Predictions others = unseen.where(fold, false);
            Predictions own = unseen.where(fold, true);
            Calibration calibration = fit.fit(others);
            double horizon = fit.horizon(others);
            for (int i = 0; i < own.rows(); i++) {
                double predicted = own.predicted()[i];
                boolean beyond = predicted >= horizon;
                double scale = own.scales()[i];
                double newRul = recipe.target().lifeShare() ? own.ownLives()[i] : initial;
                double upper = beyond ? initial : calibration.upperBound(predicted, initial);
                outcomes.add(
                        new Evaluation.Outcome(
                                scale * (beyond ? initial : predicted),
                                scale * calibration.lowerBound(predicted),
                                scale * upper,
                                scale * own.remaining()[i],
                                scale * initial,
                                HealthIndex.of(own.remaining()[i], newRul),
                                own.weights()[i]));
                units.add(lives.get(own.lives()[i]).unit());
            }
        }
        return new UnseenOutcomes(outcomes, units, initial);
    }

    /** Evaluates the readings of some units; at least one is needed. */
    public Evaluation evaluate(Predicate<String> ofUnit) {
        List<Evaluation.Outcome> chosen = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (ofUnit.test(units.get(i))) {
                chosen.add(outcomes.get(i));
            }
        }
        int found = (int) units.stream().filter(ofUnit).distinct().count();
        return Evaluation.of(chosen, found, initialRul);
    }

    /** The figures of the readings of some units, without sums over readings. */
    public Map<String, Double> figures(Predicate<String> ofUnit) {
        Map<String, Double> figures = evaluate(ofUnit).toMap();
        figures.keySet().removeAll(SUMS);
        return figures;
    }
}
