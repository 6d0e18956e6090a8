package org.millwright.training;

import ml.dmlc.xgboost4j.java.Booster;

import org.millwright.domain.AssetType;
import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.ModelManifest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.DoublePredicate;

/**
 * Predicts every life by a model that was trained, normalisation and regimes' initialRul included,
 * without it. Splits by unit: rows of one unit are never on both sides.
 */
final class CrossValidation {
    private final TrainingRecipe recipe;
    private final AssetType type;

    CrossValidation(TrainingRecipe recipe, AssetType type) {
        this.recipe = recipe;
        this.type = type;
    }

    /**
     * Predictions of all rows as they would be shown, by fold.
     *
     * @param goesOn told the share done; false cancels
     */
    Predictions run(List<LifeHistory> lives, DoublePredicate goesOn)
            throws TrainingRefusedException {
        int folds = recipe.validation().folds();
        List<List<LifeHistory>> parts = split(lives, folds, recipe.validation().seed());
        IdentityHashMap<LifeHistory, Integer> position = new IdentityHashMap<>();
        lives.forEach(life -> position.put(life, position.size()));
        Predictions all =
                Predictions.ofRows(lives.stream().mapToInt(l -> l.readings().size()).sum());
        int at = 0;
        for (int fold = 0; fold < folds; fold++) {
            List<LifeHistory> seen = new ArrayList<>();
            for (int other = 0; other < folds; other++) {
                if (other != fold) {
                    seen.addAll(parts.get(other));
                }
            }
            int done = fold;
            List<LifeHistory> unseen = parts.get(fold);
            Predictions some = predict(seen, unseen, share -> goesOn.test((done + share) / folds));
            for (int i = 0; i < some.rows(); i++) {
                some.folds()[i] = fold;
                some.lives()[i] = position.getOrDefault(unseen.get(some.lives()[i]), -1);
            }
            all.put(at, some);
            at += some.rows();
        }
        return all;
    }

    /** Predictions of the rows of some lives, as they would be shown, by what others teach. */
    Predictions predict(List<LifeHistory> seen, List<LifeHistory> unseen, DoublePredicate goesOn)
            throws TrainingRefusedException {
        Fitted fitted = fit(seen, goesOn);
        FeatureTable table = fitted.table(unseen);
        double[] shown = shown(unseen, table, BoosterTraining.predict(fitted.booster(), table));
        fitted.booster().dispose();
        return new Predictions(
                shown,
                table.remaining(),
                table.ownLives(),
                table.scales(),
                table.lifeWeights(),
                new int[shown.length],
                table.lives());
    }

    /** Everything that is learnt from the lives of a training. */
    record Fitted(
            TrainingRecipe recipe,
            AssetType type,
            FeatureRecipe features,
            ModelManifest.Target target,
            Booster booster) {
        FeatureTable table(List<LifeHistory> lives) {
            return FeatureTable.of(recipe.weights(), features, target, type, lives);
        }
    }

    /** Learns from the given lives, all of them. */
    Fitted fit(List<LifeHistory> lives, DoublePredicate goesOn) throws TrainingRefusedException {
        FeatureRecipe features = new RecipeFit(recipe, type).fit(lives);
        ModelManifest.Target target = new TargetFit(recipe, type).fit(lives);
        Booster booster =
                new BoosterTraining(recipe.booster())
                        .train(
                                FeatureTable.of(recipe.weights(), features, target, type, lives),
                                goesOn);
        return new Fitted(recipe, type, features, target, booster);
    }

    /** Bounded and smoothed over each life. */
    private double[] shown(List<LifeHistory> lives, FeatureTable table, double[] predicted) {
        double initial = recipe.target().initialRul();
        double[] shown = new double[predicted.length];
        int row = 0;
        for (LifeHistory life : lives) {
            double before = Double.NaN;
            for (int i = 0; i < life.readings().size(); i++, row++) {
                double used = i == 0 ? 0 : life.ages()[i] - life.ages()[i - 1];
                double answer = Math.clamp(predicted[row], 0, initial);
                before =
                        recipe.smoothing()
                                .next(before, used / table.scales()[row], answer, initial);
                shown[row] = before;
            }
        }
        return shown;
    }

    /** Lives dealt to folds at random, seeded; lives of one unit go together. */
    static List<List<LifeHistory>> split(List<LifeHistory> lives, int folds, long seed) {
        List<String> units =
                new ArrayList<>(lives.stream().map(LifeHistory::unit).distinct().toList());
        Collections.shuffle(units, new Random(seed));
        List<List<LifeHistory>> parts = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            int wanted = fold;
            parts.add(
                    lives.stream().filter(l -> units.indexOf(l.unit()) % folds == wanted).toList());
        }
        return parts;
    }
}
