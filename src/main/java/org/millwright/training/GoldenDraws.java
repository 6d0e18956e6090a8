package org.millwright.training;

import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.ModelManifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Draws the inputs of golden rows: seeded random walks within the trained ranges, with missing
 * values, rows without any value, and a life counter that falls back; then a hostile sequence of
 * missing, infinite, extreme and zero values. Never rows of a data set.
 */
final class GoldenDraws {
    private static final int[] LENGTHS = {100, 30, 20, 10};
    private static final double STEP = 0.35;
    private static final int ONE_IN_MISSING = 6;
    private static final int ALL_MISSING_AT = 7;
    private static final int COUNTER_STEPS = 400;
    private static final int NEW_LIFE_AT = 15;

    private static final double[] HOSTILE = {
        0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1e12,
        -1e12,
        Double.MIN_VALUE,
        -0.0
    };

    private final ModelManifest manifest;
    private final String lifeCounter;
    private final Random random;
    private final Map<String, Integer> inputIndex = new HashMap<>();

    /**
     * Prepares drawing.
     *
     * @param lifeCounter id of the point that counts up, empty if there is none
     */
    GoldenDraws(ModelManifest manifest, String lifeCounter, long seed) {
        this.manifest = manifest;
        this.lifeCounter = lifeCounter;
        this.random = new Random(seed);
        for (ModelManifest.Input input : manifest.inputs()) {
            inputIndex.put(input.point(), inputIndex.size());
        }
    }

    /** Sequences of readings, shape [inputs] each. */
    List<List<double[]>> draw() {
        List<List<double[]>> sequences = new ArrayList<>();
        for (int length : LENGTHS) {
            sequences.add(sequence(length));
        }
        sequences.add(hostile());
        return sequences;
    }

    /** Each hostile value at all inputs at once, then at one input after the other. */
    private List<double[]> hostile() {
        List<double[]> rows = sequence(HOSTILE.length + manifest.inputs().size());
        for (int t = 0; t < rows.size(); t++) {
            if (t < HOSTILE.length) {
                Arrays.fill(rows.get(t), HOSTILE[t]);
            } else {
                rows.get(t)[t - HOSTILE.length] = HOSTILE[t % HOSTILE.length];
            }
        }
        return rows;
    }

    private List<double[]> sequence(int length) {
        int n = manifest.inputs().size();
        double[] walk = new double[n];
        Arrays.setAll(walk, i -> random.nextGaussian());
        List<double[]> rows = new ArrayList<>();
        for (int t = 0; t < length; t++) {
            double[] row = new double[n];
            for (int i = 0; i < n; i++) {
                walk[i] = 0.98 * walk[i] + STEP * random.nextGaussian();
                ModelManifest.Input in = manifest.inputs().get(i);
                double share = 0.5 + walk[i] / 6;
                row[i] = within(in, in.trainedMin() + share * (in.trainedMax() - in.trainedMin()));
            }
            placeInRegimes(row, walk);
            setCounter(row, length == 20 && t >= NEW_LIFE_AT ? t - NEW_LIFE_AT : t + 1);
            loseSome(row, t);
            rows.add(row);
        }
        return rows;
    }

    /** Makes set-points those of one regime and scored points plausible within it. */
    private void placeInRegimes(double[] row, double[] walk) {
        for (FeatureRecipe.Regimes regimes : manifest.recipe().regimes()) {
            int regime = random.nextInt(regimes.centres().size());
            for (int p = 0; p < regimes.points().size(); p++) {
                int input = inputIndex.getOrDefault(regimes.points().get(p), -1);
                double centre = regimes.centres().get(regime).get(p);
                row[input] = within(manifest.inputs().get(input), centre);
            }
            for (FeatureRecipe.Signal signal : manifest.recipe().signals()) {
                if (signal instanceof FeatureRecipe.RegimeScore score
                        && score.regimes().equals(regimes.name())) {
                    int input = inputIndex.getOrDefault(score.point(), -1);
                    double value =
                            score.mean().get(regime) + walk[input] * score.deviation().get(regime);
                    row[input] = within(manifest.inputs().get(input), value);
                }
            }
        }
    }

    private void setCounter(double[] row, int step) {
        Integer input = inputIndex.get(lifeCounter);
        if (input != null) {
            ModelManifest.Input in = manifest.inputs().get(input);
            double width = in.trainedMax() - in.trainedMin();
            row[input] = in.trainedMin() + width * step / COUNTER_STEPS;
        }
    }

    private void loseSome(double[] row, int t) {
        if (t == ALL_MISSING_AT) {
            Arrays.fill(row, Double.NaN);
        } else if (random.nextInt(ONE_IN_MISSING) == 0) {
            int lost = 1 + random.nextInt(Math.min(3, Math.max(1, row.length / 3)));
            for (int k = 0; k < lost; k++) {
                row[random.nextInt(row.length)] = Double.NaN;
            }
        }
    }

    private static double within(ModelManifest.Input in, double value) {
        return Math.clamp(value, in.trainedMin(), in.trainedMax());
    }
}
