package org.millwright.ui.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Unit;
import org.millwright.monitoring.ModelWatch.Drift;
import org.millwright.monitoring.ModelWatch.Ends;
import org.millwright.monitoring.ModelWatch.Report;
import org.millwright.monitoring.ModelWatch.Verdict;
import org.millwright.ui.UiFixture;
import org.millwright.ui.control.StateMark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

@UsesToolkit
class WatchViewModelTest {
    private final UiFixture ui = new UiFixture();
    private int changes;

    private WatchViewModel model() {
        return new WatchViewModel(
                ui.services(), ui.texts(), ui.formats(), ui.tasks(), () -> changes++);
    }

    static Report report(Verdict verdict, int lives) {
        return new Report(
                "turbofan",
                new ModelRef("turbofan", "1.0.0", "0123456789abcdef0123456789abcdef"),
                verdict,
                9,
                1_800,
                0.034,
                List.of(
                        drift("vibration", 0.61, 0.02, true),
                        drift("current", 0.17, 0, true),
                        drift("temperature", 0.04, 0, true),
                        drift("running_hours", 1.4, 0.3, false),
                        drift("load", Double.NaN, Double.NaN, true)),
                new Ends(
                        lives,
                        lives == 0 ? Double.NaN : -3.2,
                        lives == 0 ? Double.NaN : 7.7,
                        lives == 0 ? Double.NaN : 0.875,
                        0.9,
                        Unit.CYCLE));
    }

    private static Drift drift(String point, double index, double outside, boolean counted) {
        return new Drift(
                point,
                LocalizedText.of(point),
                index,
                outside,
                Double.isNaN(index) ? 0 : 1_800,
                counted);
    }

    @Test
    void driftIsToldInWordsPerMeasuringPoint() {
        WatchText text = WatchText.of(report(Verdict.INPUTS_SHIFTED, 0), ui.texts(), ui.formats());
        assertThat(text.mark()).isEqualTo(StateMark.Kind.WATCH);
        assertThat(text.drifts())
                .extracting(row -> row.point() + " " + row.shown() + " " + row.word())
                .containsExactly(
                        "vibration 0.61 clearly different",
                        "current 0.17 somewhat different",
                        "temperature 0.04 alike",
                        "running_hours 1.40 not judged: age or operating point",
                        "load – no values");
        assertThat(text.drifts().getFirst().outside()).isEqualTo("2.0 %");
    }

    @Test
    void howRightItWasIsToldOnceEndsAreKnown() {
        List<ModelsViewModel.Fact> before =
                WatchText.of(report(Verdict.AS_TRAINED, 0), ui.texts(), ui.formats()).facts();
        assertThat(before)
                .extracting(ModelsViewModel.Fact::text)
                .containsExactly(
                        "1,800 recent readings of 9 assets",
                        "3.4 %",
                        "none yet: how right the model is here can't be told");
        List<ModelsViewModel.Fact> after =
                WatchText.of(report(Verdict.AS_TRAINED, 8), ui.texts(), ui.formats()).facts();
        assertThat(after)
                .extracting(ModelsViewModel.Fact::text)
                .endsWith(
                        "held 87.5 % of the true ends; made to hold 90.0 %",
                        "7.7 cycles on average; 3.2 cycles too early");
    }

    @Test
    void eachVerdictHasItsWordsInBothLanguages() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            UiFixture other = new UiFixture(language);
            for (Verdict verdict : Verdict.values()) {
                WatchText text = WatchText.of(report(verdict, 8), other.texts(), other.formats());
                assertThat(text.word()).isNotBlank();
                assertThat(text.sentence()).hasSizeGreaterThan(40);
            }
        }
    }

    @Test
    void itLooksInTheBackgroundOnceAtATimeAndKeepsWhatItFound() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        ui.background = waiting::add;
        ui.reports = List.of(report(Verdict.AS_TRAINED, 0));
        WatchViewModel model = model();
        model.look();
        model.look();
        assertThat(waiting).hasSize(1);
        assertThat(model.state()).isEqualTo(WatchViewModel.State.LOOKING);
        waiting.remove().run();
        assertThat(changes).isEqualTo(1);
        assertThat(model.of(ModelsViewModelTest.turbofan())).isPresent();
        model.look();
        assertThat(model.settled()).isFalse();
        assertThat(model.of(ModelsViewModelTest.turbofan())).isPresent();
    }

    @Test
    void anotherPackageOfTheSameNameIsNotJudgedByIt() {
        Report other = report(Verdict.AS_TRAINED, 0);
        ui.reports =
                List.of(
                        new Report(
                                other.assetType(),
                                new ModelRef("turbofan", "0.9.0", "ffff"),
                                other.verdict(),
                                other.assets(),
                                other.readings(),
                                other.outsideShare(),
                                other.inputs(),
                                other.ends()));
        WatchViewModel model = model();
        model.look();
        assertThat(model.state()).isEqualTo(WatchViewModel.State.LOOKED);
        assertThat(model.of(ModelsViewModelTest.turbofan())).isEmpty();
    }

    @Test
    void aLookThatFailsIsSaid() {
        ui.watchFails = true;
        WatchViewModel model = model();
        model.look();
        assertThat(model.state()).isEqualTo(WatchViewModel.State.FAILED);
        assertThat(changes).isEqualTo(1);
    }
}
