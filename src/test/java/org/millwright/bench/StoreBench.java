package org.millwright.bench;

import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.Trend;
import org.millwright.store.SqliteStore;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Measures the store alone: readings a second, bytes a reading, opening after a crash, trends.
 * Arguments: readings (default 2,000,000), assets (default 10,000).
 */
final class StoreBench {

    private final int assets;
    private final FactDraws draws;

    private StoreBench(int assets) {
        this.assets = assets;
        this.draws = new FactDraws(assets);
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
        int report = Math.max(FactDraws.BATCH, readings / 5);
        try (SqliteStore store = FactDraws.openStore(folder)) {
            for (int done = 0; done < readings; done += FactDraws.BATCH) {
                List<ReadingAssessed> batch = draws.batch(FactDraws.BATCH);
                long cpuStart = threads.getCurrentThreadCpuTime();
                long start = System.nanoTime();
                store.append(batch, List.of());
                cpu += threads.getCurrentThreadCpuTime() - cpuStart;
                long took = System.nanoTime() - start;
                storing += took;
                sinceReport += took;
                if ((done / FactDraws.BATCH + 1) % (report / FactDraws.BATCH) == 0) {
                    System.out.printf(
                            "at %,d: %,.0f readings/s%n",
                            draws.drawn(), report * 1e9 / sinceReport);
                    sinceReport = 0;
                }
            }
            System.out.printf(
                    "all: %,.0f readings/s, %,.0f per CPU second of the writing thread%n",
                    draws.drawn() * 1e9 / storing, draws.drawn() * 1e9 / cpu);
            trends(store, FactDraws.asset(assets / 2));
        }
        System.out.printf(
                "%.0f bytes a reading%n",
                (double) Files.size(folder.resolve("millwright.db")) / draws.drawn());
        long start = System.nanoTime();
        try (SqliteStore store = FactDraws.openStore(folder)) {
            System.out.printf(
                    "opened %,d facts in %.0f ms%n",
                    store.lastSeq(), (System.nanoTime() - start) / 1e6);
        }
    }

    private static void trends(SqliteStore store, String asset) {
        Instant end = store.period(asset).orElseThrow().to();
        long all = end.toEpochMilli() - FactDraws.START.toEpochMilli();
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
}
