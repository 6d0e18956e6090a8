package org.millwright.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes the socket of a connection that gets nowhere. The driver bounds its waits for answers, but
 * not those for room to send, and a path that swallows everything fills up while sending.
 */
final class Watchdog implements AutoCloseable {
    private static final long PATIENCE_NANOS =
            TimeUnit.SECONDS.toNanos(DatabaseSettings.ANSWER_SECONDS + 1L);
    private static final long LOOK_MILLIS = 500;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("sync-watch-1").daemon(true).factory());

    /** Watches one connection until it is closed; told of each progress. */
    final class Watch implements AutoCloseable {
        private final Connection connection;
        private final ScheduledFuture<?> looks;
        private volatile long progressNanos = System.nanoTime();

        private Watch(Connection connection) {
            this.connection = connection;
            this.looks =
                    thread.scheduleAtFixedRate(
                            this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }

        void progress() {
            progressNanos = System.nanoTime();
        }

        private void look() {
            if (System.nanoTime() - progressNanos <= PATIENCE_NANOS) {
                return;
            }
            close();
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                // It is closed already, which is what was wanted.
                close();
            }
        }

        @Override
        public void close() {
            looks.cancel(false);
        }
    }

    Watch over(Connection connection) {
        return new Watch(connection);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
