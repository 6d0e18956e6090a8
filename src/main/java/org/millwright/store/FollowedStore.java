package org.millwright.store;

import org.millwright.domain.AssetType;
import org.millwright.domain.FollowedHistory;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.LocalFacts.Received;
import org.millwright.domain.LocalFacts.RefusedFact;
import org.millwright.domain.Sentences;
import org.millwright.domain.ShadowScores;
import org.millwright.domain.StoreException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The store of a data folder that another program writes into, read only. What is read is as of the
 * last {@link #catchUp()} or later. Thread-safe.
 */
public final class FollowedStore extends StoredHistory implements FollowedHistory, AutoCloseable {
    private static final Sentences SENTENCES = Sentences.of(FollowedStore.class);

    private final Path dataDir;
    private final Object identity;
    private final Readers readers;
    private final Follower follower;

    private FollowedStore(
            Path dataDir,
            Object identity,
            Readers readers,
            Follower follower,
            Function<String, Optional<AssetType>> types) {
        super(
                new History(readers, follower.catalogue(), types, new InStep(follower)),
                new ChangeReader(readers, follower.catalogue()));
        this.dataDir = dataDir;
        this.identity = identity;
        this.readers = readers;
        this.follower = follower;
    }

    /**
     * Opens the store of a data folder without holding the folder.
     *
     * @param types asset type by id, for the names of a trend's series
     * @throws StoreException if there is none yet, or a version with another schema made it
     */
    public static FollowedStore open(Path dataDir, Function<String, Optional<AssetType>> types) {
        Path path = dataDir.resolve(SqliteStore.FILE);
        try {
            new DatabaseFile(path).checkIsCurrent();
            Object identity = identity(path);
            Readers readers = new Readers(path);
            boolean opened = false;
            try {
                FollowedStore store =
                        new FollowedStore(
                                dataDir, identity, readers, Follower.begin(readers), types);
                opened = true;
                return store;
            } finally {
                if (!opened) {
                    readers.close();
                }
            }
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.OTHER,
                    SENTENCES.get("folder.unreadable", dataDir, String.valueOf(e.getMessage())),
                    e);
        } catch (SQLException e) {
            throw SqlTrouble.told(e);
        }
    }

    /** What tells one file from another that took its name. */
    private static Object identity(Path path) throws IOException {
        BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
        Object key = file.fileKey();
        return key == null ? file.creationTime() : key;
    }

    @Override
    public Received catchUp() {
        return follower.news();
    }

    /** This installed console, for which the other program writes too. */
    public UUID station() {
        return follower.catalogue().own().uuid();
    }

    @Override
    public long lastSeq() {
        return follower.catalogue().own().lastSeq();
    }

    /** Up to where this station's facts are known to be on the server. */
    public ChainMark pushMark() {
        return readers.read(statements -> new SyncMarks(statements).pushMark());
    }

    /** When the server last acknowledged work of this station. */
    public Optional<Instant> lastContact() {
        return readers.read(statements -> new SyncMarks(statements).lastContact());
    }

    /** The facts that the server refuses. */
    public List<RefusedFact> refusedFacts() {
        return readers.read(statements -> new SyncMarks(statements).refused());
    }

    /** How challengers in shadow stand, see {@link ShadowScores#standings}. */
    public List<ShadowScores.Standing> standings() {
        return readers.read(statements -> new Shadows(statements).standings());
    }

    @Override
    public Writer writer() {
        try {
            if (!identity(dataDir.resolve(SqliteStore.FILE)).equals(identity)) {
                return Writer.REPLACED;
            }
        } catch (IOException e) {
            return Writer.REPLACED;
        }
        try {
            return FolderLock.isHeld(dataDir) ? Writer.WRITING : Writer.GONE;
        } catch (IOException e) {
            // Who may not ask is told of no end that he can't see.
            return Writer.WRITING;
        }
    }

    @Override
    public void close() {
        try {
            readers.close();
        } catch (SQLException e) {
            throw SqlTrouble.told(e);
        }
    }

    /** The catalogue lags behind the database until it catches up. */
    private record InStep(Follower follower) implements History.Step {
        @Override
        public boolean holds(Statements statements, Tail tail) throws SQLException {
            return Catalogue.keptFrom(statements, tail.station()) == tail.station().keptFrom();
        }

        @Override
        public void catchUp() {
            follower.catchUp();
        }
    }
}
