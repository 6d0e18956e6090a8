package org.millwright.training;

import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

import org.millwright.domain.AssetType;
import org.millwright.scoring.FeatureExtractor;
import org.millwright.scoring.FeatureRecipe;

import java.util.List;

/**
 * The features, labels and weights of all readings of some lives, in order; columnar.
 *
 * @param columns number of features
 * @param features shape [rows x columns], row-major; missing is NaN
 * @param labels shape [rows]: true RUL, at most initialRul
 * @param remaining shape [rows]: true RUL
 * @param weights shape [rows]: for training
 * @param lifeWeights shape [rows]: 1 / readings of the life, so that each life counts once
 */
record FeatureTable(
        int columns,
        float[] features,
        float[] labels,
        double[] remaining,
        float[] weights,
        double[] lifeWeights) {

    static FeatureTable of(
            TrainingRecipe recipe,
            FeatureRecipe features,
            AssetType type,
            List<LifeHistory> lives) {
        FeatureExtractor extractor = new FeatureExtractor(features, type);
        int columns = extractor.featureCount();
        int rows = lives.stream().mapToInt(l -> l.readings().size()).sum();
        FeatureTable table =
                new FeatureTable(
                        columns,
                        new float[Math.multiplyExact(rows, columns)],
                        new float[rows],
                        new double[rows],
                        new float[rows],
                        new double[rows]);
        TrainingRecipe.Weights w = recipe.weights();
        int row = 0;
        for (LifeHistory life : lives) {
            double[] state = extractor.newState();
            int length = life.readings().size();
            for (int i = 0; i < length; i++, row++) {
                extractor.extract(state, life.readings().get(i), table.features, row * columns);
                double left = life.remaining(i);
                boolean early = life.ages()[i] < w.earlyUntil() * life.endAge();
                table.remaining[row] = left;
                table.labels[row] = (float) Math.min(left, recipe.target().initialRul());
                table.lifeWeights[row] = 1.0 / length;
                table.weights[row] = (float) (w.perLife() / length * (early ? w.earlyFactor() : 1));
            }
        }
        return table;
    }

    int rows() {
        return labels.length;
    }

    DMatrix toMatrix() throws XGBoostError {
        DMatrix matrix = new DMatrix(features, rows(), columns, Float.NaN);
        matrix.setLabel(labels);
        matrix.setWeight(weights);
        return matrix;
    }
}
