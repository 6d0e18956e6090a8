package org.millwright.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.millwright.domain.Asset;
import org.millwright.domain.RawReading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** What the demonstration shows of the simulated plant: its mix of pumps, its pace, its clock. */
class SimulatedPlantLiveTest {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
    private static final int RUNNING_HOURS = 6;

    /** Hour at which a demonstration of 5,000 readings from 12 pumps ends. */
    private static final int DEMONSTRATION_HOURS = 416;

    /** Repair takes a day or two before the new life's first reading. */
    private static final int LONGEST_REPAIR = 49;

    @AfterEach
    void clearInterrupt() {
        boolean _ = Thread.interrupted();
    }

    @Test
    void aDozenPumpsShowATellingMixWhateverTheSeed() {
        for (long seed = 0; seed < 25; seed++) {
            List<Integer> left = hoursToNextLife(new SimulatedPlant(seed, 12, START));
            long near = left.stream().filter(h -> h <= 60 + LONGEST_REPAIR).count();
            long degrading = left.stream().filter(h -> h > 60 + LONGEST_REPAIR && h <= 300).count();
            assertThat(near).as("near their end, seed %d, %s", seed, left).isEqualTo(1);
            assertThat(degrading).as("degrading, seed %d, %s", seed, left).isEqualTo(2);
        }
    }

    @Test
    void inALargePlantEndsAreSpreadOverTime() {
        SimulatedPlant plant = new SimulatedPlant(7, 1_000, START);
        Map<String, Double> last = new HashMap<>();
        int[] begunPerWeek = new int[6];
        for (int hour = 0; hour < 168 * begunPerWeek.length; hour++) {
            begunPerWeek[hour / 168] += begunLives(plant.nextHour(), last).size();
        }
        // A pump lives some 1,600 h, so a week sees about 105 of 1,000 begin anew.
        assertThat(begunPerWeek)
                .satisfies(weeks -> {
                    for (int i = 1; i < weeks.length; i++) {
                        assertThat(weeks[i]).isBetween(60, 160);
                    }
                });
    }

    @Test
    void neighbouringSeedsShareNoRandomNumbers() {
        Set<Long> drawn = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = SimulatedPlant.liveSource(seed, 0, 0);
            for (int i = 0; i < 100; i++) {
                drawn.add(random.nextLong());
            }
        }
        assertThat(drawn).hasSize(2_000);
    }

    @Test
    void theClockFollowsThePlantInEveryZone() {
        SimulatedPlant plant = new SimulatedPlant(1, 2, START);
        Clock berlin = plant.clock().withZone(ZoneId.of("Europe/Berlin"));
        plant.nextHour();
        assertThat(berlin.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(berlin.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void theReadingsDoNotDependOnThePace() throws InterruptedException {
        List<RawReading> unpaced = new ArrayList<>();
        SimulatedPlantSource.unpaced(new SimulatedPlant(6, 5, START), 300).deliverTo(unpaced::add);
        List<RawReading> paced = new ArrayList<>();
        int[] pauses = {0};
        SimulatedPlantSource source =
                SimulatedPlantSource.paced(
                        new SimulatedPlant(6, 5, START),
                        () -> {
                            if (++pauses[0] == 100) {
                                throw new InterruptedException();
                            }
                        });
        assertThatThrownBy(() -> source.deliverTo(paced::add))
                .isInstanceOf(InterruptedException.class);
        assertThat(paced).hasSizeGreaterThan(300).startsWith(unpaced.toArray(RawReading[]::new));
    }

    @Test
    void anInterruptEndsASourceThatNeverWaits() {
        List<RawReading> readings = new ArrayList<>();
        SimulatedPlantSource source =
                SimulatedPlantSource.unpaced(new SimulatedPlant(6, 5, START), 1_000);
        assertThatThrownBy(() ->
                        source.deliverTo(reading -> {
                            readings.add(reading);
                            Thread.currentThread().interrupt();
                        }))
                .isInstanceOf(InterruptedException.class);
        assertThat(readings).as("the hour under way is delivered").hasSizeBetween(1, 5);
    }

    @Test
    void aPlantWithoutPumpsIsRefused() {
        assertThatThrownBy(() -> new SimulatedPlant(1, 0, START))
                .hasMessage("A simulated plant needs at least one pump, not 0.");
    }

    /** From the demonstration's end to each pump's next first reading after a repair. */
    private static List<Integer> hoursToNextLife(SimulatedPlant plant) {
        Map<String, Double> last = new HashMap<>();
        for (int hour = 0; hour < DEMONSTRATION_HOURS; hour++) {
            begunLives(plant.nextHour(), last);
        }
        Map<String, Integer> left = new HashMap<>();
        for (int hour = 1; hour <= 450; hour++) {
            for (String id : begunLives(plant.nextHour(), last)) {
                left.putIfAbsent(id, hour);
            }
        }
        return plant.assets().stream()
                .map(Asset::id)
                .map(id -> left.getOrDefault(id, Integer.MAX_VALUE))
                .sorted()
                .toList();
    }

    /** Assets whose running hours fell; remembers the running hours. */
    private static List<String> begunLives(List<RawReading> hour, Map<String, Double> last) {
        List<String> begun = new ArrayList<>();
        for (RawReading reading : hour) {
            double hours = reading.values().value(RUNNING_HOURS);
            Double before = last.put(reading.assetId(), hours);
            if (before != null && hours < before) {
                begun.add(reading.assetId());
            }
        }
        return begun;
    }
}
