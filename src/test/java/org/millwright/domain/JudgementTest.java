package org.millwright.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

/** The small judgements: health bands, ISO 20816 zones, ranges, prognosis bounds. */
class JudgementTest {
    @ParameterizedTest
    @CsvSource({
        "0,CRITICAL",
        "39.999,CRITICAL",
        "40,WATCH",
        "69.9,WATCH",
        "70,HEALTHY",
        "100,HEALTHY",
        "NaN,UNKNOWN"
    })
    void healthFallsIntoBands(double health, HealthBand band) {
        assertThat(HealthBands.DEFAULT.of(health)).isEqualTo(band);
    }

    @Test
    void bandsMustBeInOrder() {
        assertThatThrownBy(() -> new HealthBands(70, 40))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HealthBands(Double.NaN, 40))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0,A", "1.4,A", "1.41,B", "2.8,B", "4.5,C", "4.51,D", "50,D"})
    void aVibrationOnALimitBelongsToTheLowerZone(double vibration, EvaluationZone zone) {
        assertThat(new ZoneLimits(1.4, 2.8, 4.5).zoneOf(vibration)).isEqualTo(zone);
    }

    @Test
    void aRangeNeverContainsNaN() {
        assertThat(ValueRange.UNLIMITED.contains(Double.NaN)).isFalse();
        assertThat(ValueRange.UNLIMITED.contains(Double.POSITIVE_INFINITY)).isTrue();
        assertThat(new ValueRange(0, 0).contains(0)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-1,-1,5", "5,6,7", "8,0,7", "NaN,0,1"})
    void aPrognosisOutsideItsOwnIntervalCannotBeMade(double rul, double lower, double upper) {
        assertThatThrownBy(() -> new Prognosis(rul, lower, upper, 1, Unit.HOUR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void missingIsNeverZero() {
        MeasuredValues values = MeasuredValues.delivered(0, Double.NaN);
        assertThat(values.quality(0)).isEqualTo(Quality.GOOD);
        assertThat(values.quality(1)).isEqualTo(Quality.MISSING);
        assertThat(values.usableValue(1)).isNaN();
    }

    @Test
    void aSpoiledValueKeepsWhatWasDelivered() {
        MeasuredValues spoiled =
                MeasuredValues.delivered(3.5, Double.NaN).spoiledBy(Quality.OUT_OF_ORDER);
        assertThat(spoiled.value(0)).isEqualTo(3.5);
        assertThat(spoiled.usableValue(0)).isNaN();
        assertThat(spoiled.qualities()).containsExactly(Quality.OUT_OF_ORDER, Quality.MISSING);
        assertThat(spoiled.asDelivered()).isEqualTo(MeasuredValues.delivered(3.5, Double.NaN));
    }

    @Test
    void everyQualityIsFoundByItsCode() {
        for (Quality quality : Quality.values()) {
            assertThat(Quality.ofCode(quality.code())).isEqualTo(quality);
        }
        assertThatThrownBy(() -> Quality.ofCode(99)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theEndOfLifeIsADateAtTheAssetsOwnDuty() {
        EndOfLife end = assessed(AssessmentState.OK, 12).endOfLife(Instant.EPOCH).orElseThrow();
        assertThat(end.earliest()).isEqualTo("1970-01-03T12:00:00Z");
        assertThat(end.expected()).isEqualTo("1970-01-06T00:00:00Z");
        assertThat(end.latest()).isEqualTo("1970-01-08T12:00:00Z");
    }

    @Test
    void beyondTheHorizonOnlyTheEarliestEndIsKnown() {
        EndOfLife end =
                assessed(AssessmentState.BEYOND_HORIZON, 12).endOfLife(Instant.EPOCH).orElseThrow();
        assertThat(end.earliest()).isEqualTo("1970-01-03T12:00:00Z");
        assertThat(end.expected()).isNull();
        assertThat(end.latest()).isNull();
    }

    @Test
    void withoutDutyOrWithReserveThereIsNoDate() {
        for (double unknown : new double[] {Double.NaN, 0, -1, 1e-9}) {
            assertThat(assessed(AssessmentState.OK, unknown).endOfLife(Instant.EPOCH)).isEmpty();
        }
        for (AssessmentState state : AssessmentState.values()) {
            if (state != AssessmentState.OK && state != AssessmentState.BEYOND_HORIZON) {
                assertThat(assessed(state, 12).endOfLife(Instant.EPOCH)).as(state.name()).isEmpty();
            }
        }
        assertThat(Assessment.without(AssessmentState.OK, null).endOfLife(Instant.EPOCH)).isEmpty();
        assertThat(assessed(AssessmentState.OK, 12).endOfLife(Instant.MAX)).isEmpty();
    }

    private static Assessment assessed(AssessmentState state, double dutyPerDay) {
        return new Assessment(
                state,
                ScoringMethod.MODEL,
                null,
                new Prognosis(60, 30, 90, 61, Unit.HOUR),
                50,
                dutyPerDay,
                false,
                null);
    }
}
