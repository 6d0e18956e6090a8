package org.millwright.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.millwright.scoring.Machines.FAN;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.StoredReading;
import org.millwright.domain.TrainingDesk.Candidate;
import org.millwright.domain.TrainingDesk.Champion;
import org.millwright.domain.TrainingDesk.Ends;
import org.millwright.domain.TrainingDesk.Findings;
import org.millwright.domain.TrainingDesk.Found;
import org.millwright.domain.TrainingDesk.Knows;
import org.millwright.domain.TrainingDesk.Life;
import org.millwright.domain.TrainingDesk.NotTrainableException;
import org.millwright.domain.TrainingDesk.Point;
import org.millwright.domain.TrainingDesk.Question;
import org.millwright.domain.TrainingDesk.Stage;
import org.millwright.domain.Trend;
import org.millwright.domain.Unit;
import org.millwright.scoring.Machines;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelTrust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

class OwnHistoryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(START, ZoneOffset.UTC);
    private static final List<String> POINTS = List.of("temperature", "vibration");

    @TempDir Path models;

    private final Store store = new Store();
    private @Nullable ModelPackage champion;

    private OwnHistory desk() {
        return desk(1_000_000);
    }

    private OwnHistory desk(long mostValues) {
        return new OwnHistory(
                store,
                OwnHistoryTest::type,
                type -> Optional.ofNullable(champion),
                models,
                CLOCK,
                mostValues);
    }

    private static Optional<AssetType> type(String id) {
        return id.equals("fan") ? Optional.of(FAN) : Optional.empty();
    }

    private static Question question(Ends ends) {
        return new Question("fan", null, null, ends, null);
    }

    private void fans(int units) {
        for (LifeHistory life : Fans.lives(units)) {
            store.add(life.unit(), life.readings());
        }
    }

    @Test
    void livesThatGoOnAreShownButCountAsCensored() throws Exception {
        List<MeasuredValues> twice = new ArrayList<>(Machines.fanLife(1, 60, 0));
        twice.addAll(Machines.fanLife(2, 40, 0));
        store.add("fan-1", twice);
        Found found = desk().find(question(Ends.COUNTER_ONLY));
        assertThat(found.unit()).isEqualTo(Unit.HOUR);
        assertThat(found.lives())
                .containsExactly(new Life("fan-1", 60, 59, true), new Life("fan-1", 40, 39, false));
        assertThat(found.ended()).isEqualTo(1);
        assertThat(desk().find(question(Ends.LAST_READING)).ended()).isEqualTo(2);
    }

    @Test
    void aLabelFileSaysWhichAssetsFailed() throws Exception {
        fans(3);
        Path labels = Files.writeString(models.resolve("labels.csv"), "asset,failed\nfan-1,yes\n");
        Found found = desk().find(new Question("fan", null, null, Ends.LABEL_FILE, labels));
        assertThat(found.lives())
                .filteredOn(Life::ended)
                .extracting(Life::asset)
                .containsExactly("fan-1");
        Path wrong = Files.writeString(models.resolve("wrong.csv"), "fan-1;yes\n");
        assertThatThrownBy(
                        () -> desk().find(new Question("fan", null, null, Ends.LABEL_FILE, wrong)))
                .isInstanceOf(NotTrainableException.class)
                .hasMessageContaining("Line 1 of the label file")
                .satisfies(e -> assertThat(german(e)).startsWith("Zeile 1 der Datei der Ausfälle"));
    }

    @Test
    void onlyThePeriodAskedForIsLookedAt() throws Exception {
        fans(1);
        Found found =
                desk().find(
                                new Question(
                                        "fan",
                                        START.plus(Duration.ofHours(10)),
                                        START.plus(Duration.ofHours(30)),
                                        Ends.LAST_READING,
                                        null));
        assertThat(found.lives()).extracting(Life::readings).containsExactly(20);
    }

    @Test
    void aPointThatNeverChangesIsMarkedAndRefusedIfChosen() throws Exception {
        for (LifeHistory life : Fans.lives(6)) {
            store.add(
                    life.unit(),
                    life.readings().stream()
                            .map(r -> {
                                double[] values = r.toArray();
                                values[2] = 7;
                                return MeasuredValues.delivered(values);
                            })
                            .toList());
        }
        assertThat(desk().find(question(Ends.LAST_READING)).points())
                .filteredOn(Point::constant)
                .extracting(Point::id)
                .containsExactly("vibration");
        assertThatThrownBy(() -> train(Ends.LAST_READING))
                .isInstanceOf(NotTrainableException.class)
                .hasMessageContaining("(vibration) is 7.0 in every reading")
                .satisfies(e ->
                        assertThat(german(e))
                                .startsWith(
                                        "Der Eingang vibration (vibration) ist in jedem Messwertsatz"
                                                + " 7,0;"));
    }

    private Candidate train(Ends ends) throws NotTrainableException {
        return desk().train(question(ends), POINTS, (stage, share) -> true);
    }

    @Test
    void nothingIsWrittenUntilItIsSavedAndThenItIsAnAcceptedPackage() throws Exception {
        fans(8);
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        List<Double> shares = new ArrayList<>();
        Candidate candidate =
                desk().train(
                                question(Ends.LAST_READING),
                                POINTS,
                                (stage, share) -> {
                                    stages.add(stage);
                                    shares.add(share);
                                    return true;
                                });
        assertThat(stages).containsExactlyInAnyOrder(Stage.values());
        assertThat(shares).isSorted().allMatch(s -> s >= 0 && s <= 1);
        Findings findings = candidate.findings();
        assertThat(findings.lives()).isEqualTo(8);
        assertThat(findings.figures()).containsKeys("rmse_capped", "coverage_90");
        assertThat(findings.bands()).isNotEmpty();
        assertThat(findings.curve()).isNotEmpty();
        assertThat(findings.champion()).isNull();
        assertThat(findings.card()).contains("fan-own");
        assertThat(models).isEmptyDirectory();
        Path folder = candidate.save();
        assertThat(folder).isEqualTo(models.resolve("fan-own"));
        ModelCatalogue catalogue =
                ModelCatalogue.load(
                        models, OwnHistoryTest::type, ModelTrust.SHIPPED_ONLY.lookingOnly());
        assertThat(catalogue.refused()).isEmpty();
        assertThat(catalogue.active("fan").orElseThrow().manifest().provenance())
                .containsEntry("Lives", "8 failed, 0 did not")
                .containsEntry("Date", "2026-01-01");
        assertThatThrownBy(candidate::save)
                .isInstanceOf(NotTrainableException.class)
                .hasMessageContaining("already");
    }

    @Test
    void theModelInUseIsComparedAndStaysInUse() throws Exception {
        fans(8);
        train(Ends.LAST_READING).save();
        ModelCatalogue before =
                ModelCatalogue.load(
                        models, OwnHistoryTest::type, ModelTrust.SHIPPED_ONLY.lookingOnly());
        champion = before.active("fan").orElseThrow();
        Candidate second = train(Ends.LAST_READING);
        assertThat(second.findings().initialRul())
                .as("truth is capped alike, else figures could not be compared")
                .isEqualTo(champion.manifest().target().initialRul());
        Champion compared = requireNonNull(second.findings().champion());
        assertThat(compared.figures()).containsKey("rmse_capped");
        assertThat(compared.knows()).isEqualTo(Knows.SOME_OF_THEM);
        assertThat(second.save()).isEqualTo(models.resolve("fan-own-2"));
        ModelCatalogue after =
                ModelCatalogue.load(
                        models, OwnHistoryTest::type, ModelTrust.SHIPPED_ONLY.lookingOnly());
        assertThat(after.accepted()).hasSize(2);
        assertThat(after.active("fan").orElseThrow().ref()).isEqualTo(champion.ref());
    }

    @Test
    void fewerThanFiveLivesAreRefused() {
        fans(4);
        assertThatThrownBy(() -> train(Ends.LAST_READING))
                .isInstanceOf(NotTrainableException.class)
                .hasMessage("Only 4 units have a life that ended; at least 5 are needed.")
                .satisfies(e ->
                        assertThat(german(e))
                                .isEqualTo(
                                        "Ein Leben mit bekanntem Ende haben nur 4 Anlagen; nötig sind"
                                                + " mindestens 5."));
    }

    @Test
    void aColumnThatLeaksTheEndIsRefused() {
        for (LifeHistory life : Fans.lives(6)) {
            List<MeasuredValues> leaking = new ArrayList<>();
            int n = life.readings().size();
            for (int i = 0; i < n; i++) {
                double[] values = life.readings().get(i).toArray();
                values[2] = 0.1 * (n - i);
                leaking.add(MeasuredValues.delivered(values));
            }
            store.add(life.unit(), leaking);
        }
        assertThatThrownBy(() -> train(Ends.LAST_READING))
                .isInstanceOf(NotTrainableException.class)
                .hasMessageContaining("(vibration) counts down to the end")
                .satisfies(e ->
                        assertThat(german(e))
                                .startsWith(
                                        "Die Messstelle vibration (vibration) zählt zum Ende jedes"
                                                + " Lebens herunter;"));
    }

    private static String german(Throwable refused) {
        return ((NotTrainableException) refused).sentence().in(Locale.GERMAN);
    }

    @Test
    void moreReadingsThanTheMemoryAllowedAreRefusedBeforeTheyAreHeld() {
        fans(6);
        assertThatThrownBy(() -> desk(400).find(question(Ends.LAST_READING)))
                .isInstanceOf(NotTrainableException.class)
                .hasMessageContaining("choose a shorter period");
    }

    @Test
    void aCancelledTrainingLeavesNothingBehind() throws IOException {
        fans(6);
        assertThatThrownBy(() ->
                        desk().train(
                                        question(Ends.LAST_READING),
                                        POINTS,
                                        (stage, share) -> share < 0.1))
                .isInstanceOf(CancellationException.class);
        assertThat(models).isEmptyDirectory();
    }

    /** Readings in memory, an hour apart. */
    private static final class Store implements ReadingHistory {
        private final Map<String, List<StoredReading>> readings = new LinkedHashMap<>();

        void add(String asset, List<MeasuredValues> values) {
            List<StoredReading> stored = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                Instant at = START.plus(Duration.ofHours(i));
                stored.add(
                        new StoredReading(
                                new UUID(0, 1),
                                i + 1,
                                new Reading(asset, at, at, "test", values.get(i)),
                                Assessment.without(AssessmentState.NO_MODEL, null)));
            }
            readings.put(asset, stored);
        }

        @Override
        public List<Asset> assets() {
            return readings.keySet().stream()
                    .map(id -> new Asset(id, id, "fan", "", false))
                    .toList();
        }

        @Override
        public void scan(String assetId, long afterSeq, Consumer<StoredReading> visitor) {
            readings.getOrDefault(assetId, List.of()).stream()
                    .filter(r -> r.seq() > afterSeq)
                    .forEach(visitor);
        }

        @Override
        public Optional<StoredReading> latest(String assetId) {
            return Optional.empty();
        }

        @Override
        public List<StoredReading> recent(String assetId, int limit) {
            return List.of();
        }

        @Override
        public List<StoredReading> between(String assetId, Instant from, Instant to, int limit) {
            return List.of();
        }

        @Override
        public Optional<StoredCheckpoint> checkpoint(String assetId) {
            return Optional.empty();
        }

        @Override
        public Trend trend(String assetId, Instant from, Instant to, int columns) {
            return new Trend(new long[0], new long[0], List.of(), 0);
        }

        @Override
        public Optional<Period> period(String assetId) {
            return Optional.empty();
        }
    }
}
