package org.millwright.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesLog;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.LocalFacts.RefusedFact;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.PackedFact;
import org.millwright.domain.SyncProof;
import org.millwright.domain.SyncStatus;
import org.millwright.domain.SyncStatus.Link;
import org.millwright.log.LogEvent;
import org.millwright.log.LoggedEvents;
import org.millwright.store.Relog;
import org.millwright.sync.SharedPostgres.Database;
import org.millwright.sync.Stations.Station;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The server's mark rules: after lost answers, restored servers, copied folders, refused facts. */
@UsesLog
@ExtendWith(SharedPostgres.class)
class ServerMarkRulesTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir Path folder;

    private Database plant = new Database("");

    @BeforeEach
    void setUpPlant() throws Exception {
        plant = SharedPostgres.newPlant();
    }

    @Test
    void aLostAnswerToACommitDoublesNothing() throws ServerTrouble {
        try (Station one = station("one")) {
            one.measure("P-1", 100);
            one.drain();
            ChainMark before = one.store.pushMark();
            one.measure("P-1", 400);
            one.drain();
            // As if the connection had been cut between COMMIT and its answer.
            one.store.movePushMark(before);
            assertThat(one.drain().pending()).isZero();
            assertProved(one);
        }
    }

    @Test
    void aServerRestoredFromABackupGetsTheRestAgain() throws Exception {
        try (Station one = station("one");
                Station two = station("two")) {
            one.measure("P-1", 100);
            one.drain();
            ChainMark backup = one.store.pushMark();
            one.measure("P-1", 400);
            one.drain();
            two.drain();
            restoreTo(backup);
            SyncStatus status = one.drain();
            assertThat(status.link()).isEqualTo(Link.ONLINE);
            assertThat(status.confirmed()).isEqualTo(one.store.lastSeq());
            assertProved(one);
            two.drain();
            assertThat(two.store.recent("P-1", 1_000)).hasSize(500);
        }
    }

    @Test
    void aServerThatHasForgottenAnIdleStationIsToldEverythingAgain() throws Exception {
        try (Station one = station("one")) {
            one.measure("P-1", 100);
            one.drain();
            restoreTo(ChainMark.START);
            plant.execute("DELETE FROM millwright.station");
            // It has nothing to send and its connection still stands.
            assertThat(one.drain().confirmed()).isEqualTo(one.store.lastSeq());
            assertProved(one);
        }
    }

    @Test
    void aCopiedDataFolderIsToldToEnrolAnew() throws Exception {
        try (Station one = station("one")) {
            one.measure("P-1", 100);
            one.drain();
        }
        copy(folder.resolve("one"), folder.resolve("copy"));
        try (Station one = station("one");
                Station copy = station("copy")) {
            one.measure("P-1", 50);
            copy.measure("P-2", 70);
            assertThat(one.drain().link()).isEqualTo(Link.ONLINE);
            SyncStatus told = copy.drain();
            assertThat(told.link()).isEqualTo(Link.REFUSED);
            assertThat(told.why().english()).contains("another history").contains("enrol");
            assertThat(told.why().in(Locale.GERMAN))
                    .contains("eine andere Geschichte dieser Station: die Fakten bis Nummer");
            assertThat(copy.store.pushMark().seq()).isLessThan(copy.store.lastSeq());
            assertProved(one);
        }
    }

    @Test
    void aDataFolderRestoredFromAnOlderCopyIsToldToEnrolAnew() throws Exception {
        try (Station one = station("one")) {
            one.measure("P-1", 100);
            one.drain();
        }
        copy(folder.resolve("one"), folder.resolve("copy"));
        try (Station one = station("one")) {
            one.measure("P-1", 50);
            one.drain();
        }
        try (Station older = station("copy")) {
            LocalizedText why = older.drain().why();
            assertThat(why.english()).contains("this data folder has only");
            assertThat(why.in(Locale.GERMAN))
                    .contains("eine andere Geschichte dieser Station: sie kennt ");
        }
    }

    @Test
    void enrolledAnewACopyKeepsWhatItAloneHas() throws Exception {
        try (Station one = station("one")) {
            one.register("P-1", "Hall 1");
            one.measure("P-1", 100);
            one.drain();
        }
        copy(folder.resolve("one"), folder.resolve("copy"));
        try (Station one = station("one");
                Station copy = station("copy")) {
            one.measure("P-1", 50);
            copy.measure("P-2", 70);
            one.drain();
            copy.drain();
        }
        Relog.Outcome outcome =
                new Relog(folder.resolve("copy"), id -> Optional.of(Stations.TYPE), CLOCK).run();
        assertThat(outcome.facts()).isEqualTo(70);
        assertThat(folder.resolve("copy").resolve(outcome.setAside())).exists();
        try (Station copy = station("copy")) {
            assertThat(copy.store.station()).isEqualTo(outcome.newStation());
            assertThat(copy.drain().link()).isEqualTo(Link.ONLINE);
            assertProved(copy);
            assertThat(copy.store.recent("P-2", 1_000)).hasSize(70);
            assertThat(copy.store.recent("P-1", 1_000)).hasSize(150);
        }
    }

    @Test
    void aFactThatTheServerRefusesIsSetAsideAndTheRestGoesOn() throws Exception {
        refuseFact55();
        try (Station one = station("one");
                Station two = station("two")) {
            one.measure("P-1", 300);
            SyncStatus status = one.drain();
            assertThat(status.pending()).isZero();
            assertThat(status.refused())
                    .extracting(RefusedFact::seq, RefusedFact::reason)
                    .first()
                    .satisfies(t -> assertThat(t.toString()).contains("55").contains("no_fives"));
            SyncProof proof = one.proof();
            assertThat(proof.holds()).isTrue();
            assertThat(proof.buried()).isEqualTo(1);
            assertThat(proof.onServer()).isEqualTo(one.store.lastSeq() - 1);
            two.drain();
            assertThat(two.store.recent("P-1", 1_000)).hasSize(299);
        }
        try (Station one = station("one")) {
            one.measure("P-1", 10);
            assertThat(one.drain().refused()).hasSize(1);
            assertThat(one.proof().holds()).isTrue();
            one.logic.retryRefused();
            assertThat(one.drain().refused()).as("still refused").hasSize(1);
            takeFact55();
            one.logic.retryRefused();
            assertThat(one.drain().refused()).isEmpty();
            SyncProof proof = one.proof();
            assertThat(proof.holds()).isTrue();
            assertThat(proof.buried()).isZero();
            assertThat(proof.onServer()).isEqualTo(one.store.lastSeq());
            one.measure("P-1", 10);
            one.drain();
            assertProved(one);
        }
    }

    @Test
    void whatTheServerRefusesIsLoggedOnceWithItsPlace() throws Exception {
        refuseFact55();
        try (LoggedEvents logged = LoggedEvents.of(SyncService.class);
                Station one = station("one");
                Station beside = station("beside");
                SyncService service =
                        new SyncService(
                                one.logic,
                                one.server,
                                beside.server,
                                one.store,
                                CLOCK,
                                UnaryOperator.identity())) {
            one.measure("P-1", 300);
            service.start();
            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            service.status().pending() == 0
                                    && !logged.of(LogEvent.SYNC_FACT_REFUSED).isEmpty());
            assertThat(logged.of(LogEvent.SYNC_FACT_REFUSED))
                    .singleElement()
                    .satisfies(fields ->
                            assertThat(fields)
                                    .containsEntry("station", one.store.station().toString())
                                    .containsEntry("seq", "55")
                                    .containsEntry("code", "MW-3005"));
        }
    }

    @Test
    void aRefusedFactWhoseAnswerWasLostIsNotSentTwice() throws Exception {
        refuseFact55();
        try (Station one = station("one")) {
            one.measure("P-1", 300);
            one.drain();
            takeFact55();
            PackedFact refused = one.store.ownFacts(54, 1, Long.MAX_VALUE).getFirst();
            SharedServer.Identity itself =
                    new SharedServer.Identity(one.store.station(), one.store.secret(), "one");
            assertThat(one.server.revive(itself, one.store.pushMark(), refused).accepted())
                    .isTrue();
            assertThat(one.store.refusedFacts()).as("the station never heard of it").hasSize(1);
            one.logic.retryRefused();
            assertThat(one.drain().refused()).isEmpty();
            assertProved(one);
        }
    }

    @Test
    void aPlaceThatARestoredServerKeepsAgainIsFilledAgain() throws Exception {
        refuseFact55();
        try (Station one = station("one")) {
            one.measure("P-1", 300);
            one.drain();
            plant.execute("CREATE TABLE backup AS SELECT * FROM millwright.tombstone");
            takeFact55();
            one.logic.retryRefused();
            assertThat(one.drain().refused()).isEmpty();
        }
        plant.execute("DELETE FROM millwright.fact WHERE seq = 55");
        plant.execute("INSERT INTO millwright.tombstone SELECT * FROM backup");
        try (Station one = station("one")) {
            assertThat(one.proof().buried()).isEqualTo(1);
            assertThat(one.drain().refused()).isEmpty();
            assertProved(one);
            assertThat(one.proof().buried()).isZero();
        }
    }

    @Test
    void stationAndServerHashTheSame() throws Exception {
        try (Station one = station("one")) {
            one.register("P-1", "Halle 1 · süd");
            one.measure("P-1", 20);
            one.drain();
            List<PackedFact> facts = one.store.ownFacts(0, 1_000, Long.MAX_VALUE);
            ChainMark mark = new HashChain().after(ChainMark.START, facts);
            assertThat(one.store.pushMark().chain()).isEqualTo(mark.chain());
            assertThat(one.server.proof(one.store.station(), ChainMark.START, mark.seq()).chain())
                    .isEqualTo(mark.chain());
        }
    }

    @Test
    void anUnreachableServerIsTriedAgainAndSaidSo() {
        DatabaseSettings nowhere =
                DatabaseSettings.of("jdbc:postgresql://localhost:1/plant", "console", "", "");
        try (Station one = new Station(folder.resolve("one"), nowhere)) {
            one.measure("P-1", 10);
            SyncStatus status = one.drain();
            assertThat(status.link()).isEqualTo(Link.OFFLINE);
            assertThat(status.why().english()).contains("localhost").contains("does not answer");
            assertThat(status.nextTry()).isNotNull();
            assertThat(status.pending()).isEqualTo(one.store.lastSeq());
            assertThat(status.oldestPending()).isNotNull();
        }
    }

    private Station station(String name) {
        return new Station(folder.resolve(name), plant.settings());
    }

    private static void assertProved(Station station) throws ServerTrouble {
        SyncProof proof = station.proof();
        assertThat(proof.holds()).isTrue();
        assertThat(proof.captured()).isEqualTo(proof.confirmed()).isEqualTo(proof.onServer());
    }

    private void refuseFact55() throws Exception {
        plant.execute("ALTER TABLE millwright.fact ADD CONSTRAINT no_fives CHECK (seq <> 55)");
    }

    private void takeFact55() throws Exception {
        plant.execute("ALTER TABLE millwright.fact DROP CONSTRAINT no_fives");
    }

    /** What a backup of the server from then would hold. */
    private void restoreTo(ChainMark mark) throws Exception {
        String after = " WHERE seq > " + mark.seq();
        plant.execute("DELETE FROM millwright.fact" + after);
        plant.execute("DELETE FROM millwright.kept_fact" + after);
        plant.execute(
                "UPDATE millwright.station SET high_water = "
                        + mark.seq()
                        + ", chain = '\\x"
                        + java.util.HexFormat.of().formatHex(mark.chain())
                        + "' WHERE high_water > "
                        + mark.seq());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
