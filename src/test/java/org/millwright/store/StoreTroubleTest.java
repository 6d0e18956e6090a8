package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.millwright.store.StoreFixture.START;
import static org.millwright.store.StoreFixture.reading;
import static org.millwright.store.StoreFixture.registered;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.Fact;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.StoreException;
import org.millwright.domain.StoredReading;
import org.millwright.domain.Trend;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** What the store does when disk, file or neighbours fail it. */
class StoreTroubleTest {
    @TempDir Path folder;

    private Path database() {
        return folder.resolve("millwright.db");
    }

    @Test
    void fullDiskStoresNothingOfTheBatchAndLaterAppendsWork() throws SQLException {
        try (SqliteStore store = StoreFixture.open(folder)) {
            store.append(readings("P-1", 0, 200), List.of());
            List<StoredReading> before = store.recent("P-1", 1_000);
            DiskLimit.set(store, 40);

            List<Fact> batch = new ArrayList<>(readings("P-1", 200, 20_000));
            batch.addFirst(registered("P-1"));
            AssetCheckpoint checkpoint = new AssetCheckpoint("P-1", new byte[] {1});
            assertThatThrownBy(() -> store.append(batch, List.of(checkpoint)))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DISK_FULL))
                    .hasMessageContaining("is full");
            assertThat(store.lastSeq()).isEqualTo(StoreFixture.NAMES + 200);
            assertThat(store.recent("P-1", 1_000)).isEqualTo(before);
            assertThat(store.assets()).isEmpty();
            assertThat(store.checkpoint("P-1")).isEmpty();

            DiskLimit.set(store, DiskLimit.NONE);
            assertThat(store.append(batch, List.of(checkpoint)))
                    .isEqualTo(StoreFixture.NAMES + 201);
            assertThat(store.recent("P-1", 100_000)).hasSize(20_200);
            assertThat(trendOf(store, 20_200).readings()).isEqualTo(20_200);
        }
        try (SqliteStore store = StoreFixture.open(folder)) {
            Trend trend = trendOf(store, 20_200);
            assertThat(trend.readings()).isEqualTo(20_200);
            assertThat(trend.series().get(0).max()[trend.from().length - 1]).isEqualTo(20_199f);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no header", "garbage", "truncated", "empty"})
    void damagedDatabaseIsSetAsideAndANewOneBegun(String damage) throws IOException {
        try (SqliteStore store = StoreFixture.open(folder)) {
            store.append(readings("P-1", 0, 20_000), List.of());
        }
        damage(damage);
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.setAside())
                    .hasValueSatisfying(message ->
                            assertThat(message.english()).contains("millwright.db.damaged-2026"));
            assertThat(store.lastSeq()).isZero();
            assertThat(store.append(readings("P-1", 0, 10), List.of()))
                    .isEqualTo(StoreFixture.NAMES + 1);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .contains("millwright.db.damaged-20260301T000000.000Z");
        }
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.setAside()).isEmpty();
            assertThat(store.lastSeq()).isEqualTo(StoreFixture.NAMES + 10);
        }
    }

    @Test
    void databaseOfANewerVersionIsRefusedUnharmed() throws SQLException, IOException {
        try (SqliteStore store = StoreFixture.open(folder)) {
            store.append(readings("P-1", 0, 10), List.of());
        }
        onDatabase(
                "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '999', 'later', type,"
                        + " 'V999__later.sql', checksum, installed_by, installed_on, 1, 1"
                        + " FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
        byte[] before = Files.readAllBytes(database());
        assertThatThrownBy(() -> StoreFixture.open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer version of Millwright (schema 999)");
        assertThat(Files.readAllBytes(database())).isEqualTo(before);
        onDatabase("DELETE FROM flyway_schema_history WHERE version = '999'");
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.lastSeq()).isEqualTo(StoreFixture.NAMES + 10);
        }
    }

    @Test
    void everythingAcknowledgedSurvivesAKill() throws IOException, InterruptedException {
        for (int round = 1; round <= 3; round++) {
            Process writer =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    StoreWriterMain.class.getName(),
                                    folder.toString())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            long acknowledged = 0;
            try (var lines = writer.inputReader()) {
                for (int batches = 0; batches < 40 * round; batches++) {
                    String line = lines.readLine();
                    assertThat(line).isNotNull();
                    acknowledged = Long.parseLong(line);
                }
                writer.destroyForcibly();
                writer.waitFor();
            }
            try (SqliteStore store = StoreFixture.open(folder)) {
                assertThat(store.setAside()).isEmpty();
                assertThat(store.lastSeq()).isGreaterThanOrEqualTo(acknowledged);
                StoreWriterMain.check(store);
            }
        }
    }

    @Test
    void readersSeeWholeBatchesWhileTheWriterWrites() throws Exception {
        int batch = 50;
        try (SqliteStore store = StoreFixture.open(folder);
                ExecutorService readers = Executors.newFixedThreadPool(4)) {
            store.append(List.of(registered("P-1")), List.of());
            long first = store.append(readings("P-1", 0, batch), List.of());
            List<Future<Integer>> reads = new ArrayList<>();
            for (int reader = 0; reader < 4; reader++) {
                reads.add(readers.submit(() -> readUntil(store, first, 100 * batch, batch)));
            }
            for (int i = 1; i < 100; i++) {
                store.append(readings("P-1", i * batch, batch), List.of());
            }
            for (Future<Integer> read : reads) {
                assertThat(read.get()).isPositive();
            }
        }
    }

    private static int readUntil(SqliteStore store, long first, int all, int batch) {
        int rounds = 0;
        long seen = 0;
        while (seen < all) {
            long trend = trendOf(store, all).readings();
            List<StoredReading> scanned = new ArrayList<>();
            store.scan("P-1", 0, scanned::add);
            assertThat(trend % batch).isZero();
            assertThat(scanned.size() % batch).isZero();
            assertThat(trend).isBetween(seen, (long) scanned.size());
            for (int i = 0; i < scanned.size(); i++) {
                assertThat(scanned.get(i).seq()).isEqualTo(first + i);
            }
            seen = scanned.size();
            rounds++;
        }
        return rounds;
    }

    private void damage(String how) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
            switch (how) {
                case "no header" -> file.write(new byte[50]);
                case "garbage" -> {
                    byte[] garbage = new byte[64 << 10];
                    new Random(1).nextBytes(garbage);
                    file.seek(file.length() / 2);
                    file.write(garbage);
                }
                case "truncated" -> file.setLength(file.length() / 2 / 4_096 * 4_096);
                case "empty" -> file.setLength(0);
                default -> throw new IllegalArgumentException(how);
            }
        }
    }

    private void onDatabase(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Trend trendOf(SqliteStore store, int seconds) {
        return store.trend("P-1", START, START.plusSeconds(seconds), 100);
    }

    private static List<ReadingAssessed> readings(String asset, int from, int n) {
        List<ReadingAssessed> readings = new ArrayList<>(n);
        for (int i = from; i < from + n; i++) {
            readings.add(reading(asset, i, i, -i));
        }
        return readings;
    }
}
