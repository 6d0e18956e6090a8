package org.millwright.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.ValueRange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** That a life's end can be seen coming, and that a sound pump does not look like one. */
class PumpLifeTest {
    private static final int TEMPERATURE = 0;
    private static final int VIBRATION = 1;
    private static final int PRESSURE = 3;
    private static final int SPEED = 4;
    private static final int LOAD = 5;
    private static final int LONGEST_WEAR_HOURS = 450;
    private static final int LIVES = 8;

    @ParameterizedTest
    @EnumSource
    void theSignatureOfAModeFollowsItsWear(FailureMode mode) {
        for (Run run : runs(mode)) {
            int end = run.hours();
            double[] wear = dayMeans(run.wear, end - LONGEST_WEAR_HOURS, end);
            double[] seen = dayMeans(run.signature(), end - LONGEST_WEAR_HOURS, end);
            assertThat(correlation(wear, seen)).isGreaterThan(0.85);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWeekBeforeItsEndNoPumpLooksAsSoundAsItEverDid(FailureMode mode) {
        for (Run run : runs(mode)) {
            int end = run.hours();
            double[] sound = dayMeans(run.signature(), 24, end - LONGEST_WEAR_HOURS);
            double[] lastWeek = dayMeans(run.signature(), end - 168, end);
            assertThat(Arrays.stream(lastWeek).min().orElseThrow())
                    .isGreaterThan(Arrays.stream(sound).max().orElseThrow());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSoundPumpKeepsToItsUsualRanges(FailureMode mode) {
        AssetType pump = AssetTypes.shipped().find("pump").orElseThrow();
        for (Run run : runs(mode)) {
            for (int point = 0; point < PumpLife.POINTS; point++) {
                MeasuringPoint measured = pump.points().get(point);
                double[] sound = Arrays.copyOf(run.values[point], run.hours() - LONGEST_WEAR_HOURS);
                double least = Arrays.stream(sound).min().orElseThrow();
                double most = Arrays.stream(sound).max().orElseThrow();
                ValueRange usual = measured.usualRange();
                ValueRange range = usual == null ? measured.validRange() : usual;
                assertThat(least).as(measured.id()).isBetween(range.min(), range.max());
                assertThat(most).as(measured.id()).isBetween(range.min(), range.max());
            }
        }
    }

    @Test
    void wearStaysAtZeroThenRisesToOneAtTheEnd() {
        for (int n = 0; n < 50; n++) {
            PumpLife life = new PumpLife(new SplittableRandom(n));
            int worn = 0;
            double before = 0;
            while (!life.ended()) {
                double[] _ = life.nextHour(life.age() % 168);
                assertThat(life.wear()).isGreaterThanOrEqualTo(before);
                before = life.wear();
                worn += before > 0 ? 1 : 0;
            }
            assertThat(before).isEqualTo(1);
            assertThat(worn).isBetween(300, LONGEST_WEAR_HOURS);
        }
    }

    @Test
    void speedFollowsTheLoad() {
        Run run = runs(FailureMode.IMBALANCE).getFirst();
        assertThat(correlation(run.values[LOAD], run.values[SPEED])).isGreaterThan(0.8);
    }

    /** A whole life; values by measuring point. */
    private record Run(FailureMode mode, double[] wear, double[][] values) {
        int hours() {
            return wear.length;
        }

        /** What the mode shows in, growing with wear. */
        double[] signature() {
            return switch (mode) {
                case BEARING_WEAR, IMBALANCE -> values[VIBRATION];
                case CAVITATION -> Arrays.stream(values[PRESSURE]).map(bar -> -bar).toArray();
                case WINDING_INSULATION -> values[TEMPERATURE];
            };
        }
    }

    private static List<Run> runs(FailureMode mode) {
        List<Run> runs = new ArrayList<>();
        for (long seed = 0; runs.size() < LIVES; seed++) {
            PumpLife life = new PumpLife(new SplittableRandom(seed));
            if (life.mode() == mode) {
                runs.add(run(life));
            }
        }
        return runs;
    }

    private static Run run(PumpLife life) {
        double[] wear = new double[life.hours()];
        double[][] values = new double[PumpLife.POINTS][life.hours()];
        for (int hour = 0; hour < wear.length; hour++) {
            wear[hour] = life.wear();
            double[] reading = life.nextHour(hour % 168);
            for (int point = 0; point < reading.length; point++) {
                values[point][hour] = reading[point];
            }
        }
        return new Run(life.mode(), wear, values);
    }

    /** Means of whole days between two hours, so that the shifts cancel out. */
    private static double[] dayMeans(double[] values, int from, int to) {
        double[] means = new double[(to - from) / 24];
        for (int day = 0; day < means.length; day++) {
            int begin = from + 24 * day;
            means[day] = Arrays.stream(values, begin, begin + 24).average().orElseThrow();
        }
        return means;
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double both = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        return both / Math.sqrt(squaresA * squaresB);
    }
}
