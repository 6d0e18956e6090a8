package org.millwright.ingest;

import org.jspecify.annotations.Nullable;

import java.util.SplittableRandom;

/**
 * What goes wrong between a simulated pump and the console: dropouts, stuck sensors, spikes,
 * silence; all rare.
 */
final class SensorFaults {
    private static final double OUT_OF_RANGE = 9_999;

    private final SplittableRandom random;
    private int silentHours;
    private int stuckHours;
    private int stuckPoint;
    private double stuckValue;

    SensorFaults(SplittableRandom random) {
        this.random = random;
    }

    /**
     * What arrives of an hour's values: the same array, some values spoilt, or {@code null} for
     * silence.
     */
    double @Nullable [] pass(double[] values) {
        if (silentHours > 0) {
            silentHours--;
            return null;
        }
        if (random.nextDouble() < 0.0006) {
            silentHours = random.nextInt(3, 12);
            return null;
        }
        // Points 0–3 have sensors of their own; speed, load and running hours come from the drive.
        if (stuckHours > 0) {
            stuckHours--;
            values[stuckPoint] = stuckValue;
        } else if (random.nextDouble() < 0.0004) {
            stuckHours = random.nextInt(30, 60);
            stuckPoint = random.nextInt(4);
            stuckValue = values[stuckPoint];
        }
        if (random.nextDouble() < 0.003) {
            values[random.nextInt(4)] = Double.NaN;
        }
        if (random.nextDouble() < 0.0007) {
            values[random.nextInt(4)] = OUT_OF_RANGE;
        }
        return values;
    }
}
