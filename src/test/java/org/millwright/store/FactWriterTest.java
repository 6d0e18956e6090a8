package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.millwright.store.StoreFixture.reading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.StoredReading;

import java.nio.file.Path;
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
        try (OpenDatabase database = OpenDatabase.of(file, SPAN)) {
            FactWriter writer = database.writer();
            for (int i = 0; i < 4_000; i++) {
                String asset = i % 1_000 == 0 ? "slow" : "fast";
                long seq = writer.append(List.of(reading(asset, i, i)), List.of());
                assertThat(mark(database.statements())).isBetween(seq - 2L * SPAN, seq + 1);
            }
            assertThat(mark(database.statements())).isGreaterThan(3_000 - SPAN);
        }
        try (SqliteStore store = StoreFixture.open(folder)) {
            List<StoredReading> slow = new ArrayList<>();
            store.scan("slow", 0, slow::add);
            assertThat(slow)
                    .extracting(stored -> stored.reading().values().value(0))
                    .containsExactly(0.0, 1000.0, 2000.0, 3000.0);
            List<StoredReading> fast = new ArrayList<>();
            store.scan("fast", 0, fast::add);
            assertThat(fast).hasSize(3_996);
        }
    }

    private static long mark(Statements statements) throws SQLException {
        try (ResultSet row = statements.of("SELECT low FROM station").executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
