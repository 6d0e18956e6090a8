package org.millwright.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.Fact;
import org.millwright.domain.FactLog;
import org.millwright.domain.HealthBands;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.StoreException;
import org.millwright.ingest.AssetTypes;
import org.millwright.ingest.FileFormats;
import org.millwright.monitoring.ReadingImport.ImportException;
import org.millwright.monitoring.ReadingImport.Report;
import org.millwright.monitoring.ReadingImport.Request;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.store.SqliteStore;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class ImportDeskTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final AssetTypes TYPES = AssetTypes.shipped();
    private static final ModelCatalogue NO_MODELS =
            ModelCatalogue.load(Path.of("no-models"), TYPES::find);

    @TempDir Path folder;

    private final AtomicBoolean diskFull = new AtomicBoolean();

    @Test
    void timesFinerThanTheStoresIndexAreNotDoubled() throws Exception {
        Path file = csv("2026-03-01T10:00:00.123456Z,P1,20\n2026-03-01T10:00:00.123789Z,P1,21\n");
        try (Station station = new Station()) {
            assertThat(station.run(file).accepted()).isEqualTo(2);
            Report again = station.run(file);
            assertThat(again.accepted()).isZero();
            assertThat(again.alreadyStored()).isEqualTo(2);
        }
    }

    @Test
    void timesAtTheEndsOfTheCalendarAreStoredOnce() throws Exception {
        Path file =
                csv(
                        """
                        0001-01-01T00:00:00Z,P1,20
                        1970-01-01T00:00:00Z,P1,20
                        2026-03-01T10:00:00Z,P1,20
                        9999-12-31T23:59:59Z,P1,20
                        """);
        try (Station station = new Station()) {
            Report first = station.run(file);
            assertThat(first.accepted()).isEqualTo(4);
            assertThat(first.flagged()).isEqualTo(4);
            assertThat(station.run(file).alreadyStored()).isEqualTo(4);
            assertThat(station.store.recent("P1", 10))
                    .extracting(stored -> stored.reading().measuredAt().toString())
                    .contains("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z");
        }
    }

    @Test
    void aRowThatStandsInTheFileTwiceIsFlaggedAndTheFileStillDoublesNothing() throws Exception {
        Path file = csv("2026-03-01T10:00:00Z,P1,20\n2026-03-01T10:00:00Z,P1,20\n");
        try (Station station = new Station()) {
            assertThat(station.run(file).accepted()).isEqualTo(2);
            assertThat(station.run(file).alreadyStored()).isEqualTo(2);
            assertThat(station.store.recent("P1", 10)).hasSize(2);
        }
    }

    @Test
    void manyAssetsSideBySideAreFoundAgain() throws Exception {
        Path file =
                csv(
                        IntStream.range(0, 6_000)
                                .mapToObj(i ->
                                        "%s,P%d,%d\n"
                                                .formatted(
                                                        NOW.minusSeconds(90_000 - i / 600),
                                                        i % 600,
                                                        i % 50))
                                .collect(Collectors.joining()));
        try (Station station = new Station()) {
            assertThat(station.run(file).accepted()).isEqualTo(6_000);
            assertThat(station.run(file).alreadyStored()).isEqualTo(6_000);
        }
    }

    @Test
    void theFileThatCantBeReadIsNamed() {
        Path asked = Path.of("a.csv");
        assertThat(ImportDesk.unreadable(asked, new AccessDeniedException("m.json")).sentence())
                .isEqualTo(
                        LocalizedText.of(
                                "m.json can't be read: access is denied.",
                                "m.json kann nicht gelesen werden: kein Zugriff."));
        assertThat(ImportDesk.unreadable(asked, new NoSuchFileException("m.json")))
                .hasMessage("m.json is not there.");
        assertThat(ImportDesk.unreadable(asked, new FileSystemException("m.json", null, "I/O")))
                .hasMessage("m.json can't be read: I/O.");
        assertThat(ImportDesk.unreadable(asked, new IOException("The stick is gone")))
                .hasMessage("a.csv can't be read: The stick is gone.");
    }

    @Test
    void anAssetOfAnotherTypeIsNotMixedUp() throws Exception {
        try (Station station = new Station()) {
            station.run(csv("2026-03-01T10:00:00Z,X-1,20\n"));
            Path engines = Files.writeString(folder.resolve("e.txt"), engine(1, 1));
            Request request = new Request(engines, FileFormats.CMAPSS, null, "turbofan", "X-");
            assertThatThrownBy(() -> station.desk.run(request, (s, r, j) -> {}, () -> false))
                    .isInstanceOfSatisfying(
                            ImportException.class,
                            e ->
                                    assertThat(e.sentence().english())
                                            .contains("X-1", "pump", "turbofan", "prefix"));
            assertThat(station.run(csv("2026-03-01T11:00:00Z,X-1,20\n")).accepted())
                    .as("the pipeline goes on")
                    .isEqualTo(1);
        }
    }

    @Test
    void aCancelledImportGoesOnWhereItWasLeft() throws Exception {
        Path file = csv(hours(5_000));
        try (Station station = new Station()) {
            AtomicInteger asked = new AtomicInteger();
            Report cut =
                    station.desk.run(
                            station.request(file),
                            (s, r, j) -> {},
                            () -> asked.incrementAndGet() > 3);
            assertThat(cut.cancelled()).isTrue();
            assertThat(cut.accepted()).isBetween(1L, 4_999L);
            long onDisk =
                    station.store.assets().stream()
                            .mapToLong(asset -> station.store.recent(asset.id(), 5_000).size())
                            .sum();
            assertThat(onDisk).isEqualTo(cut.accepted());
            Report rest = station.run(file);
            assertThat(rest.alreadyStored()).isEqualTo(cut.accepted());
            assertThat(rest.accepted()).isEqualTo(5_000 - cut.accepted());
        }
    }

    @Test
    void anImportCanBeCancelledWhileTheDiskIsFull() throws Exception {
        Path file = csv(hours(40_000));
        AtomicBoolean cancelled = new AtomicBoolean();
        diskFull.set(true);
        ExecutorService background = Workers.single("test-import");
        try (Station station = new Station()) {
            CompletableFuture<Report> report = new CompletableFuture<>();
            background.execute(() -> {
                try {
                    report.complete(
                            station.desk.run(
                                    station.request(file), (s, r, j) -> {}, cancelled::get));
                } catch (ImportException | InterruptedException | IOException e) {
                    report.completeExceptionally(e);
                }
            });
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> station.fleet.current().trouble().english().contains("full"));
            cancelled.set(true);
            assertThat(report.get().cancelled()).isTrue();
            assertThat(report.get().accepted()).as("none is on disk").isZero();
            diskFull.set(false);
            station.pipeline.awaitStored();
            Report rest = station.run(file);
            assertThat(rest.accepted() + rest.alreadyStored()).isEqualTo(40_000);
        } finally {
            background.shutdownNow();
        }
    }

    @Test
    void aPipelineThatMayGiveUpSaysSoInsteadOfWaiting() throws Exception {
        diskFull.set(true);
        try (Station station = new Station()) {
            station.pipeline.giveUpWhenTheStoreFails();
            assertThatThrownBy(() -> station.run(csv(hours(40_000))))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.sentence().english()).isEqualTo("The disk is full."));
            diskFull.set(false);
            assertThatThrownBy(station.pipeline::awaitStored).isInstanceOf(StoreException.class);
        }
        try (Station station = new Station()) {
            assertThat(station.store.lastSeq()).as("nothing behind the failure").isZero();
        }
    }

    @Test
    void rejectsOfTwoImportsAtOneInstantAreTwoFiles() throws Exception {
        Path file = csv("2026-03-01T10:00:00Z,P1,20\nnever,P1,20\n");
        try (Station station = new Station()) {
            Path first = station.run(file).rejectsFile();
            Path second = station.run(file).rejectsFile();
            assertThat(second).isNotEqualTo(first);
            assertThat(first).content().contains("3,", "is not a time", "\"never,P1,20\"");
        }
    }

    private Path csv(String rows) throws IOException {
        return Files.writeString(folder.resolve("a.csv"), "when,machine,temperature\n" + rows);
    }

    private static String hours(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> NOW.minus(Duration.ofHours(n - i)) + ",P1," + i % 90 + "\n")
                .collect(Collectors.joining());
    }

    private static String engine(int unit, int cycle) {
        return unit
                + " "
                + cycle
                + IntStream.rangeClosed(3, 26).mapToObj(i -> " " + i).collect(Collectors.joining());
    }

    /** A station without models, with a disk that can be full. */
    private final class Station implements AutoCloseable {
        private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        private final SqliteStore store =
                SqliteStore.open(folder.resolve("data"), TYPES::find, clock);
        private final FleetMonitor fleet = new FleetMonitor(clock, Duration.ofMinutes(5));
        private final ReadingPipeline pipeline =
                new ReadingPipeline(
                        new Disk(store),
                        fleet,
                        id -> TYPES.find(id).orElseThrow(),
                        type -> NO_MODELS.newScorer(type, HealthBands.DEFAULT),
                        clock);
        private final ImportDesk desk =
                new ImportDesk(pipeline, store, TYPES, clock, folder.resolve("rejects"));

        Station() {
            pipeline.start(store, id -> TYPES.find(id).orElse(null));
        }

        Report run(Path file) throws ImportException, InterruptedException, IOException {
            return desk.run(request(file), (share, rows, rejected) -> {}, () -> false);
        }

        Request request(Path file) throws IOException {
            Path mapping =
                    Files.writeString(
                            folder.resolve("m.json"),
                            """
                            {"assetType":"pump","asset":{"column":"machine"},
                             "time":{"column":"when","form":"iso"},
                             "points":{"temperature":{"column":"temperature"}}}
                            """);
            return new Request(file, FileFormats.MAPPING_FILE, mapping, null, "");
        }

        @Override
        public void close() {
            pipeline.close();
            fleet.close();
            store.close();
        }
    }

    private final class Disk implements FactLog {
        private final FactLog log;

        Disk(FactLog log) {
            this.log = log;
        }

        @Override
        public UUID station() {
            return log.station();
        }

        @Override
        public long append(List<? extends Fact> facts, List<AssetCheckpoint> checkpoints) {
            if (diskFull.get()) {
                throw new StoreException(
                        StoreException.Kind.DISK_FULL,
                        LocalizedText.of("The disk is full."),
                        new IllegalStateException());
            }
            return log.append(facts, checkpoints);
        }

        @Override
        public long lastSeq() {
            return log.lastSeq();
        }
    }
}
