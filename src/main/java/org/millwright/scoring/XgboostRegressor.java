package org.millwright.scoring;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Sentences;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A booster of XGBoost, loaded once; missing is always passed as NaN, since zero is a value. */
final class XgboostRegressor implements Regressor {
    private static final Sentences SENTENCES = Sentences.of(XgboostRegressor.class);

    /**
     * The least rows of a batch that a thread takes at once; with 500 trees of depth 6 they take
     * some 5 ms. In parts so small nobody waits long for a thread that came later, and the store
     * thread gets its share of the cores. XGBoost's own threads (OpenMP) are not used: they spin
     * while they wait, so that one row takes 80 us with one of them and 4,200 us with two, and so
     * that a batch split between them gains nothing while the store needs the other core. A Booster
     * answers several threads at once, in place: without a matrix for each.
     */
    private static final int ROWS_OF_A_PART = 512;

    private static final int MOST_THREADS = Runtime.getRuntime().availableProcessors();

    /** Zero is XGBoost's word for it. */
    private static final int ALL_TREES = 0;

    private static final String LIBRARY = "XGBoost " + libraryVersion();

    private final Booster booster;
    private final int columns;

    private XgboostRegressor(Booster booster, int columns) throws XGBoostError {
        this.booster = booster;
        this.columns = columns;
        booster.setParam("nthread", 1);
    }

    /**
     * Loads a booster.
     *
     * @param features the names it must have been trained with, in this order
     * @throws ModelRefusedException if it can't be loaded here or has other features
     */
    static XgboostRegressor load(byte[] model, List<String> features) throws ModelRefusedException {
        BoosterForm.check(model, features.size());
        try {
            Booster booster = XGBoost.loadModel(model);
            String[] names = booster.getFeatureNames();
            if (names == null || !features.equals(List.of(names))) {
                throw new ModelRefusedException(SENTENCES.get("booster.otherFeatures"));
            }
            return new XgboostRegressor(booster, features.size());
        } catch (XGBoostError | IOException e) {
            throw new ModelRefusedException(SENTENCES.get("booster.unreadable"), e);
        } catch (LinkageError e) {
            throw new ModelRefusedException(SENTENCES.get("booster.noLibrary"), e);
        }
    }

    int trees() throws ModelRefusedException {
        try {
            return booster.getNumBoostedRound();
        } catch (XGBoostError e) {
            throw new ModelRefusedException(SENTENCES.get("booster.unreadable"), e);
        }
    }

    @Override
    public void predict(float[] features, int rows, float[] predictions)
            throws PredictionException {
        int parts = Math.max(1, rows / ROWS_OF_A_PART);
        try {
            if (parts == 1) {
                predict(features, 0, rows, predictions);
            } else {
                predictInParts(parts, features, rows, predictions);
            }
        } catch (XGBoostError e) {
            throw new PredictionException("XGBoost failed on " + rows + " rows", e);
        }
        for (int i = 0; i < rows; i++) {
            if (!Float.isFinite(predictions[i])) {
                throw new PredictionException("XGBoost answered " + predictions[i]);
            }
        }
    }

    private void predictInParts(int parts, float[] features, int rows, float[] predictions)
            throws XGBoostError {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable XGBoostError> failure = new AtomicReference<>();
        Runnable work =
                () -> {
                    for (int part = next.getAndIncrement();
                            part < parts;
                            part = next.getAndIncrement()) {
                        int from = (int) ((long) rows * part / parts);
                        int to = (int) ((long) rows * (part + 1) / parts);
                        try {
                            predict(features, from, to, predictions);
                        } catch (XGBoostError e) {
                            failure.set(e);
                            next.set(parts);
                        }
                    }
                };
        List<ForkJoinTask<?>> threads = new ArrayList<>();
        for (int thread = 0; thread < Math.min(parts, MOST_THREADS); thread++) {
            threads.add(ForkJoinTask.adapt(work));
        }
        // The caller works too, and takes back those whom the pool has not started by then.
        ForkJoinTask.invokeAll(threads);
        XGBoostError failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void predict(float[] features, int from, int to, float[] predictions)
            throws XGBoostError {
        float[] part = Arrays.copyOfRange(features, from * columns, to * columns);
        float[][] answers = booster.inplace_predict(part, to - from, columns, Float.NaN);
        for (int i = from; i < to; i++) {
            predictions[i] = answers[i - from][0];
        }
    }

    @Override
    public float[] contributions(float[] row) throws PredictionException {
        try {
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

    /** Name and version of the library, whether it can be loaded or not. */
    static String version() {
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
}
