package org.millwright.scoring;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** A booster of XGBoost, loaded once; missing is always passed as NaN, since zero is a value. */
final class XgboostRegressor implements Regressor {
    /**
     * Batches from this many rows on use {@link #MANY_THREADS}. Measured with 500 trees of depth 6
     * on 2 cores: one row takes 80 us with one thread and 4,200 us with two (OpenMP's threads
     * spin); up to 4,096 rows a second thread gains nothing on a busy machine; 100,000 rows on a
     * quiet one go at 230,000 rows/s with one thread and 450,000 with two. Live batches stay below,
     * so the other core is left to the store.
     */
    private static final int MANY_ROWS = 16_384;

    private static final int MANY_THREADS = 2;

    /** Zero is XGBoost's word for it. */
    private static final int ALL_TREES = 0;

    private static final String LIBRARY = "XGBoost " + libraryVersion();

    private final Booster booster;
    private final int columns;
    private int threads;

    private XgboostRegressor(Booster booster, int columns) throws XGBoostError {
        this.booster = booster;
        this.columns = columns;
        this.threads = 1;
        booster.setParam("nthread", threads);
    }

    /**
     * Loads a booster.
     *
     * @param features the names it must have been trained with, in this order
     * @throws ModelRefusedException if it can't be loaded here or has other features
     */
    static XgboostRegressor load(byte[] model, List<String> features) throws ModelRefusedException {
        try {
            Booster booster = XGBoost.loadModel(model);
            String[] names = booster.getFeatureNames();
            if (names == null || !features.equals(List.of(names))) {
                throw new ModelRefusedException(
                        "The features of its booster are not those of its manifest, in the same"
                                + " order.");
            }
            return new XgboostRegressor(booster, features.size());
        } catch (XGBoostError | IOException e) {
            throw new ModelRefusedException("Its booster can't be read.", e);
        } catch (LinkageError e) {
            throw new ModelRefusedException(
                    "XGBoost's native library can't be loaded on this machine.", e);
        }
    }

    int trees() throws ModelRefusedException {
        try {
            return booster.getNumBoostedRound();
        } catch (XGBoostError e) {
            throw new ModelRefusedException("Its booster can't be read.", e);
        }
    }

    @Override
    public void predict(float[] features, int rows, float[] predictions)
            throws PredictionException {
        try {
            useThreads(rows < MANY_ROWS ? 1 : MANY_THREADS);
            DMatrix matrix = new DMatrix(features, rows, columns, Float.NaN);
            try {
                float[][] answers = booster.predict(matrix);
                for (int i = 0; i < rows; i++) {
                    predictions[i] = answers[i][0];
                    if (!Float.isFinite(predictions[i])) {
                        throw new PredictionException("XGBoost answered " + predictions[i]);
                    }
                }
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new PredictionException("XGBoost failed on " + rows + " rows", e);
        }
    }

    @Override
    public float[] contributions(float[] row) throws PredictionException {
        try {
            useThreads(1);
            DMatrix matrix = new DMatrix(row, 1, columns, Float.NaN);
            try {
                return booster.predictContrib(matrix, ALL_TREES)[0];
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new PredictionException("XGBoost could not explain a prediction", e);
        }
    }

    @Override
    public String library() {
        return LIBRARY;
    }

    private static String libraryVersion() {
        Properties version = new Properties();
        try (InputStream in = XGBoost.class.getResourceAsStream("/xgboost4j-version.properties")) {
            if (in != null) {
                version.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The version of XGBoost can't be read.", e);
        }
        return version.getProperty("version", "of unknown version");
    }

    private void useThreads(int wanted) throws XGBoostError {
        if (wanted != threads) {
            booster.setParam("nthread", wanted);
            threads = wanted;
        }
    }
}
