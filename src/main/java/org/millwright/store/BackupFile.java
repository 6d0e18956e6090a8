package org.millwright.store;

import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.OwnLog;
import org.millwright.domain.PackedFact;
import org.millwright.domain.Sentences;
import org.millwright.domain.StoreException;
import org.sqlite.SQLiteConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A backup of a store, read as it lies there and never changed. Whoever opens it knows that it is
 * sound, ours, and of a schema known here. Not thread-safe.
 */
public final class BackupFile implements OwnLog, AutoCloseable {
    private static final Sentences SENTENCES = Sentences.of(BackupFile.class);

    private final Statements statements;
    private final StationLog own;

    private BackupFile(Statements statements) throws SQLException {
        this.statements = statements;
        this.own = new Catalogue(statements).own();
    }

    /**
     * Opens and checks a backup, page by page.
     *
     * @throws StoreException if it is none, is damaged, or is of a newer version
     */
    public static BackupFile open(Path file) {
        DatabaseFile database = new DatabaseFile(file);
        try {
            if (!Files.isRegularFile(file)) {
                throw refused(SENTENCES.get("file.missing", file));
            }
            if (database.wrongHeader() != null) {
                throw refused(SENTENCES.get("file.foreign", file));
            }
            if (database.hasLog()) {
                throw refused(SENTENCES.get("file.inUse", file));
            }
            return checked(database, file);
        } catch (SQLException e) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED, SENTENCES.get("file.damaged", file), e);
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.OTHER,
                    SENTENCES.get("file.unreadable", file, String.valueOf(e.getMessage())),
                    e);
        }
    }

    private static BackupFile checked(DatabaseFile database, Path file) throws SQLException {
        if (database.schemas().isEmpty()) {
            throw refused(SENTENCES.get("file.foreign", file));
        }
        Optional<String> unknown = database.unknownSchema();
        if (unknown.isPresent()) {
            throw refused(SENTENCES.get("file.newer", file, unknown.get()));
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        Connection connection = config.createConnection(DatabaseFile.unchangingUrl(file));
        boolean opened = false;
        try {
            Statements statements = new Statements(connection);
            try (ResultSet row = statements.of("PRAGMA integrity_check(1)").executeQuery()) {
                if (!row.next() || !"ok".equals(row.getString(1))) {
                    throw new DamagedContentException("The check failed: " + row.getString(1));
                }
            }
            BackupFile backup = new BackupFile(statements);
            opened = true;
            return backup;
        } finally {
            if (!opened) {
                connection.close();
            }
        }
    }

    private static StoreException refused(LocalizedText sentence) {
        return new StoreException(
                StoreException.Kind.OTHER, sentence, new IOException(sentence.english()));
    }

    @Override
    public UUID station() {
        return own.uuid();
    }

    @Override
    public long lastSeq() {
        return own.lastSeq();
    }

    @Override
    public List<PackedFact> ownFacts(long afterSeq, int limit, long maxBytes) {
        return read(s -> new LogReader(s, own).after(afterSeq, limit, maxBytes));
    }

    @Override
    public ChainMark pushMark() {
        return read(s -> new SyncMarks(s).pushMark());
    }

    @Override
    public ChainMark chainMarkBelow(long seq) {
        return read(s -> new SyncMarks(s).chainMarkBelow(seq));
    }

    @Override
    public Optional<ChainMark> chainMarkAfter(long seq) {
        return read(s -> new SyncMarks(s).chainMarkAfter(seq));
    }

    @Override
    public ChainMark thinnedTo() {
        return chainMarkBelow(own.keptFrom() - 1);
    }

    /** When the server last acknowledged work of the station; empty if it never had. */
    public Optional<Instant> lastContact() {
        return read(s -> new SyncMarks(s).lastContact());
    }

    private <T> T read(Readers.Read<T> read) {
        try {
            return read.from(statements);
        } catch (SQLException e) {
            throw SqlTrouble.told(e);
        }
    }

    @Override
    public void close() {
        try {
            statements.close();
        } catch (SQLException e) {
            throw SqlTrouble.told(e);
        }
    }
}
