package org.millwright.monitoring;

import org.millwright.domain.AssetType;
import org.millwright.domain.RawReading;
import org.millwright.domain.ReadingHistory;
import org.millwright.ingest.AssetTypes;
import org.millwright.ingest.FileFormats;
import org.millwright.ingest.FileRow;
import org.millwright.ingest.ReadingFile;
import org.millwright.ingest.UnreadableFileException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Imports files through the pipeline that live readings take; one import at a time. */
public final class ImportDesk implements ReadingImport {
    private static final int PREVIEW_ROWS = 20;
    private static final int PROGRESS_EVERY = 512;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ReadingPipeline pipeline;
    private final ReadingHistory history;
    private final AssetTypes types;
    private final FileFormats formats;
    private final Clock clock;
    private final Path rejectsDir;

    public ImportDesk(
            ReadingPipeline pipeline,
            ReadingHistory history,
            AssetTypes types,
            Clock clock,
            Path rejectsDir) {
        this.pipeline = pipeline;
        this.history = history;
        this.types = types;
        this.formats = new FileFormats(types);
        this.clock = clock;
        this.rejectsDir = rejectsDir;
    }

    @Override
    public List<String> formats() {
        return formats.names();
    }

    @Override
    public List<String> assetTypes() {
        return types.all().stream().map(AssetType::id).toList();
    }

    @Override
    public Preview preview(Request request) throws ImportException {
        try (ReadingFile file = open(request)) {
            List<List<String>> rows = new ArrayList<>();
            Set<String> assets = new LinkedHashSet<>();
            List<String> header = new ArrayList<>(List.of("#", "", ""));
            file.assetType().points().forEach(point -> header.add(point.id()));
            Optional<FileRow> row = file.next();
            while (row.isPresent() && rows.size() < PREVIEW_ROWS) {
                rows.add(asText(row.get(), assets));
                row = file.next();
            }
            return new Preview(file.assetType().id(), header, rows, List.copyOf(assets));
        } catch (UnreadableFileException e) {
            throw new ImportException(e.sentence(), e);
        } catch (IOException e) {
            throw new ImportException(request.file() + " can't be read: " + e.getMessage(), e);
        }
    }

    private static List<String> asText(FileRow row, Set<String> assets) {
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(row.line()));
        switch (row) {
            case FileRow.Accepted accepted -> {
                RawReading reading = accepted.reading();
                assets.add(reading.assetId());
                cells.add(reading.assetId());
                cells.add(reading.measuredAt().toString());
                for (int i = 0; i < reading.values().size(); i++) {
                    double value = reading.values().value(i);
                    cells.add(Double.isNaN(value) ? "–" : Double.toString(value));
                }
            }
            case FileRow.Rejected rejected -> {
                cells.add("–");
                cells.add(rejected.reason());
            }
        }
        return cells;
    }

    @Override
    public synchronized Report run(
            Request request, ProgressListener progress, BooleanSupplier cancelled)
            throws ImportException, InterruptedException {
        long start = System.nanoTime();
        try (ReadingFile file = open(request);
                RejectsFile rejects = new RejectsFile(rejectsFile(request.file()))) {
            ImportRun run = new ImportRun(pipeline, history, file.assetType(), rejects, cancelled);
            boolean stopped = false;
            Optional<FileRow> row = file.next();
            while (row.isPresent() && !stopped) {
                stopped = !run.take(row.get());
                if (run.rows() % PROGRESS_EVERY == 0) {
                    progress.progress(file.share(), run.rows(), run.rejected());
                    stopped |= cancelled.getAsBoolean();
                }
                if (!stopped) {
                    row = file.next();
                }
            }
            run.finish();
            progress.progress(stopped ? file.share() : 1, run.rows(), run.rejected());
            double seconds = (System.nanoTime() - start) / 1e9;
            return run.report(seconds, rejects.path(), stopped);
        } catch (UnreadableFileException e) {
            throw new ImportException(e.sentence(), e);
        } catch (IOException | UncheckedIOException e) {
            throw new ImportException(
                    "The import of " + request.file() + " ended early: " + e.getMessage() + ".", e);
        }
    }

    /** A name that no earlier import took, also when the plant's clock stands still. */
    private Path rejectsFile(Path file) {
        String stem = STAMP.format(clock.instant()) + "-" + file.getFileName();
        Path unused = rejectsDir.resolve(stem + ".rejects.csv");
        for (int n = 2; Files.exists(unused); n++) {
            unused = rejectsDir.resolve(stem + "-" + n + ".rejects.csv");
        }
        return unused;
    }

    private ReadingFile open(Request request) throws ImportException {
        try {
            return formats.open(
                    request.file(),
                    request.format(),
                    request.mappingFile(),
                    request.assetType(),
                    request.prefix());
        } catch (UnreadableFileException e) {
            throw new ImportException(e.sentence(), e);
        } catch (IOException e) {
            throw new ImportException(request.file() + " can't be read: " + e.getMessage(), e);
        }
    }
}
