package org.millwright.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.Explanation;
import org.millwright.domain.Explanation.Contribution;
import org.millwright.domain.Explanation.WhyNot;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRun;
import org.millwright.domain.Reading;
import org.millwright.domain.StoredReading;
import org.millwright.ingest.AssetTypes;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.monitoring.Explanations.Explained;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.scoring.ModelScorer;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

class ExplanationDeskTest {
    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");
    private static final AssetTypes TYPES = AssetTypes.shipped();
    private static final AssetType PUMP = TYPES.find("pump").orElseThrow();
    private static final ModelCatalogue MODELS =
            ModelCatalogue.load(Path.of("models"), TYPES::find);
    private static List<MeasuredValues> life;
    private static List<Assessment> assessments;

    @BeforeAll
    static void live() throws Exception {
        life = SimulatedPlant.life(99, 1).readings();
        ModelScorer scorer = MODELS.active("pump").orElseThrow().newScorer();
        assessments = scorer.assess(Collections.nCopies(life.size(), scorer.newMemory()), life);
    }

    @Test
    void theThreeWorstAreExplainedInTheBackground() {
        Feed feed = new Feed();
        try (ExplanationDesk desk = new ExplanationDesk(feed, MODELS::newExplainer)) {
            assertThat(desk.worst()).isEmpty();
            int n = life.size();
            feed.publish(
                    status("A", 1, n / 4),
                    status("B", 2, n - 1),
                    status("C", 3, n - 40),
                    status("D", 4, n / 3),
                    status("E", 5, n - 80));
            await().atMost(Duration.ofMinutes(1)).until(() -> desk.worst().size() == 3);
            List<Explained> first = desk.worst();
            assertThat(first).extracting(Explained::assetId).containsExactly("B", "C", "E");
            for (Explained explained : first) {
                Explanation why = Objects.requireNonNull(explained.explanation());
                double sum = why.contributions().stream().mapToDouble(Contribution::rul).sum();
                assertThat(why.bias() + sum).isCloseTo(why.prediction(), Offset.offset(1e-3));
                assertThat(explained.whyNot()).isNull();
            }
            feed.publish(status("B", 2, n - 1), status("C", 6, n - 39), status("E", 5, n - 80));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> desk.worst().get(1).reading().seq() == 6);
            assertThat(desk.worst().getFirst()).isSameAs(first.getFirst());
        }
        assertThat(feed.listeners).isEmpty();
    }

    @Test
    void whereNoModelAnsweredTheReasonIsSaid() {
        Feed feed = new Feed();
        Assessment rules = Assessment.byRules(AssessmentState.MODEL_FAILED, null, 12);
        try (ExplanationDesk desk = new ExplanationDesk(feed, MODELS::newExplainer)) {
            feed.publish(status(stored("A", 1, 5, rules)));
            await().atMost(Duration.ofMinutes(1)).until(() -> !desk.worst().isEmpty());
            assertThat(desk.worst().getFirst().explanation()).isNull();
            assertThat(desk.worst().getFirst().whyNot()).isEqualTo(WhyNot.NO_ANSWER);
        }
        try (ExplanationDesk desk = new ExplanationDesk(feed, type -> Optional.empty())) {
            assertThatThrownBy(() -> desk.explain(PUMP, stored("A", 1, 5, rules)))
                    .hasMessage("There is no model for Pump assets.");
        }
    }

    @Test
    void recomputingAStoredReadingGivesTheIdenticalAnswer() throws Exception {
        try (ExplanationDesk desk = new ExplanationDesk(new Feed(), MODELS::newExplainer)) {
            for (int i = 200; i < life.size(); i += 97) {
                Explanations.Recomputed again =
                        desk.recompute(PUMP, stored("A", 1, i, assessments.get(i)));
                assertThat(again.identical()).isTrue();
                assertThat(again.now()).isEqualTo(again.then());
                assertThat(again.libraryNow()).isEqualTo(again.libraryThen());
            }
            Assessment last = assessments.getLast();
            ModelRun run = Objects.requireNonNull(last.run());
            ModelRun doctored =
                    new ModelRun(run.features(), Math.nextUp(run.prediction()), "XGBoost 1.0");
            Explanations.Recomputed different =
                    desk.recompute(PUMP, stored("A", 1, 0, with(last, doctored)));
            assertThat(different.identical()).isFalse();
            assertThat(different.libraryThen()).isEqualTo("XGBoost 1.0");
        }
    }

    static Assessment with(Assessment a, ModelRun run) {
        return new Assessment(
                a.state(),
                a.method(),
                a.model(),
                a.prognosis(),
                a.healthIndex(),
                a.dutyPerDay(),
                a.recovered(),
                run);
    }

    private static AssetStatus status(String asset, long seq, int reading) {
        return status(stored(asset, seq, reading, assessments.get(reading)));
    }

    private static AssetStatus status(StoredReading latest) {
        String id = latest.reading().assetId();
        Asset asset = new Asset(id, id, "pump", "", true);
        return new AssetStatus(asset, PUMP, latest, List.of(), Duration.ofHours(9));
    }

    private static StoredReading stored(String asset, long seq, int reading, Assessment a) {
        return new StoredReading(
                new UUID(0, 1), seq, new Reading(asset, AT, AT, "test", life.get(reading)), a);
    }

    /** A feed that publishes when told to. */
    private static final class Feed implements FleetFeed {
        private final List<Consumer<FleetSnapshot>> listeners = new ArrayList<>();

        void publish(AssetStatus... statuses) {
            FleetSnapshot snapshot =
                    new FleetSnapshot(AT, List.of(statuses), 0, LocalizedText.NONE);
            listeners.forEach(listener -> listener.accept(snapshot));
        }

        @Override
        public FleetSnapshot current() {
            return new FleetSnapshot(AT, List.of(), 0, LocalizedText.NONE);
        }

        @Override
        public Subscription subscribe(Consumer<FleetSnapshot> listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }
    }
}
