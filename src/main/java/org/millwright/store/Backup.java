package org.millwright.store;

import org.millwright.domain.LocalizedText;
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
                    LocalizedText.of(
                            "There is no database in the data folder " + dataDir + ".",
                            "Im Datenordner " + dataDir + " ist keine Datenbank."),
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
                full
                        ? LocalizedText.of(
                                "The disk has no room for " + to + "; there is no backup.",
                                "Der Datenträger hat keinen Platz für "
                                        + to
                                        + "; es wurde keine Sicherung angelegt.")
                        : LocalizedText.of(
                                "The backup can't be written to " + to + "; there is none.",
                                "Die Sicherung kann nicht nach "
                                        + to
                                        + " geschrieben werden; es wurde keine angelegt."),
                e);
    }
}
