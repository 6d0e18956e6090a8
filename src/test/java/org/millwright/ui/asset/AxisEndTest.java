package org.millwright.ui.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.millwright.ui.UiFixture.ENGINE;
import static org.millwright.ui.UiFixture.NOW;
import static org.millwright.ui.UiFixture.PUMP;
import static org.millwright.ui.UiFixture.answer;
import static org.millwright.ui.UiFixture.hours;

import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.ui.UiFixture;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

@UsesToolkit
class AxisEndTest {
    private static Optional<AxisEnd> endOfPump(Assessment assessment) {
        return AxisEnd.of(PUMP, UiFixture.reading(PUMP, NOW, assessment, 1));
    }

    @Test
    void aDateComesFromTheDuty() {
        AxisEnd end = endOfPump(hours(48)).orElseThrow();
        assertThat(end.dated()).isTrue();
        assertThat(end.expected()).isEqualTo(NOW.plus(Duration.ofDays(2)));
        assertThat(end.earliest()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(end.latest()).isEqualTo(NOW.plus(Duration.ofDays(3)));
    }

    @Test
    void withoutADutyThereIsNoDate() {
        Assessment sound = hours(48);
        Assessment unknownDuty =
                new Assessment(
                        sound.state(),
                        sound.method(),
                        sound.model(),
                        sound.prognosis(),
                        sound.healthIndex(),
                        Double.NaN,
                        false,
                        null);
        assertThat(endOfPump(unknownDuty)).isEmpty();
    }

    @Test
    void anEndBeyondTheHorizonIsNotInSight() {
        assertThat(endOfPump(answer(AssessmentState.BEYOND_HORIZON, 360, Unit.HOUR))).isEmpty();
        assertThat(endOfPump(Assessment.without(AssessmentState.INSUFFICIENT_DATA, null)))
                .isEmpty();
    }

    @Test
    void cyclesLieOnTheAxisOfTheCounterAndAreNoDate() {
        Instant at = TimeBase.COUNTER_ORIGIN.plusSeconds(100);
        AxisEnd end =
                AxisEnd.of(
                                ENGINE,
                                UiFixture.reading(
                                        ENGINE, at, answer(AssessmentState.OK, 60, Unit.CYCLE), 1))
                        .orElseThrow();
        assertThat(end.dated()).isFalse();
        assertThat(end.expected()).isEqualTo(TimeBase.COUNTER_ORIGIN.plusSeconds(160));
    }
}
