package org.millwright.app;

import org.millwright.config.Settings;
import org.millwright.domain.Sentences;
import org.millwright.domain.StoreException;
import org.millwright.ingest.AssetTypes;
import org.millwright.store.Backup;
import org.millwright.store.BackupFile;
import org.millwright.store.Restore;
import org.millwright.sync.ChainCheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;

/** Makes a backup that is checked before it gets its name, and checks one that is there. */
final class StoreBackup {
    private static final Sentences SENTENCES = Sentences.of(StoreBackup.class);

    private StoreBackup() {}

    /**
     * A backup that holds.
     *
     * @param station whose log it is
     * @param bytes of the file
     * @param checked what its log was found to be
     */
    record Checked(Path file, UUID station, long bytes, ChainCheck.Result checked) {}

    /**
     * Copies the database of a data folder, whoever writes into it.
     *
     * @param file must not be there
     * @throws RefusedException if it is there, can't be written, or the copy doesn't hold; there is
     *     no such file then
     */
    static Checked make(Path dataDir, Path file) throws RefusedException {
        if (Files.exists(file)) {
            throw new RefusedException(
                    "The file "
                            + file
                            + " is there already, and a backup never replaces one; name another.");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try {
                // Of an earlier try that was killed.
                Files.deleteIfExists(part);
                Backup.copy(dataDir, part);
                Checked checked = check(part);
                Files.move(part, file);
                return new Checked(file, checked.station(), checked.bytes(), checked.checked());
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (StoreException e) {
            throw new RefusedException(e.sentence(), e);
        } catch (IOException e) {
            throw new RefusedException(
                    "The backup can't be written to " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * What was put back.
     *
     * @param outcome of the local store
     * @param joined how it stands with the shared database
     */
    record Restored(Checked checked, Restore.Outcome outcome, StationJoin.Result joined) {}

    /**
     * Checks a backup and puts it in the place of the data folder's database, which is set aside;
     * what the shared database has of this station comes back from there.
     *
     * @throws RefusedException if the backup doesn't hold or can't be put there; the database is
     *     still in place then
     */
    static Restored restore(Path file, Settings settings) throws RefusedException {
        Checked checked = check(file);
        try {
            Restore.Outcome outcome =
                    Restore.run(
                            file,
                            settings.dataDir(),
                            settings.shared().isSet() || hasShared(file),
                            Clock.systemUTC());
            return new Restored(
                    checked,
                    outcome,
                    StationJoin.join(settings, AssetTypes.shipped()::find, Clock.systemUTC()));
        } catch (StoreException e) {
            throw new RefusedException(e.sentence(), e);
        }
    }

    private static boolean hasShared(Path file) {
        try (BackupFile backup = BackupFile.open(file)) {
            return backup.lastContact().isPresent();
        }
    }

    /**
     * Checks a backup: every page, every number and every link of its log.
     *
     * @throws RefusedException if it doesn't hold
     */
    static Checked check(Path file) throws RefusedException {
        try (BackupFile backup = BackupFile.open(file)) {
            ChainCheck.Result result = ChainCheck.of(backup);
            if (!result.holds()) {
                throw new RefusedException(SENTENCES.get("copy.changed", file, result.last()));
            }
            return new Checked(file, backup.station(), Files.size(file), result);
        } catch (StoreException e) {
            throw new RefusedException(e.sentence(), e);
        } catch (IOException e) {
            throw new RefusedException(
                    SENTENCES.get("copy.unreadable", file, String.valueOf(e.getMessage())), e);
        }
    }
}
