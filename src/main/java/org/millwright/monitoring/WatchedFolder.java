package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalizedText;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.monitoring.ReadingImport.ImportException;
import org.millwright.monitoring.ReadingImport.Report;
import org.millwright.monitoring.ReadingImport.Request;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Imports the files that appear in a folder, each once it has come to rest, and moves them into
 * {@code imported} or {@code refused} below it. An import cut short, by whatever, begins again and
 * doubles nothing. Looks are made by one thread; the counts may be read by any.
 */
public final class WatchedFolder {
    private static final EventLog LOG = EventLog.of(WatchedFolder.class);

    /** A file is at rest when so many looks in a row found it as it was. */
    private static final int LOOKS_AT_REST = 2;

    private static final String IMPORTED = "imported";
    private static final String REFUSED = "refused";
    private static final List<String> UNFINISHED = List.of(".part", ".tmp", ".crdownload");

    private final Path folder;
    private final ReadingImport imports;
    private final Function<Path, Request> request;
    private final Map<Path, Seen> seen = new HashMap<>();
    private final AtomicLong imported = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private volatile boolean unreachable;

    /** How a file was found, and in how many looks in a row; done if there is no more to do. */
    private record Seen(long bytes, FileTime changed, int looks, boolean done) {
        boolean same(Seen other) {
            return bytes == other.bytes && changed.equals(other.changed);
        }

        Seen again() {
            return new Seen(bytes, changed, looks + 1, done);
        }
    }

    /**
     * What was done since the start.
     *
     * @param imported files
     * @param refused files
     * @param rows of imported files
     * @param rejected of these rows
     */
    public record Counts(long imported, long refused, long rows, long rejected) {
        public static final Counts NONE = new Counts(0, 0, 0, 0);

        public Counts plus(Counts other) {
            return new Counts(
                    imported + other.imported,
                    refused + other.refused,
                    rows + other.rows,
                    rejected + other.rejected);
        }
    }

    /**
     * A folder not looked into yet.
     *
     * @param request how a file is to be read
     */
    public WatchedFolder(Path folder, ReadingImport imports, Function<Path, Request> request) {
        this.folder = folder;
        this.imports = imports;
        this.request = request;
    }

    public Counts counts() {
        return new Counts(imported.get(), refused.get(), rows.get(), rejected.get());
    }

    /** Whether the last look could not see into the folder. */
    public boolean unreachable() {
        return unreachable;
    }

    /**
     * Looks once and imports what has come to rest.
     *
     * @param cancelled asked between rows
     */
    public void look(BooleanSupplier cancelled) throws InterruptedException {
        for (Map.Entry<Path, Seen> file : found().entrySet()) {
            if (cancelled.getAsBoolean()) {
                return;
            }
            Seen now = file.getValue();
            Seen before = seen.get(file.getKey());
            Seen looked = before != null && before.same(now) ? before.again() : now;
            seen.put(file.getKey(), looked);
            if (looked.looks() >= LOOKS_AT_REST && !looked.done()) {
                take(file.getKey(), now, cancelled);
            }
        }
    }

    /** The files that wait, by name; a folder that can't be read has none. */
    private Map<Path, Seen> found() {
        Map<Path, Seen> found = new TreeMap<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, WatchedFolder::counts)) {
            for (Path file : files) {
                seen(file).ifPresent(state -> found.put(file, state));
            }
            if (unreachable) {
                LOG.write(
                        LogEvent.FOLDER_READABLE,
                        "the watched folder {} can be read again",
                        folder);
            }
            unreachable = false;
        } catch (IOException e) {
            if (!unreachable) {
                LOG.write(
                        LogEvent.FOLDER_UNREADABLE,
                        "the watched folder {} can't be read",
                        folder,
                        e);
            }
            unreachable = true;
            return found;
        }
        seen.keySet().retainAll(found.keySet());
        return found;
    }

    private static boolean counts(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".")
                && UNFINISHED.stream().noneMatch(name::endsWith)
                && Files.isRegularFile(file);
    }

    /** Empty if it has gone in the meantime. */
    private static Optional<Seen> seen(Path file) {
        try {
            return Optional.of(
                    new Seen(Files.size(file), Files.getLastModifiedTime(file), 0, false));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void take(Path file, Seen state, BooleanSupplier cancelled)
            throws InterruptedException {
        try {
            Report report = imports.run(request.apply(file), (a, b, c) -> {}, cancelled);
            if (report.cancelled()) {
                return;
            }
            rows.addAndGet(report.rows());
            rejected.addAndGet(report.rejected());
            LOG.write(
                    LogEvent.FILE_IMPORTED,
                    "{} imported: {} rows, {} stored, {} stored before, {} rejected {}",
                    file,
                    report.rows(),
                    report.accepted(),
                    report.alreadyStored(),
                    report.rejected(),
                    report.rejectsFile());
            // A file that has grown meanwhile is taken once more, from where it had ended.
            if (seen(file).filter(state::same).isPresent()) {
                imported.incrementAndGet();
                putAway(file, state, IMPORTED, null);
            }
        } catch (ImportException e) {
            if (Files.exists(file)) {
                LOG.write(LogEvent.FILE_REFUSED, "{} refused: {}", file, e.getMessage(), e);
                refused.incrementAndGet();
                putAway(file, state, REFUSED, e.sentence());
            }
        }
    }

    private void putAway(Path file, Seen state, String where, @Nullable LocalizedText why) {
        try {
            Path dir = Files.createDirectories(folder.resolve(where));
            Path target = unused(dir, file.getFileName().toString());
            Files.move(file, target);
            if (why != null) {
                Files.writeString(
                        target.resolveSibling(target.getFileName() + ".why.txt"),
                        String.join("\n", why.english(), why.in(Locale.GERMAN), ""));
            }
            seen.remove(file);
        } catch (IOException e) {
            LOG.write(LogEvent.FILE_STAYS, "{} can't be moved; it stays where it is", file, e);
            seen.put(file, new Seen(state.bytes(), state.changed(), LOOKS_AT_REST, true));
        }
    }

    private static Path unused(Path dir, String name) {
        Path free = dir.resolve(name);
        for (int n = 2; Files.exists(free); n++) {
            free = dir.resolve(n + "-" + name);
        }
        return free;
    }
}
