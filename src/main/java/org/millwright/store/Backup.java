package org.millwright.store;

import org.millwright.domain.Sentences;
import org.millwright.domain.StoreException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Copies the database of a data folder while programs write into it: the copy is the state of one
 * moment, and nobody waits for it. Checks nothing; see {@link BackupFile}.
 */
public final class Backup {
    private static final Sentences SENTENCES = Sentences.of(Backup.class);

    /** Pages copied at a time; a few megabytes. */
    private static final int STEP = 1_024;

    private static final int TIMEOUTS = 100;
    private static final int TIMEOUT_MILLIS = 100;

    private Backup() {}

    /**
     * Copies.
     *
     * @param to is not there yet; what was written of it stays if this fails
     * @throws StoreException if there is no database, or the copy can't be written
     */
    public static void copy(Path dataDir, Path to) {
        Path from = dataDir.resolve(SqliteStore.FILE);
        if (!Files.exists(from)) {
            throw new StoreException(
                    StoreException.Kind.OTHER,
                    SENTENCES.get("backup.noDatabase", dataDir),
                    new SQLException("no file"));
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5_000);
        try (Connection source = config.createConnection("jdbc:sqlite:" + from);
                Statement statement = source.createStatement()) {
            // Held open, so that the copy need not begin again whenever something is stored.
            statement.execute("BEGIN");
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM station")) {
                row.next();
            }
            int code =
                    source.unwrap(SQLiteConnection.class)
                            .getDatabase()
                            .backup(
                                    "main",
                                    to.toString(),
                                    (remaining, all) -> {},
                                    TIMEOUT_MILLIS,
                                    TIMEOUTS,
                                    STEP);
            statement.execute("COMMIT");
            if (code != SQLiteErrorCode.SQLITE_OK.code) {
                throw new SQLException("The copy ended with code " + code, null, code);
            }
        } catch (SQLException e) {
            throw SqlTrouble.isDamage(e) ? SqlTrouble.told(e) : unwritten(to, e);
        }
    }

    private static StoreException unwritten(Path to, SQLException e) {
        boolean full = SqlTrouble.isFull(e);
        return new StoreException(
                full ? StoreException.Kind.DISK_FULL : StoreException.Kind.OTHER,
                SENTENCES.get(full ? "backup.noRoom" : "backup.unwritten", to),
                e);
    }
}
