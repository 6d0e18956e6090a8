package org.millwright.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;
import org.millwright.domain.StoreException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

/**
 * The database as a file: whether it is sound, setting it aside if it isn't, bringing its schema up
 * to date. Knows nothing of what is in it.
 */
final class DatabaseFile {
    /** Files up to this size are checked at every opening, larger ones after a crash only. */
    private static final long ALWAYS_CHECKED = 200L << 20;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;
    private static final List<String> COMPANIONS = List.of("", "-wal", "-shm");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path path;

    DatabaseFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** What is wrong with the file, or {@code null} if it is sound or not there yet. */
    @Nullable String damage() throws IOException, SQLException {
        if (!Files.exists(path)) {
            return null;
        }
        String wrong = wrongHeader();
        if (wrong != null) {
            return wrong;
        }
        if (Files.size(path) > ALWAYS_CHECKED && !wasLeftOpen()) {
            return null;
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            String answer = row.next() ? row.getString(1) : "no answer";
            return "ok".equals(answer) ? null : answer;
        } catch (SQLException e) {
            if (SqlTrouble.isDamage(e)) {
                return String.valueOf(e.getMessage());
            }
            throw e;
        }
    }

    /** Renames the damaged file and its companions, so that a new one can be made. */
    String setAside(Instant now) throws IOException {
        return "The database was damaged; it was set aside as "
                + rename("damaged", now)
                + " in the data folder, and a new one was begun.";
    }

    /** Renames the file and its companions; returns the new name. */
    String rename(String why, Instant now) throws IOException {
        String name = path.getFileName() + "." + why + "-" + STAMP.format(now);
        for (String companion : COMPANIONS) {
            Path file = path.resolveSibling(path.getFileName() + companion);
            if (Files.exists(file)) {
                Files.move(file, path.resolveSibling(name + companion));
            }
        }
        return name;
    }

    /**
     * Brings the schema up to date.
     *
     * @throws StoreException if a newer Millwright has used the database; it is left as it is
     */
    void migrate() {
        SQLiteDataSource source = new SQLiteDataSource(config());
        source.setUrl(url());
        try {
            Flyway flyway =
                    Flyway.configure(DatabaseFile.class.getClassLoader())
                            .dataSource(source)
                            .locations("classpath:org/millwright/store/migration")
                            .load();
            for (MigrationInfo applied : flyway.info().applied()) {
                MigrationState state = applied.getState();
                if (state == MigrationState.FUTURE_SUCCESS
                        || state == MigrationState.FUTURE_FAILED) {
                    throw new StoreException(
                            StoreException.Kind.OTHER,
                            "The database in the data folder was made by a newer version of"
                                    + " Millwright (schema "
                                    + applied.getVersion()
                                    + "); install that version, or choose another data folder.",
                            new FlywayException("Schema " + applied.getVersion()));
                }
            }
            flyway.migrate();
            closeToOthers(path);
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.OTHER,
                    "The database in the data folder can't be closed to other users: "
                            + e.getMessage()
                            + ".",
                    e);
        } catch (FlywayException e) {
            throw new StoreException(
                    StoreException.Kind.OTHER,
                    "The database in the data folder could not be brought up to date: "
                            + firstLine(e),
                    e);
        }
    }

    /**
     * Lets nobody but the owner read or write a file, where the file system knows owners. SQLite
     * gives a database's companions the permissions of the database.
     */
    static void closeToOthers(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    Connection connect() throws SQLException {
        return config().createConnection(url());
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(5_000);
        config.setCacheSize(-64_000);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "8000");
        config.setJournalSizeLimit(64 << 20);
        return config;
    }

    private String url() {
        return "jdbc:sqlite:" + path;
    }

    /** SQLite removes the write-ahead log at an orderly close. */
    private boolean wasLeftOpen() throws IOException {
        Path log = path.resolveSibling(path.getFileName() + "-wal");
        return Files.exists(log) && Files.size(log) > 0;
    }

    private @Nullable String wrongHeader() throws IOException {
        byte[] header = new byte[HEADER];
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() < HEADER) {
                return "the file is too short";
            }
            file.readFully(header);
        }
        if (!Arrays.equals(Arrays.copyOf(header, MAGIC.length), MAGIC)) {
            return "the file has no database header";
        }
        return null;
    }

    private static String firstLine(FlywayException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
