package org.millwright.bench;

import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.FeatureVector;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.ModelRef;
import org.millwright.domain.ModelRun;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.ScoringMethod;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Trend;
import org.millwright.domain.Unit;
import org.millwright.domain.ValueRange;
import org.millwright.store.SqliteStore;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Measures the store alone: readings a second, bytes a reading, opening after a crash, trends.
 * Arguments: readings (default 2,000,000), assets (default 10,000).
 */
final class StoreBench {
    private static final int BATCH = 4_096;
    private static final int VALUES = 24;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ModelRef MODEL = new ModelRef("pump", "1.0.0", "0".repeat(64));
    private static final AssetType TYPE =
            new AssetType(
                    "pump",
                    LocalizedText.of("Pump"),
                    IntStream.range(0, VALUES)
                            .mapToObj(i ->
                                    new MeasuringPoint(
                                            "p" + i,
                                            LocalizedText.of("p" + i),
                                            Unit.ONE,
                                            ValueRange.UNLIMITED,
                                            null,
                                            null,
                                            0))
                            .toList(),
                    null,
                    TimeBase.CLOCK,
                    1);

    private final SplittableRandom random = new SplittableRandom(7);
    private final List<String> assets;
    private long taken;

    private StoreBench(int assets) {
        this.assets = IntStream.range(0, assets).mapToObj(i -> "A-" + i).toList();
    }

    static void main(String[] args) throws Exception {
        Path folder = Bench.newFolder();
        try {
            new StoreBench(Bench.argument(args, 1, 10_000))
                    .run(folder, Bench.argument(args, 0, 2_000_000));
        } finally {
            Bench.delete(folder);
        }
    }

    private void run(Path folder, int readings) throws Exception {
        long storing = 0;
        long cpu = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sinceReport = 0;
        int report = Math.max(BATCH, readings / 5);
        try (SqliteStore store = open(folder)) {
            for (int done = 0; done < readings; done += BATCH) {
                List<ReadingAssessed> batch = batch();
                long cpuStart = threads.getCurrentThreadCpuTime();
                long start = System.nanoTime();
                store.append(batch, List.of());
                cpu += threads.getCurrentThreadCpuTime() - cpuStart;
                long took = System.nanoTime() - start;
                storing += took;
                sinceReport += took;
                if ((done / BATCH + 1) % (report / BATCH) == 0) {
                    System.out.printf(
                            "at %,d: %,.0f readings/s%n", taken, report * 1e9 / sinceReport);
                    sinceReport = 0;
                }
            }
            System.out.printf(
                    "all: %,.0f readings/s, %,.0f per CPU second of the writing thread%n",
                    taken * 1e9 / storing, taken * 1e9 / cpu);
            trends(store, assets.get(assets.size() / 2));
        }
        System.out.printf(
                "%.0f bytes a reading%n",
                (double) Files.size(folder.resolve("millwright.db")) / taken);
        long start = System.nanoTime();
        try (SqliteStore store = open(folder)) {
            System.out.printf(
                    "opened %,d facts in %.0f ms%n",
                    store.lastSeq(), (System.nanoTime() - start) / 1e6);
        }
    }

    private static void trends(SqliteStore store, String asset) {
        Instant end = store.period(asset).orElseThrow().to();
        long all = end.toEpochMilli() - START.toEpochMilli();
        for (int part : new int[] {1, 1, 4, 16, 64, 256}) {
            long start = System.nanoTime();
            Trend trend = store.trend(asset, end.minusMillis(all / part), end, 800);
            System.out.printf(
                    "trend of 1/%d: %,d readings, %d buckets, %.1f ms%n",
                    part, trend.readings(), trend.from().length, (System.nanoTime() - start) / 1e6);
        }
        long start = System.nanoTime();
        int n = store.recent(asset, 10_000).size();
        System.out.printf("recent %,d readings: %.1f ms%n", n, (System.nanoTime() - start) / 1e6);
    }

    private List<ReadingAssessed> batch() {
        List<ReadingAssessed> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            Instant at = START.plusSeconds(taken / assets.size());
            String asset = assets.get((int) (taken % assets.size()));
            double[] values = new double[VALUES];
            for (int v = 0; v < VALUES; v++) {
                values[v] = Math.rint((v * 50 + random.nextDouble() * 10) * 100) / 100;
            }
            float rul = (float) (100 + random.nextDouble());
            batch.add(
                    new ReadingAssessed(
                            new Reading(
                                    asset,
                                    at,
                                    at.plusMillis(3),
                                    "simulated",
                                    MeasuredValues.delivered(values)),
                            new Assessment(
                                    AssessmentState.OK,
                                    ScoringMethod.MODEL,
                                    MODEL,
                                    new Prognosis(rul, rul - 10, rul + 10, rul + 1, Unit.HOUR),
                                    random.nextDouble() * 100,
                                    24f,
                                    false,
                                    new ModelRun(features(), rul, "XGBoost"))));
            taken++;
        }
        return batch;
    }

    private FeatureVector features() {
        float[] features = new float[VALUES];
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextFloat();
        }
        return FeatureVector.of(features);
    }

    private static SqliteStore open(Path folder) {
        return SqliteStore.open(folder, id -> Optional.of(TYPE), Clock.systemUTC());
    }
}
