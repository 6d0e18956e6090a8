package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.millwright.store.StoreFixture.START;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.millwright.domain.LocalFacts.RefusedFact;
import org.millwright.domain.StoreException;
import org.millwright.domain.StoredReading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A data folder of every schema there ever was opens; one of a schema to come stays untouched. */
class EarlierSchemasTest {
    private static final Path FIXTURES = Path.of("src/test/resources/org/millwright/store/schemas");
    private static final Path MIGRATIONS =
            Path.of("src/main/resources/org/millwright/store/migration");

    @TempDir Path folder;

    static List<String> schemas() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.map(f -> f.getFileName().toString().replace(".sql", "")).sorted().toList();
        }
    }

    @Test
    void theLastScriptIsTheOneThatACurrentDatabaseHas() throws IOException {
        String last =
                schemas().stream()
                        .max(Comparator.comparingInt(EarlierSchemasTest::version))
                        .orElseThrow();
        assertThat(DatabaseFile.LATEST.script()).isEqualTo(last + ".sql");
    }

    /** Flyway takes a fifth of a short command's time to find nothing to do. */
    @Test
    void whatFlywayHasJustMadeIsCurrentAndWhatAnotherScriptMadeIsNot() throws Exception {
        SchemaFixtures.fill(folder);
        Path path = folder.resolve("millwright.db");
        assertThat(new DatabaseFile(path).isCurrent()).isTrue();
        change(path, "UPDATE flyway_schema_history SET checksum = checksum + 1");
        assertThat(new DatabaseFile(path).isCurrent()).isFalse();
        assertThatThrownBy(() -> StoreFixture.open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("could not be brought up to date");
        change(path, "UPDATE flyway_schema_history SET checksum = checksum - 1, success = 0");
        assertThat(new DatabaseFile(path).isCurrent()).isFalse();
    }

    private static void change(Path database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int version(String schema) {
        return Integer.parseInt(schema.substring(1, schema.indexOf("__")));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aFolderOfEverySchemaOpensWithAllThatIsInIt(String schema) throws IOException {
        Path fixture = FIXTURES.resolve(schema + ".db.gz");
        assertThat(fixture).as("made by SchemaFixtures for each new schema").exists();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(fixture))) {
            Files.copy(in, folder.resolve("millwright.db"));
        }
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.setAside()).isEmpty();
            assertThat(store.assets()).extracting(a -> a.id()).containsExactly("P-1", "Q-1");
            List<StoredReading> readings = store.recent("P-1", 1_000).reversed();
            assertThat(readings).hasSize(SchemaFixtures.READINGS);
            for (int i = 0; i < readings.size(); i++) {
                assertThat(StoreFixture.factOf(readings.get(i)))
                        .isEqualTo(StoreFixture.reading("P-1", i, SchemaFixtures.values(i)));
            }
            assertThat(store.recent("Q-1", 1_000)).hasSize(SchemaFixtures.FOREIGN);
            assertThat(store.checkpoint("P-1"))
                    .hasValueSatisfying(
                            c -> assertThat(c.checkpoint().state()).containsExactly(1, 2, 3));
            assertThat(store.pushMark().seq()).isEqualTo(100);
            assertThat(store.refusedFacts()).extracting(RefusedFact::seq).containsExactly(50L);
            assertThat(store.lastContact()).hasValue(START);
            assertThat(store.trend("P-1", START, START.plusSeconds(400), 10).readings())
                    .isEqualTo(SchemaFixtures.READINGS);
            long last = store.lastSeq();
            assertThat(store.append(List.of(StoreFixture.reading("P-1", 999, 1)), List.of()))
                    .isEqualTo(last + 1);
        }
    }

    @Test
    void aFolderOfANewerVersionIsRefusedAndEveryByteOfItStays() throws Exception {
        for (boolean crashed : new boolean[] {false, true}) {
            Path made = folder.resolve("made-" + crashed);
            Path newer = Files.createDirectories(folder.resolve("newer-" + crashed));
            SchemaFixtures.fill(made);
            fromTheFuture(made.resolve("millwright.db"));
            if (crashed) {
                // Everything of the last transaction is in the write-ahead log only.
                copyWithLog(made, newer);
            } else {
                Files.copy(made.resolve("millwright.db"), newer.resolve("millwright.db"));
            }
            SortedMap<String, String> before = contents(newer);
            assertThatThrownBy(() -> StoreFixture.open(newer))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("newer version of Millwright (schema 999)");
            assertThat(contents(newer)).isEqualTo(before);
        }
    }

    private static void fromTheFuture(Path database) throws SQLException {
        change(
                database,
                "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '999', 'later',"
                        + " type, 'V999__later.sql', checksum, installed_by, installed_on, 1, 1"
                        + " FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
    }

    private static void copyWithLog(Path from, Path to) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + from.resolve("millwright.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE later (a)");
            for (String name : List.of("millwright.db", "millwright.db-wal")) {
                Files.copy(from.resolve(name), to.resolve(name));
            }
        }
        assertThat(Files.size(to.resolve("millwright.db-wal"))).isPositive();
    }

    /** Every file but the lock, and SQLite's index of the log, which holds nothing of its own. */
    private static SortedMap<String, String> contents(Path dir) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.endsWith(".lock") && !name.endsWith("-shm")) {
                    contents.put(
                            name, Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
                }
            }
        }
        return contents;
    }
}
