package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.PackedFact;
import org.millwright.domain.ReadingAssessed;
import org.millwright.store.StoreReport.Figures;
import org.millwright.store.StoreReport.State;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks at the database of a data folder beside whoever uses it: takes no lock of the folder,
 * changes nothing, sets nothing aside. May be called from any thread.
 */
public final class StoreInspector {
    private static final int PRIMARY_CODE = 0xFF;

    /** Steps of SQLite's machine between two looks at the clock; a millisecond or so. */
    private static final int STEPS = 100_000;

    private static final long SEQ_BITS = 44;

    /** What a damage, a restore or a replacement leaves beside the database. */
    private static final Pattern OTHERS =
            Pattern.compile(Pattern.quote(SqliteStore.FILE) + "\\.[a-z].*");

    private static final Duration NONE = Duration.ZERO;

    private final Path path;
    private final Duration patience;
    private String schema = "";

    private StoreInspector(Path path, Duration patience) {
        this.path = path;
        this.patience = patience;
    }

    /**
     * Looks.
     *
     * @param patience longest time for reading through the whole file
     */
    public static StoreReport look(Path dataDir, Duration patience) {
        return new StoreInspector(dataDir.resolve(SqliteStore.FILE), patience).look();
    }

    /**
     * The last readings of this station with their assessments, oldest first; none where the
     * database can't be read, which {@link #look} tells.
     */
    public static List<ReadingAssessed> lastScores(Path dataDir, int limit) {
        StoreInspector inspector = new StoreInspector(dataDir.resolve(SqliteStore.FILE), NONE);
        if (inspector.look().figures() == null) {
            return List.of();
        }
        try (Statements statements = new Statements(inspector.connect(inspector.hasLog()))) {
            return inspector.lastScores(statements, limit);
        } catch (SQLException e) {
            return List.of();
        }
    }

    /**
     * Whether a data folder is a plant's own: it has assets that are not simulated, or a program
     * works on it, or its database was once set aside or is about to be replaced. Also if that
     * can't be read: whoever opens it is told why.
     */
    public static boolean isOwn(Path dataDir) {
        if (!Files.isDirectory(dataDir)) {
            return Files.exists(dataDir);
        }
        if (SqliteStore.isInUse(dataDir)) {
            return true;
        }
        StoreInspector inspector = new StoreInspector(dataDir.resolve(SqliteStore.FILE), NONE);
        try (Stream<Path> files = Files.list(dataDir)) {
            if (files.anyMatch(file -> OTHERS.matcher(file.getFileName().toString()).matches())) {
                return true;
            }
        } catch (IOException e) {
            return true;
        }
        if (!Files.exists(inspector.path)) {
            return false;
        }
        try (Connection connection = inspector.connect(inspector.hasLog());
                Statement statement = connection.createStatement();
                ResultSet own =
                        statement.executeQuery("SELECT 1 FROM asset WHERE simulated = 0 LIMIT 1")) {
            return own.next();
        } catch (SQLException e) {
            return true;
        }
    }

    private List<ReadingAssessed> lastScores(Statements statements, int limit) throws SQLException {
        StationLog own = new StationLog(StationLog.OWN, new UUID(0, 0), 1, 1);
        try (ResultSet names =
                statements
                        .of("SELECT ref, value FROM name WHERE station = " + StationLog.OWN)
                        .executeQuery()) {
            while (names.next()) {
                own.names().load(names.getInt(1), names.getString(2));
            }
        }
        List<ReadingAssessed> scores = new ArrayList<>();
        try (ResultSet rows =
                statements
                        .of(
                                "SELECT "
                                        + FactReader.COLUMNS
                                        + " FROM fact WHERE kind = "
                                        + PackedFact.READING_ASSESSED
                                        + " AND id < 1 << "
                                        + SEQ_BITS
                                        + " ORDER BY id DESC LIMIT "
                                        + limit)
                        .executeQuery()) {
            while (rows.next()) {
                Relog.decoded(own, FactReader.fact(rows))
                        .ifPresent(fact -> scores.add((ReadingAssessed) fact));
            }
        }
        return scores.reversed();
    }

