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
        Bench.besideBare(out, BATCHES, bare::predict, this::assess);
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
