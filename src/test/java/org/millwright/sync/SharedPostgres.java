package org.millwright.sync;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL for all tests of a JVM, durable as in a plant; each test makes a database of
 * its own in it.
 */
public final class SharedPostgres implements BeforeAllCallback {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** Closed by JUnit at the end of the run. */
    private record Running(EmbeddedPostgres postgres) implements AutoCloseable {
        static Running start() {
            try {
                return new Running(
                        EmbeddedPostgres.builder()
                                .setServerConfig("fsync", "on")
                                .setServerConfig("synchronous_commit", "on")
                                .setServerConfig("full_page_writes", "on")
                                .setServerConfig("max_connections", "200")
                                .setPGStartupWait(Duration.ofMinutes(2))
                                .start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException, SQLException {
            // What is on disk already need not be written while a stop is waited for.
            try (Connection connection = superuser("postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT");
            }
            postgres.close();
        }
    }

    private static volatile @Nullable EmbeddedPostgres postgres;

    @Override
    public void beforeAll(ExtensionContext context) {
        Store store = context.getRoot().getStore(Namespace.create(SharedPostgres.class));
        postgres =
                store.computeIfAbsent(Running.class, type -> Running.start(), Running.class)
                        .postgres();
    }

    /** A new, empty database. */
    public static Database newDatabase() throws SQLException {
        String name = "plant_" + DATABASES.incrementAndGet();
        try (Connection connection = superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new Database(name);
    }

    /**
     * A new database that has been set up, with a login {@code console} for stations. One at a
     * time: roles belong to the whole server.
     */
    public static synchronized Database newPlant() throws SQLException, ServerTrouble {
        Database database = newDatabase();
        new ServerSetup(database.settings("postgres")).run();
        database.execute(
                "DO $$ BEGIN CREATE ROLE console LOGIN IN ROLE millwright_station;"
                        + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        return database;
    }

    static int port() {
        return Objects.requireNonNull(postgres, "registered as an extension").getPort();
    }

    private static Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", "");
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database;
    }

    /** One database in the server. */
    public record Database(String name) {
        public String url() {
            return SharedPostgres.url(name);
        }

        public DatabaseSettings settings(String user) {
            return DatabaseSettings.of(url(), user, "", "");
        }

        /** Settings of a station's login. */
        public DatabaseSettings settings() {
            return settings("console");
        }

        public Connection connect(String user) throws SQLException {
            return DriverManager.getConnection(url(), user, "");
        }

        public void execute(String sql) throws SQLException {
            try (Connection connection = superuser(name);
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        public long number(String sql) throws SQLException {
            try (Connection connection = superuser(name);
                    Statement statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
