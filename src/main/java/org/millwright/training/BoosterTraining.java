package org.millwright.training;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import org.millwright.domain.Sentences;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.DoublePredicate;

/** Trains one booster round by round; knows rows, not lives. */
final class BoosterTraining {
    private static final Sentences SENTENCES = Sentences.of(BoosterTraining.class);

    private final TrainingRecipe.BoosterSettings settings;

    BoosterTraining(TrainingRecipe.BoosterSettings settings) {
        this.settings = settings;
    }

    /**
     * Trains.
     *
     * @param goesOn told the share of rounds done; false cancels
     * @throws CancellationException if cancelled
     */
    Booster train(FeatureTable table, DoublePredicate goesOn) throws TrainingRefusedException {
        try {
            DMatrix matrix = table.toMatrix();
            try {
                Booster booster =
                        XGBoost.train(
                                matrix, settings.parameters(), 1, new HashMap<>(), null, null);
                for (int round = 1; round < settings.rounds(); round++) {
                    if (!goesOn.test((double) round / settings.rounds())) {
                        throw new CancellationException("The training was cancelled.");
                    }
                    booster.update(matrix, round);
                }
                return booster;
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new TrainingRefusedException(SENTENCES.get("run.notTrained"), e);
        }
    }

    /** Raw predictions, shape [rows]. */
    static double[] predict(Booster booster, FeatureTable table) throws TrainingRefusedException {
        try {
            DMatrix matrix = table.toMatrix();
            try {
                float[][] answers = booster.predict(matrix);
                double[] predictions = new double[answers.length];
                for (int i = 0; i < answers.length; i++) {
                    predictions[i] = answers[i][0];
                }
                return predictions;
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new TrainingRefusedException(SENTENCES.get("run.notPredicted"), e);
        }
    }

    /** The booster as bytes (UBJSON), with the names of its features. */
    static byte[] toBytes(Booster booster, List<String> features) throws TrainingRefusedException {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            booster.setFeatureNames(features.toArray(new String[0]));
            booster.setParams(Map.of("nthread", 1));
            booster.saveModel(out, "ubj");
            return out.toByteArray();
        } catch (XGBoostError | IOException e) {
            throw new TrainingRefusedException(SENTENCES.get("run.notSaved"), e);
        }
    }
}
