package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Quality;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingAssessed;

import java.time.Instant;
import java.util.Arrays;

class OpenBucketTest {
    private static final int MOST = 16;

    private final OpenBucket open = new OpenBucket(MOST);
    private final long[] times = new long[100];
    private int n;

    private void add(long at, MeasuredValues values) {
        times[n++] = at;
        open.add(
                new ReadingAssessed(
                        new Reading(
                                "P-1",
                                Instant.ofEpochMilli(at),
                                Instant.ofEpochMilli(at),
                                "test",
                                values),
                        Assessment.byRules(AssessmentState.NO_MODEL, null, 80)));
    }

    private Bucket close() {
        return open.close(times, n);
    }

    @Test
    void eachSeriesHasItsLeastGreatestMeanAndCount() {
        add(5_000, MeasuredValues.delivered(1.5, -3));
        add(2_000, MeasuredValues.delivered(4.5, Double.NaN));
        add(9_000, MeasuredValues.delivered(3, 7));
        Bucket bucket = close();
        assertThat(bucket.readings()).isEqualTo(3);
        assertThat(bucket.from()).isEqualTo(2_000);
        assertThat(bucket.to()).isEqualTo(9_000);
        assertSeries(bucket, Bucket.FIRST_POINT, 1.5, 4.5, 3, 3);
        assertSeries(bucket, Bucket.FIRST_POINT + 1, -3, 7, 2, 2);
        assertSeries(bucket, Bucket.HEALTH, 80, 80, 80, 3);
        assertThat(bucket.count(Bucket.RUL)).isZero();
        assertThat(bucket.min(Bucket.RUL)).isNaN();
    }

    @Test
    void whatIsNotUsableCountsNowhere() {
        add(
                1_000,
                MeasuredValues.of(
                        new double[] {900, Double.POSITIVE_INFINITY},
                        new Quality[] {Quality.OUT_OF_RANGE, Quality.GOOD}));
        add(2_000, MeasuredValues.delivered(1e300, 5));
        Bucket bucket = close();
        assertSeries(
                bucket, Bucket.FIRST_POINT, Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE, 1);
        assertSeries(bucket, Bucket.FIRST_POINT + 1, 5, 5, 5, 1);
    }

    @Test
    void aTypeMayGetMorePointsOrFewerWithinABucket() {
        add(1_000, MeasuredValues.delivered(1));
        add(2_000, MeasuredValues.delivered(3, 10, 100));
        add(3_000, MeasuredValues.delivered(5, 20));
        Bucket bucket = close();
        assertSeries(bucket, Bucket.FIRST_POINT, 1, 5, 3, 3);
        assertSeries(bucket, Bucket.FIRST_POINT + 1, 10, 20, 15, 2);
        assertSeries(bucket, Bucket.FIRST_POINT + 2, 100, 100, 100, 1);
    }

    @Test
    void theNextBucketKnowsNothingOfTheLast() {
        for (int i = 0; i < MOST; i++) {
            assertThat(open.isFull()).isFalse();
            add(i, MeasuredValues.delivered(i, 1));
        }
        assertThat(open.isFull()).isTrue();
        close();
        assertThat(open.isEmpty()).isTrue();
        add(100, MeasuredValues.delivered(-1));
        Bucket second = close();
        assertThat(second.readings()).isEqualTo(1);
        assertThat(second.from()).isEqualTo(100);
        assertSeries(second, Bucket.FIRST_POINT, -1, -1, -1, 1);
        assertThat(second.count(Bucket.FIRST_POINT + 1)).isZero();
    }

    /** Summed up together or one by one, it is the same. */
    @Test
    void bucketsOfOneAddUpToTheSame() {
        Bucket sum = new Bucket();
        for (int i = 0; i < 10; i++) {
            add(i * 1_000L, MeasuredValues.delivered(Math.sin(i), i % 3 == 0 ? Double.NaN : i));
            float[] row = new float[Bucket.FIRST_POINT + 2];
            MeasuredValues values =
                    MeasuredValues.delivered(Math.sin(i), i % 3 == 0 ? Double.NaN : i);
            Bucket.write(values, Assessment.byRules(AssessmentState.NO_MODEL, null, 80), row, 0);
            sum.add(Bucket.of(row, row.length, new long[] {i * 1_000L}, 0, 1));
        }
        Bucket together = close();
        assertThat(together.readings()).isEqualTo(sum.readings());
        for (int s : Arrays.asList(Bucket.HEALTH, Bucket.FIRST_POINT, Bucket.FIRST_POINT + 1)) {
            assertSeries(together, s, sum.min(s), sum.max(s), sum.mean(s), sum.count(s));
        }
    }

    private static void assertSeries(
            Bucket bucket, int series, double min, double max, double mean, int count) {
        assertThat(bucket.count(series)).isEqualTo(count);
        assertThat((double) bucket.min(series)).isEqualTo(min);
        assertThat((double) bucket.max(series)).isEqualTo(max);
        assertThat((double) bucket.mean(series)).isCloseTo(mean, within(Math.abs(mean) * 1e-6));
    }
}
