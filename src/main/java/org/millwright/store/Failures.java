package org.millwright.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The counts of failed log-ins as rows. */
final class Failures {
    private final Statements statements;

    Failures(Statements statements) {
        this.statements = statements;
    }

    int of(String key) throws SQLException {
        PreparedStatement select = statements.of("SELECT count FROM log_in_failure WHERE key = ?");
        select.setString(1, key);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    void put(String key, int count) throws SQLException {
        PreparedStatement put =
                count == 0
                        ? statements.of("DELETE FROM log_in_failure WHERE key = ?")
                        : statements.of(
                                "INSERT OR REPLACE INTO log_in_failure (key, count) VALUES (?, ?)");
        put.setString(1, key);
        if (count != 0) {
            put.setInt(2, count);
        }
        put.executeUpdate();
    }
}
