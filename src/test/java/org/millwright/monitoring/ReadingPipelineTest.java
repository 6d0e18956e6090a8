package org.millwright.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.AssetType;
import org.millwright.domain.Fact;
import org.millwright.domain.FactLog;
import org.millwright.domain.HealthBands;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.PackedFact;
import org.millwright.domain.RawReading;
import org.millwright.domain.ScoringMethod;
import org.millwright.domain.StoreException;
import org.millwright.domain.StoredReading;
import org.millwright.ingest.AssetTypes;
import org.millwright.ingest.ReadingSink;
import org.millwright.ingest.ReadingSource;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.ingest.SimulatedPlantSource;
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
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

class ReadingPipelineTest {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
    private static final AssetTypes TYPES = AssetTypes.shipped();
    private static final ModelCatalogue MODELS =
            ModelCatalogue.load(Path.of("models"), TYPES::find);
    private static final Clock CLOCK =
            Clock.fixed(START.plus(Duration.ofDays(900)), ZoneOffset.UTC);

    @TempDir Path folder;

    @Test
    void whatIsShownIsAlreadyOnDisk() throws InterruptedException {
        try (Station station = new Station(folder, MODELS)) {
            List<String> notOnDisk = new ArrayList<>();
            AtomicInteger snapshots = new AtomicInteger();
            station.fleet.subscribe(fleet -> {
                snapshots.incrementAndGet();
                for (AssetStatus status : fleet.assets()) {
                    StoredReading shown = status.latest();
                    if (shown != null && shown.seq() > station.store.lastSeq()) {
                        notOnDisk.add(status.asset().id());
                    }
                }
            });
            station.run(new SimulatedPlant(7, 12, START), 3_000);
            await().atMost(Duration.ofMinutes(1)).until(() -> snapshots.get() > 0);
            assertThat(notOnDisk).isEmpty();
            assertThat(station.fleet.current().assets()).hasSize(12);
            assertThat(station.storedFacts()).as("12 assets and 3,000 readings").isEqualTo(3_012);
        }
    }

    @Test
    void aRestartChangesNoScoreBitForBit() throws InterruptedException {
        SimulatedPlant plant = new SimulatedPlant(3, 4, START);
        List<RawReading> readings = delivered(plant, 1_700);
        try (Station station = new Station(folder.resolve("whole"), MODELS)) {
            station.take(plant.assets(), readings);
        }
        int from = 0;
        for (int to : new int[] {1, 300, 1_000, 1_000, 1_700}) {
            try (Station station = new Station(folder.resolve("cut"), MODELS)) {
                station.take(plant.assets(), readings.subList(from, to));
            }
            from = to;
        }
        assertSameAssessments();
    }

    @Test
    void aStationThatWasNotClosedGoesOnAsIfItHadBeen() throws InterruptedException {
        SimulatedPlant plant = new SimulatedPlant(5, 3, START);
        List<RawReading> readings = delivered(plant, 900);
        try (Station station = new Station(folder.resolve("whole"), MODELS)) {
            station.take(plant.assets(), readings);
        }
        Station killed = new Station(folder.resolve("cut"), MODELS);
        killed.take(plant.assets(), readings.subList(0, 500));
        killed.abandon();
        try (Station station = new Station(folder.resolve("cut"), MODELS)) {
            station.take(plant.assets(), readings.subList(500, 900));
        }
        assertSameAssessments();
    }

