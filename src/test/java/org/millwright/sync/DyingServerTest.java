package org.millwright.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.SyncStatus.Link;
import org.millwright.sync.Stations.Station;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A server that is killed under load, and a standby that takes over from it. */
@Timeout(600)
class DyingServerTest {
    private static final int ROUNDS = 3;

    @TempDir Path folder;

    @Test
    void aServerKilledUnderLoadLosesAndDoublesNothing() throws Exception {
        try (MortalPostgres server = new MortalPostgres(folder.resolve("server"));
                Station one = new Station(folder.resolve("one"), server.settings())) {
            for (int round = 0; round < ROUNDS; round++) {
                one.measure("P-1", 3_000 * (round + 1));
                CompletableFuture<Void> killed =
                        CompletableFuture.runAsync(() -> killUnchecked(server));
                while (!killed.isDone()) {
                    one.logic.hurry();
                    one.logic.step();
                }
                killed.join();
                one.measure("P-1", 100);
                assertThat(one.drain().link()).isEqualTo(Link.OFFLINE);
                server.restart();
                assertThat(one.drain().link()).isEqualTo(Link.ONLINE);
                one.assertProved(server.number(one.countOnServer()));
            }
        }
    }

    @Test
    void whatAPromotedStandbyHasMissedIsSentAgain() throws Exception {
        try (MortalPostgres primary = new MortalPostgres(folder.resolve("primary"));
                MortalPostgres standby = primary.standby(folder.resolve("standby"));
                Station one = new Station(folder.resolve("one"), either(primary, standby))) {
            one.measure("P-1", 500);
            one.drain();
            long there = primary.number(one.countOnServer());
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> standby.number(one.countOnServer()) == there);
            standby.kill();
            one.measure("P-1", 300);
            assertThat(one.drain().pending()).isZero();
            primary.kill();
            standby.restart();
            one.measure("P-1", 50);
            assertThat(one.drain().link()).isEqualTo(Link.OFFLINE);
            standby.number("SELECT pg_promote()::int");
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(one.drain().link()).isEqualTo(Link.ONLINE));
            one.drain();
            one.assertProved(standby.number(one.countOnServer()));
            assertThat(standby.number(one.countOnServer())).isEqualTo(there + 350);
        }
    }

    private static DatabaseSettings either(MortalPostgres primary, MortalPostgres standby) {
        return DatabaseSettings.of(
                "jdbc:postgresql://localhost:"
                        + primary.port()
                        + ",localhost:"
                        + standby.port()
                        + "/postgres?targetServerType=primary",
                "console",
                "",
                "");
    }

    private static void killUnchecked(MortalPostgres server) {
        try {
            server.kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
