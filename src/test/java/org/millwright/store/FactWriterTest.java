package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.millwright.store.StoreFixture.reading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.StoredReading;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The mark that bounds what opening has to scan. */
class FactWriterTest {
    private static final int SPAN = 500;

    @TempDir Path folder;

    @Test
    void slowAssetDoesNotHoldTheMarkBack() throws SQLException {
        DatabaseFile file = new DatabaseFile(folder.resolve("millwright.db"));
        file.migrate();
        try (Connection connection = file.connect()) {
            OpenDatabase.station(connection);
            try (Statements statements = new Statements(connection)) {
                Catalogue catalogue = new Catalogue(connection, statements);
                FactCodec codec = new FactCodec(catalogue.texts(), catalogue.models());
                FactWriter writer = new FactWriter(statements, catalogue, codec, SPAN);
                for (int i = 0; i < 4_000; i++) {
                    String asset = i % 1_000 == 0 ? "slow" : "fast";
                    writer.append(List.of(reading(asset, i, i)), List.of());
                    assertThat(mark(statements)).isBetween(i - 2L * SPAN - 1, i + 2L);
                }
                assertThat(mark(statements)).isGreaterThan(3_000 - SPAN);
            }
        }
        try (SqliteStore store = StoreFixture.open(folder)) {
            List<StoredReading> slow = new ArrayList<>();
            store.scan("slow", 0, slow::add);
            assertThat(slow)
                    .extracting(StoredReading::seq)
                    .containsExactly(1L, 1001L, 2001L, 3001L);
            List<StoredReading> fast = new ArrayList<>();
            store.scan("fast", 0, fast::add);
            assertThat(fast).hasSize(3_996);
        }
    }

    private static long mark(Statements statements) throws SQLException {
        try (ResultSet row = statements.of("SELECT lowseq FROM station").executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
