package org.millwright.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.millwright.ui.UiFixture.ENGINE;
import static org.millwright.ui.UiFixture.PUMP;
import static org.millwright.ui.UiFixture.answer;
import static org.millwright.ui.UiFixture.fleet;
import static org.millwright.ui.UiFixture.hours;
import static org.millwright.ui.UiFixture.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.HealthBands;
import org.millwright.domain.Unit;
import org.millwright.ui.UiFixture;
import org.millwright.ui.control.StateMark;
import org.millwright.ui.overview.OverviewViewModel.Figure;
import org.millwright.ui.overview.OverviewViewModel.Filter;

import java.time.Duration;
import java.util.List;

@UsesToolkit
class OverviewViewModelTest {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final UiFixture ui = new UiFixture();
    private final OverviewViewModel model =
            new OverviewViewModel(HealthBands.DEFAULT, ui.texts(), ui.formats());

    @BeforeEach
    void aMixedFleet() {
        model.show(
                fleet(
                        status("P-good", PUMP, hours(350), FRESH),
                        status("P-watch", PUMP, hours(200), FRESH),
                        status("P-bad", PUMP, hours(30), FRESH),
                        status("P-worse", PUMP, hours(10), FRESH),
                        status("P-old", PUMP, hours(5), Duration.ofHours(9)),
                        status(
                                "E-1",
                                ENGINE,
                                answer(AssessmentState.OK, 3, Unit.CYCLE),
                                Duration.ZERO),
                        status(
                                "P-none",
                                PUMP,
                                Assessment.without(AssessmentState.INSUFFICIENT_DATA, null),
                                FRESH),
                        UiFixture.withoutReadings("P-new", PUMP)));
    }

    private List<String> ids() {
        return model.visible().stream().map(AssetRow::id).toList();
    }

    @Test
    void theWorstComesFirstAndWhatIsOldIsNotTakenForBad() {
        assertThat(ids())
                .containsExactly(
                        "E-1", "P-worse", "P-bad", "P-watch", "P-none", "P-old", "P-new", "P-good");
    }

    @Test
    void searchAndFiltersNarrowTogether() {
        model.filter(Filter.CRITICAL);
        assertThat(ids()).containsExactly("E-1", "P-worse", "P-bad");
        model.search("  WORSE ");
        assertThat(ids()).containsExactly("P-worse");
        model.search("turbofan");
        assertThat(ids()).containsExactly("E-1");
        model.search("no such thing");
        assertThat(ids()).isEmpty();
        assertThat(model.isEmpty()).isFalse();
        model.search("");
        model.filter(Filter.NOT_REPORTING);
        assertThat(ids()).containsExactly("P-old", "P-new");
        model.filter(Filter.ALL);
        model.type("Pump");
        assertThat(ids()).hasSize(7).doesNotContain("E-1");
        model.area("Hall 0");
        assertThat(model.visible())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.area()).isEqualTo("Hall 0"));
    }

    @Test
    void figuresCountOnlyWhatReports() {
        List<Figure> figures = model.figures();
        assertThat(figures).extracting(Figure::value).element(1).isEqualTo("3");
        assertThat(figures).extracting(Figure::value).element(2).isEqualTo("1");
        assertThat(figures).extracting(Figure::value).element(3).isEqualTo("1");
        assertThat(figures.get(5).value()).isEqualTo("2");
        assertThat(figures.get(0).note()).isEqualTo("mean of 5 assets");
    }

    /** 3 cycles are not 3 hours, and an old number is no prognosis of today. */
    @Test
    void theSoonestEndIsOneThatCanBeToldInHours() {
        Figure soonest = model.figures().get(4);
        assertThat(soonest.value()).isEqualTo("P-worse · 10 h");
        assertThat(soonest.asset()).isEqualTo("P-worse");
        assertThat(soonest.filter()).isNull();
    }

    @Test
    void aQuietFleetHasNoLoudFigure() {
        model.show(fleet(status("P-1", PUMP, hours(350), FRESH)));
        assertThat(model.figures()).extracting(Figure::mark).containsOnly(StateMark.Kind.HEALTHY);
        assertThat(model.count(Filter.CRITICAL)).isZero();
    }

    @Test
    void anEmptyFleetIsNoFilterResult() {
        model.show(fleet());
        assertThat(model.isEmpty()).isTrue();
        assertThat(model.figures().getFirst().value()).isEqualTo("–");
    }

    @Test
    void choicesAreWhatIsThere() {
        assertThat(model.types()).containsExactly("Pump", "Turbofan engine");
        assertThat(model.areas()).isSorted().isNotEmpty();
    }
}
