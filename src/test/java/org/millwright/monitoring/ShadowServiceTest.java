package org.millwright.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.millwright.access.Actor;
import org.millwright.access.AuditBook;
import org.millwright.access.Guard;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.AuditAct;
import org.millwright.domain.AuditEntry;
import org.millwright.domain.HealthBands;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Prognosis;
import org.millwright.domain.RawReading;
import org.millwright.domain.ShadowScores.Standing;
import org.millwright.domain.StoredReading;
import org.millwright.ingest.AssetTypes;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.ingest.SimulatedPlantSource;
import org.millwright.scoring.AssetMemory;
import org.millwright.scoring.AssetScorer;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelRefusedException;
import org.millwright.scoring.ModelTrust;
import org.millwright.store.SqliteStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A challenger beside the model in use: heard, compared, and of no consequence. Counts the threads
 * that score in shadow; whoever has one in a test locks its name.
 */
@ResourceLock("shadow-1")
class ShadowServiceTest {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
    private static final AssetTypes TYPES = AssetTypes.shipped();
    private static final double SHIFT = 10;

    @TempDir static Path models;
    @TempDir Path folder;

    private static ModelCatalogue catalogue;
    private final SimulatedPlant plant = new SimulatedPlant(7, 3, START);

    /** What the program ships, and the same by another name, as if it were a plant's own. */
    @BeforeAll
    static void makeModels() throws IOException {
        for (String id : new String[] {"pump-simulated", "pump-zz"}) {
            Path to = Files.createDirectories(models.resolve(id));
            try (Stream<Path> files = Files.list(Path.of("models/pump-simulated"))) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        Path manifest = models.resolve("pump-zz/model.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("\"id\": \"pump-simulated\"", "\"id\": \"pump-zz\""));
        catalogue =
                ModelCatalogue.load(models, TYPES::find, ModelTrust.of(List.of()).lookingOnly());
        assertThat(catalogue.accepted()).hasSize(2);
    }

    private static ModelPackage challenger() {
        return catalogue.byId("pump-zz").orElseThrow();
    }

    /** The parts of a station that a challenger has to do with. */
    private final class Parts implements AutoCloseable {
        final SqliteStore store;
        final FleetMonitor fleet;
        final ReadingPipeline pipeline;
        final ShadowService shadows;
        final ModelExchange exchange;

        Parts(Path data, ShadowService.Scorers scorers) throws InterruptedException {
            store = SqliteStore.open(data, TYPES::find, Clock.systemUTC());
            fleet = new FleetMonitor(plant.clock(), Duration.ofHours(3));
            pipeline =
                    new ReadingPipeline(
                            store,
                            fleet,
                            id -> TYPES.find(id).orElseThrow(),
                            type -> catalogue.newScorer(type, HealthBands.DEFAULT),
                            plant.clock());
            pipeline.start(store, id -> TYPES.find(id).orElse(null));
            for (var asset : plant.assets()) {
                pipeline.register(asset);
            }
            shadows = new ShadowService(store, fleet, catalogue, scorers, Clock.systemUTC());
            Guard guard =
                    new Guard(
                            () -> Actor.ofSystem("test"),
                            new AuditBook(store, "hall-1", Clock.systemUTC()));
            exchange = new ModelExchange(store, guard, Clock.systemUTC());
        }

        void challenge() throws ModelRefusedException {
            exchange.challenge(models.resolve("pump-zz"), challenger(), catalogue.active("pump"));
            shadows.reconsider();
        }

        void take(List<RawReading> readings) throws InterruptedException {
            for (RawReading reading : readings) {
                pipeline.submit(reading);
            }
            pipeline.awaitStored();
        }

        Standing standing() {
            return store.standings().getFirst();
        }

        void awaitScores(long scores) {
            await().atMost(Duration.ofMinutes(1)).until(() -> standing().scores() == scores);
        }

