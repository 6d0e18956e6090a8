package org.millwright.bench;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Unit;
import org.millwright.scoring.AssetMemory;
import org.millwright.scoring.Calibration;
import org.millwright.scoring.FeatureExtractor;
import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.Histogram;
import org.millwright.scoring.Machines;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.ModelRefusedException;
import org.millwright.scoring.ModelScorer;
import org.millwright.scoring.Smoothing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Compares features + score with bare XGBoost4J on a model of 500 trees, depth 6, 24 features, made
 * on the spot. Prints rows per second and ratios; asserts nothing. Run its {@code main} with the
 * test class path.
 */
public final class ScoringBench {
    private static final int POINTS = 12;
    private static final int COLUMNS = 2 * POINTS;
    private static final int TREES = 500;
    private static final int ROWS = 40_960;
    private static final int ASSETS = 10_000;
    private static final int REPEATS = 5;
    private static final int[] BATCHES = {1, 16, 64, 256, 1024, 2048, 4096, 8192};

    private final PrintStream out = System.out;
    private final AssetType type = Machines.wide(24);
    private final Random random = new Random(1);
    private final ModelManifest manifest = manifest();
    private final float[] features = new float[ROWS * COLUMNS];
    private final List<MeasuredValues> readings = new ArrayList<>();
    private final byte[] model;

    private ScoringBench() throws XGBoostError, IOException {
        for (int i = 0; i < ROWS; i++) {
            double[] values = new double[type.points().size()];
            Arrays.setAll(values, k -> random.nextGaussian());
            readings.add(MeasuredValues.delivered(values));
        }
        FeatureExtractor extractor = new FeatureExtractor(manifest.recipe(), type);
        double[] state = extractor.newState();
        for (int i = 0; i < ROWS; i++) {
            extractor.extract(state, readings.get(i), features, i * COLUMNS);
        }
        model = trainModel();
    }

    public static void main(String[] args) throws XGBoostError, IOException, ModelRefusedException {
        new ScoringBench().run();
    }

    private void run() throws XGBoostError, IOException, ModelRefusedException {
        double nanos = extraction();
        out.printf("features alone: %.2f us per reading of 24 values%n", nanos / 1000);
        out.println("batch  DMatrix 1 thread  inplace 1  DMatrix 2 threads  features+score  ratio");
        ModelScorer scorer = ModelScorer.of(manifest, type, model);
        for (int batch : BATCHES) {
            double one = rate(batch, bare(batch, 1, false));
            double inplace = rate(batch, bare(batch, 1, true));
            double two = batch < 64 ? Double.NaN : rate(batch, bare(batch, 2, false));
            double ours = rate(batch, scoring(scorer, batch));
            out.printf(
                    "%5d  %,14.0f  %,12.0f  %,14.0f  %,16.0f  %.2f%n",
                    batch, one, inplace, two, ours, ours / one);
        }
    }

    /** Scores one batch that starts at a row. */
    @FunctionalInterface
    private interface Batch {
        void run(int row) throws XGBoostError;
    }

    /** Best rows per second of some repeats. */
    private double rate(int batch, Batch work) throws XGBoostError {
        int batches = Math.min(ROWS / batch, Math.max(2, 2000 / batch + 2));
        double best = 0;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            long start = System.nanoTime();
            for (int i = 0; i < batches; i++) {
                work.run(i * batch % (ROWS - batch + 1));
            }
            best = Math.max(best, 1e9 * batches * batch / (System.nanoTime() - start));
        }
        return best;
    }

    private Batch bare(int batch, int threads, boolean inplace) throws XGBoostError, IOException {
        Booster booster = XGBoost.loadModel(model);
        booster.setParam("nthread", threads);
        return row -> {
            float[] part = Arrays.copyOfRange(features, row * COLUMNS, (row + batch) * COLUMNS);
            if (inplace) {
                booster.inplace_predict(part, batch, COLUMNS, Float.NaN);
            } else {
                DMatrix matrix = new DMatrix(part, batch, COLUMNS, Float.NaN);
                booster.predict(matrix);
                matrix.dispose();
            }
        };
    }

    private Batch scoring(ModelScorer scorer, int batch) {
        List<AssetMemory> assets = new ArrayList<>();
        for (int i = 0; i < ASSETS; i++) {
            assets.add(scorer.newMemory());
        }
        return row -> {
            List<AssetMemory> memories = new ArrayList<>(batch);
            for (int i = 0; i < batch; i++) {
                memories.add(assets.get((row + i) % ASSETS));
            }
            scorer.assess(memories, readings.subList(row, row + batch));
        };
    }

    private double extraction() {
        FeatureExtractor extractor = new FeatureExtractor(manifest.recipe(), type);
        double[][] states = new double[ASSETS][];
        Arrays.setAll(states, i -> extractor.newState());
        float[] row = new float[COLUMNS];
        double best = Double.MAX_VALUE;
        for (int repeat = 0; repeat < 4 * REPEATS; repeat++) {
            long start = System.nanoTime();
            for (int i = 0; i < ROWS; i++) {
                extractor.extract(states[i % ASSETS], readings.get(i), row, 0);
            }
            best = Math.min(best, (double) (System.nanoTime() - start) / ROWS);
        }
        return best;
    }

    private byte[] trainModel() throws XGBoostError, IOException {
        float[] labels = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = 60 + 40 * features[i * COLUMNS] * features[i * COLUMNS + 1];
            labels[i] += (float) (20 * random.nextGaussian());
        }
        DMatrix matrix = new DMatrix(features, ROWS, COLUMNS, Float.NaN);
        matrix.setLabel(labels);
        Map<String, Object> parameters =
                Map.of("max_depth", 6, "eta", 0.05, "tree_method", "hist", "nthread", 1);
        Booster booster = XGBoost.train(matrix, parameters, TREES, new HashMap<>(), null, null);
        booster.setFeatureNames(manifest.features().toArray(new String[0]));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        booster.saveModel(bytes, "ubj");
        return bytes.toByteArray();
    }

    private ModelManifest manifest() {
        List<FeatureRecipe.Signal> signals = new ArrayList<>();
        List<FeatureRecipe.Feature> made = new ArrayList<>();
        List<ModelManifest.Input> inputs = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            String p = "p" + i;
            signals.add(new FeatureRecipe.RegimeScore(p, p, "all", List.of(0.0), List.of(1.0), 8));
            made.add(new FeatureRecipe.Level(p + "_level", p, 20));
            made.add(new FeatureRecipe.Slope(p + "_slope", p, 80));
        }
        for (int i = 0; i < type.points().size(); i++) {
            Histogram histogram = Histogram.of(new double[] {-2, -1, 0, 1, 2});
            inputs.add(new ModelManifest.Input("p" + i, Unit.ONE, -1e9, 1e9, -9, 9, histogram));
        }
        FeatureRecipe recipe =
                new FeatureRecipe(
                        List.of(
                                new FeatureRecipe.Regimes(
                                        "all", List.of(), List.of(), List.of(List.of()))),
                        signals,
                        made);
        return new ModelManifest(
                ModelManifest.FORMAT,
                "bench",
                "1",
                "Benchmark",
                type.id(),
                Map.of(),
                inputs,
                recipe,
                recipe.featureNames(),
                new ModelManifest.Target(Unit.HOUR, 100, 100),
                new ModelManifest.Limits(0, 0.5, 0.1, 0.05),
                Smoothing.standard(100, 1),
                new Calibration(0.9, List.of(new Calibration.Bin(50, -5, 5))),
                List.of(),
                Map.of());
    }
}
