package org.millwright.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.millwright.sync.Stations.START;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.Asset;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.SyncProof;
import org.millwright.domain.SyncStatus;
import org.millwright.domain.SyncStatus.Link;
import org.millwright.sync.SharedPostgres.Database;
import org.millwright.sync.Stations.Station;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Two or three stations and one real PostgreSQL. */
@ExtendWith(SharedPostgres.class)
class PushPullTest {
    @TempDir Path folder;

    private Database plant = new Database("");

    @BeforeEach
    void setUpPlant() throws Exception {
        plant = SharedPostgres.newPlant();
    }

    @Test
    void aClockThatIsFarOffIsWarnedOfInBothLanguages() {
        assertThat(warningOfClock(Duration.ofHours(2)))
                .satisfies(ahead -> {
                    assertThat(ahead.english())
                            .matches(
                                    "This station's clock is (7199|7200) s ahead of the shared"
                                            + " database's; set it right\\.");
                    assertThat(ahead.in(Locale.GERMAN))
                            .matches(
                                    "Die Uhr dieser Station geht gegenüber der gemeinsamen Datenbank"
                                            + " (7199|7200) s vor; stellen Sie sie richtig\\.");
                });
        assertThat(warningOfClock(Duration.ofMinutes(-3)))
                .satisfies(behind -> {
                    assertThat(behind.english()).contains("s behind the shared database's");
                    assertThat(behind.in(Locale.GERMAN)).contains(" s nach; ");
                });
    }

    /** What a station says whose clock is ahead by so much. */
    private LocalizedText warningOfClock(Duration ahead) {
        PostgresServer server =
                new PostgresServer(plant.settings(), Clock.offset(Clock.systemUTC(), ahead));
        try (Station off =
                new Station(
                        Stations.openStore(folder.resolve("off" + ahead)), server, PullScope.ALL)) {
            off.logic.greet();
            return off.logic.status().warnings().getFirst();
        }
    }

    @Test
    void whatOneStationCapturedAnotherShows() throws ServerTrouble {
        try (Station one = station("one");
                Station two = station("two")) {
            one.register("P-1", "Hall 1");
            one.measure("P-1", 25_000);
            two.register("P-2", "Hall 2");
            two.measure("P-2", 100);

            SyncStatus drained = one.drain();
            assertThat(drained.link()).isEqualTo(Link.ONLINE);
            assertThat(drained.pending()).isZero();
            assertThat(drained.confirmed()).isEqualTo(one.store.lastSeq());
            assertThat(drained.clockOffset()).isNotNull();
            two.drain();
            one.drain();

            assertThat(two.store.assets()).extracting(Asset::id).contains("P-1", "P-2");
            assertThat(two.store.recent("P-1", 30_000)).isEqualTo(one.store.recent("P-1", 30_000));
            assertThat(one.store.recent("P-2", 200)).isEqualTo(two.store.recent("P-2", 200));
            assertThat(two.store.trend("P-1", START, START.plusSeconds(30_000), 50).readings())
                    .isEqualTo(25_000);
            for (Station station : List.of(one, two)) {
                SyncProof proof = station.proof();
                assertThat(proof.holds()).isTrue();
                assertThat(proof.onServer()).isEqualTo(station.store.lastSeq());
                assertThat(proof.buried()).isZero();
            }
        }
    }

    @Test
    void restartGoesOnWhereItWasAndDoublesNothing() throws ServerTrouble {
        for (int round = 0; round < 3; round++) {
            try (Station one = station("one")) {
                one.register("P-" + round, "");
                one.measure("P-" + round, 500);
                one.drain();
                assertThat(one.proof().holds()).isTrue();
                assertThat(one.proof().onServer()).isEqualTo(one.store.lastSeq());
            }
        }
    }

    @Test
    void onlyReadingsOfTheChosenAreasAreTakenInButAllAssets() {
        try (Station one = station("one");
                Station two =
                        new Station(
                                folder.resolve("two"),
                                plant.settings(),
                                PullScope.areas(Set.of("Hall 1")));
                Station three =
                        new Station(folder.resolve("three"), plant.settings(), PullScope.OWN)) {
            one.register("P-1", "Hall 1");
            one.register("P-2", "Hall 2");
            one.measure("P-1", 1_000);
            one.measure("P-2", 1_000);
            one.drain();
            two.drain();
            three.drain();
            assertThat(two.store.assets()).hasSize(2);
            assertThat(two.store.recent("P-1", 2_000)).hasSize(1_000);
            assertThat(two.store.recent("P-2", 2_000)).isEmpty();
            assertThat(three.store.recent("P-1", 2_000)).isEmpty();
            assertThat(three.logic.status().others())
                    .allSatisfy(other -> assertThat(other.here()).isEqualTo(other.onServer()));
        }
    }

