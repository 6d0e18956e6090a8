package org.millwright.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.millwright.ui.UiFixture.ENGINE;
import static org.millwright.ui.UiFixture.PUMP;
import static org.millwright.ui.UiFixture.answer;
import static org.millwright.ui.UiFixture.fleet;
import static org.millwright.ui.UiFixture.hours;
import static org.millwright.ui.UiFixture.status;

import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.HealthBand;
import org.millwright.domain.HealthBands;
import org.millwright.domain.Unit;
import org.millwright.monitoring.AssetStatus;
import org.millwright.ui.control.StateMark;

import java.time.Duration;

@UsesToolkit
class StatusTextTest {
    private final UiFixture ui = new UiFixture();

    private StatusText of(AssetStatus status) {
        return StatusText.of(status, fleet(status), HealthBands.DEFAULT, ui.texts(), ui.formats());
    }

    private StatusText of(Assessment assessment) {
        return of(status("P-1", PUMP, assessment, Duration.ofMinutes(5)));
    }

    @Test
    void aCriticalAssetHasShapeWordNumberAndInterval() {
        StatusText text = of(hours(33));
        assertThat(text.mark()).isEqualTo(StateMark.Kind.CRITICAL);
        assertThat(text.state()).isEqualTo("Critical");
        assertThat(text.rul()).isEqualTo("1.4 d");
        assertThat(text.detail()).isEqualTo("0.7 – 2.1");
        assertThat(text.interval()).isEqualTo("0.7 – 2.1 d");
        assertThat(text.age()).isEqualTo("5 min");
        assertThat(text.reserve()).isEmpty();
    }

    @Test
    void beyondTheHorizonIsAtLeast() {
        StatusText text = of(answer(AssessmentState.BEYOND_HORIZON, 360, Unit.HOUR));
        assertThat(text.rul()).isEqualTo("≥ 15 d");
        assertThat(text.detail()).isEqualTo("beyond horizon");
        assertThat(text.mark()).isEqualTo(StateMark.Kind.HEALTHY);
    }

    @Test
    void aShortHistoryIsLearningUnlessItIsAlreadyBad() {
        StatusText good = of(answer(AssessmentState.SHORT_HISTORY, 300, Unit.HOUR));
        assertThat(good.state()).isEqualTo("Learning");
        assertThat(good.detail()).endsWith("· short history");
        StatusText bad = of(answer(AssessmentState.SHORT_HISTORY, 30, Unit.HOUR));
        assertThat(bad.state()).isEqualTo("Critical");
        assertThat(bad.reserve()).isEqualTo("short history");
    }

    @Test
    void anOldNumberIsStaleWhateverItSaid() {
        StatusText text = of(status("P-1", PUMP, hours(33), Duration.ofHours(40)));
        assertThat(text.mark()).isEqualTo(StateMark.Kind.STALE);
        assertThat(text.state()).isEqualTo("Stale");
        assertThat(text.stale()).isTrue();
        assertThat(text.age()).isEqualTo("40 h");
    }

    @Test
    void withoutAnHonestNumberThereIsNone() {
        StatusText text =
                of(Assessment.without(AssessmentState.INSUFFICIENT_DATA, UiFixture.MODEL));
        assertThat(text.rul()).isEqualTo("no estimate");
        assertThat(text.detail()).isEqualTo("too few usable values");
        assertThat(text.band()).isEqualTo(HealthBand.UNKNOWN);
        assertThat(text.mark()).isEqualTo(StateMark.Kind.LEARNING);
    }

    @Test
    void aNumberOutsideTheTrainedRangeIsNeverPlainlyHealthy() {
        StatusText good = of(answer(AssessmentState.OUTSIDE_TRAINED_RANGE, 300, Unit.HOUR));
        assertThat(good.state()).isEqualTo("Unsure");
        assertThat(good.mark()).isEqualTo(StateMark.Kind.LEARNING);
        assertThat(good.reserved()).isTrue();
        StatusText bad = of(answer(AssessmentState.OUTSIDE_TRAINED_RANGE, 30, Unit.HOUR));
        assertThat(bad.state()).isEqualTo("Critical");
        assertThat(bad.reserved()).isTrue();
        assertThat(of(hours(300)).reserved()).isFalse();
        assertThat(of(Assessment.byRules(AssessmentState.NO_MODEL, null, 80)).reserved()).isTrue();
    }

    @Test
    void rulesAreNamedOnEveryNumber() {
        StatusText noModel = of(Assessment.byRules(AssessmentState.NO_MODEL, null, 30));
        assertThat(noModel.detail()).isEqualTo("by rules, no model");
        StatusText failed =
                of(Assessment.byRules(AssessmentState.MODEL_FAILED, UiFixture.MODEL, 90));
        assertThat(failed.detail()).isEqualTo("by rules, model failed");
    }

    @Test
    void anAssetWithoutAClockHasNoAge() {
        StatusText text =
                of(
                        status(
                                "FD001-1",
                                ENGINE,
                                answer(AssessmentState.OK, 64, Unit.CYCLE),
                                Duration.ofDays(9000)));
        assertThat(text.age()).isEmpty();
        assertThat(text.stale()).isFalse();
        assertThat(text.rul()).isEqualTo("64 cycles");
    }

    @Test
    void anAssetWithoutReadingsSaysSo() {
        StatusText text = of(UiFixture.withoutReadings("P-9", PUMP));
        assertThat(text.state()).isEqualTo("No readings yet");
        assertThat(text.rul()).isEqualTo("no estimate");
    }

    @Test
    void aMachineThatOutlivesItsPrognosisIsNotTakenForSound() {
        StatusText text = of(answer(AssessmentState.PAST_PREDICTED_END, 2, Unit.HOUR));
        assertThat(text.mark()).isEqualTo(StateMark.Kind.CRITICAL);
        assertThat(text.state()).isEqualTo("Overdue");
        assertThat(text.reserve()).isEqualTo("still running after its predicted end");
    }

    @Test
    void aRiseOfHealthIsSaid() {
        Assessment before = hours(200);
        Assessment risen =
                new Assessment(
                        before.state(),
                        before.method(),
                        before.model(),
                        before.prognosis(),
                        before.healthIndex(),
                        before.dutyPerDay(),
                        true,
                        null);
        assertThat(of(risen).detail()).isEqualTo("4.2 – 12 · health has risen");
    }
}
