package org.millwright.bench;

import ml.dmlc.xgboost4j.java.XGBoostError;

import org.millwright.monitoring.FleetFeed;
import org.millwright.monitoring.FleetMonitor;
import org.millwright.monitoring.ReadingPipeline;
import org.millwright.store.SqliteStore;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Readings per second from the source to the disk (validate, features, 500 trees, durable commit)
 * beside XGBoost4J alone: in batches, and row by row as a service that scores one request at a time
 * would, but without its HTTP. They take turns, half a million readings each. Arguments: readings
 * (default 5,000,000; 20,000,000 shows whether it stays so), assets (default 10,000).
 */
final class PipelineBench {
    private static final int SLICE = 500_000;
    private static final int BATCH = 4_096;
    private static final double TURN_SECONDS = 0.5;

    private final PrintStream out = System.out;
    private final WideFleet fleet = new WideFleet();
    private final BareModel bare1 = new BareModel(fleet, 1);
    private final BareModel bare2 = new BareModel(fleet, 2);
    private final int slices;
    private final int assets;
    private final double[] batched1;
    private final double[] batched2;
    private final double[] alone;
    private final double[] pipelined;

    private PipelineBench(int readings, int assets) throws Exception {
        this.slices = Math.max(1, readings / SLICE);
        this.assets = assets;
        batched1 = new double[slices];
        batched2 = new double[slices];
        alone = new double[slices];
        pipelined = new double[slices];
    }

    static void main(String[] args) throws Exception {
        new PipelineBench(Bench.argument(args, 0, 5_000_000), Bench.argument(args, 1, 10_000))
                .run();
    }

    private void run() throws Exception {
        warmUp();
        Path folder = Bench.newFolder();
        try (SqliteStore store = fleet.openStore(folder);
                FleetMonitor monitor = new FleetMonitor(Clock.systemUTC(), Duration.ofHours(1));
                ReadingPipeline pipeline = fleet.startPipeline(store, monitor);
                FleetFeed.Subscription _ = monitor.subscribe(snapshot -> {})) {
            List<String> ids = fleet.register(pipeline, assets);
            out.printf(
                    "%,d readings of %,d assets; per second%n%10s %10s %10s %10s %10s%n",
                    (long) slices * SLICE,
                    assets,
                    "readings",
                    "pipeline",
                    "bare, 1 t",
                    "bare, 2 t",
                    "one by one");
            for (int i = 0; i < slices; i++) {
                long before = bare1.predicted();
                ThreadCosts costs = new ThreadCosts();
                batched1[i] = bare1.rate(BATCH, TURN_SECONDS);
                String bareCosts = costs.each(bare1.predicted() - before, "main");
                batched2[i] = bare2.rate(BATCH, TURN_SECONDS);
                alone[i] = bare1.rate(1, TURN_SECONDS);
                pipelined[i] = slice(pipeline, ids, (long) i * SLICE);
                out.printf("; bare, 1 t: %s%n", bareCosts);
            }
            report(folder);
        } finally {
            Bench.delete(folder);
        }
    }

    private double slice(ReadingPipeline pipeline, List<String> ids, long first)
            throws InterruptedException {
        ThreadCosts costs = new ThreadCosts();
        long start = System.nanoTime();
        for (long n = first; n < first + SLICE; n++) {
            pipeline.submit(fleet.nextReading(ids.get((int) (n % assets)), n / assets));
        }
        pipeline.awaitStored();
        double rate = SLICE / Bench.seconds(start);
        int i = (int) (first / SLICE);
        out.printf(
                "%,10d %,10.0f %,10.0f %,10.0f %,10.0f   processor time: %s",
                first + SLICE,
                rate,
                batched1[i],
                batched2[i],
                alone[i],
                costs.each(SLICE, "main", "score-1", "store-1"));
        return rate;
    }

    private void report(Path folder) throws IOException {
        double rate = total(pipelined);
        out.printf(
                "%.0f bytes a reading on disk%n", Bench.size(folder) / ((double) slices * SLICE));
        out.printf("pipeline                                  %,10.0f readings/s%n", rate);
        out.printf("pipeline : bare batches, one thread       %10.2f%n", rate / total(batched1));
        out.printf("pipeline : bare batches, two threads      %10.2f%n", rate / total(batched2));
        out.printf("pipeline : bare predictions one by one    %10.1f%n", rate / total(alone));
        if (slices > 10) {
            int quarter = slices / 4;
            double last = quarterOf(pipelined, slices - quarter) / quarterOf(pipelined, 0);
            double noise = quarterOf(batched1, slices - quarter) / quarterOf(batched1, 0);
            out.printf(
                    "last quarter : first quarter              %10.2f (bare, for noise: %.2f)%n",
                    last, noise);
        }
    }

    /** Both compilers and the disk take a while. */
    private void warmUp() throws Exception {
        Path folder = Bench.newFolder();
        try (SqliteStore store = fleet.openStore(folder);
                FleetMonitor monitor = new FleetMonitor(Clock.systemUTC(), Duration.ofHours(1));
                ReadingPipeline pipeline = fleet.startPipeline(store, monitor)) {
            List<String> ids = fleet.register(pipeline, 1_000);
            for (int n = 0; n < 200_000; n++) {
                pipeline.submit(fleet.nextReading(ids.get(n % 1_000), n / 1_000));
            }
        } finally {
            Bench.delete(folder);
        }
        warm(bare1);
        warm(bare2);
    }

    private static void warm(BareModel bare) throws XGBoostError {
        bare.rate(BATCH, TURN_SECONDS);
        bare.rate(1, TURN_SECONDS);
    }

    private double quarterOf(double[] rates, int from) {
        double[] part = Arrays.copyOfRange(rates, from, from + slices / 4);
        return total(part);
    }

    /** The rate over all slices, which are of equal size: the harmonic mean. */
    private static double total(double[] rates) {
        double seconds = 0;
        for (double rate : rates) {
            seconds += 1 / rate;
        }
        return rates.length / seconds;
    }
}
