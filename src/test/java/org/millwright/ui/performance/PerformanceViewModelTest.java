package org.millwright.ui.performance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.domain.SyncStatus.Cause;
import org.millwright.monitoring.PerformanceFigure;
import org.millwright.ui.TestDesk;
import org.millwright.ui.TestPerformance;
import org.millwright.ui.UiFixture;
import org.millwright.ui.performance.PerformanceViewModel.Card;

import java.util.List;
import java.util.Map;

@UsesToolkit
class PerformanceViewModelTest {
    private final UiFixture fixture = new UiFixture();
    private final PerformanceViewModel model =
            new PerformanceViewModel(fixture.services(), fixture.texts(), fixture.formats());

    private Card card(String title) {
        return model.groups().stream()
                .flatMap(group -> group.cards().stream())
                .filter(card -> card.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void beforeTheFirstSampleItSaysWhenThereWillBeOne() {
        assertThat(model.empty()).isTrue();
        assertThat(model.span()).isEqualTo("The first figures come after 2 s.");
        assertThat(model.groups()).isEmpty();
    }

    @Test
    void eachFigureHasItsUnitAndItsRange() {
        fixture.desk.publish(TestDesk.inTrouble());
        model.update(TestPerformance.busy().subList(0, 160));
        assertThat(model.span()).contains("mean of 2 s").contains("last 5 min");
        assertThat(card("Stored readings").value()).endsWith(" per second");
        assertThat(card("Stored readings").note()).startsWith("0 to 98,");
        assertThat(card("Size of a batch").value()).isEqualTo("52.4 readings");
        assertThat(card("Time to score a batch").value()).isEqualTo("1.84 ms");
        assertThat(card("Time to store a batch").note()).endsWith(" to 74.5");
        assertThat(card("Age of the oldest of them").value()).isEqualTo("0 s");
        assertThat(card("Memory in use (Java heap)").value()).isEqualTo("159 MiB");
        assertThat(card("Threads").note()).isEqualTo("unchanged");
        assertThat(card("Threads").line()).hasSize(160).containsOnly(41f);
    }

    @Test
    void whatWasNotMeasuredLatelySaysHowOldItIs() {
        model.update(TestPerformance.busy());
        Card score = card("Time to score a batch");
        assertThat(score.old()).isTrue();
        assertThat(score.value()).isEqualTo("1.84 ms");
        assertThat(score.note()).isEqualTo("6 s ago; 1.84 to 61.3");
        assertThat(score.line()).last().isEqualTo(Float.NaN);
        assertThat(card("Stored readings").old()).as("none is a figure too").isFalse();
        assertThat(card("Stored readings").value()).isEqualTo("0 per second");
    }

    @Test
    void whatIsNeverMeasuredSaysWhy() {
        Map<PerformanceFigure, Double> idle =
                Map.of(PerformanceFigure.QUEUED, 0.0, PerformanceFigure.READINGS_PER_SECOND, 0.0);
        model.update(List.of(TestPerformance.sample(0, idle)));
        assertThat(card("Time to store a batch").value()).isEqualTo("–");
        assertThat(card("Time to store a batch").note())
                .isEqualTo("No batch of readings in this time.");
        model.update(List.of(TestPerformance.sample(0, Map.of(PerformanceFigure.THREADS, 30.0))));
        assertThat(card("Stored readings").note())
                .isEqualTo("The program that writes into the data folder measures this.");
        assertThat(card("Threads").value()).isEqualTo("30");
    }

    @Test
    void whoSharesNothingHasNoFactsPending() {
        fixture.desk.publish(TestDesk.unshared(Cause.NOT_SET));
        model.update(List.of(TestPerformance.sample(0, Map.of(PerformanceFigure.QUEUED, 0.0))));
        assertThat(card("Facts not yet confirmed").note())
                .isEqualTo("This program shares nothing.");
    }

    @Test
    void itSaysWherePrometheusFindsThem() {
        assertThat(model.served()).contains("not served").contains("MILLWRIGHT_METRICS_PORT");
        fixture.performance.address = "http://127.0.0.1:9464/metrics";
        assertThat(model.served()).contains("http://127.0.0.1:9464/metrics");
    }
}
