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
import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.Histogram;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.ModelRefusedException;
import org.millwright.scoring.ModelScorer;
import org.millwright.scoring.Smoothing;
import org.millwright.store.SqliteStore;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * The whole way of a reading against what bare XGBoost4J and one bare SQLite commit cost in the
 * same run: validate, features, a 500-tree model, durable commit. Arguments: readings (default
 * 5,000,000), assets (default 10,000).
 */
public final class PipelineBench {
    private static final int POINTS = 24;
    private static final int BATCH = 4096;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PrintStream out;
    private final AssetType type = wideType();
    private final byte[] booster;
    private final ModelManifest manifest;

    private PipelineBench(PrintStream out) throws XGBoostError {
        this.out = out;
        this.manifest = manifest();
        this.booster = train();
    }

    /** Prints ratios; asserts nothing. */
    public static void main(String[] args) throws Exception {
        long readings = args.length > 0 ? Long.parseLong(args[0]) : 5_000_000;
        int assets = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        PipelineBench bench = new PipelineBench(System.out);
        double bare1 = bench.bare(1);
        double bare2 = bench.bare(2);
        double pipeline = bench.pipeline(readings, assets);
        double bareAfter = bench.bare(1);
        double one = Math.max(bare1, bareAfter);
        bench.out.printf(
                "bare XGBoost4J, batches of %d, one thread    %,12.0f rows/s (again %,.0f)%n",
                BATCH, bare1, bareAfter);
        bench.out.printf(
                "bare XGBoost4J, batches of %d, two threads   %,12.0f rows/s%n", BATCH, bare2);
        bench.out.printf(
                "pipeline, %,d readings of %,d assets   %,12.0f readings/s%n",
                readings, assets, pipeline);
        bench.out.printf("pipeline : bare with one thread   %.2f%n", pipeline / one);
        bench.out.printf("pipeline : bare with two threads  %.2f%n", pipeline / bare2);
        bench.single();
    }

