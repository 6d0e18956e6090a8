package org.millwright.sync;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

/** A durable PostgreSQL of a test's own that can be killed and comes back on the same port. */
public final class MortalPostgres implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofMinutes(2);

    private final Path folder;
    private final int port;
    private EmbeddedPostgres running;

    /** Starts a server and sets up a plant with a login {@code console}. */
    public MortalPostgres(Path folder) throws IOException, SQLException, ServerTrouble {
        this.folder = folder;
        this.running = builder().start();
        this.port = running.getPort();
        new ServerSetup(DatabaseSettings.of(url(), "postgres", "", "")).run();
        try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE console LOGIN IN ROLE millwright_station");
        }
    }

    private MortalPostgres(Path folder, EmbeddedPostgres running) {
        this.folder = folder;
        this.running = running;
        this.port = running.getPort();
    }

    /** Starts a standby that follows this server; this one rests for a moment. */
    public MortalPostgres standby(Path copy) throws IOException {
        running.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(folder.relativize(file).toString());
                Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        restart();
        Files.writeString(
                copy.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=" + port + " user=postgres'\n");
        Files.createFile(copy.resolve("standby.signal"));
        return new MortalPostgres(copy, builder(copy).start());
    }

    private EmbeddedPostgres.Builder builder() {
        return builder(folder);
    }

    private static EmbeddedPostgres.Builder builder(Path folder) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(STARTUP);
    }

    public int port() {
        return port;
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    /** Settings of a station's login. */
    public DatabaseSettings settings() {
        return DatabaseSettings.of(url(), "console", "", "");
    }

    public long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Ends all its processes at once, as a power cut would. */
    public void kill() throws IOException {
        String pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip();
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        var children = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
        children.forEach(child -> child.onExit().join());
        // Lets go of the folder; that there is nothing left to stop is only logged.
        running.close();
    }

    /** Comes back as it was. */
    public void restart() throws IOException {
        running = builder().setPort(port).start();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