        /** Until every asset of the fleet was taken up. */
        void awaitBegun() {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> {
                        List<Standing> all = store.standings();
                        return !all.isEmpty()
                                && fleet.current().assets().stream()
                                        .allMatch(a -> store.mark(1, a.asset().id()).isPresent());
                    });
        }

        List<StoredReading> readings() {
            return store.assets().stream()
                    .flatMap(asset -> store.recent(asset.id(), 10_000).stream())
                    .toList();
        }

        @Override
        public void close() {
            shadows.close();
            pipeline.close();
            fleet.close();
            store.close();
        }
    }

    private List<RawReading> readings(int n) throws InterruptedException {
        List<RawReading> all = new ArrayList<>();
        SimulatedPlantSource.unpaced(plant, n).deliverTo(all::add);
        return all;
    }

    /**
     * Answers like the package, but sees the end later, and calls every reading outside its range.
     */
    private static class Shifted implements AssetScorer {
        private final AssetScorer real;

        Shifted(ModelPackage of) throws ModelRefusedException {
            real = of.newScorer();
        }

        @Override
        public AssetType assetType() {
            return real.assetType();
        }

        @Override
        public ModelRef model() {
            return Objects.requireNonNull(real.model());
        }

        @Override
        public AssetMemory newMemory() {
            return real.newMemory();
        }

        @Override
        public Optional<AssetMemory> restore(byte[] saved) {
            return real.restore(saved);
        }

        @Override
        public List<Assessment> assess(
                List<AssetMemory> memories, List<MeasuredValues> values, long[] measuredAt) {
            return real.assess(memories, values, measuredAt).stream().map(this::shifted).toList();
        }

        private Assessment shifted(Assessment said) {
            Prognosis rul = Objects.requireNonNull(said.prognosis());
            return new Assessment(
                    AssessmentState.OUTSIDE_TRAINED_RANGE,
                    said.method(),
                    said.model(),
                    new Prognosis(
                            rul.rul() + SHIFT,
                            rul.lower(),
                            rul.upper() + SHIFT,
                            rul.raw(),
                            rul.unit()),
                    said.healthIndex(),
                    said.dutyPerDay(),
                    said.recovered(),
                    said.run());
        }

        @Override
        public void replay(
                AssetMemory memory, MeasuredValues reading, long measuredAt, Assessment stored) {
            real.replay(memory, reading, measuredAt, stored);
        }
    }

    @Test
    void whatIsStoredAfterItWasChosenIsScoredAndCompared() throws Exception {
        try (Parts parts = new Parts(folder, Shifted::new)) {
            parts.take(readings(600));
            parts.challenge();
            parts.awaitBegun();
            parts.take(readings(300));
            parts.awaitScores(300);
            Standing standing = parts.standing();
            assertThat(standing.compared()).isEqualTo(300);
            assertThat(standing.meanDifference())
                    .isCloseTo(expectedDifference(parts.store), offset(1e-9));
            assertThat(standing.statesDiffer()).as("of none is the state the same").isOne();
            assertThat(standing.failedAt()).isNull();
            assertThat(standing.challenge().champion().id()).isEqualTo("pump-simulated");
            List<AuditAct> acts = new ArrayList<>();
            parts.store.changes(AuditEntry.class, entry -> acts.add(entry.change().act()));
            assertThat(acts).containsExactly(AuditAct.MODEL_SHADOWED);
        }
    }

    /**
     * Worked out reading by reading: each asset's first 200 are only learnt from, the hundred after
     * them are scored.
     */
    private static double expectedDifference(SqliteStore store) throws ModelRefusedException {
        AssetScorer scorer = new Shifted(challenger());
        double sum = 0;
        for (var asset : store.assets()) {
            AssetMemory memory = scorer.newMemory();
            int n = 0;
            for (StoredReading each : store.recent(asset.id(), 1_000).reversed()) {
                MeasuredValues values = each.reading().values();
                long at = each.reading().measuredAtMillis();
                if (n++ < 200) {
                    scorer.replay(memory, values, at, each.assessment());
                } else {
                    Assessment said =
                            scorer.assess(List.of(memory), List.of(values), new long[] {at})
                                    .getFirst();
                    sum +=
                            Math.abs(
                                    Objects.requireNonNull(said.prognosis()).rul()
                                            - Objects.requireNonNull(each.assessment().prognosis())
                                                    .rul());
                }
            }
        }
        return sum / 300;
    }

    @Test
    void theModelInUseAnswersBitForBitTheSameWithAChallengerAndWithout() throws Exception {
        List<RawReading> before = readings(300);
        List<RawReading> after = readings(900);
        List<StoredReading> alone;
        List<AssetStatus> aloneShown;
        try (Parts parts = new Parts(folder.resolve("alone"), Shifted::new)) {
            parts.take(before);
            parts.take(after);
            alone = parts.readings();
            aloneShown = parts.fleet.current().assets();
            assertThat(parts.store.standings()).isEmpty();
        }
        try (Parts parts = new Parts(folder.resolve("shadowed"), Shifted::new)) {
            parts.take(before);
            parts.challenge();
            parts.awaitBegun();
            parts.take(after);
            parts.awaitScores(900);
            List<StoredReading> shadowed = parts.readings();
            assertThat(shadowed).hasSameSizeAs(alone);
            for (int i = 0; i < alone.size(); i++) {
                assertThat(shadowed.get(i).assessment()).isEqualTo(alone.get(i).assessment());
            }
            List<AssetStatus> shown = parts.fleet.current().assets();
            for (int i = 0; i < shown.size(); i++) {
                assertThat(shown.get(i).healthIndex()).isEqualTo(aloneShown.get(i).healthIndex());
                assertThat(shown.get(i).recentHealth()).isEqualTo(aloneShown.get(i).recentHealth());
            }
        }
    }

    @Test
    void aRestartChangesNoScoreOfTheChallenger() throws Exception {
        List<List<RawReading>> deliveries =
                List.of(readings(300), readings(500), readings(400), readings(100));
        try (Parts parts = new Parts(folder.resolve("whole"), ModelPackage::newScorer)) {
            parts.take(deliveries.getFirst());
            parts.challenge();
            parts.awaitBegun();
            for (List<RawReading> each : deliveries.subList(1, 4)) {
                parts.take(each);
            }
            parts.awaitScores(1_000);
        }
        int taken = 0;
        for (List<RawReading> each : deliveries) {
            try (Parts parts = new Parts(folder.resolve("cut"), ModelPackage::newScorer)) {
                parts.shadows.reconsider();
                parts.take(each);
                if (taken == 0) {
                    parts.challenge();
                    parts.awaitBegun();
                } else {
                    parts.awaitScores(taken + each.size() - 300);
                }
                taken += each.size();
            }
        }
        assertThat(rows(folder.resolve("cut"))).isEqualTo(rows(folder.resolve("whole")));
    }

    /** Without the numbers of facts: a restart is no reason for others, but registrations are. */
    private static List<String> rows(Path data) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + data + "/millwright.db");
                ResultSet row =
                        db.createStatement()
                                .executeQuery(
                                        "SELECT measured_at, state, rul, lower, upper, health,"
                                                + " champion_state, difference FROM"
                                                + " shadow_assessment ORDER BY seq")) {
            while (row.next()) {
                StringBuilder text = new StringBuilder();
                for (int i = 1; i <= 8; i++) {
                    text.append(row.getString(i)).append(' ');
                }
                rows.add(text.toString());
            }
        }
        return rows;
    }

    /** A challenger that breaks, in one way or another. */
    private static final class Broken extends Shifted {
        private final boolean throwing;

        Broken(ModelPackage of, boolean throwing) throws ModelRefusedException {
            super(of);
            this.throwing = throwing;
        }

        @Override
        public List<Assessment> assess(
                List<AssetMemory> memories, List<MeasuredValues> values, long[] measuredAt) {
            if (throwing) {
                throw new IllegalStateException("broken");
            }
            return values.stream()
                    .map(v -> Assessment.byRules(AssessmentState.MODEL_FAILED, model(), 50))
                    .toList();
        }
    }

    @Test
    void aChallengerThatFailsIsMarkedAndNothingElseNotices() throws Exception {
        for (boolean throwing : new boolean[] {false, true}) {
            Path data = folder.resolve("throwing-" + throwing);
            AtomicInteger made = new AtomicInteger();
            try (Parts parts =
                    new Parts(
                            data,
                            of -> {
                                made.incrementAndGet();
                                return new Broken(of, throwing);
                            })) {
                parts.take(readings(30));
                parts.challenge();
                parts.awaitBegun();
                parts.take(readings(300));
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> parts.standing().failedAt() != null);
                assertThat(parts.standing().scores()).isZero();
                assertThat(parts.readings())
                        .hasSize(330)
                        .allMatch(r -> r.assessment().state() != AssessmentState.MODEL_FAILED);
                assertThat(parts.fleet.current().trouble().english()).isEmpty();
                parts.shadows.reconsider();
                assertThat(made).as("it is not tried again").hasValue(1);
                parts.challenge();
                assertThat(made).as("until it is chosen anew").hasValue(2);
            }
        }
    }

    @Test
    void itCanBeTurnedOffAndWhatItSaidStays() throws Exception {
        try (Parts parts = new Parts(folder, Shifted::new)) {
            parts.take(readings(30));
            parts.challenge();
            parts.awaitBegun();
            parts.take(readings(60));
            parts.awaitScores(60);
            assertThat(threads()).isEqualTo(1);
            assertThat(parts.exchange.endChallenge("pump")).isTrue();
            parts.shadows.reconsider();
            assertThat(threads()).as("without a challenger there is no thread").isZero();
            parts.take(readings(60));
            assertThat(ModelExchange.challengers(parts.store)).isEmpty();
            assertThat(parts.standing().scores()).isEqualTo(60);
            assertThat(parts.exchange.endChallenge("pump")).as("there is none").isFalse();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("shadow-1"))
                .count();
    }

    @Test
    void theModelInUseIsNoChallenger() throws Exception {
        try (Parts parts = new Parts(folder, Shifted::new)) {
            ModelPackage champion = catalogue.active("pump").orElseThrow();
            Path at = models.resolve("pump-simulated");
            assertThatThrownBy(() -> parts.exchange.challenge(at, champion, Optional.of(champion)))
                    .isInstanceOf(ModelRefusedException.class)
                    .hasMessage("It is the one in use for pump; a challenger runs beside that.");
            assertThatThrownBy(() -> parts.exchange.challenge(at, champion, Optional.empty()))
                    .hasMessage("No model is in use for pump that it could run beside.")
                    .extracting(e -> ((ModelRefusedException) e).sentence().in(Locale.GERMAN))
                    .isEqualTo(
                            "Für den Anlagentyp pump ist kein Modell im Einsatz, neben dem es laufen"
                                    + " könnte.");
            assertThat(parts.store.standings()).isEmpty();
        }
    }

    @Test
    void aChallengerNeverScoresThePlantEvenWhereThereIsNoOtherModel() {
        ModelCatalogue spared = catalogue.sparing(List.of(challenger().ref().hash()));
        assertThat(spared.active("pump").orElseThrow().ref().id()).isEqualTo("pump-simulated");
        ModelCatalogue both =
                catalogue.sparing(
                        catalogue.accepted().stream().map(model -> model.ref().hash()).toList());
        assertThat(both.active("pump")).isEmpty();
    }

    @Test
    void nothingButTheComparisonReadsTheScores() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> readers = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (Files.readString(file).contains("shadow_assessment")) {
                    readers.add(String.valueOf(file.getFileName()));
                }
            }
            assertThat(readers)
                    .as("alarms, trends, exports and reports would be here")
                    .containsExactlyInAnyOrder("Shadows.java", "Thinning.java");
        }
    }
}
