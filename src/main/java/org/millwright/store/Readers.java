package org.millwright.store;

import org.sqlite.SQLiteConfig;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * A few read-only connections for readers on any thread; each read sees one state of the database,
 * and none waits for the writer.
 */
final class Readers implements AutoCloseable {
    private static final int CONNECTIONS = 3;

    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final Semaphore free = new Semaphore(CONNECTIONS, true);
    private volatile boolean closed;

    /** What is done with a connection, inside one read transaction; short, for the log's sake. */
    interface Read<T> {
        T from(Connection connection) throws SQLException;
    }

    Readers(Path database) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5_000);
        config.setCacheSize(-16_000);
        List<Connection> opened = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            opened.add(config.createConnection("jdbc:sqlite:" + database));
        }
        idle.addAll(opened);
    }

    <T> T read(Read<T> read) {
        free.acquireUninterruptibly();
        try {
            Connection connection = idle.poll();
            if (closed || connection == null) {
                throw new IllegalStateException("The store is closed.");
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("BEGIN");
                try {
                    return read.from(connection);
                } finally {
                    statement.execute("COMMIT");
                }
            } finally {
                idle.add(connection);
            }
        } catch (SQLException e) {
            throw SqlTrouble.told(e);
        } finally {
            free.release();
        }
    }

    /** Waits for the reads under way. */
    @Override
    public void close() throws SQLException {
        free.acquireUninterruptibly(CONNECTIONS);
        try {
            closed = true;
            for (Connection connection = idle.poll();
                    connection != null;
                    connection = idle.poll()) {
                connection.close();
            }
        } finally {
            free.release(CONNECTIONS);
        }
    }
}
