package org.millwright.store;

import org.millwright.domain.LocalizedText;
import org.millwright.domain.StoreException;
import org.sqlite.SQLiteErrorCode;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Tells the operator in one sentence what an SQLException means; decides nothing. */
final class SqlTrouble {
    private static final int PRIMARY_CODE = 0xFF;

    private SqlTrouble() {}

    static StoreException told(SQLException e) {
        return switch (kindOf(e)) {
            case DISK_FULL ->
                    new StoreException(
                            StoreException.Kind.DISK_FULL,
                            LocalizedText.of(
                                    "The disk that holds the data folder is full; nothing of this"
                                            + " batch was stored.",
                                    "Der Datenträger mit dem Datenordner ist voll; von diesem Stapel"
                                            + " wurde nichts gespeichert."),
                            e);
            case BUSY ->
                    new StoreException(
                            StoreException.Kind.BUSY,
                            LocalizedText.of(
                                    "The database in the data folder is locked by another program.",
                                    "Die Datenbank im Datenordner ist von einem anderen Programm"
                                            + " gesperrt."),
                            e);
            case DAMAGED ->
                    new StoreException(
                            StoreException.Kind.DAMAGED,
                            LocalizedText.of(
                                    "The database in the data folder is damaged; restart Millwright"
                                            + " to set it aside and begin a new one.",
                                    "Die Datenbank im Datenordner ist beschädigt; Millwright neu"
                                            + " starten, um sie beiseitezulegen und eine neue zu"
                                            + " beginnen."),
                            e);
            case OTHER ->
                    new StoreException(
                            StoreException.Kind.OTHER,
                            LocalizedText.of(
                                    "The database in the data folder could not be used: "
                                            + e.getMessage(),
                                    "Die Datenbank im Datenordner ist nicht benutzbar: "
                                            + e.getMessage()),
                            e);
        };
    }

    /** A data folder that can't be used, whatever the system says of it. */
    static StoreException unusable(Path dataDir, IOException e) {
        return new StoreException(
                StoreException.Kind.OTHER,
                LocalizedText.of(
                        "The data folder " + dataDir + " can't be used: " + e.getMessage() + ".",
                        "Der Datenordner "
                                + dataDir
                                + " ist nicht benutzbar: "
                                + e.getMessage()
                                + "."),
                e);
    }

    static boolean isDamage(SQLException e) {
        return kindOf(e) == StoreException.Kind.DAMAGED;
    }

    static boolean isFull(SQLException e) {
        return kindOf(e) == StoreException.Kind.DISK_FULL;
    }

    private static StoreException.Kind kindOf(SQLException e) {
        if (e instanceof DamagedContentException) {
            return StoreException.Kind.DAMAGED;
        }
        int code = e.getErrorCode() & PRIMARY_CODE;
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return StoreException.Kind.DISK_FULL;
        }
        if (code == SQLiteErrorCode.SQLITE_BUSY.code
                || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return StoreException.Kind.BUSY;
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code
                || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return StoreException.Kind.DAMAGED;
        }
        return StoreException.Kind.OTHER;
    }
}
