package org.millwright.ui.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.millwright.ui.UiFixture.ENGINE;
import static org.millwright.ui.UiFixture.NOW;
import static org.millwright.ui.UiFixture.PUMP;
import static org.millwright.ui.UiFixture.fleet;
import static org.millwright.ui.UiFixture.hours;
import static org.millwright.ui.UiFixture.status;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Unit;
import org.millwright.monitoring.AssetStatus;
import org.millwright.ui.UiFixture;
import org.millwright.ui.control.TimeSpan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

@UsesToolkit
class AssetViewModelTest {
    private final UiFixture ui = new UiFixture();
    private final Heard heard = new Heard();

    /** Remembers what a view would have been told. */
    private static final class Heard implements AssetViewModel.Listener {
        private List<String> ids = List.of();
        private final List<String> chosen = new ArrayList<>();
        private final List<AssetCourse> courses = new ArrayList<>();
        private @Nullable AssetNow now;
        private int failures;

        @Override
        public void assets(List<String> ids, @Nullable String chosen) {
            this.ids = ids;
        }

        @Override
        public void chosen(AssetStatus status) {
            chosen.add(status.asset().id());
        }

        @Override
        public void now(AssetStatus status, AssetNow now) {
            this.now = now;
        }

        @Override
        public void course(AssetCourse course) {
            courses.add(course);
        }

        @Override
        public void courseFailed() {
            failures++;
        }
    }

    private AssetViewModel model() {
        return new AssetViewModel(ui.services(), ui.texts(), ui.formats(), ui.tasks(), heard);
    }

    private void twoPumps() {
        for (String id : List.of("P-1", "P-2")) {
            ui.history.readings.put(
                    id,
                    List.of(
                            UiFixture.reading(PUMP, NOW, hours(40), 2),
                            UiFixture.reading(PUMP, NOW.minusSeconds(36_000), hours(50), 1)));
        }
        ui.feed.publish(
                fleet(
                        status("P-1", PUMP, hours(300), Duration.ZERO),
                        status("P-2", PUMP, hours(40), Duration.ZERO)));
    }

    @Test
    void theWorstAssetIsLookedAtFirst() {
        twoPumps();
        AssetViewModel model = model();
        model.shown();
        assertThat(heard.ids).containsExactly("P-1", "P-2");
        assertThat(heard.chosen).containsExactly("P-2");
        assertThat(heard.courses).hasSize(1);
        assertThat(heard.courses.getFirst().unit()).isEqualTo("hours");
        assertThat(model.settled()).isTrue();
    }

    @Test
    void theEndIsDatedByTheDuty() {
        twoPumps();
        model().shown();
        AssetCourse course = heard.courses.getFirst();
        assertThat(course.end()).isNotNull();
        assertThat(requireNonNull(course.end()).expected())
                .isEqualTo(NOW.plus(Duration.ofHours(40)));
        assertThat(requireNonNull(course.projection()).label())
                .isEqualTo("end of life 4 Mar, 04:00");
    }

    @Test
    void whatIsAskedForDuringALookIsReadNextAndNothingIsReadTwice() {
        twoPumps();
        Deque<Runnable> waiting = new ArrayDeque<>();
        ui.background = waiting::add;
        AssetViewModel model = model();
        model.shown();
        model.range(Duration.ofDays(1));
        model.zoom(TimeSpan.between(NOW.minusSeconds(600), NOW));
        assertThat(waiting).as("one look at a time").hasSize(1);
        assertThat(model.settled()).isFalse();
        waiting.remove().run();
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(model.settled()).isTrue();
        assertThat(waiting).isEmpty();
        assertThat(ui.history.asked).hasSize(2);
        assertThat(ui.history.asked.getLast())
                .isEqualTo("P-2 2026-03-02T11:50:00Z 2026-03-02T12:00:00Z");
    }

    @Test
    void aCourseThatComesTooLateIsNotShown() {
        twoPumps();
        Deque<Runnable> waiting = new ArrayDeque<>();
        ui.background = waiting::add;
        AssetViewModel model = model();
        model.shown();
        model.choose("P-1");
        waiting.remove().run();
        assertThat(heard.courses).isEmpty();
        waiting.remove().run();
        assertThat(heard.courses).hasSize(1);
    }

    @Test
    void aStoreThatFailsIsSaidOnceAndNotAskedAgain() {
        ui.feed.publish(fleet(status("P-1", PUMP, hours(40), Duration.ZERO)));
        Deque<Runnable> waiting = new ArrayDeque<>();
        ui.background = waiting::add;
        AssetViewModel model = model();
        model.shown();
        ui.history.fails = true;
        waiting.remove().run();
        assertThat(heard.failures).isEqualTo(1);
        assertThat(waiting).isEmpty();
        assertThat(model.settled()).isTrue();
    }

    @Test
    void aCounterIsNeverACalendar() {
        ui.feed.publish(
                fleet(
                        status(
                                "E-1",
                                ENGINE,
                                UiFixture.answer(AssessmentState.OK, 60, Unit.CYCLE),
                                Duration.ZERO)));
        ui.history.readings.put(
                "E-1",
                List.of(
                        UiFixture.reading(
                                ENGINE,
                                NOW,
                                UiFixture.answer(AssessmentState.OK, 60, Unit.CYCLE),
                                1)));
        model().shown();
        AssetCourse course = heard.courses.getFirst();
        assertThat(course.unit()).isEqualTo("cycles");
        assertThat(requireNonNull(course.end()).dated()).isFalse();
        assertThat(requireNonNull(course.projection()).label()).isEqualTo("end of life");
        assertThat(requireNonNull(heard.now).stateLine()).isEqualTo("Watch");
        LifeAxis axis = LifeAxis.of(ENGINE, ui.texts(), ui.formats());
        assertThat(axis.ranges())
                .extracting(LifeAxis.Range::title)
                .containsExactly("Last 50 cycles", "Last 100 cycles", "All");
    }

    @Test
    void anAssetWithoutReadingsHasAnEmptyCourse() {
        ui.feed.publish(fleet(UiFixture.withoutReadings("P-9", PUMP)));
        AssetViewModel model = model();
        model.shown();
        assertThat(heard.courses.getFirst().recent()).isEmpty();
        assertThat(requireNonNull(heard.now).interval()).isEqualTo("No readings yet");
        assertThat(model.settled()).isTrue();
    }

    @Test
    void nothingIsFollowedAnyMoreOnceHidden() {
        twoPumps();
        AssetViewModel model = model();
        model.shown();
        assertThat(ui.feed.listeners()).isEqualTo(1);
        model.hidden();
        assertThat(ui.feed.listeners()).isZero();
    }
}
