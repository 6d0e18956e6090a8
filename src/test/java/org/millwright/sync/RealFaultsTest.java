package org.millwright.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.LocalFacts;
import org.millwright.domain.StoreException;
import org.millwright.domain.SyncStatus;
import org.millwright.domain.SyncStatus.Link;
import org.millwright.store.DiskLimit;
import org.millwright.store.SqliteStore;
import org.millwright.sync.SharedPostgres.Database;
import org.millwright.sync.Stations.Station;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What breaks on a plant floor, done to real stations before a real PostgreSQL. */
@ExtendWith(SharedPostgres.class)
@Timeout(600)
class RealFaultsTest {
    @TempDir Path folder;

    private Database plant = new Database("");

    @BeforeEach
    void setUpPlant() throws Exception {
        plant = SharedPostgres.newPlant();
    }

    @Test
    void aStationKilledAtAnyPointLosesAndDoublesNothing() throws Exception {
        killAgainAndAgain(6);
    }

    @Test
    @Tag("long")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void norOneKilledTwoHundredTimes() throws Exception {
        killAgainAndAgain(200);
    }

    @Test
    void aConnectionCutBetweenCommitAndItsAnswerDoublesNothing() throws Exception {
        for (FaultyProxy.Mode mode :
                List.of(
                        FaultyProxy.Mode.CUT_BEFORE_COMMIT,
                        FaultyProxy.Mode.HALF_CLOSE,
                        FaultyProxy.Mode.CUT_AFTER_COMMIT)) {
            try (FaultyProxy proxy = new FaultyProxy(SharedPostgres.port());
                    Station one = new Station(folder.resolve("one"), through(proxy))) {
                one.measure("P-1", 200);
                one.drain();
                one.measure("P-1", 300);
                proxy.mode(mode);
                SyncStatus status = one.drain();
                assertThat(proxy.faults()).isPositive();
                assertThat(status.link()).isEqualTo(Link.OFFLINE);
                assertThat(status.confirmed()).isLessThan(one.store.lastSeq());
                proxy.mode(FaultyProxy.Mode.PASS);
                assertThat(one.drain().link()).isEqualTo(Link.ONLINE);
                assertProved(one);
            }
        }
    }

