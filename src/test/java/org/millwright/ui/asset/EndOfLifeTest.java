package org.millwright.ui.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.millwright.ui.UiFixture.ENGINE;
import static org.millwright.ui.UiFixture.NOW;
import static org.millwright.ui.UiFixture.PUMP;
import static org.millwright.ui.UiFixture.answer;
import static org.millwright.ui.UiFixture.hours;

import org.junit.jupiter.api.Test;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Reading;
import org.millwright.domain.StoredReading;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.ui.UiFixture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

class EndOfLifeTest {
    /** A pump's reading at which it had run for so many hours. */
    private static StoredReading pumpAt(Instant at, double runningHours, Assessment assessment) {
        double[] values = new double[PUMP.points().size()];
        values[PUMP.indexOf("running_hours")] = runningHours;
        return new StoredReading(
                1, new Reading("P", at, at, "test", MeasuredValues.delivered(values)), assessment);
    }

    private static List<StoredReading> pump(double hoursRunInTen, Assessment assessment) {
        return List.of(
                pumpAt(NOW, 1000, assessment),
                pumpAt(NOW.minus(Duration.ofHours(10)), 1000 - hoursRunInTen, assessment));
    }

    @Test
    void aMachineThatRunsAllDayEndsWhenItsHoursAreUp() {
        EndOfLife end = EndOfLife.of(PUMP, pump(10, hours(48))).orElseThrow();
        assertThat(end.dated()).isTrue();
        assertThat(end.likeliest()).isEqualTo(NOW.plus(Duration.ofDays(2)));
        assertThat(end.earliest()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(end.latest()).isEqualTo(NOW.plus(Duration.ofDays(3)));
    }

    @Test
    void aMachineThatRunsHalfTheTimeLastsTwiceAsLong() {
        EndOfLife end = EndOfLife.of(PUMP, pump(5, hours(48))).orElseThrow();
        assertThat(end.likeliest()).isEqualTo(NOW.plus(Duration.ofDays(4)));
    }

    @Test
    void withoutADutyThereIsNoDate() {
        assertThat(EndOfLife.of(PUMP, pump(0, hours(48)))).as("stood still").isEmpty();
        assertThat(EndOfLife.of(PUMP, pump(-900, hours(48)))).as("overhauled").isEmpty();
        assertThat(EndOfLife.of(PUMP, pump(30, hours(48)))).as("faster than time").isEmpty();
        assertThat(EndOfLife.of(PUMP, pump(Double.NaN, hours(48)))).as("no counter").isEmpty();
        assertThat(EndOfLife.of(PUMP, pump(10, hours(48)).subList(0, 1))).as("one").isEmpty();
        assertThat(EndOfLife.of(PUMP, List.of())).isEmpty();
    }

    @Test
    void anEndBeyondTheHorizonIsNotInSight() {
        assertThat(
                        EndOfLife.of(
                                PUMP,
                                pump(10, answer(AssessmentState.BEYOND_HORIZON, 360, Unit.HOUR))))
                .isEmpty();
        assertThat(
                        EndOfLife.of(
                                PUMP,
                                pump(
                                        10,
                                        Assessment.without(
                                                AssessmentState.INSUFFICIENT_DATA, null))))
                .isEmpty();
    }

    @Test
    void cyclesLieOnTheAxisOfTheCounterAndAreNoDate() {
        Instant at = TimeBase.COUNTER_ORIGIN.plusSeconds(100);
        StoredReading reading =
                UiFixture.reading(ENGINE, at, answer(AssessmentState.OK, 60, Unit.CYCLE), 1);
        EndOfLife end = EndOfLife.of(ENGINE, List.of(reading)).orElseThrow();
        assertThat(end.dated()).isFalse();
        assertThat(end.likeliest()).isEqualTo(TimeBase.COUNTER_ORIGIN.plusSeconds(160));
    }

    @Test
    void dutyIsCountsOfTheLifeCounterPerSecond() {
        Duty duty = Objects.requireNonNull(Duty.of(PUMP, Unit.HOUR, pump(5, hours(1))));
        assertThat(duty.perSecond()).isCloseTo(0.5 / 3600, within(1e-12));
    }
}
