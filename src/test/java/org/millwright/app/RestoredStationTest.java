package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.StoredReading;
import org.millwright.domain.SyncProof;
import org.millwright.domain.SyncStatus;
import org.millwright.domain.SyncStatus.Link;
import org.millwright.monitoring.Notice;
import org.millwright.store.Rejoin;
import org.millwright.store.Restore;
import org.millwright.sync.SharedPostgres;
import org.millwright.sync.SharedPostgres.Database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** A station that goes back to an old backup, while the server knows what came after it. */
@ExtendWith(SharedPostgres.class)
class RestoredStationTest {
    @TempDir Path folder;

    private Database plant = new Database("");
    private Path data = Path.of("");
    private Path backup = Path.of("");

    @BeforeEach
    void setUp() throws Exception {
        plant = SharedPostgres.newPlant();
        data = folder.resolve("one");
        backup = folder.resolve("backup.db");
    }

    private Map<String, String> online() {
        return SharedConsole.database(plant.url(), "One");
    }

    private static Map<String, String> offline() {
        return SharedConsole.database("jdbc:postgresql://localhost:1/plant", "One");
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(1)).until(condition);
    }

    private static SyncStatus status(SharedConsole console) {
        return console.services.sharing().desk().status();
    }

    private static void measure(SharedConsole console, int n) throws Exception {
        for (int i = 0; i < n; i++) {
            console.measure("P-1");
        }
        console.wiring.pipeline().awaitStored();
    }

    private static void drain(SharedConsole console) {
        until(() ->
                status(console).link() == Link.ONLINE
                        && status(console).captured() == console.wiring.store().lastSeq()
                        && status(console).pending() == 0);
    }

    /** 50 readings, a backup, 30 more; everything is on the server. */
    private long backedUpAndGoneOn() throws Exception {
        try (SharedConsole one = new SharedConsole(data, online())) {
            one.register("P-1", "Hall 1");
            measure(one, 50);
            drain(one);
            StoreBackup.Checked made = StoreBackup.make(data, backup);
            assertThat(made.checked().last()).isEqualTo(one.wiring.store().lastSeq());
            measure(one, 30);
            one.register("P-9", "Hall 9");
            one.wiring.pipeline().awaitStored();
            drain(one);
            return one.wiring.store().lastSeq();
        }
    }

    private void restore() {
        Restore.Outcome outcome = Restore.run(backup, data, true, Clock.systemUTC());
        assertThat(outcome.setAside()).isNotEmpty();
        assertThat(Rejoin.isPending(data)).isTrue();
    }

    /** Captured = confirmed = distinct, the chains are equal, and every reading is there once. */
    private void assertWhole(SharedConsole one, int readings) throws Exception {
        drain(one);
        SyncProof proof = one.services.sharing().desk().verify().get();
        assertThat(proof.holds()).isTrue();
        assertThat(proof.chainEqual()).isTrue();
        assertThat(proof.captured())
                .isEqualTo(proof.confirmed())
                .isEqualTo(proof.onServer())
                .isEqualTo(
                        plant.number("SELECT count(DISTINCT (station, seq)) FROM millwright.fact"));
        List<StoredReading> stored = one.wiring.store().recent("P-1", 1_000);
        assertThat(stored).hasSize(readings);
        assertThat(stored)
                .extracting(r -> r.reading().measuredAt())
                .as("no reading came in twice")
                .doesNotHaveDuplicates();
        assertThat(one.wiring.store().assets()).extracting(a -> a.id()).contains("P-1", "P-9");
        try (SharedConsole two =
                new SharedConsole(
                        folder.resolve("two"), SharedConsole.database(plant.url(), "Two"))) {
            until(() -> two.wiring.store().recent("P-1", 1_000).size() == readings);
        }
    }

    @Test
    void whatTheServerHasComesBackAndTheStationGoesOnAfterIt() throws Exception {
        long before = backedUpAndGoneOn();
        restore();
        try (SharedConsole one = new SharedConsole(data, online())) {
            assertThat(Rejoin.isPending(data)).isFalse();
            assertThat(one.wiring.store().lastSeq()).isEqualTo(before);
            measure(one, 5);
            assertWhole(one, 85);
        }
    }

    @Test
    void whatIsCapturedOfflineAfterTheRestoreFollowsWhatTheServerHas() throws Exception {
        backedUpAndGoneOn();
        restore();
        try (SharedConsole one = new SharedConsole(data, offline())) {
            assertThat(Rejoin.isPending(data)).isTrue();
            one.register("P-2", "Hall 2");
            measure(one, 70);
        }
        try (SharedConsole one = new SharedConsole(data, offline())) {
            measure(one, 1);
        }
        try (SharedConsole one = new SharedConsole(data, online())) {
            assertThat(Rejoin.isPending(data)).isFalse();
            measure(one, 5);
            assertWhole(one, 156);
            assertThat(one.wiring.store().assets()).extracting(a -> a.id()).contains("P-2");
        }
    }

    @Test
    void aServerThatComesBackWhileTheStationRunsIsNoticedAndJoinedAtTheNextStart()
            throws Exception {
        backedUpAndGoneOn();
        restore();
        plant.execute("REVOKE CONNECT ON DATABASE " + plant.name() + " FROM PUBLIC, console");
        try (SharedConsole one = new SharedConsole(data, online())) {
            measure(one, 20);
            assertThat(one.wiring.mustRejoin()).isFalse();
            plant.execute("GRANT CONNECT ON DATABASE " + plant.name() + " TO PUBLIC");
            one.services.sharing().desk().tryNow();
            until(one.wiring::mustRejoin);
            assertThat(one.wiring.notices()).containsExactly(Notice.RESTORED);
            measure(one, 20);
        }
        try (SharedConsole one = new SharedConsole(data, online())) {
            assertWhole(one, 120);
        }
    }

    @Test
    void aBackupThatTheServerIsNotAheadOfNeedsNoJoining() throws Exception {
        try (SharedConsole one = new SharedConsole(data, offline())) {
            one.register("P-1", "Hall 1");
            one.register("P-9", "Hall 9");
            measure(one, 50);
            assertThat(StoreBackup.make(data, backup).checked().holds()).isTrue();
        }
        restore();
        try (SharedConsole one = new SharedConsole(data, online())) {
            assertThat(Rejoin.isPending(data)).isFalse();
            measure(one, 5);
            assertWhole(one, 55);
        }
    }

    @Test
    void aJoinThatIsCutShortBeginsAnew() throws Exception {
        backedUpAndGoneOn();
        restore();
        // Left by a program that was killed while it joined.
        Files.createDirectories(data.resolve("rejoin"));
        Files.writeString(data.resolve("rejoin/millwright.db"), "half");
        Files.writeString(data.resolve("rejoin/millwright.db-wal"), "half");
        try (SharedConsole one = new SharedConsole(data, online())) {
            assertWhole(one, 80);
        }
        assertThat(data.resolve("rejoin")).doesNotExist();
    }
}
