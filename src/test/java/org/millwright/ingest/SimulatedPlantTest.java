package org.millwright.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.RawReading;
import org.millwright.ingest.SimulatedPlant.SimulatedLife;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class SimulatedPlantTest {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
    private static final int TEMPERATURE = 0;
    private static final int VIBRATION = 1;
    private static final int CURRENT = 2;
    private static final int PRESSURE = 3;
    private static final int RUNNING_HOURS = 6;

    @Test
    void theSameSeedMakesTheSamePlant() {
        assertThat(hours(new SimulatedPlant(3, 5, START), 200))
                .isEqualTo(hours(new SimulatedPlant(3, 5, START), 200));
        assertThat(hours(new SimulatedPlant(3, 5, START), 20))
                .isNotEqualTo(hours(new SimulatedPlant(4, 5, START), 20));
    }

    @Test
    void skippingEqualsSteppingUnseen() {
        SimulatedPlant stepped = new SimulatedPlant(3, 5, START);
        hours(stepped, 100);
        SimulatedPlant skipped = new SimulatedPlant(3, 5, START);
        skipped.skipTo(START.plus(Duration.ofHours(100)));
        assertThat(skipped.now()).isEqualTo(stepped.now());
        assertThat(skipped.nextHour()).isEqualTo(stepped.nextHour());
    }

    @Test
    void runningHoursOnlyFallWhenANewLifeBegins() {
        Map<String, Double> last = new HashMap<>();
        int begun = 0;
        for (RawReading reading : hours(new SimulatedPlant(5, 12, START), 3000)) {
            double hours = reading.values().value(RUNNING_HOURS);
            Double before = last.put(reading.assetId(), hours);
            if (before != null && hours <= before) {
                assertThat(hours)
                        .as("a new life starts at one hour, or in its first silent hours")
                        .isLessThan(24);
                begun++;
            }
        }
        assertThat(begun).as("lives that began").isBetween(12, 60);
    }

    @Test
    void sensorFaultsOccurAndAreRare() {
        AssetType pump = AssetTypes.shipped().find("pump").orElseThrow();
        int missing = 0;
        int outside = 0;
        List<RawReading> readings = hours(new SimulatedPlant(9, 20, START), 1000);
        for (RawReading reading : readings) {
            for (int i = 0; i < reading.values().size(); i++) {
                double value = reading.values().value(i);
                missing += Double.isNaN(value) ? 1 : 0;
                boolean valid = pump.points().get(i).validRange().contains(value);
                outside += !Double.isNaN(value) && !valid ? 1 : 0;
            }
        }
        assertThat(missing).isBetween(10, readings.size() / 50);
        assertThat(outside).isBetween(3, readings.size() / 100);
        assertThat(readings.size()).as("silent and broken pumps give nothing").isLessThan(20_000);
    }

    @ParameterizedTest
    @EnumSource
    void eachFailureModeHasItsOwnSignature(FailureMode mode) {
        List<double[]> changes = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            SimulatedLife life = SimulatedPlant.life(21, n);
            if (life.mode() == mode) {
                changes.add(lastAgainstFirst(life));
            }
        }
        assertThat(changes).hasSizeGreaterThan(5);
        for (double[] change : changes) {
            switch (mode) {
                case BEARING_WEAR -> {
                    assertThat(change[VIBRATION]).isGreaterThan(2);
                    assertThat(change[TEMPERATURE]).isGreaterThan(10);
                }
                case IMBALANCE -> {
                    assertThat(change[VIBRATION]).isGreaterThan(2.5);
                    assertThat(change[TEMPERATURE]).isLessThan(12);
                }
                case CAVITATION -> assertThat(change[PRESSURE]).isLessThan(-1.2);
                case WINDING_INSULATION -> {
                    assertThat(change[TEMPERATURE]).isGreaterThan(15);
                    assertThat(change[VIBRATION]).isLessThan(1);
                }
            }
            assertThat(change[CURRENT]).isBetween(-15.0, 30.0);
        }
    }

    @Test
    void livesLastAsLongAsStatedAndEndByEveryMode() {
        Set<FailureMode> modes = EnumSet.noneOf(FailureMode.class);
        for (int n = 0; n < 40; n++) {
            SimulatedLife life = SimulatedPlant.life(1, n);
            modes.add(life.mode());
            assertThat(life.readings().size()).isBetween(700, 2500);
            assertThat(life.readings().getLast().value(RUNNING_HOURS))
                    .isEqualTo(life.readings().size());
        }
        assertThat(modes).hasSize(FailureMode.values().length);
    }

    @Test
    void tenThousandPumpsStep() {
        SimulatedPlant plant = new SimulatedPlant(2, 10_000, START);
        assertThat(plant.nextHour()).hasSizeGreaterThan(9_900);
        assertThat(plant.assets()).hasSize(10_000).allMatch(asset -> asset.simulated());
    }

    @Test
    void aBoundedSourceDeliversExactlyAsManyReadings() throws InterruptedException {
        List<RawReading> readings = new ArrayList<>();
        SimulatedPlantSource.unpaced(new SimulatedPlant(1, 12, START), 500)
                .deliverTo(readings::add);
        assertThat(readings).hasSize(500);
    }

    /** Mean of the last 24 hours less the mean of the first 200. */
    private static double[] lastAgainstFirst(SimulatedLife life) {
        int n = life.readings().size();
        double[] change = new double[PumpLife.POINTS];
        for (int point = 0; point < change.length; point++) {
            change[point] =
                    mean(life.readings().subList(n - 24, n), point)
                            - mean(life.readings().subList(24, 224), point);
        }
        return change;
    }

    private static double mean(List<MeasuredValues> readings, int point) {
        return readings.stream().mapToDouble(r -> r.value(point)).average().orElseThrow();
    }

    private static List<RawReading> hours(SimulatedPlant plant, int hours) {
        List<RawReading> readings = new ArrayList<>();
        for (int i = 0; i < hours; i++) {
            readings.addAll(plant.nextHour());
        }
        return readings;
    }
}
