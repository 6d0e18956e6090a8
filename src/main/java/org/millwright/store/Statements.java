package org.millwright.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * A connection's prepared statements, each made when first asked for. Thrown away after a failure,
 * because the driver finalizes a statement that failed. Not thread-safe.
 */
final class Statements implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> bySql = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    PreparedStatement of(String sql) throws SQLException {
        PreparedStatement known = bySql.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            bySql.put(sql, known);
        }
        return known;
    }

    /** Ends a transaction in which something failed; prepared statements are made anew. */
    void rollBack() {
        try (var statement = connection.createStatement()) {
            discard();
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself already (disk full, I/O error): nothing is left to
            // do.
        }
    }

    private void discard() throws SQLException {
        for (PreparedStatement statement : bySql.values()) {
            statement.close();
        }
        bySql.clear();
    }

    /** Closes the connection too. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            discard();
        }
    }
}
