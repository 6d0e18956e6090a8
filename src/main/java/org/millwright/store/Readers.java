package org.millwright.store;

import org.sqlite.SQLiteConfig;

import java.nio.file.Path;
import java.sql.SQLException;
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

    private final Queue<Statements> idle = new ConcurrentLinkedQueue<>();
    private final Semaphore free = new Semaphore(CONNECTIONS, true);
    private volatile boolean closed;

    /** What is done on a connection, inside one read transaction; short, for the log's sake. */
    interface Read<T> {
        T from(Statements statements) throws SQLException;
    }

    Readers(Path database) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5_000);
        config.setCacheSize(-16_000);
        List<Statements> opened = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            opened.add(new Statements(config.createConnection("jdbc:sqlite:" + database)));
        }
        idle.addAll(opened);
    }

    <T> T read(Read<T> read) {
        free.acquireUninterruptibly();
        try {
            Statements statements = idle.poll();
            if (closed || statements == null) {
                throw new IllegalStateException("The store is closed.");
            }
            try {
                return read(read, statements);
            } finally {
                idle.add(statements);
            }
        } catch (SQLException e) {
            throw SqlTrouble.told(e);
        } finally {
            free.release();
        }
    }

    private static <T> T read(Read<T> read, Statements statements) throws SQLException {
        boolean done = false;
        try {
            statements.of("BEGIN").execute();
            T answer = read.from(statements);
            statements.of("COMMIT").execute();
            done = true;
            return answer;
        } finally {
            if (!done) {
                statements.rollBack();
            }
        }
    }

    /** Waits for the reads under way. */
    @Override
    public void close() throws SQLException {
        free.acquireUninterruptibly(CONNECTIONS);
        try {
            closed = true;
            for (Statements each = idle.poll(); each != null; each = idle.poll()) {
                each.close();
            }
        } finally {
            free.release(CONNECTIONS);
        }
    }
}
