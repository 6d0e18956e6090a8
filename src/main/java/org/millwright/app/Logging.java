package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.config.LoadedSettings;
import org.millwright.config.OwnerOnly;
import org.millwright.domain.Sentences;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.store.SqliteStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Points the log at the data folder; before that, warnings go to standard error only. */
final class Logging {
    private static volatile @Nullable Path folder;

    private Logging() {}

    /**
     * Starts the rolling file.
     *
     * @throws RefusedException if the data folder can't be made or written to
     */
    static void start(LoadedSettings loaded) throws RefusedException {
        start(loaded, loaded.settings().dataDir().resolve("logs"));
    }

    /**
     * As {@link #start}, but into a folder of its own if another program has the data folder: two
     * can't share one rolling file.
     */
    static void startWhereFree(LoadedSettings loaded) throws RefusedException {
        Path dataDir = loaded.settings().dataDir();
        Path logs = dataDir.resolve("logs");
        start(loaded, SqliteStore.isInUse(dataDir) ? logs.resolve("beside") : logs);
    }

    private static void start(LoadedSettings loaded, Path dir) throws RefusedException {
        Path dataDir = loaded.settings().dataDir();
        try {
            OwnerOnly.folder(dir);
        } catch (IOException e) {
            throw unusable(dataDir, e);
        }
        if (!Files.isWritable(dir) || !Files.isWritable(dataDir)) {
            throw unusable(dataDir, null);
        }
        System.setProperty("millwright.log.dir", dir.toString());
        System.setProperty("millwright.log.level", loaded.settings().logLevel().name());
        EventLog.start();
        folder = dir;
        EventLog log = EventLog.of(Logging.class);
        loaded.remarks()
                .forEach(remark -> log.write(LogEvent.SETTINGS_CORRECTED, "{}", remark.english()));
    }

    /** Where the log is kept, once it has been started. */
    static Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    private static RefusedException unusable(Path dataDir, @Nullable IOException cause) {
        return new RefusedException(
                Sentences.of(Logging.class).get("folder.unusable", dataDir), cause);
    }
}
