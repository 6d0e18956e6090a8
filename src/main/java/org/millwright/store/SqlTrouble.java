package org.millwright.store;

import org.millwright.domain.StoreException;
import org.sqlite.SQLiteErrorCode;

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
                            "The disk that holds the data folder is full; nothing of this batch was"
                                    + " stored.",
                            e);
            case BUSY ->
                    new StoreException(
                            StoreException.Kind.BUSY,
                            "The database in the data folder is locked by another program.",
                            e);
            case DAMAGED ->
                    new StoreException(
                            StoreException.Kind.DAMAGED,
                            "The database in the data folder is damaged; restart Millwright to set"
                                    + " it aside and begin a new one.",
                            e);
            case OTHER ->
                    new StoreException(
                            StoreException.Kind.OTHER,
                            "The database in the data folder could not be used: " + e.getMessage(),
                            e);
        };
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
