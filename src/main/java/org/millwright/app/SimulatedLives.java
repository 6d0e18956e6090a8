package org.millwright.app;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.ingest.SimulatedPlant.SimulatedLife;
import org.millwright.training.LifeHistory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Lives of simulated pumps to train on; the same seed gives the same lives. */
final class SimulatedLives {
    private static final int LIVES = 120;

    /** A life seen from later than this share on has too few readings left to learn from. */
    private static final double LATEST_START = 0.9;

    private SimulatedLives() {}

    /**
     * Each life once whole and once from a random age on, as a console sees a machine that was
     * running before it was connected. Both bear the same unit's name.
     */
    static List<LifeHistory> of(AssetType pump, long seed) {
        int counter = pump.indexOf(String.valueOf(pump.lifeCounter()));
        Random random = new Random(seed);
        List<LifeHistory> lives = new ArrayList<>();
        for (int n = 0; n < LIVES; n++) {
            SimulatedLife life = SimulatedPlant.life(seed, n);
            List<MeasuredValues> readings = life.readings();
            int length = readings.size();
            double[] ages = readings.stream().mapToDouble(r -> r.value(counter)).toArray();
            int from = (int) (random.nextDouble() * LATEST_START * length);
            lives.addAll(LifeHistory.split(life.unit(), readings, ages, true));
            lives.addAll(
                    LifeHistory.split(
                            life.unit(),
                            readings.subList(from, length),
                            Arrays.copyOfRange(ages, from, length),
                            true));
        }
        return lives;
    }
}
