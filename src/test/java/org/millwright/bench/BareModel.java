package org.millwright.bench;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

import java.io.IOException;
import java.util.Arrays;

/** XGBoost4J alone on ready-made features, stored nowhere: what the rest is compared with. */
final class BareModel {
    private static final int ROWS = 32_768;

    private final Booster booster;
    private final float[] features;
    private int row;
    private long predicted;

    BareModel(WideFleet fleet, int threads) throws XGBoostError, IOException {
        booster = fleet.newBooster(threads);
        features = fleet.features(ROWS);
    }

    /** Predicts the next so many rows, in one batch. */
    void predict(int rows) throws XGBoostError {
        row = row + rows > ROWS ? 0 : row;
        int from = row * WideFleet.POINTS;
        float[] batch = Arrays.copyOfRange(features, from, from + rows * WideFleet.POINTS);
        DMatrix matrix = new DMatrix(batch, rows, WideFleet.POINTS, Float.NaN);
        booster.predict(matrix);
        matrix.dispose();
        row += rows;
        predicted += rows;
    }

    /** Rows predicted so far. */
    long predicted() {
        return predicted;
    }

    /** Rows per second in batches of this size, over at least so much time. */
    double rate(int batch, double seconds) throws XGBoostError {
        return Bench.rate(batch, seconds, this::predict);
    }
}
