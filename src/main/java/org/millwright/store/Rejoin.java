package org.millwright.store;

import org.millwright.domain.AssetType;
import org.millwright.domain.LocalFacts;
import org.millwright.domain.PackedFact;
import org.millwright.domain.StoreException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Joins the log of a restored data folder with what the server has of the same station. The server
 * may hold facts that the station captured after the backup was made; the restored folder may have
 * given their numbers to others since. The backup as it was is therefore kept until the two have
 * been compared: the server's facts are put after it, as they are, and what the folder alone has is
 * appended to them under new numbers. Nobody has seen those under the old ones, because the server
 * takes no log that isn't the continuation of its own.
 *
 * <p>Holds the data folder until it is closed.
 */
public final class Rejoin implements AutoCloseable {
    private static final String BASE = SqliteStore.FILE + ".restored";
    private static final String BESIDE = "rejoin";

    private final Path dataDir;
    private final Clock clock;
    private final FolderLock lock;
    private final SqliteStore current;
    private final SqliteStore base;

    private Rejoin(
            Path dataDir, Clock clock, FolderLock lock, SqliteStore current, SqliteStore base) {
        this.dataDir = dataDir;
        this.clock = clock;
        this.lock = lock;
        this.current = current;
        this.base = base;
    }

    /** Keeps a copy of the backup until it has been compared with the server. */
    static void keepBase(Path backup, Path dataDir) throws IOException {
        Path part = dataDir.resolve(BASE + ".part");
        DurableFiles.copy(backup, part);
        DurableFiles.rename(part, dataDir.resolve(BASE));
    }

    /** Whether the data folder was restored and has not been compared with the server since. */
    public static boolean isPending(Path dataDir) {
        return Files.exists(dataDir.resolve(BASE));
    }

    /**
     * Opens a restored data folder and the backup that it came from.
     *
     * @throws StoreException if the folder is in use or can't be read
     */
    public static Rejoin open(
            Path dataDir, Function<String, Optional<AssetType>> types, Clock clock) {
        try {
            FolderLock lock = FolderLock.on(dataDir);
            boolean opened = false;
            try {
                Path beside = freshCopy(dataDir);
                SqliteStore current =
                        SqliteStore.openHeld(dataDir.resolve(SqliteStore.FILE), types, clock);
                SqliteStore base = SqliteStore.openHeld(beside, types, clock);
                opened = true;
                return new Rejoin(dataDir, clock, lock, current, base);
            } finally {
                if (!opened) {
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw SqlTrouble.unusable(dataDir, e);
        }
    }

    private static Path freshCopy(Path dataDir) throws IOException {
        Path beside = dataDir.resolve(BESIDE);
        Files.createDirectories(beside);
        for (String left : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(beside.resolve(SqliteStore.FILE + left));
        }
        Path copy = beside.resolve(SqliteStore.FILE);
        DurableFiles.copy(dataDir.resolve(BASE), copy);
        return copy;
    }

    /** The restored log with what was captured since. */
    public LocalFacts current() {
        return current;
    }

    /** The log as it was in the backup, to take back what the server has after it. */
    public LocalFacts base() {
        return base;
    }

    /** Whether the restored log is still the backup's with something after it. */
    public boolean continuesBackup() {
        long last = base.lastSeq();
        if (!current.station().equals(base.station()) || current.lastSeq() < last) {
            return false;
        }
        return last == 0 || same(at(current, last), at(base, last));
    }

    private static Optional<PackedFact> at(SqliteStore store, long seq) {
        return store.ownFacts(seq - 1, 1, Long.MAX_VALUE).stream()
                .filter(fact -> fact.seq() == seq)
                .findFirst();
    }

    private static boolean same(Optional<PackedFact> one, Optional<PackedFact> other) {
        return one.isPresent()
                && other.isPresent()
                && one.get().recordedAt() == other.get().recordedAt()
                && Arrays.equals(one.get().body(), other.get().body());
    }

    /** There is nothing to join: the server continues with this log, or this log with its. */
    public void settle() {
        try {
            Files.deleteIfExists(dataDir.resolve(BASE));
        } catch (IOException e) {
            throw SqlTrouble.unusable(dataDir, e);
        }
    }

    /**
     * Appends what the folder alone has to the log that was taken back, and puts that in its place.
     *
     * @param backupEnd last sequence number of the backup
     * @return how many facts were appended
     */
    public long finish(long backupEnd) {
        try {
            long own = Relog.copy(current, backupEnd, base);
            current.close();
            base.close();
            DatabaseFile present = new DatabaseFile(dataDir.resolve(SqliteStore.FILE));
            present.beginReplacing(
                    dataDir.resolve(BESIDE).resolve(SqliteStore.FILE), clock.instant());
            boolean _ = present.finishReplacing().isPresent();
            settle();
            return own;
        } catch (IOException e) {
            throw SqlTrouble.unusable(dataDir, e);
        } catch (SQLException e) {
            throw SqlTrouble.told(e);
        }
    }

    @Override
    public void close() {
        current.close();
        base.close();
        try (lock) {
            for (String left : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(dataDir.resolve(BESIDE).resolve(SqliteStore.FILE + left));
            }
            Files.deleteIfExists(dataDir.resolve(BESIDE));
        } catch (IOException e) {
            throw SqlTrouble.unusable(dataDir, e);
        }
    }
}
