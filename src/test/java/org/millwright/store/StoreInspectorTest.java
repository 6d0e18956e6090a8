package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.LocalFacts.RefusedFact;
import org.millwright.store.StoreReport.Figures;
import org.millwright.store.StoreReport.State;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The database is looked at beside whoever uses it, and left to the byte as it is. */
class StoreInspectorTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir Path folder;

    @BeforeEach
    void fill() {
        try (SqliteStore store = StoreFixture.open(folder)) {
            store.append(List.of(StoreFixture.registered("P-1")), List.of());
            store.append(
                    IntStream.range(0, 500)
                            .mapToObj(i -> StoreFixture.reading("P-1", i, 1, 2))
                            .toList(),
                    List.of());
        }
    }

    private StoreReport look() {
        return StoreInspector.look(folder, PATIENCE);
    }

    private Path database() {
        return folder.resolve(SqliteStore.FILE);
    }

    /** Name and content of each file. */
    private Map<String, List<Byte>> files() throws IOException {
        Map<String, List<Byte>> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : entries.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                files.put(
                        file.getFileName().toString(),
                        IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList());
            }
        }
        return files;
    }

    private void onDatabase(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void whereThereIsNoneNoneIsMade() {
        Path nowhere = folder.resolve("nowhere");
        assertThat(StoreInspector.look(nowhere, PATIENCE).state()).isEqualTo(State.ABSENT);
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void aClosedDatabaseIsFoundSoundAndLeftAsItIs() throws IOException {
        Map<String, List<Byte>> before = files();
        StoreReport report = look();
        assertThat(report.state()).isEqualTo(State.SOUND);
        assertThat(report.schema()).isEqualTo("1");
        assertThat(report.bytes()).isEqualTo(Files.size(database()));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void figuresAreReadWhileAnotherHoldsTheFolder() {
        try (SqliteStore store = StoreFixture.open(folder)) {
            long captured =
                    store.append(List.of(StoreFixture.reading("P-1", 999, 1, 2)), List.of());
            store.movePushMark(new ChainMark(captured - 1, new byte[32]));
            Instant contact = StoreFixture.START.plusSeconds(60);
            store.rememberContact(contact);
            store.setAside(new RefusedFact(5, "too large", 1));

            StoreReport report = look();

            assertThat(report.state()).isEqualTo(State.SOUND);
            Instant recorded = StoreFixture.START.plusSeconds(999).plusMillis(7);
            assertThat(report.figures())
                    .isEqualTo(
                            new Figures(captured, captured - 1, 1, recorded, recorded, contact, 1));
            store.append(List.of(StoreFixture.reading("P-1", 1000, 1, 2)), List.of());
        }
    }

    @Test
    void aDamagedDatabaseIsNamedAndNotSetAside() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
            file.seek(4096);
            file.write(new byte[16 * 4096]);
        }
        Map<String, List<Byte>> before = files();
        StoreReport report = look();
        assertThat(report.state()).isEqualTo(State.DAMAGED);
        assertThat(report.trouble()).isNotBlank();
        assertThat(files()).isEqualTo(before);

        Files.writeString(database(), "this is no database".repeat(20));
        assertThat(look().state()).isEqualTo(State.DAMAGED);
    }

    @Test
    void aDatabaseOfANewerVersionIsNamedAndLeftAsItIs() throws Exception {
        onDatabase(
                "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '999', 'later', type,"
                        + " 'V999__later.sql', checksum, installed_by, installed_on, 1, 1"
                        + " FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
        Map<String, List<Byte>> before = files();
        StoreReport report = look();
        assertThat(report.state()).isEqualTo(State.NEWER);
        assertThat(report.schema()).isEqualTo("999");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aCheckThatTakesTooLongSaysSo() {
        try (SqliteStore store = StoreFixture.open(folder)) {
            for (int i = 0; i < 20; i++) {
                int from = 1_000 + 1_000 * i;
                store.append(
                        IntStream.range(from, from + 1_000)
                                .mapToObj(k -> StoreFixture.reading("P-1", k, 1, 2))
                                .toList(),
                        List.of());
            }
        }
        StoreReport report = StoreInspector.look(folder, Duration.ZERO);
        assertThat(report.state()).isEqualTo(State.SOUND_SO_FAR);
        assertThat(report.figures()).isNotNull();
    }
}
