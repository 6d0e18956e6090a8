package org.millwright.training;

import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

import org.millwright.domain.AssetType;
import org.millwright.scoring.FeatureExtractor;
import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.ModelManifest;

import java.util.List;

/**
 * The features, labels and weights of all readings of some lives, in order; columnar. RULs are on
 * the scale of initialRul: those of a regime are divided by its {@code scales}.
 *
 * @param columns number of features
 * @param features shape [rows x columns], row-major; missing is NaN
 * @param labels shape [rows]: true RUL, at most initialRul; or the share of the life left of it
 * @param ownLives shape [rows]: RUL of the life's beginning
 * @param remaining shape [rows]: true RUL
 * @param scales shape [rows]: from the scale of initialRul to RUL
 * @param weights shape [rows]: for training
 * @param lifeWeights shape [rows]: 1 / readings of the life, so that each life counts once
 * @param lives shape [rows]: position of the row's life
 */
record FeatureTable(
        int columns,
        float[] features,
        float[] labels,
        double[] remaining,
        double[] ownLives,
        double[] scales,
        float[] weights,
        double[] lifeWeights,
        int[] lives) {

    static FeatureTable of(
            TrainingRecipe.Weights weighting,
            FeatureRecipe recipe,
            ModelManifest.Target target,
            AssetType type,
            List<LifeHistory> lives) {
        FeatureExtractor extractor = new FeatureExtractor(recipe, type);
        int columns = extractor.featureCount();
        int rows = lives.stream().mapToInt(l -> l.readings().size()).sum();
        FeatureTable table =
                new FeatureTable(
                        columns,
                        new float[Math.multiplyExact(rows, columns)],
                        new float[rows],
                        new double[rows],
                        new double[rows],
                        new double[rows],
                        new float[rows],
                        new double[rows],
                        new int[rows]);
        int regimes = recipe.regimesNamed(target.regimes());
        int row = 0;
        for (int n = 0; n < lives.size(); n++) {
            LifeHistory life = lives.get(n);
            double[] state = extractor.newState();
            int length = life.readings().size();
            for (int i = 0; i < length; i++, row++) {
                extractor.extract(state, life.readings().get(i), table.features, row * columns);
                int regime = regimes < 0 ? -1 : FeatureExtractor.regimeOf(state, regimes);
                double scale = target.scale(regime);
                double left = life.remaining(i) / scale;
                table.remaining[row] = left;
                table.ownLives[row] = life.endAge() / scale;
                table.scales[row] = scale;
                table.labels[row] =
                        (float)
                                (target.lifeShare()
                                        ? target.initialRul() * life.remaining(i) / life.endAge()
                                        : Math.min(left, target.initialRul()));
                table.lifeWeights[row] = 1.0 / length;
                table.weights[row] = weighting.of(life, i);
                table.lives[row] = n;
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
