package org.millwright.app;

import org.millwright.config.Settings.Backups;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.monitoring.Workers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Makes a backup whenever the last one is old enough, on {@code backup-1}, and lets the oldest go.
 * Deletes nothing but backups of this station, and none before the new one holds.
 */
final class BackupSchedule implements AutoCloseable {
    private static final EventLog LOG = EventLog.of(BackupSchedule.class);
    private static final long LOOK_SECONDS = 60;
    private static final long CLOSE_SECONDS = 600;
    private static final String PREFIX = "millwright-";
    private static final String SUFFIX = ".db";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Path dataDir;
    private final Path folder;
    private final Backups settings;
    private final String ofStation;
    private final Clock clock;
    private final AtomicLong made = new AtomicLong();
    private final ScheduledExecutorService thread = Workers.scheduled("backup-1");
    private volatile boolean failed;

    /** A backup by its name. */
    private record Named(Path file, Instant at) {}

    /**
     * A schedule at rest.
     *
     * @param folder of the backups; several stations may share it
     */
    BackupSchedule(Path dataDir, Path folder, Backups settings, UUID station, Clock clock) {
        this.dataDir = dataDir;
        this.folder = folder;
        this.settings = settings;
        this.ofStation = PREFIX + station.toString().substring(0, 8) + "-";
        this.clock = clock;
    }

    void start() {
        Workers.every(
                thread,
                TimeUnit.SECONDS.toMillis(LOOK_SECONDS),
                LogEvent.BACKUP_THREAD_FAILED,
                this::look);
        thread.execute(Workers.guarded(LogEvent.BACKUP_THREAD_FAILED, this::look, () -> {}));
    }

    /** Whether the last backup that was due could not be made. */
    boolean failed() {
        return failed;
    }

    /** Backups made since the start. */
    long made() {
        return made.get();
    }

    /** Makes a backup if one is due. */
    void look() {
        try {
            Files.createDirectories(folder);
            Instant now = clock.instant();
            List<Named> there = backups(folder, ofStation);
            boolean due =
                    there.isEmpty() || !there.getFirst().at().plus(settings.every()).isAfter(now);
            if (due) {
                Path file = folder.resolve(ofStation + STAMP.format(now) + SUFFIX);
                StoreBackup.Checked backup = StoreBackup.make(dataDir, file);
                made.incrementAndGet();
                LOG.write(
                        LogEvent.BACKUP_MADE,
                        "backup {} made: {} facts, {} bytes",
                        file,
                        backup.checked().facts(),
                        backup.bytes());
                prune();
            }
            failed = false;
        } catch (RefusedException | IOException e) {
            if (!failed) {
                LOG.write(
                        LogEvent.BACKUP_FAILED,
                        "the backup could not be made: {}",
                        e.getMessage(),
                        e);
            }
            failed = true;
        }
    }

    private void prune() throws IOException {
        List<Named> there = backups(folder, ofStation);
        for (Named old : there.subList(Math.min(settings.keep(), there.size()), there.size())) {
            Files.deleteIfExists(old.file());
            LOG.write(
                    LogEvent.BACKUP_DELETED,
                    "backup {} deleted, {} are kept",
                    old.file(),
                    settings.keep());
        }
    }

    /**
     * The newest backup in a folder that holds one station's only: of several nobody can tell which
     * is this one's, when its database is gone.
     */
    static Optional<Path> newest(Path folder) {
        try {
            List<Path> files = backups(folder, PREFIX).stream().map(Named::file).toList();
            long stations = files.stream().map(BackupSchedule::stationOf).distinct().count();
            return stations == 1 ? Optional.of(files.getFirst()) : Optional.empty();
        } catch (IOException e) {
            LOG.write(
                    LogEvent.BACKUP_FOLDER_UNREADABLE,
                    "The folder of backups {} can't be read",
                    folder,
                    e);
            return Optional.empty();
        }
    }

    private static String stationOf(Path backup) {
        String name = backup.getFileName().toString();
        return name.substring(0, name.lastIndexOf('-'));
    }

    /** Newest first. */
    private static List<Named> backups(Path folder, String prefix) throws IOException {
        List<Named> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> named(file, prefix).ifPresent(found::add));
        }
        found.sort((a, b) -> a.at().compareTo(b.at()));
        Collections.reverse(found);
        return found;
    }

    private static Optional<Named> named(Path file, String prefix) {
        String name = file.getFileName().toString();
        if (!name.startsWith(prefix) || !name.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String stamp = name.substring(name.lastIndexOf('-') + 1, name.length() - SUFFIX.length());
        try {
            return Optional.of(new Named(file, STAMP.parse(stamp, Instant::from)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Waits for a backup under way. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
