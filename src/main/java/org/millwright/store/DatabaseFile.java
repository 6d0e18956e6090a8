package org.millwright.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;
import org.millwright.domain.StoreException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The database as a file: whether it is sound, setting it aside if it isn't, bringing its schema up
 * to date. Knows nothing of what is in it.
 */
final class DatabaseFile {
    private static final Sentences SENTENCES = Sentences.of(DatabaseFile.class);

    /** Files up to this size are checked at every opening, larger ones after a crash only. */
    private static final long ALWAYS_CHECKED = 200L << 20;

    /** The last of the scripts that make the schema; a database that has it has all. */
    static final Applied LATEST = new Applied("V1__facts.sql", -859_212_811, true);

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;
    private static final List<String> COMPANIONS = List.of("", "-wal", "-shm");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path path;

    /**
     * A script as Flyway notes it.
     *
     * @param checksum of its lines, by which an earlier draft of it is told
     */
    record Applied(String script, int checksum, boolean success) {}

    DatabaseFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /**
     * Whether the file is sound, or not there yet.
     *
     * @throws StoreException if a newer Millwright has used it; nothing has touched it then, which
     *     a check of its soundness might
     */
    boolean isSound() throws IOException, SQLException {
        try {
            if (Files.exists(path) && wrongHeader() == null) {
                refuseNewer();
            }
        } catch (SQLException e) {
            if (SqlTrouble.isDamage(e)) {
                return false;
            }
            throw e;
        }
        return damage() == null;
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

    /**
     * Goes on with putting another database in the place of this one, if that was begun and then
     * cut short. Whatever was done already is not done again.
     *
     * @return the name under which this database was set aside; empty if there was nothing to do
     */
    Optional<String> finishReplacing() throws IOException {
        Optional<Path> waiting = waiting();
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        String stamp = suffix(waiting.get());
        String aside = path.getFileName() + ".replaced-" + stamp;
        // The log before the file: without its log the file would look whole, and would not be.
        for (String companion : COMPANIONS.reversed()) {
            Path file = path.resolveSibling(path.getFileName() + companion);
            if (Files.exists(file)) {
                DurableFiles.rename(file, path.resolveSibling(aside + companion));
            }
        }
        DurableFiles.rename(waiting.get(), path);
        return Optional.of(aside);
    }

    /**
     * Decides that another database takes the place of this one; {@link #finishReplacing} does it,
     * now or after the next start.
     *
     * @param other whole and on the disk, in the same folder or one below it
     */
    void beginReplacing(Path other, Instant now) throws IOException {
        DurableFiles.rename(other, path.resolveSibling(waitingPrefix() + STAMP.format(now)));
    }

    private Optional<Path> waiting() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(waitingPrefix()))
                    .min(Comparator.naturalOrder());
        }
    }

    private String waitingPrefix() {
        return path.getFileName() + ".next-";
    }

    private String suffix(Path waiting) {
        return waiting.getFileName().toString().substring(waitingPrefix().length());
    }

    /** Renames the damaged file and its companions, so that a new one can be made. */
    LocalizedText setAside(Instant now) throws IOException {
        String name = rename("damaged", now);
        return SENTENCES.get("database.setAside", name);
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
     * Refuses a database that a newer Millwright has used; leaves it as it is, to the byte.
     *
     * @throws StoreException if it is one
     */
    void refuseNewer() throws SQLException {
        Optional<String> unknown = unknownSchema();
        if (unknown.isPresent()) {
            throw new StoreException(
                    StoreException.Kind.OTHER,
                    SENTENCES.get("database.newer", unknown.get()),
                    new FlywayException("Unknown schema " + unknown.get()));
        }
    }

    /** The schema of the database that only a newer version knows; empty if there is none. */
    Optional<String> unknownSchema() throws SQLException {
        for (String script : schemas()) {
            if (DatabaseFile.class.getResource("migration/" + script) == null) {
                return Optional.of(script.replaceFirst("^V", "").replaceFirst("__.*", ""));
            }
        }
        return Optional.empty();
    }

    /**
     * Refuses a database that this version can't read without changing it first.
     *
     * @throws StoreException if it is one, or there is none
     */
    void checkIsCurrent() throws SQLException {
        refuseNewer();
        if (!isCurrent()) {
            throw new StoreException(
                    StoreException.Kind.BUSY,
                    SENTENCES.get("database.beingMade"),
                    new FlywayException("Schemas " + schemas()));
        }
    }

    /** The scripts that made the schema, in order; none if there is no database or none of ours. */
    List<String> schemas() throws SQLException {
        return history().stream().map(Applied::script).toList();
    }

    /** Whether the last script has made its schema, as it stands in this version. */
    boolean isCurrent() throws SQLException {
        return history().contains(LATEST);
    }

    /**
     * What Flyway has noted, in order.
     *
     * <p>Without a write-ahead log nothing can be pending, and the file is read as one that nobody
     * changes, since SQLite would else leave files of its own beside it.
     */
    private List<Applied> history() throws SQLException {
        List<Applied> history = new ArrayList<>();
        if (path.toFile().length() == 0) {
            return history;
        }
        try (Connection connection = connectReading();
                Statement statement = connection.createStatement()) {
            try (ResultSet table =
                    statement.executeQuery(
                            "SELECT 1 FROM sqlite_schema WHERE name = 'flyway_schema_history'")) {
                if (!table.next()) {
                    return history;
                }
            }
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT script, checksum, success FROM flyway_schema_history"
                                    + " WHERE version IS NOT NULL ORDER BY installed_rank")) {
                while (rows.next()) {
                    history.add(new Applied(rows.getString(1), rows.getInt(2), rows.getBoolean(3)));
                }
            }
        }
        return history;
    }

    private Connection connectReading() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5_000);
        return config.createConnection(hasLog() ? url() : unchangingUrl(path));
    }

    /** Whether there is a write-ahead log that may hold more than the file. */
    boolean hasLog() {
        return path.resolveSibling(path.getFileName() + "-wal").toFile().length() > 0;
    }

    /** For a file that nobody changes: SQLite leaves no files of its own beside it. */
    static String unchangingUrl(Path file) {
        return "jdbc:sqlite:" + file.toUri() + "?immutable=1";
    }

    /**
     * Brings the schema up to date. One that is so already is not shown to Flyway, which would take
     * a fifth of a short command's time to find nothing to do.
     */
    void migrate() throws SQLException {
        try {
            if (!isCurrent()) {
                SQLiteDataSource source = new SQLiteDataSource(config());
                source.setUrl(url());
                Flyway.configure(DatabaseFile.class.getClassLoader())
                        .dataSource(source)
                        .locations("classpath:org/millwright/store/migration")
                        .load()
                        .migrate();
            }
            closeToOthers(path);
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.OTHER,
                    SENTENCES.get("database.open", String.valueOf(e.getMessage())),
                    e);
        } catch (FlywayException e) {
            throw new StoreException(
                    StoreException.Kind.OTHER, SENTENCES.get("database.outdated", firstLine(e)), e);
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
        // The connection is one thread's at a time, so SQLite needs no lock around its every call.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
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

    /** Why the file can't be a database; {@code null} if it may be one. */
    @Nullable String wrongHeader() throws IOException {
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