    private void assertSameAssessments() {
        try (Station whole = new Station(folder.resolve("whole"), MODELS);
                Station cut = new Station(folder.resolve("cut"), MODELS)) {
            List<Assessment> expected = whole.assessments();
            List<Assessment> actual = cut.assessments();
            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(actual.get(i)).as("assessment %d", i).isEqualTo(expected.get(i));
            }
        }
    }

    private static List<RawReading> delivered(SimulatedPlant plant, int readings)
            throws InterruptedException {
        List<RawReading> all = new ArrayList<>();
        SimulatedPlantSource.unpaced(plant, readings).deliverTo(all::add);
        return all;
    }

    @Test
    void aFullDiskHoldsReadingsBackAndLosesNoneAndDoublesNone() throws InterruptedException {
        try (Station station = new Station(folder, MODELS, new FailingLog(2))) {
            station.run(new SimulatedPlant(7, 2, START), 50);
            assertThat(station.storedFacts()).isEqualTo(52);
            assertThat(station.store.recent("P-101", 100)).hasSizeBetween(24, 26);
            assertThat(station.fleet.current().trouble().english()).isEmpty();
        }
    }

    @Test
    void troubleIsShownWhileItLasts() throws InterruptedException {
        FailingLog log = new FailingLog(Integer.MAX_VALUE);
        try (Station station = new Station(folder, MODELS, log)) {
            station.pipeline.register(new Asset("P-1", "Pump", "pump", "", true));
            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            station.fleet.current().trouble().english().contains("disk is full"));
            log.failures.set(0);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> station.fleet.current().trouble().isEmpty());
            assertThat(station.store.assets()).hasSize(1);
        }
    }

    @Test
    void aFullQueueSlowsTheSourceDownAndDropsNothing() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        try (Station station = new Station(folder, MODELS, new WaitingLog(go))) {
            AtomicInteger delivered = new AtomicInteger();
            station.pipeline.register(new Asset("P-1", "Pump", "pump", "", true));
            station.pipeline.attach(new CountingSource(60_000, delivered));
            await().during(Duration.ofMillis(300)).until(() -> delivered.get() < 40_000);
            go.countDown();
            await().atMost(Duration.ofMinutes(1)).until(() -> delivered.get() == 60_000);
            station.pipeline.awaitStored();
            assertThat(station.storedFacts()).isEqualTo(60_001);
        }
    }

    @Test
    void aFullDiskAndAFullQueueDoNotKeepItFromClosing() throws InterruptedException {
        try (Station station = new Station(folder, MODELS, new FailingLog(Integer.MAX_VALUE))) {
            station.pipeline.register(new Asset("P-1", "Pump", "pump", "", true));
            AtomicInteger delivered = new AtomicInteger();
            station.pipeline.attach(new CountingSource(60_000, delivered));
            await().during(Duration.ofMillis(300)).until(() -> delivered.get() > 8_192);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(station.pipeline::close);
            await().atMost(Duration.ofMinutes(1)).until(closed::isDone);
        }
    }

    @Test
    void withoutModelsEveryNumberIsMarkedAsMadeByRules() throws InterruptedException {
        ModelCatalogue none = ModelCatalogue.load(folder.resolve("nowhere"), TYPES::find);
        try (Station station = new Station(folder, none)) {
            station.run(new SimulatedPlant(7, 3, START), 60);
            assertThat(station.fleet.current().assets())
                    .allSatisfy(status -> {
                        StoredReading latest = Objects.requireNonNull(status.latest());
                        assertThat(latest.assessment().method()).isEqualTo(ScoringMethod.RULES);
                        assertThat(latest.assessment().state()).isEqualTo(AssessmentState.NO_MODEL);
                        assertThat(latest.assessment().prognosis()).isNull();
                    });
        }
    }

    @Test
    void aLateReadingIsStoredButIsNotWhatIsShown() throws Exception {
        try (Station station = new Station(folder, MODELS)) {
            station.pipeline.register(new Asset("P-1", "Pump", "pump", "", false));
            station.pipeline.submit(reading("P-1", START.plusSeconds(7_200), 60));
            StoredReading late =
                    station.pipeline
                            .submitAndTell(reading("P-1", START.plusSeconds(3_600), 90))
                            .get();
            assertThat(late.assessment().state()).isEqualTo(AssessmentState.INSUFFICIENT_DATA);
            station.pipeline
                    .submitAndTell(reading("P-1", START.plusSeconds(1_800), Double.NaN))
                    .get();
            StoredReading shown =
                    Objects.requireNonNull(station.fleet.current().assets().getFirst().latest());
            assertThat(shown.reading().values().value(0)).isEqualTo(60);
            assertThat(station.store.recent("P-1", 10)).hasSize(3);
        }
    }

    @Test
    void whatIfAnswersOnACopyAndStoresNothing() throws InterruptedException {
        try (Station station = new Station(folder, MODELS)) {
            station.run(new SimulatedPlant(7, 1, START), 400);
            long before = station.store.lastSeq();
            WhatIfDesk desk = new WhatIfDesk(station.pipeline, station.fleet, station::scorer);
            double[] hot = {120, 9, 90, 5, 2_900, 80, 800};
            WhatIf.Answer answer = desk.ask("P-101", hot, 40);
            assertThat(answer.changed().healthIndex()).isLessThan(answer.asIs().healthIndex());
            assertThat(desk.ask("P-101", hot, 40)).isEqualTo(answer);
            assertThat(station.store.lastSeq()).isEqualTo(before);
        }
    }

    @Test
    void aManualReadingIsRefusedWithTheRangeOrStored() throws Exception {
        try (Station station = new Station(folder, MODELS)) {
            station.run(new SimulatedPlant(7, 1, START), 5);
            EntryDesk desk = new EntryDesk(station.pipeline, station.fleet, CLOCK);
            double[] values = {60, 2, 60, 7, 2_900, 80, 800};
            assertThat(
                            desk.enter("P-101", START.plusSeconds(999_999), values, "anna")
                                    .reading()
                                    .source())
                    .isEqualTo("manual:anna");
            double[] impossible = values.clone();
            impossible[0] = 900;
            assertThat(refusal(desk, "P-101", START.plusSeconds(1_999_999), impossible))
                    .contains("Bearing temperature", "-40", "200", "°C");
            impossible[0] = 1_900.5;
            assertThatThrownBy(() ->
                            desk.enter("P-101", START.plusSeconds(1_999_999), impossible, "anna"))
                    .isInstanceOfSatisfying(
                            ManualEntry.EntryRefusedException.class,
                            e ->
                                    assertThat(e.sentence().in(Locale.GERMAN))
                                            .isEqualTo(
                                                    "Lagertemperatur ist 1.900,5, erlaubt ist"
                                                            + " -40 bis 200 °C."));
            assertThat(refusal(desk, "P-101", START, values)).contains("after the last reading");
            assertThat(refusal(desk, "P-101", CLOCK.instant().plusSeconds(99_999), values))
                    .contains("future");
            assertThat(refusal(desk, "P-999", START, values)).contains("no asset P-999");
            assertThat(refusal(desk, "P-101", START.plusSeconds(1_999_999), new double[] {1}))
                    .contains("7 values");
        }
    }

    private static String refusal(EntryDesk desk, String asset, Instant at, double[] values)
            throws InterruptedException {
        try {
            desk.enter(asset, at, values, "anna");
            return "it was taken";
        } catch (ManualEntry.EntryRefusedException e) {
            return e.sentence().english();
        }
    }

    private static RawReading reading(String asset, Instant at, double temperature) {
        return new RawReading(
                asset, at, "test", MeasuredValues.delivered(temperature, 1, 60, 7, 2_900, 80, 100));
    }

    /** A store, a monitor and a pipeline on one folder. */
    private static final class Station implements AutoCloseable {
        private final SqliteStore store;
        private final FleetMonitor fleet = new FleetMonitor(CLOCK, Duration.ofMinutes(5));
        private final ReadingPipeline pipeline;
        private final ModelCatalogue models;

        Station(Path folder, ModelCatalogue models) {
            this(folder, models, new FailingLog(0));
        }

        Station(Path folder, ModelCatalogue models, BetweenLog between) {
            this.models = models;
            store = SqliteStore.open(folder, TYPES::find, CLOCK);
            between.setTarget(store);
            AssetType pump = TYPES.find("pump").orElseThrow();
            AssetScorer scorer = scorer(pump);
            pipeline = new ReadingPipeline(between, fleet, id -> pump, type -> scorer, CLOCK);
            pipeline.start(store, id -> pump);
        }

        AssetScorer scorer(AssetType type) {
            return models.newScorer(type, HealthBands.DEFAULT);
        }

        void run(SimulatedPlant plant, int readings) throws InterruptedException {
            take(plant.assets(), delivered(plant, readings));
        }

        void take(List<Asset> assets, List<RawReading> readings) throws InterruptedException {
            for (Asset asset : assets) {
                pipeline.register(asset);
            }
            for (RawReading reading : readings) {
                pipeline.submit(reading);
            }
            pipeline.awaitStored();
        }

        List<Assessment> assessments() {
            List<Assessment> all = new ArrayList<>();
            Consumer<StoredReading> add = stored -> all.add(stored.assessment());
            store.assets().forEach(asset -> store.scan(asset.id(), 0, add));
            return all;
        }

        /** As if killed after the last stored batch: no final checkpoints. */
        void abandon() {
            fleet.close();
            store.close();
        }

        /** Facts in the store, but for the names that bodies use. */
        long storedFacts() {
            return store.ownFacts(0, Integer.MAX_VALUE, Long.MAX_VALUE).stream()
                    .filter(fact -> fact.kind() != PackedFact.NAME_DEFINED)
                    .count();
        }

        @Override
        public void close() {
            pipeline.close();
            fleet.close();
            store.close();
        }
    }

    /** Stands between pipeline and store, to make trouble. */
    private abstract static class BetweenLog implements FactLog {
        private Optional<FactLog> target = Optional.empty();

        void setTarget(FactLog log) {
            target = Optional.of(log);
        }

        FactLog target() {
            return target.orElseThrow();
        }

        @Override
        public UUID station() {
            return target().station();
        }

        @Override
        public long lastSeq() {
            return target().lastSeq();
        }
    }

    /** Says that the disk is full so many times. */
    private static final class FailingLog extends BetweenLog {
        private final AtomicInteger failures;

        FailingLog(int failures) {
            this.failures = new AtomicInteger(failures);
        }

        @Override
        public long append(List<? extends Fact> facts, List<AssetCheckpoint> checkpoints) {
            if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw new StoreException(
                        StoreException.Kind.DISK_FULL,
                        LocalizedText.of("The disk is full: the disk is full."),
                        new IllegalStateException());
            }
            return target().append(facts, checkpoints);
        }
    }

    /** Stores nothing until told to. */
    private static final class WaitingLog extends BetweenLog {
        private final CountDownLatch go;

        WaitingLog(CountDownLatch go) {
            this.go = go;
        }

        @Override
        public long append(List<? extends Fact> facts, List<AssetCheckpoint> checkpoints) {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return target().append(facts, checkpoints);
        }
    }

    /** Delivers so many readings of one asset, a second apart. */
    private record CountingSource(int readings, AtomicInteger delivered) implements ReadingSource {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public void deliverTo(ReadingSink sink) throws InterruptedException {
            for (int i = 0; i < readings; i++) {
                sink.accept(reading("P-1", START.plusSeconds(i), 60));
                delivered.incrementAndGet();
            }
        }
    }
}
