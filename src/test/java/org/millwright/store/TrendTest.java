package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.millwright.store.StoreFixture.START;
import static org.millwright.store.StoreFixture.reading;
import static org.millwright.store.StoreFixture.registered;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.Trend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** One asset with 200,000 readings, one a second, with a spike, a missing value and a gap. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrendTest {
    private static final int READINGS = 200_000;
    private static final int SPIKE = 123_457;
    private static final int MISSING = 77_777;
    private static final int GAP_AFTER = 150_000;
    private static final int HOUR = 3_600;

    private final double[] values = new double[READINGS];
    private final List<ReadingAssessed> all = new ArrayList<>(READINGS);
    private SqliteStore store;

    @BeforeAll
    void storeReadings(@TempDir Path folder) {
        Random random = new Random(3);
        store = StoreFixture.open(folder);
        store.append(List.of(registered("P-1")), List.of());
        for (int i = 0; i < READINGS; i++) {
            values[i] = i == SPIKE ? 999 : i == MISSING ? Double.NaN : random.nextInt(1000) / 10.0;
            all.add(reading("P-1", second(i), values[i], i));
        }
        for (int i = 0; i < READINGS; i += 5_000) {
            store.append(all.subList(i, i + 5_000), List.of());
        }
    }

    @AfterAll
    void closeStore() {
        store.close();
    }

    private static long second(int i) {
        return i <= GAP_AFTER ? i : i + HOUR;
    }

    @Test
    void spikeOfOneReadingSurvivesAtEveryZoom() {
        for (long around = 10; around < 2 * READINGS; around *= 3) {
            Trend trend = trend(SPIKE - around, SPIKE + around, 500);
            float greatest = 0;
            for (float max : trend.series().get(0).max()) {
                greatest = Math.max(greatest, Float.isNaN(max) ? 0 : max);
            }
            assertThat(greatest).isEqualTo(999f);
        }
    }

    @Test
    void missingValueIsCountedAtEveryZoom() {
        for (long around = 10; around < 60_000; around *= 3) {
            Trend trend = trend(MISSING - around, MISSING + around, 500);
            int flagged = 0;
            for (int n : trend.series().get(0).flagged()) {
                flagged += n;
            }
            assertThat(flagged).isEqualTo(1);
        }
    }

    @Test
    void gapOfAnHourStaysEmpty() {
        Trend trend = trend(0, READINGS + HOUR, 800);
        long gapFrom = START.plusSeconds(second(GAP_AFTER)).toEpochMilli();
        long gapTo = START.plusSeconds(second(GAP_AFTER + 1)).toEpochMilli();
        assertThat(trend.to()).contains(gapFrom);
        assertThat(trend.from()).contains(gapTo);
        for (int i = 0; i < trend.from().length; i++) {
            assertThat(trend.to()[i] <= gapFrom || trend.from()[i] >= gapTo).isTrue();
        }
    }

    @Test
    void numberOfBucketsFollowsTheColumnsWhateverThePeriod() {
        for (long length = 5_000; length <= READINGS; length *= 2) {
            Trend trend = trend(1_000, 1_000 + length, 400);
            assertThat(trend.from().length).isBetween(200, 402);
        }
        assertThat(trend(10, 20, 400).from()).hasSize(11);
        assertThat(trend(-500, -1, 400).from()).isEmpty();
    }

    @Test
    void bucketsAgreeWithTheRawReadingsInAnyWindow() {
        Random random = new Random(11);
        for (int round = 0; round < 60; round++) {
            int start = random.nextInt(READINGS);
            int length = 1 + random.nextInt(1 << (4 + random.nextInt(14)));
            Trend trend = trend(start, start + length, 1 + random.nextInt(300));
            checkOrder(trend);
            checkAgainstRaw(trend, start, start + length);
        }
    }

    @Test
    void seriesAreThePointsThenRulAndHealth() {
        assertThat(trend(0, 100, 10).series())
                .extracting(Trend.Series::id)
                .containsExactly(
                        "vibration",
                        "temperature",
                        Trend.RUL,
                        Trend.RUL_LOWER,
                        Trend.RUL_UPPER,
                        Trend.HEALTH,
                        Trend.RUL_RAW);
        assertThat(trend(0, 100, 10).series().get(6).mean()).containsOnly(101f);
        assertThat(trend(0, 100, 10).series().get(2).max()).containsOnly(100f);
        assertThat(trend(0, 100, 10).series().get(5).mean()).containsOnly(80f);
    }

    @Test
    void readingsOutOfOrderAreFoundInTheirTime(@TempDir Path other) {
        List<ReadingAssessed> shuffled = new ArrayList<>(all.subList(0, 3_000));
        Collections.shuffle(shuffled.subList(0, 1_500), new Random(5));
        shuffled.addAll(all.subList(0, 1_500));
        try (SqliteStore disordered = StoreFixture.open(other)) {
            disordered.append(List.of(registered("P-1")), List.of());
            disordered.append(shuffled, List.of());
            for (int columns : new int[] {1, 7, 100, 5_000}) {
                Trend trend = disordered.trend("P-1", START, START.plusSeconds(2_999), columns);
                checkOrder(trend);
                assertThat(trend.readings()).isEqualTo(4_500);
                assertThat(trend.from().length).isLessThanOrEqualTo(Math.min(columns + 2, 3_000));
                assertThat(trend.from()[0]).isEqualTo(START.toEpochMilli());
            }
        }
    }

    private Trend trend(long fromSecond, long toSecond, int columns) {
        return store.trend(
                "P-1", START.plusSeconds(fromSecond), START.plusSeconds(toSecond), columns);
    }

    private static void checkOrder(Trend trend) {
        for (int i = 0; i < trend.from().length; i++) {
            assertThat(trend.from()[i]).isLessThanOrEqualTo(trend.to()[i]);
            assertThat(i == 0 || trend.to()[i - 1] < trend.from()[i]).isTrue();
        }
    }

    private void checkAgainstRaw(Trend trend, long fromSecond, long toSecond) {
        int expected = 0;
        int bucket = 0;
        Trend.Series series = trend.series().get(0);
        Tally tally = new Tally();
        for (int i = 0; i < READINGS; i++) {
            long second = second(i);
            if (second < fromSecond || second > toSecond) {
                continue;
            }
            expected++;
            long at = START.plusSeconds(second).toEpochMilli();
            if (at > trend.to()[bucket]) {
                tally.check(series, bucket);
                tally = new Tally();
                bucket++;
            }
            assertThat(at).isBetween(trend.from()[bucket], trend.to()[bucket]);
            tally.add(values[i]);
        }
        if (expected > 0) {
            tally.check(series, bucket);
            assertThat(trend.from()).hasSize(bucket + 1);
        }
        assertThat(trend.readings()).isEqualTo(expected);
    }

    private static final class Tally {
        private float min = Float.NaN;
        private float max = Float.NaN;
        private double sum;
        private int count;
        private int flagged;

        void add(double value) {
            if (Double.isNaN(value)) {
                flagged++;
                return;
            }
            min = count == 0 ? (float) value : Math.min(min, (float) value);
            max = count == 0 ? (float) value : Math.max(max, (float) value);
            sum += value;
            count++;
        }

        void check(Trend.Series series, int bucket) {
            assertThat(series.count()[bucket]).isEqualTo(count);
            assertThat(series.flagged()[bucket]).isEqualTo(flagged);
            assertThat(series.min()[bucket]).isEqualTo(min);
            assertThat(series.max()[bucket]).isEqualTo(max);
            if (count > 0) {
                assertThat((double) series.mean()[bucket]).isCloseTo(sum / count, within(1e-3));
            }
        }
    }
}
