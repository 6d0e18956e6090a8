package org.millwright.store;

import org.millwright.domain.Sentences;
import org.millwright.domain.StoreException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;

/**
 * Puts a backup in the place of a data folder's database, which is set aside and never deleted. The
 * folder must be free. Killed at whatever moment, the folder has the one database or the other,
 * whole, at its next opening.
 */
public final class Restore {
    private static final Sentences SENTENCES = Sentences.of(Restore.class);
    private static final String UNFINISHED = SqliteStore.FILE + ".restoring";

    private Restore() {}

    /**
     * What was done.
     *
     * @param station whose log it is
     * @param last its last fact's sequence number
     * @param setAside name of the database that was there before; empty if there was none
     */
    public record Outcome(UUID station, long last, String setAside) {}

    /**
     * Restores.
     *
     * @param file a backup
     * @param shares whether the station shares its facts, so that what it had after the backup may
     *     be on the server; see {@link Rejoin}
     * @throws StoreException if it can't be done; the database that was there is still in place
     */
    public static Outcome run(Path file, Path dataDir, boolean shares, Clock clock) {
        try (FolderLock _ = FolderLock.on(dataDir)) {
            return restore(file, dataDir, shares, clock);
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.OTHER,
                    SENTENCES.get("restore.failed", file, dataDir, String.valueOf(e.getMessage())),
                    e);
        }
    }

    private static Outcome restore(Path file, Path dataDir, boolean shares, Clock clock)
            throws IOException {
        DatabaseFile present = new DatabaseFile(dataDir.resolve(SqliteStore.FILE));
        // Of an earlier restore that was cut short after it had been decided.
        boolean _ = present.finishReplacing().isPresent();
        Path copy = dataDir.resolve(UNFINISHED);
        try {
            UUID station;
            long last;
            DurableFiles.copy(file, copy);
            try (BackupFile backup = BackupFile.open(copy)) {
                station = backup.station();
                last = backup.lastSeq();
            }
            if (shares) {
                Rejoin.keepBase(copy, dataDir);
            }
            present.beginReplacing(copy, clock.instant());
            boolean replaces = Files.exists(present.path());
            String aside = present.finishReplacing().orElse("");
            return new Outcome(station, last, replaces ? aside : "");
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
