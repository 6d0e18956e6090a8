package org.millwright.bench;

import org.millwright.domain.MeasuredValues;
import org.millwright.scoring.AssetMemory;
import org.millwright.scoring.ModelScorer;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Features + score beside XGBoost4J alone on ready-made features, one thread, by size of batch; the
 * two take turns. Argument: assets whose features are kept (default 10,000).
 */
final class ScoringBench {
    private static final int[] BATCHES = {1, 16, 64, 256, 1024, 4096};
    private static final int TURNS = 9;
    private static final double TURN_SECONDS = 0.2;

    private final PrintStream out = System.out;
    private final WideFleet fleet = new WideFleet();
    private final BareModel bare = new BareModel(fleet, 1);
    private final ModelScorer scorer = fleet.newScorer();
    private final List<AssetMemory> assets = new ArrayList<>();
    private int next;

    private ScoringBench(int assets) throws Exception {
        for (int i = 0; i < assets; i++) {
            this.assets.add(scorer.newMemory());
        }
    }

    static void main(String[] args) throws Exception {
        new ScoringBench(Bench.argument(args, 0, 10_000)).run();
    }

    private void run() throws Exception {
        // Enough history for slopes to be numbers, as in a plant that runs.
        for (int i = 0; i < 10 * assets.size(); i += 1_000) {
            assess(1_000);
        }
        out.printf(
                "medians of %d turns, rows/s%n%6s %12s %16s %7s%n",
                TURNS, "batch", "bare", "features+score", "ratio");
        for (int batch : BATCHES) {
            double[] alone = new double[TURNS];
            double[] ours = new double[TURNS];
            double[] ratio = new double[TURNS];
            for (int turn = 0; turn < TURNS; turn++) {
                alone[turn] = bare.rate(batch, TURN_SECONDS);
                ours[turn] = rate(batch);
                ratio[turn] = ours[turn] / alone[turn];
            }
            out.printf(
                    "%6d %,12.0f %,16.0f %7.2f%n",
                    batch, Bench.median(alone), Bench.median(ours), Bench.median(ratio));
        }
    }

    private double rate(int batch) {
        long start = System.nanoTime();
        long rows = 0;
        while (Bench.seconds(start) < TURN_SECONDS) {
            assess(batch);
            rows += batch;
        }
        return rows / Bench.seconds(start);
    }

    private void assess(int batch) {
        List<AssetMemory> memories = new ArrayList<>(batch);
        List<MeasuredValues> readings = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            memories.add(assets.get(next++ % assets.size()));
            readings.add(fleet.nextValues());
        }
        scorer.assess(memories, readings);
    }
}
