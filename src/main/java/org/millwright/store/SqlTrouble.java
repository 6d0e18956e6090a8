package org.millwright.store;

import org.millwright.domain.Sentences;
import org.millwright.domain.StoreException;
import org.sqlite.SQLiteErrorCode;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Tells the operator in one sentence what an SQLException means; decides nothing. */
final class SqlTrouble {
    private static final Sentences SENTENCES = Sentences.of(SqlTrouble.class);
    private static final int PRIMARY_CODE = 0xFF;

    private SqlTrouble() {}

    static StoreException told(SQLException e) {
        return switch (kindOf(e)) {
            case DISK_FULL ->
                    new StoreException(
                            StoreException.Kind.DISK_FULL, SENTENCES.get("disk.full"), e);
            case BUSY ->
                    new StoreException(
                            StoreException.Kind.BUSY, SENTENCES.get("database.locked"), e);
            case DAMAGED ->
                    new StoreException(
                            StoreException.Kind.DAMAGED, SENTENCES.get("database.damaged"), e);
            case OTHER ->
                    new StoreException(
                            StoreException.Kind.OTHER,
                            SENTENCES.get("database.failed", String.valueOf(e.getMessage())),
                            e);
        };
    }

    /** A data folder that can't be used, whatever the system says of it. */
    static StoreException unusable(Path dataDir, IOException e) {
        return new StoreException(
                StoreException.Kind.OTHER,
                SENTENCES.get("folder.unusable", dataDir, String.valueOf(e.getMessage())),
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
