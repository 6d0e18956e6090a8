package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;

class ReadersTest {
    private static final int MORE_THAN_CONNECTIONS = 8;

    @TempDir Path folder;

    private static int one(Statements statements) throws SQLException {
        try (var rows = statements.of("SELECT 1").executeQuery()) {
            return rows.getInt(1);
        }
    }

    /** As SQLite does by itself after an I/O error. */
    private static int rolledBack(Statements statements) throws SQLException {
        statements.of("ROLLBACK").execute();
        throw new SQLException("disk I/O error");
    }

    @Test
    void aReadWhoseTransactionIsGoneSpoilsNoneAfterIt() throws Exception {
        try (SqliteStore _ = StoreFixture.open(folder);
                Readers readers = new Readers(folder.resolve("millwright.db"))) {
            for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
                assertThatThrownBy(() -> readers.read(ReadersTest::rolledBack))
                        .hasStackTraceContaining("disk I/O error");
            }
            for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
                assertThat(readers.read(ReadersTest::one)).isEqualTo(1);
            }
        }
    }
}