    /** Rows per second of batch prediction alone. */
    private double bare(int threads) throws XGBoostError, IOException {
        Booster model = XGBoost.loadModel(booster);
        model.setParam("nthread", threads);
        SplittableRandom random = new SplittableRandom(3);
        float[] rows = new float[BATCH * POINTS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextDouble(-2, 2);
        }
        int batches = 120;
        double best = 0;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < batches; i++) {
                DMatrix matrix = new DMatrix(rows, BATCH, POINTS, Float.NaN);
                model.predict(matrix);
                matrix.dispose();
            }
            best = Math.max(best, batches * (double) BATCH / seconds(start));
        }
        return best;
    }

    /** Readings per second from source to disk, all assets interleaved. */
    private double pipeline(long readings, int assets) throws Exception {
        Path dir = Files.createTempDirectory("millwright-bench");
        try (SqliteStore store = open(dir);
                FleetMonitor fleet = new FleetMonitor(Clock.systemUTC(), Duration.ofHours(1));
                ReadingPipeline pipeline = pipelineOn(store, fleet)) {
            List<String> ids = registered(pipeline, assets);
            long start = System.nanoTime();
            long mark = start;
            SplittableRandom random = new SplittableRandom(11);
            for (long n = 0; n < readings; n++) {
                int asset = (int) (n % assets);
                pipeline.submit(reading(ids.get(asset), n / assets, random));
                if ((n + 1) % 1_000_000 == 0) {
                    long now = System.nanoTime();
                    out.printf(
                            "  %,d readings, the last million at %,.0f/s%n",
                            n + 1, 1e6 / ((now - mark) / 1e9));
                    mark = now;
                }
            }
            pipeline.awaitStored();
            double rate = readings / seconds(start);
            out.printf("  %.0f bytes a reading on disk%n", size(dir) / (double) readings);
            return rate;
        } finally {
            delete(dir);
        }
    }

    /**
     * One reading alone, arrival to durable and published, against one bare commit on the same
     * disk.
     */
    private void single() throws Exception {
        Path dir = Files.createTempDirectory("millwright-bench");
        int rounds = 600;
        try (SqliteStore store = open(dir);
                FleetMonitor fleet = new FleetMonitor(Clock.systemUTC(), Duration.ofHours(1));
                ReadingPipeline pipeline = pipelineOn(store, fleet);
                Connection plain = plainDatabase(dir.resolve("plain.db"));
                PreparedStatement insert = plain.prepareStatement("INSERT INTO t(b) VALUES (?)")) {
            List<String> ids = registered(pipeline, 10);
            SplittableRandom random = new SplittableRandom(5);
            double[] reading = new double[rounds];
            double[] commit = new double[rounds];
            for (int i = -100; i < rounds; i++) {
                long start = System.nanoTime();
                insert.setBytes(1, new byte[200]);
                insert.executeUpdate();
                long between = System.nanoTime();
                store(pipeline, reading(ids.get(Math.floorMod(i, 10)), i + 100, random));
                if (i >= 0) {
                    commit[i] = (between - start) / 1e6;
                    reading[i] = seconds(between) * 1e3;
                }
            }
            Arrays.sort(reading);
            Arrays.sort(commit);
            for (double q : new double[] {0.5, 0.99}) {
                int at = (int) (q * rounds);
                out.printf(
                        "one reading alone, quantile %.2f: %.2f ms; one bare commit %.2f ms; ratio %.2f%n",
                        q, reading[at], commit[at], reading[at] / commit[at]);
            }
        } finally {
            delete(dir);
        }
    }

    private static void store(ReadingPipeline pipeline, RawReading reading)
            throws InterruptedException, ExecutionException {
        pipeline.submitAndTell(reading).get();
    }

    private static Connection plainDatabase(Path file) throws SQLException {
        Connection plain = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = plain.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, b BLOB)");
        }
        return plain;
    }

    private SqliteStore open(Path dir) {
        return SqliteStore.open(dir, id -> Optional.of(type), Clock.systemUTC());
    }

    private ReadingPipeline pipelineOn(SqliteStore store, FleetMonitor fleet) {
        ReadingPipeline pipeline =
                new ReadingPipeline(store, fleet, id -> type, t -> scorer(), Clock.systemUTC());
        pipeline.start(store, id -> type);
        return pipeline;
    }

    private ModelScorer scorer() {
        try {
            return ModelScorer.of(manifest, type, booster);
        } catch (ModelRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> registered(ReadingPipeline pipeline, int assets)
            throws InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < assets; i++) {
            String id = "A-" + i;
            ids.add(id);
            pipeline.register(new Asset(id, id, type.id(), "", true));
        }
        pipeline.awaitStored();
        return ids;
    }

    private static RawReading reading(String asset, long step, SplittableRandom random) {
        double[] values = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            values[i] = random.nextInt(-20_000, 20_000) / 10_000.0;
        }
        return new RawReading(
                asset, START.plusSeconds(step), "bench", MeasuredValues.delivered(values));
    }

    private byte[] train() throws XGBoostError {
        int rows = 20_000;
        SplittableRandom random = new SplittableRandom(1);
        float[] features = new float[rows * POINTS];
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int f = 0; f < POINTS; f++) {
                float x = (float) random.nextDouble(-2, 2);
                features[i * POINTS + f] = x;
                sum += Math.sin(x * (f + 1));
            }
            labels[i] = (float) (60 + 5 * sum);
        }
        DMatrix matrix = new DMatrix(features, rows, POINTS, Float.NaN);
        matrix.setLabel(labels);
        matrix.setFeatureNames(manifest.features().toArray(String[]::new));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("objective", "reg:squarederror");
        parameters.put("max_depth", 6);
        parameters.put("eta", 0.05);
        parameters.put("tree_method", "hist");
        parameters.put("nthread", 2);
        Booster model = XGBoost.train(matrix, parameters, 500, Map.of(), null, null);
        return model.toByteArray("ubj");
    }

    private static ModelManifest manifest() {
        List<ModelManifest.Input> inputs = new ArrayList<>();
        List<FeatureRecipe.Signal> signals = new ArrayList<>();
        List<FeatureRecipe.Feature> features = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            Histogram histogram = Histogram.of(new double[] {-2, -1, 0, 1, 2});
            inputs.add(new ModelManifest.Input("p" + i, Unit.ONE, -1e6, 1e6, -3, 3, histogram));
            signals.add(new FeatureRecipe.Value("s" + i, "p" + i));
        }
        for (int i = 0; i < POINTS; i++) {
            features.add(
                    i % 2 == 0
                            ? new FeatureRecipe.Level("level" + i, "s" + i, 20)
                            : new FeatureRecipe.Slope("slope" + i, "s" + i, 80));
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

    private static AssetType wideType() {
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

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static long size(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.mapToLong(f -> f.toFile().length()).sum();
        }
    }

    private static void delete(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
