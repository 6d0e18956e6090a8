package org.millwright.training;

import ml.dmlc.xgboost4j.java.Booster;

import org.millwright.domain.AssetType;
import org.millwright.scoring.FeatureRecipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoublePredicate;

/**
 * Predicts every life by a model that was trained, normalisation included, without it. Splits by
 * unit: rows of one unit are never on both sides.
 */
final class CrossValidation {
    private final TrainingRecipe recipe;
    private final AssetType type;

    CrossValidation(TrainingRecipe recipe, AssetType type) {
        this.recipe = recipe;
        this.type = type;
    }

    /** Predictions of all rows as they would be shown, by fold. */
    Predictions run(List<LifeHistory> lives, DoublePredicate goesOn)
            throws TrainingRefusedException {
        int folds = recipe.validation().folds();
        List<List<LifeHistory>> parts = split(lives, folds, recipe.validation().seed());
        int rows = lives.stream().mapToInt(l -> l.readings().size()).sum();
        Predictions all =
                new Predictions(
                        new double[rows], new double[rows], new double[rows], new int[rows]);
        BoosterTraining training = new BoosterTraining(recipe.booster());
        int at = 0;
        for (int fold = 0; fold < folds; fold++) {
            List<LifeHistory> seen = new ArrayList<>();
            for (int other = 0; other < folds; other++) {
                if (other != fold) {
                    seen.addAll(parts.get(other));
                }
            }
            int done = fold;
            FeatureRecipe features = new RecipeFit(recipe, type).fit(seen);
            Booster booster =
                    training.train(
                            FeatureTable.of(recipe, features, type, seen),
                            share -> goesOn.test((done + share) / folds));
            FeatureTable unseen = FeatureTable.of(recipe, features, type, parts.get(fold));
            double[] predicted = shown(parts.get(fold), BoosterTraining.predict(booster, unseen));
            booster.dispose();
            for (int i = 0; i < predicted.length; i++, at++) {
                all.predicted()[at] = predicted[i];
                all.remaining()[at] = unseen.remaining()[i];
                all.weights()[at] = unseen.lifeWeights()[i];
                all.folds()[at] = fold;
            }
        }
        return all;
    }

    /** Bounded and smoothed over each life. */
    private double[] shown(List<LifeHistory> lives, double[] predicted) {
        double initial = recipe.target().initialRul();
        double[] shown = new double[predicted.length];
        int row = 0;
        for (LifeHistory life : lives) {
            double before = Double.NaN;
            for (int i = 0; i < life.readings().size(); i++, row++) {
                double used = i == 0 ? 0 : life.ages()[i] - life.ages()[i - 1];
                double answer = Math.clamp(predicted[row], 0, initial);
                before = recipe.smoothing().next(before, used, answer, initial);
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
