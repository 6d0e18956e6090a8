package org.millwright.bench;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.RawReading;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.domain.ValueRange;
import org.millwright.monitoring.FleetMonitor;
import org.millwright.monitoring.ReadingPipeline;
import org.millwright.scoring.Calibration;
import org.millwright.scoring.FeatureExtractor;
import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.Histogram;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.ModelRefusedException;
import org.millwright.scoring.ModelScorer;
import org.millwright.scoring.Smoothing;
import org.millwright.store.SqliteStore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What the benchmarks measure with: assets of 24 measuring points, noise as their readings, and a
 * model of 500 trees of depth 6 on 24 features (levels and slopes), trained on the spot on the
 * features of such readings.
 */
final class WideFleet {
    static final int POINTS = 24;
    static final int TREES = 500;

    /** Time of each asset's first reading; a year of them is in the past. */
    static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    /** Readings drawn beforehand, so that drawing them is not measured; prime, so that all mix. */
    private static final int DRAWN = 8_191;

    private static final int TRAINING_ROWS = 20_000;

    private final AssetType type = assetType();
    private final ModelManifest manifest = newManifest();
    private final double[][] drawn = new double[DRAWN][POINTS];
    private final byte[] booster;
    private final ModelScorer scorer;
    private long taken;

    WideFleet() throws XGBoostError, IOException, ModelRefusedException {
        SplittableRandom random = new SplittableRandom(11);
        for (double[] values : drawn) {
            for (int i = 0; i < POINTS; i++) {
                values[i] = random.nextInt(-20_000, 20_000) / 10_000.0;
            }
        }
        booster = train();
        scorer = newScorer();
    }

    AssetType type() {
        return type;
    }

    ModelScorer newScorer() throws ModelRefusedException {
        return ModelScorer.of(manifest, type, booster);
    }

    /** The model as XGBoost4J's own, without anything of ours around it. */
    Booster newBooster(int threads) throws XGBoostError, IOException {
        Booster bare = XGBoost.loadModel(booster);
        bare.setParam("nthread", threads);
        return bare;
    }

    SqliteStore openStore(Path folder) {
        return SqliteStore.open(folder, id -> Optional.of(type), Clock.systemUTC());
    }

    /** A running pipeline that judges with this model. */
    ReadingPipeline startPipeline(SqliteStore store, FleetMonitor fleet) {
        ReadingPipeline pipeline =
                new ReadingPipeline(store, fleet, id -> type, t -> scorer, Clock.systemUTC());
        pipeline.start(store, id -> type);
        return pipeline;
    }

    /** Registers so many assets and waits until that is stored. */
    List<String> register(ReadingPipeline pipeline, int assets) throws InterruptedException {
        List<String> ids = new ArrayList<>(assets);
        for (int i = 0; i < assets; i++) {
            String id = "A-" + i;
            ids.add(id);
            pipeline.register(new Asset(id, id, type.id(), "", true));
        }
        pipeline.awaitStored();
        return ids;
    }

    /** Values as a source would deliver them, made anew each time. */
    MeasuredValues nextValues() {
        return MeasuredValues.delivered(drawn[(int) (taken++ % DRAWN)]);
    }

    /** A reading of an asset, {@code second} seconds after {@link #START}. */
    RawReading nextReading(String asset, long second) {
        return new RawReading(asset, START.plusSeconds(second), "bench", nextValues());
    }

    /** Features of readings of one asset, row after row. */
    float[] features(int rows) {
        FeatureExtractor extractor = new FeatureExtractor(manifest.recipe(), type);
        double[] state = extractor.newState();
        float[] features = new float[rows * POINTS];
        for (int i = 0; i < rows; i++) {
            extractor.extract(state, nextValues(), features, i * POINTS);
        }
        return features;
    }

    private byte[] train() throws XGBoostError {
        float[] features = features(TRAINING_ROWS);
        float[] labels = new float[TRAINING_ROWS];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < TRAINING_ROWS; i++) {
            double sum = 20 * random.nextGaussian();
            for (int f = 0; f < POINTS; f++) {
                float x = features[i * POINTS + f];
                sum += Float.isNaN(x) ? 0 : 5 * Math.sin(x * (f + 1));
            }
            labels[i] = (float) (60 + sum);
        }
        DMatrix matrix = new DMatrix(features, TRAINING_ROWS, POINTS, Float.NaN);
        matrix.setLabel(labels);
        matrix.setFeatureNames(manifest.features().toArray(String[]::new));
        Map<String, Object> parameters =
                Map.of("max_depth", 6, "eta", 0.05, "tree_method", "hist", "nthread", 1);
        Booster model = XGBoost.train(matrix, parameters, TREES, new HashMap<>(), null, null);
        matrix.dispose();
        return model.toByteArray("ubj");
    }

    private static ModelManifest newManifest() {
        List<ModelManifest.Input> inputs = new ArrayList<>();
        List<FeatureRecipe.Signal> signals = new ArrayList<>();
        List<FeatureRecipe.Feature> features = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            String signal = "s" + i;
            Histogram histogram = Histogram.of(new double[] {-2, -1, 0, 1, 2});
            inputs.add(new ModelManifest.Input("p" + i, Unit.ONE, -1e6, 1e6, -3, 3, histogram));
            signals.add(new FeatureRecipe.Value(signal, "p" + i));
            features.add(
                    i % 2 == 0
                            ? new FeatureRecipe.Level("level" + i, signal, 20)
                            : new FeatureRecipe.Slope("slope" + i, signal, 80));
        }
        FeatureRecipe recipe = new FeatureRecipe(List.of(), signals, features);
        return new ModelManifest(
                ModelManifest.FORMAT,
                "bench",
                "1",
                "Bench",
                "wide",
                Map.of(),
                inputs,
                recipe,
                recipe.featureNames(),
                new ModelManifest.Target(Unit.CYCLE, 125, 118),
                new ModelManifest.Limits(80, 0.5, 0.5, 0.05),
                Smoothing.standard(125, 1),
                new Calibration(
                        0.9,
                        List.of(new Calibration.Bin(0, 0, 5), new Calibration.Bin(125, -20, 0))),
                List.of(),
                Map.of());
    }

    private static AssetType assetType() {
        List<MeasuringPoint> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            points.add(
                    new MeasuringPoint(
                            "p" + i,
                            LocalizedText.of("Point " + i),
                            Unit.ONE,
                            new ValueRange(-1e6, 1e6),
                            new ValueRange(-3, 3),
                            null,
                            20));
        }
        return new AssetType("wide", LocalizedText.of("Wide"), points, null, TimeBase.CLOCK, 1);
    }
}