    private StoreReport look() {
        if (!Files.exists(path)) {
            return report(State.ABSENT, "");
        }
        boolean logged = hasLog();
        StoreReport found = read(logged);
        // Whoever began to use the file in the meantime has changed it under our eyes.
        return found.state() == State.DAMAGED && !logged && hasLog() ? read(true) : found;
    }

    private StoreReport read(boolean logged) {
        try (Connection connection = connect(logged);
                Statement statement = connection.createStatement()) {
            if (isNewer(statement)) {
                return report(State.NEWER, "");
            }
            Figures figures = figures(statement);
            String answer = check(connection, statement);
            State state =
                    switch (answer) {
                        case "ok" -> State.SOUND;
                        case "" -> State.SOUND_SO_FAR;
                        default -> State.DAMAGED;
                    };
            String trouble = state == State.DAMAGED ? answer : "";
            return new StoreReport(state, trouble, schema, bytes(), figures);
        } catch (SQLException e) {
            State state = SqlTrouble.isDamage(e) ? State.DAMAGED : State.UNREADABLE;
            return report(state, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Without a write-ahead log nobody has the file open, and it is read as one that nobody
     * changes: SQLite would else leave files of its own beside it.
     */
    private Connection connect(boolean logged) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5_000);
        return config.createConnection(
                logged ? "jdbc:sqlite:" + path : "jdbc:sqlite:" + path.toUri() + "?immutable=1");
    }

    private boolean isNewer(Statement statement) throws SQLException {
        boolean newer = false;
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT version, script FROM flyway_schema_history"
                                + " WHERE version IS NOT NULL ORDER BY installed_rank")) {
            while (rows.next()) {
                schema = rows.getString(1);
                String script = "migration/" + rows.getString(2);
                newer = newer || StoreInspector.class.getResource(script) == null;
            }
        }
        return newer;
    }

    /** SQLite's own answer, {@code ok} if all is well; empty if the time was over before. */
    private String check(Connection connection, Statement statement) throws SQLException {
        long begun = System.nanoTime();
        ProgressHandler.setHandler(
                connection,
                STEPS,
                new ProgressHandler() {
                    @Override
                    protected int progress() {
                        return System.nanoTime() - begun > patience.toNanos() ? 1 : 0;
                    }
                });
        try (ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            return row.next() ? row.getString(1) : "no answer";
        } catch (SQLException e) {
            if ((e.getErrorCode() & PRIMARY_CODE) == SQLiteErrorCode.SQLITE_INTERRUPT.code) {
                return "";
            }
            throw e;
        } finally {
            ProgressHandler.clearHandler(connection);
        }
    }

    private static Figures figures(Statement statement) throws SQLException {
        long captured =
                number(
                        statement,
                        "SELECT coalesce(max(id), 0) FROM fact WHERE id < 1 << " + SEQ_BITS);
        long confirmed = number(statement, "SELECT coalesce(max(seq), 0) FROM push_mark");
        return new Figures(
                captured,
                Math.min(confirmed, captured),
                number(statement, "SELECT count(*) FROM refused"),
                instant(
                        statement,
                        "SELECT recorded_at FROM fact WHERE id > "
                                + confirmed
                                + " AND id < 1 << "
                                + SEQ_BITS
                                + " ORDER BY id LIMIT 1"),
                instant(statement, "SELECT recorded_at FROM fact WHERE id = " + captured),
                instant(statement, "SELECT contact FROM push_mark"),
                (int) number(statement, "SELECT count(*) FROM station"));
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static @Nullable Instant instant(Statement statement, String query)
            throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                return null;
            }
            long millis = row.getLong(1);
            return row.wasNull() ? null : Instant.ofEpochMilli(millis);
        }
    }

    private StoreReport report(State state, String trouble) {
        return new StoreReport(state, trouble, schema, bytes(), null);
    }

    private boolean hasLog() {
        return log().toFile().length() > 0;
    }

    private long bytes() {
        return path.toFile().length() + log().toFile().length();
    }

    private Path log() {
        return path.resolveSibling(path.getFileName() + "-wal");
    }
}
