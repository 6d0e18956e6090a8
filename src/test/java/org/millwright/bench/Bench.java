package org.millwright.bench;

import ml.dmlc.xgboost4j.java.XGBoostError;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Starts a benchmark by its name: {@code mvn -q -Pbench test-compile exec:exec -Dbench=pipeline}.
 * Benchmarks print figures and ratios measured in one run, the things compared taking turns; they
 * assert nothing.
 */
public final class Bench {
    private static final int TURNS = 9;
    private static final double TURN_SECONDS = 0.2;

    private Bench() {}

    /** The name of the benchmark, then its own arguments. */
    public static void main(String[] args) throws Exception {
        String name = args.length > 0 ? args[0] : "";
        String[] rest = args.length > 0 ? Arrays.copyOfRange(args, 1, args.length) : args;
        switch (name) {
            case "pipeline" -> PipelineBench.main(rest);
            case "reading" -> ReadingBench.main(rest);
            case "live" -> LiveBench.main(rest);
            case "scoring" -> ScoringBench.main(rest);
            case "shipped" -> ShippedBench.main(rest);
            case "chart" -> ChartBench.main(rest);
            case "trend" -> TrendBench.main(rest);
            case "store" -> StoreBench.main(rest);
            case "sync" -> SyncBench.main(rest);
            default -> {
                System.err.println(
                        "Choose a benchmark with -Dbench: pipeline, reading, live, scoring,"
                                + " shipped, chart, trend, store or sync.");
                System.exit(2);
            }
        }
    }

    static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    static double millis(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e6;
    }

    /** Something that is done to so many rows at once. */
    interface Work {
        void on(int rows) throws XGBoostError;
    }

    /** Rows per second in batches of this size, over at least so much time. */
    static double rate(int batch, double seconds, Work work) throws XGBoostError {
        long start = System.nanoTime();
        long rows = 0;
        while (seconds(start) < seconds) {
            work.on(batch);
            rows += batch;
        }
        return rows / seconds(start);
    }

    /** Prints features + score beside the bare model by size of batch; the two take turns. */
    static void besideBare(PrintStream out, int[] batches, Work bare, Work scoring)
            throws XGBoostError {
        out.printf(
                "medians of %d turns, rows/s%n%6s %12s %16s %7s%n",
                TURNS, "batch", "bare", "features+score", "ratio");
        for (int batch : batches) {
            double[] alone = new double[TURNS];
            double[] ours = new double[TURNS];
            double[] ratio = new double[TURNS];
            for (int turn = 0; turn < TURNS; turn++) {
                alone[turn] = rate(batch, TURN_SECONDS, bare);
                ours[turn] = rate(batch, TURN_SECONDS, scoring);
                ratio[turn] = ours[turn] / alone[turn];
            }
            out.printf(
                    "%6d %,12.0f %,16.0f %7.2f%n",
                    batch, median(alone), median(ours), median(ratio));
        }
    }

    /** A quantile of some figures, {@code q} from 0 to 1. */
    static double quantile(double[] figures, double q) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (q * sorted.length))];
    }

    static double median(double[] figures) {
        return quantile(figures, 0.5);
    }

    /** A number among the arguments, or what is usual. */
    static int argument(String[] args, int at, int usual) {
        return args.length > at ? Integer.parseInt(args[at]) : usual;
    }

    static Path newFolder() throws IOException {
        return Files.createTempDirectory("millwright-bench");
    }

    static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(f -> f.toFile().length()).sum();
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