    @Test
    void proofFailsWhenTheServerLostDoubledOrChangedAFact() throws Exception {
        try (Station one = station("one")) {
            one.register("P-1", "");
            one.measure("P-1", 1_000);
            one.drain();
            assertThat(one.proof().holds()).isTrue();

            plant.execute(
                    "UPDATE millwright.fact SET body = body || '\\x00'::bytea WHERE seq = 700");
            assertThat(one.proof().chainEqual()).isFalse();
            plant.execute(
                    "UPDATE millwright.fact SET body = substr(body, 1, octet_length(body) - 1)"
                            + " WHERE seq = 700");
            assertThat(one.proof().holds()).isTrue();

            plant.execute("DELETE FROM millwright.fact WHERE seq = 800");
            SyncProof lost = one.proof();
            assertThat(lost.missing()).isEqualTo(1);
            assertThat(lost.chainEqual()).isFalse();
        }
    }

    @Test
    void stationsLoginMayAppendAndReadAndNothingElse() throws Exception {
        try (Station one = station("one")) {
            one.register("P-1", "");
            one.drain();
        }
        for (String forbidden :
                List.of(
                        "UPDATE millwright.fact SET seq = 1",
                        "DELETE FROM millwright.fact",
                        "TRUNCATE millwright.fact",
                        "CREATE TABLE millwright.mine (a int)",
                        "UPDATE millwright.station SET high_water = 0",
                        "SELECT secret_hash FROM millwright.station",
                        "INSERT INTO millwright.kept_fact SELECT * FROM millwright.kept_fact",
                        "INSERT INTO millwright.fact_other VALUES (1, 9, 2, 0, 0, 0, '')")) {
            assertRefused(forbidden, "permission denied");
        }
        assertRefused("DROP TABLE millwright.fact", "must be owner");
        assertRefused(
                "INSERT INTO millwright.fact VALUES (1, 3, 2, 0, 0, 1770000000000, '')",
                "log is not open");
        assertRefused(
                "SELECT millwright.begin_push((SELECT uuid FROM millwright.station LIMIT 1),"
                        + " '\\x00')",
                "another secret");
    }

    @Test
    void aStationCannotWriteIntoAnothersLogEvenWhileItsOwnIsOpen() throws Exception {
        try (Station one = station("one");
                Station two = station("two")) {
            one.register("P-1", "");
            one.drain();
            two.register("P-2", "");
            two.drain();
            long last = one.store.lastSeq();
            assertRefused(
                    String.format(
                            "BEGIN; SELECT millwright.begin_push('%s', '\\x%s');"
                                    + " INSERT INTO millwright.fact VALUES"
                                    + " ((SELECT id FROM millwright.station WHERE uuid = '%s'), %d,"
                                    + " 2, 0, 0, 1770000000000, '');",
                            two.store.station(),
                            java.util.HexFormat.of().formatHex(two.store.secret()),
                            one.store.station(),
                            last + 1),
                    "log is not open");
        }
    }

    @Test
    void settingUpAgainChangesNothing() throws Exception {
        ServerSetup.Outcome again = new ServerSetup(plant.settings("postgres")).run();
        assertThat(again.migrations()).isZero();
        assertThat(again.schema()).isEqualTo(PostgresServer.SCHEMA);
    }

    @Test
    void aDatabaseThatWasNotSetUpIsNamedAsSuch() throws Exception {
        Database empty = SharedPostgres.newDatabase();
        try (Station one = new Station(folder.resolve("one"), empty.settings())) {
            one.measure("P-1", 10);
            SyncStatus status = one.drain();
            assertThat(status.link()).isEqualTo(Link.REFUSED);
            assertThat(status.why().english()).contains("has not been set up");
            assertThat(status.nextTry()).isNotNull();
        }
    }

    @Test
    void monthsHavePartitionsBeforeTheyAreNeeded() throws Exception {
        try (Station one = station("one")) {
            one.measure("P-1", 10);
            one.drain();
        }
        assertThat(plant.number("SELECT count(*) FROM millwright.fact_2026_03")).isPositive();
        assertThat(plant.number("SELECT count(*) FROM millwright.fact_other")).isZero();
    }

    private Station station(String name) {
        return new Station(folder.resolve(name), plant.settings());
    }

    private void assertRefused(String sql, String reason) throws SQLException {
        try (Connection connection = plant.connect("console");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .as(sql)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining(reason);
        }
    }
}
