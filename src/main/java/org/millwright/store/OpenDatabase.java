package org.millwright.store;

import org.millwright.domain.HybridClock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A migrated database with its writer and its readers, ready to be used; wiring only.
 *
 * @param connection the writer's
 */
record OpenDatabase(
        Connection connection,
        Statements statements,
        Catalogue catalogue,
        Transactions transactions,
        FactWriter writer,
        FactReceiver receiver,
        SyncMarks marks,
        Thinning thinning,
        Readers readers)
        implements AutoCloseable {

    static OpenDatabase of(DatabaseFile file) throws SQLException {
        return of(file, TailKeeper.MARK_SPAN);
    }

    static OpenDatabase of(DatabaseFile file, long markSpan) throws SQLException {
        file.migrate();
        Connection connection = file.connect();
        boolean opened = false;
        try {
            beginStation(connection);
            Statements statements = new Statements(connection);
            Catalogue catalogue = new Catalogue(statements);
            Transactions transactions = new Transactions(statements, catalogue);
            ChunkWriter chunks = new ChunkWriter(statements);
            LogRows rows = new LogRows(statements, chunks);
            TailKeeper tails =
                    new TailKeeper(statements, transactions, catalogue, chunks, markSpan);
            tails.rebuildAll();
            HybridClock clock = clock(statements);
            SyncMarks marks = new SyncMarks(statements);
            OpenDatabase database =
                    new OpenDatabase(
                            connection,
                            statements,
                            catalogue,
                            transactions,
                            new FactWriter(
                                    statements,
                                    transactions,
                                    catalogue,
                                    rows,
                                    tails,
                                    clock,
                                    new AuditReader(statements, catalogue).own()),
                            new FactReceiver(transactions, catalogue, marks, rows, tails, clock),
                            marks,
                            new Thinning(statements, transactions, catalogue, marks, chunks),
                            new Readers(file.path()));
            opened = true;
            return database;
        } finally {
            if (!opened) {
                connection.close();
            }
        }
    }

    /** Gives the database its own station, with a secret, at first start. */
    private static void beginStation(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO station (ref, uuid) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            insert.setInt(1, StationLog.OWN);
            insert.setString(2, UUID.randomUUID().toString());
            insert.executeUpdate();
        }
        SyncMarks.begin(connection);
    }

    private static HybridClock clock(Statements statements) throws SQLException {
        HybridClock clock = new HybridClock();
        try (ResultSet row =
                statements.of("SELECT coalesce(max(stamp), 0) FROM change").executeQuery()) {
            row.next();
            clock.seen(row.getLong(1));
        }
        return clock;
    }

    /** Readers first: the last connection to close takes the write-ahead log in. */
    @Override
    public void close() throws SQLException {
        try (statements) {
            readers.close();
        }
    }
}
