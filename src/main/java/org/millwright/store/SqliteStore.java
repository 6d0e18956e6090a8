package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.AssetType;
import org.millwright.domain.AuditTrail;
import org.millwright.domain.Fact;
import org.millwright.domain.FactLog;
import org.millwright.domain.FailureCounts;
import org.millwright.domain.LocalFacts;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.PackedFact;
import org.millwright.domain.Sentences;
import org.millwright.domain.ShadowScores;
import org.millwright.domain.StoreException;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The console's local store: the station's fact log and the history read from it, in one SQLite
 * database in the data folder. Decides nothing about readings; it keeps them.
 *
 * <p>Thread-safe: appends are serialised, reads run beside them on connections of their own.
 */
public final class SqliteStore extends StoredHistory
        implements FactLog, LocalFacts, AuditTrail, FailureCounts, ShadowScores, AutoCloseable {
    private static final Sentences SENTENCES = Sentences.of(SqliteStore.class);

    static final String FILE = "millwright.db";

    private final FolderLock folder;
    private final OpenDatabase database;
    private final @Nullable LocalizedText setAside;
    private final ReentrantLock writing = new ReentrantLock();
    private boolean closed;

    private SqliteStore(
            FolderLock folder,
            OpenDatabase database,
            @Nullable LocalizedText setAside,
            Function<String, Optional<AssetType>> types) {
        super(
                new History(
                        database.readers(),
                        database.catalogue(),
                        types,
                        History.Step.OF_THE_WRITER),
                new ChangeReader(database.readers(), database.catalogue()));
        this.folder = folder;
        this.database = database;
        this.setAside = setAside;
    }

    /**
     * Opens the store of a data folder, making both at first start. A damaged database is set
     * aside, see {@link #setAside()}.
     *
     * @param types asset type by id, for the names of a trend's series
     * @param clock for the name of a database set aside
     * @throws StoreException if the folder is in use, can't be written, or was used by a newer
     *     version
     */
    public static SqliteStore open(
            Path dataDir, Function<String, Optional<AssetType>> types, Clock clock) {
        try {
            FolderLock folder = FolderLock.on(dataDir);
            boolean opened = false;
            try {
                SqliteStore store = open(folder, dataDir.resolve(FILE), types, clock);
                opened = true;
                return store;
            } finally {
                if (!opened) {
                    folder.close();
                }
            }
        } catch (IOException e) {
            throw SqlTrouble.unusable(dataDir, e);
        } catch (SQLException e) {
            throw SqlTrouble.told(e);
        }
    }

    /** Opens a database in a folder that the caller holds. */
    static SqliteStore openHeld(
            Path path, Function<String, Optional<AssetType>> types, Clock clock) {
        try {
            return open(FolderLock.HELD_BY_CALLER, path, types, clock);
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.OTHER,
                    SENTENCES.get("database.unusable", path, String.valueOf(e.getMessage())),
                    e);
        } catch (SQLException e) {
            throw SqlTrouble.told(e);
        }
    }

    /** Whether a program holds the data folder to write into it. */
    public static boolean isInUse(Path dataDir) {
        try {
            return FolderLock.isHeld(dataDir);
        } catch (IOException e) {
            // Whoever opens it is told why it can't be used.
            return false;
        }
    }

    private static SqliteStore open(
            FolderLock folder, Path path, Function<String, Optional<AssetType>> types, Clock clock)
            throws IOException, SQLException {
        DatabaseFile file = new DatabaseFile(path);
        Optional<String> _ = file.finishReplacing();
        if (file.isSound()) {
            try {
                return new SqliteStore(folder, OpenDatabase.of(file), null, types);
            } catch (SQLException e) {
                if (!SqlTrouble.isDamage(e)) {
                    throw e;
                }
            }
        }
        LocalizedText message = file.setAside(clock.instant());
        return new SqliteStore(folder, OpenDatabase.of(file), message, types);
    }

    /** What became of a damaged database at this opening, one sentence; empty if it was sound. */
    public Optional<LocalizedText> setAside() {
        return Optional.ofNullable(setAside);
    }

    @Override
    public UUID station() {
        return database.catalogue().own().uuid();
    }

    @Override
    public long append(List<? extends Fact> facts, List<AssetCheckpoint> checkpoints) {
        return write(() -> database.writer().append(facts, checkpoints));
    }

    private <T> T write(Transactions.Work<T> work) {
        writing.lock();
        try {
            if (closed) {
                throw new IllegalStateException("The store is closed.");
            }
            return work.run();
        } catch (SQLException e) {
            throw SqlTrouble.told(e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public long lastSeq() {
        return database.writer().lastSeq();
    }

    @Override
    public byte[] secret() {
        return database.readers().read(statements -> new SyncMarks(statements).secret());
    }

    @Override
    public List<PackedFact> ownFacts(long afterSeq, int limit, long maxBytes) {
        return database.readers()
                .read(statements ->
                        new LogReader(statements, database.catalogue().own())
                                .after(afterSeq, limit, maxBytes));
    }

    @Override
    public ChainMark pushMark() {
        return database.readers().read(statements -> new SyncMarks(statements).pushMark());
    }

    @Override
    public void movePushMark(ChainMark mark) {
        inTransaction(() -> database.marks().putPushMark(mark));
    }

    @Override
    public Optional<Instant> lastContact() {
        return database.readers().read(statements -> new SyncMarks(statements).lastContact());
    }

    @Override
    public void rememberContact(Instant at) {
        inTransaction(() -> database.marks().putContact(at));
    }

    @Override
    public ChainMark chainMarkBelow(long seq) {
        return database.readers().read(statements -> new SyncMarks(statements).chainMarkBelow(seq));
    }

    @Override
    public Optional<ChainMark> chainMarkAfter(long seq) {
        return database.readers().read(statements -> new SyncMarks(statements).chainMarkAfter(seq));
    }

    @Override
    public ChainMark thinnedTo() {
        return chainMarkBelow(database.catalogue().own().keptFrom() - 1);
    }

    @Override
    public boolean thin(Instant rawFrom, Instant from) {
        return write(() -> database.thinning().step(Times.millis(rawFrom), Times.millis(from)));
    }

    @Override
    public Map<UUID, PullMark> pullMarks() {
        return database.readers()
                .read(statements -> {
                    SyncMarks marks = new SyncMarks(statements);
                    Map<UUID, PullMark> byStation = new HashMap<>();
                    for (StationLog station : database.catalogue().stations()) {
                        if (station.ref() != StationLog.OWN) {
                            byStation.put(station.uuid(), marks.pullMark(station));
                        }
                    }
                    return byStation;
                });
    }

    @Override
    public Set<Integer> assetNumbers(UUID station, Set<String> areas) {
        return changeReader.assetNumbers(station, areas);
    }

    @Override
    public Received receive(UUID station, List<PackedFact> facts, PullMark mark) {
        return write(() -> database.receiver().receive(station, facts, mark));
    }

    @Override
    public List<RefusedFact> refusedFacts() {
        return database.readers().read(statements -> new SyncMarks(statements).refused());
    }

    @Override
    public void setAside(RefusedFact fact) {
        inTransaction(() -> database.marks().putRefused(fact));
    }

    @Override
    public void takeBack(long seq) {
        inTransaction(() -> database.marks().removeRefused(seq));
    }

    @Override
    public Proof verifyAudit() {
        return database.readers()
                .read(statements -> new AuditReader(statements, database.catalogue()).verify());
    }

    @Override
    public int failures(String key) {
        return database.readers().read(statements -> new Failures(statements).of(key));
    }

    @Override
    public void rememberFailures(String key, int count) {
        inTransaction(() -> new Failures(database.statements()).put(key, count));
    }

    @Override
    public int begin(Challenge challenge) {
        return write(() ->
                database.transactions()
                        .run(() -> new Shadows(database.statements()).begin(challenge)));
    }

    @Override
    public boolean hasFailed(int challenge) {
        return database.readers().read(statements -> new Shadows(statements).hasFailed(challenge));
    }

    @Override
    public Optional<Mark> mark(int challenge, String assetId) {
        return database.readers()
                .read(statements -> new Shadows(statements).mark(challenge, assetId));
    }

    @Override
    public void append(int challenge, List<Score> scores, List<Mark> marks) {
        inTransaction(() -> {
            Shadows shadows = new Shadows(database.statements());
            Challenge of = shadows.challenge(challenge);
            shadows.put(challenge, of.champion(), of.unit(), scores);
            shadows.put(challenge, marks);
        });
    }

    @Override
    public void failed(int challenge, Instant at) {
        inTransaction(() -> new Shadows(database.statements()).putFailure(challenge, at));
    }

    @Override
    public List<Standing> standings() {
        return database.readers().read(statements -> new Shadows(statements).standings());
    }

    boolean hasOwnReadings(String assetId) {
        return database.catalogue().ownTail(assetId) != null;
    }

    /** An own fact as it was captured; empty for a name. */
    Optional<Fact> decoded(PackedFact fact) throws SQLException {
        return Relog.decoded(database.catalogue().own(), fact);
    }

    private interface Bookkeeping {
        void run() throws SQLException;
    }

    private void inTransaction(Bookkeeping bookkeeping) {
        write(() ->
                database.transactions()
                        .run(() -> {
                            bookkeeping.run();
                            return true;
                        }));
    }

    /** The writer's own connection, for tests that make its life hard. */
    Connection writerConnection() {
        return database.connection();
    }

    /** Waits for the append and the reads under way, then lets go of the data folder. */
    @Override
    public void close() {
        writing.lock();
        try {
            if (!closed) {
                closed = true;
                try (folder) {
                    database.close();
                }
            }
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.OTHER, SENTENCES.get("folder.held"), e);
        } catch (SQLException e) {
            throw SqlTrouble.told(e);
        } finally {
            writing.unlock();
        }
    }
}
