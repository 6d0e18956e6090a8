package org.millwright.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssetType;
import org.millwright.domain.FeatureVector;
import org.millwright.domain.HealthBands;
import org.millwright.domain.ModelRef;
import org.millwright.domain.ModelRun;
import org.millwright.domain.RawReading;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.StoredReading;
import org.millwright.ingest.AssetTypes;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.scoring.AssetScorer;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.store.SqliteStore;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

class StoredRecheckTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);
    private static final AssetTypes TYPES = AssetTypes.shipped();
    private static final AssetType PUMP = TYPES.find("pump").orElseThrow();
    private static final ModelCatalogue MODELS =
            ModelCatalogue.load(Path.of("models"), TYPES::find);

    @TempDir Path live;
    @TempDir Path doctored;
    private List<StoredReading> history = new ArrayList<>();

    /** Two runs of the console with a kill in between, so that features were restored. */
    @BeforeEach
    void live() throws Exception {
        SimulatedPlant plant = new SimulatedPlant(7, 1, START);
        for (int run = 0; run < 2; run++) {
            try (SqliteStore store = SqliteStore.open(live, TYPES::find, CLOCK);
                    FleetMonitor fleet = new FleetMonitor(CLOCK, Duration.ofHours(1))) {
                AssetScorer scorer = MODELS.newScorer(PUMP, HealthBands.DEFAULT);
                ReadingPipeline pipeline =
                        new ReadingPipeline(store, fleet, id -> PUMP, type -> scorer, CLOCK);
                pipeline.start(store, id -> PUMP);
                pipeline.register(plant.assets().getFirst());
                for (int hour = 0; hour < 300; hour++) {
                    for (RawReading reading : plant.nextHour()) {
                        pipeline.submit(reading);
                    }
                }
                pipeline.awaitStored();
            }
        }
        try (SqliteStore store = SqliteStore.open(live, TYPES::find, CLOCK)) {
            store.scan("P-101", 0, history::add);
        }
    }

    @Test
    void whatWasShownComesOutAgainBitForBit() throws Exception {
        try (SqliteStore store = SqliteStore.open(live, TYPES::find, CLOCK)) {
            StoredRecheck.Found found = recheck(store);
            assertThat(found.readings()).isGreaterThan(500);
            assertThat(found.byThisModel()).isGreaterThan(400);
            assertThat(found.sameAnswers()).isEqualTo(found.byThisModel());
            assertThat(found.sameAssessments()).isEqualTo(found.byThisModel());
            assertThat(found.same()).isTrue();
        }
    }

    @Test
    void aStoredAnswerThatIsNotTheModelsIsFound() throws Exception {
        StoredRecheck.Found found =
                afterChanging(run ->
                        new ModelRun(run.features(), Math.nextUp(run.prediction()), run.library()));
        assertThat(found.same()).isFalse();
        assertThat(found.sameAnswers()).isEqualTo(found.byThisModel() - 1);
        assertThat(found.sameAssessments()).isEqualTo(found.byThisModel() - 1);
    }

    @Test
    void storedFeaturesThatAreNotThoseOfTheReadingsAreFound() throws Exception {
        StoredRecheck.Found found =
                afterChanging(run -> {
                    float[] features = run.features().toArray();
                    features[0] = Math.nextUp(features[0]);
                    return new ModelRun(
                            FeatureVector.of(features), run.prediction(), run.library());
                });
        assertThat(found.same()).isFalse();
        assertThat(found.sameAssessments()).isEqualTo(found.byThisModel() - 1);
    }

    @Test
    void anotherVersionOfTheLibraryIsCounted() throws Exception {
        StoredRecheck.Found found =
                afterChanging(run -> new ModelRun(run.features(), run.prediction(), "XGBoost 0.1"));
        assertThat(found.otherLibrary()).isEqualTo(1);
    }

    @Test
    void readingsOfAnotherModelAreLeftAlone() throws Exception {
        List<StoredReading> other = new ArrayList<>();
        for (StoredReading stored : history) {
            Assessment a = stored.assessment();
            other.add(
                    new StoredReading(
                            stored.station(),
                            stored.seq(),
                            stored.reading(),
                            new Assessment(
                                    a.state(),
                                    a.method(),
                                    new ModelRef("pump-simulated", "0.9", "00"),
                                    a.prognosis(),
                                    a.healthIndex(),
                                    a.dutyPerDay(),
                                    a.recovered(),
                                    a.run())));
        }
        history = other;
        StoredRecheck.Found found = afterChanging(run -> run);
        assertThat(found.byThisModel()).isZero();
        assertThat(found.same()).isTrue();
        assertThat(found.readings()).isEqualTo(history.size());
    }

    /** Stores the history anew with the run of one reading changed, and rechecks that. */
    private StoredRecheck.Found afterChanging(UnaryOperator<ModelRun> change) throws Exception {
        int at = history.size() - 50;
        while (history.get(at).assessment().run() == null) {
            at++;
        }
        List<ReadingAssessed> facts = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            Assessment a = history.get(i).assessment();
            if (i == at) {
                ModelRun run = Objects.requireNonNull(a.run());
                a = ExplanationDeskTest.with(a, change.apply(run));
            }
            facts.add(new ReadingAssessed(history.get(i).reading(), a));
        }
        try (SqliteStore store = SqliteStore.open(doctored, TYPES::find, CLOCK)) {
            store.append(facts, List.of());
            return recheck(store);
        }
    }

    private static StoredRecheck.Found recheck(SqliteStore store) {
        return new StoredRecheck(
                        store,
                        MODELS.newScorer(PUMP, HealthBands.DEFAULT),
                        MODELS.newExplainer(PUMP).orElseThrow())
                .recheck("P-101");
    }
}