    @Test
    void aPathThatSwallowsEverythingIsNoticedAndThenDrained() throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(SharedPostgres.port());
                Station one = new Station(folder.resolve("one"), through(proxy))) {
            one.measure("P-1", 100);
            one.drain();
            one.measure("P-1", 20_000);
            proxy.mode(FaultyProxy.Mode.BLACKHOLE);
            SyncStatus status = one.drain();
            assertThat(status.link()).isEqualTo(Link.OFFLINE);
            assertThat(status.why().english()).contains("does not answer");
            proxy.mode(FaultyProxy.Mode.PASS);
            assertThat(one.drain().pending()).isZero();
            assertProved(one);
        }
    }

    @Test
    void aSlowPathIsStillAPath() throws Exception {
        drainSlowly(2_000);
    }

    @Test
    @Tag("long")
    void andSoItIsForManyBatches() throws Exception {
        drainSlowly(20_000);
    }

    private void drainSlowly(int readings) throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(SharedPostgres.port());
                Station one = new Station(folder.resolve("one"), through(proxy))) {
            proxy.mode(FaultyProxy.Mode.SLOW);
            one.measure("P-1", readings);
            assertThat(one.drain().link()).isEqualTo(Link.ONLINE);
            assertProved(one);
        }
    }

    @Test
    void aFullLocalDiskLosesNothingOfWhatOthersSentOrTheStationHas() throws Exception {
        try (Station one = new Station(folder.resolve("one"), plant.settings());
                Station two = new Station(folder.resolve("two"), plant.settings())) {
            two.measure("P-2", 20_000);
            two.drain();
            one.measure("P-1", 1_000);
            DiskLimit.set(one.store, 60);
            assertThatThrownBy(() -> one.measure("P-1", 20_000))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is full");
            for (int i = 0; i < 20; i++) {
                one.logic.hurry();
                one.logic.step();
            }
            assertThat(one.logic.status().warnings())
                    .anyMatch(w -> w.english().contains("is full"));
            assertThat(one.store.recent("P-2", 30_000)).hasSizeLessThan(20_000);
            DiskLimit.set(one.store, DiskLimit.NONE);
            one.measure("P-1", 500);
            assertThat(one.drain().warnings()).isEmpty();
            assertProved(one);
            assertThat(one.store.recent("P-1", 30_000)).hasSize(1_500);
            assertThat(one.store.recent("P-2", 30_000)).isEqualTo(two.store.recent("P-2", 30_000));
        }
    }

    @Test
    void whatADamagedFileHeldComesBackFromTheServer() throws Exception {
        Path data = folder.resolve("one");
        UUID before;
        try (Station one = new Station(data, plant.settings())) {
            before = one.store.station();
            one.measure("P-1", 500);
            one.drain();
        }
        Files.write(data.resolve("millwright.db"), new byte[5_000]);
        try (Station one = new Station(data, plant.settings())) {
            assertThat(one.store.setAside()).isPresent();
            assertThat(one.store.station()).isNotEqualTo(before);
            one.measure("P-1", 100);
            assertThat(one.drain().link()).isEqualTo(Link.ONLINE);
            assertProved(one);
            assertThat(one.store.recent("P-1", 1_000)).hasSize(600);
        }
    }

    @Test
    void aFullServerIsToldOfAndSentToLater() throws Exception {
        plant.execute(
                "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE"
                        + " EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;"
                        + " CREATE TRIGGER no_room BEFORE INSERT ON millwright.fact"
                        + " FOR EACH ROW EXECUTE FUNCTION no_room()");
        try (Station one = new Station(folder.resolve("one"), plant.settings())) {
            one.measure("P-1", 100);
            SyncStatus status = one.drain();
            assertThat(status.link()).isEqualTo(Link.OFFLINE);
            assertThat(status.why().english()).contains("has no room left");
            assertThat(status.refused()).isEmpty();
            plant.execute("DROP TRIGGER no_room ON millwright.fact");
            one.drain();
            assertProved(one);
        }
    }

    @Test
    void aNewerSchemaIsToldOfAndSentToAfterTheUpdate() throws Exception {
        try (Station one = new Station(folder.resolve("one"), plant.settings())) {
            one.measure("P-1", 100);
            schema(PostgresServer.SCHEMA + 1);
            assertThat(one.drain().why().english())
                    .contains("newer Millwright")
                    .contains("update this");
            schema(PostgresServer.SCHEMA - 1);
            assertThat(one.drain().why().english())
                    .contains("older Millwright")
                    .contains("server init");
            schema(PostgresServer.SCHEMA);
            one.drain();
            assertProved(one);
        }
    }

    @Test
    void aClockADayOffIsWarnedOfAndHarmsNothing() throws Exception {
        for (int days : new int[] {-1, 1}) {
            Clock off = Clock.fixed(Instant.now().plus(Duration.ofDays(days)), ZoneOffset.UTC);
            try (Station one =
                    new Station(
                            Stations.openStore(folder.resolve("one" + days)),
                            new PostgresServer(plant.settings(), off),
                            PullScope.ALL)) {
                one.measure("P-1", 100);
                assertThat(one.drain().warnings())
                        .anyMatch(w -> w.english().contains(days > 0 ? "ahead of" : "behind"));
                assertProved(one);
            }
        }
    }

    @Test
    void oldHistoryGoesByTheServersClock() throws Exception {
        for (int days : new int[] {-2_000, 2_000}) {
            Clock off = Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
            try (SqliteStore store = Stations.openStore(folder.resolve("thin" + days));
                    SharedServer server = new PostgresServer(plant.settings(), off)) {
                List<Instant> rawFrom = new ArrayList<>();
                SyncSettings settings =
                        new SyncSettings(
                                "test station",
                                PullScope.OWN,
                                Duration.ofDays(400),
                                Duration.ofDays(100),
                                List.of());
                SyncLogic logic =
                        new SyncLogic(
                                noting(store, rawFrom),
                                server,
                                settings,
                                received -> {},
                                off,
                                new Random(1));
                logic.step();
                assertThat(rawFrom)
                        .singleElement()
                        .satisfies(from ->
                                assertThat(from)
                                        .isCloseTo(
                                                Instant.now().minus(Duration.ofDays(100)),
                                                within(1, ChronoUnit.HOURS)));
            }
        }
    }

    /** The store, noting from when on it is to keep raw readings. */
    private static LocalFacts noting(SqliteStore store, List<Instant> rawFrom) {
        return (LocalFacts)
                Proxy.newProxyInstance(
                        LocalFacts.class.getClassLoader(),
                        new Class<?>[] {LocalFacts.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("thin")) {
                                rawFrom.add((Instant) arguments[0]);
                            }
                            return method.invoke(store, arguments);
                        });
    }

    @Test
    void twoStationsPushWhileAThirdTakesIn() throws Exception {
        pushAndPull(5_000);
    }

    @Test
    @Tag("long")
    void norAreAHundredThousandEachTooMany() throws Exception {
        pushAndPull(100_000);
    }

    @Test
    void connectionsEndedByTheServerAreMadeAnew() throws Exception {
        try (Station one = new Station(folder.resolve("one"), plant.settings())) {
            for (int round = 0; round < 5; round++) {
                one.measure("P-1", 50);
                one.logic.step();
                plant.number(
                        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                + " WHERE application_name = 'millwright'"
                                + " AND datname = current_database()");
                one.drain();
            }
            assertThat(one.drain().link()).isEqualTo(Link.ONLINE);
            assertProved(one);
        }
    }

    private void pushAndPull(int facts) throws Exception {
        try (Station one = new Station(folder.resolve("one"), plant.settings());
                Station two = new Station(folder.resolve("two"), plant.settings());
                Station three = new Station(folder.resolve("three"), plant.settings())) {
            one.measure("P-1", facts);
            two.measure("P-2", facts);
            while (one.store.pushMark().seq() < one.store.lastSeq()
                    || two.store.pushMark().seq() < two.store.lastSeq()) {
                one.logic.step();
                two.logic.step();
                three.logic.step();
            }
            three.drain();
            assertThat(three.store.recent("P-1", facts + 1)).hasSize(facts);
            assertThat(three.store.recent("P-2", facts + 1))
                    .isEqualTo(two.store.recent("P-2", facts + 1));
            assertProved(one);
            assertProved(two);
        }
    }

    private void killAgainAndAgain(int rounds) throws Exception {
        Random random = new Random(4);
        Path data = folder.resolve("killed");
        for (int round = 0; round < rounds; round++) {
            long acknowledged = runAndKill(data, random);
            try (Station one = new Station(data, plant.settings())) {
                assertThat(one.store.setAside()).isEmpty();
                assertThat(one.store.lastSeq()).isGreaterThanOrEqualTo(acknowledged);
                one.drain();
                assertProved(one);
            }
        }
    }

    private long runAndKill(Path data, Random random) throws IOException, InterruptedException {
        Process station =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SyncingStationMain.class.getName(),
                                data.toString(),
                                plant.url())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        long acknowledged = 0;
        try (var lines = station.inputReader()) {
            for (int turns = 1 + random.nextInt(30); turns > 0; turns--) {
                String line = lines.readLine();
                assertThat(line).isNotNull();
                acknowledged = Long.parseLong(line);
            }
            // Some moments more, so that each point of a turn is hit.
            station.waitFor(random.nextInt(20), TimeUnit.MILLISECONDS);
            station.destroyForcibly();
            station.waitFor();
        }
        return acknowledged;
    }

    private DatabaseSettings through(FaultyProxy proxy) {
        return DatabaseSettings.of(
                "jdbc:postgresql://localhost:" + proxy.port() + "/" + plant.name(),
                "console",
                "",
                "");
    }

    private void schema(int version) throws Exception {
        plant.execute(
                "CREATE OR REPLACE FUNCTION millwright.schema_version() RETURNS integer"
                        + " LANGUAGE sql IMMUTABLE AS 'SELECT "
                        + version
                        + "'");
    }

    private void assertProved(Station station) throws Exception {
        station.assertProved(plant.number(station.countOnServer()));
    }
}
