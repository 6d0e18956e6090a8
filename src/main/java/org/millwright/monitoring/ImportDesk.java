package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.Quality;
import org.millwright.domain.RawReading;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.StoredReading;
import org.millwright.ingest.AssetTypes;
import org.millwright.ingest.FileFormats;
import org.millwright.ingest.FileRow;
import org.millwright.ingest.ReadingFile;
import org.millwright.ingest.UnreadableFileException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
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
        Path rejectsFile =
                rejectsDir.resolve(
                        STAMP.format(clock.instant())
                                + "-"
                                + request.file().getFileName()
                                + ".rejects.csv");
        try (ReadingFile file = open(request);
                RejectsFile rejects = new RejectsFile(rejectsFile)) {
            Tally tally = new Tally();
            StoredRows stored = new StoredRows(history, file.assetType().expectedIntervalSeconds());
            Set<String> registered = new HashSet<>();
            history.assets().forEach(asset -> registered.add(asset.id()));
            boolean stopped = false;
            Optional<FileRow> row = file.next();
            while (row.isPresent() && !stopped) {
                take(row.get(), tally, stored, registered, rejects, file.assetType());
                if (tally.rows % PROGRESS_EVERY == 0) {
                    progress.progress(file.share(), tally.rows, tally.rejected);
                    stopped = cancelled.getAsBoolean();
                }
                if (!stopped) {
                    row = file.next();
                }
            }
            pipeline.awaitStored();
            progress.progress(stopped ? file.share() : 1, tally.rows, tally.rejected);
            double seconds = (System.nanoTime() - start) / 1e9;
            return tally.report(seconds, rejects.path(), stopped);
        } catch (UnreadableFileException e) {
            throw new ImportException(e.sentence(), e);
        } catch (IOException e) {
            throw new ImportException(
                    "The import of " + request.file() + " ended early: " + e.getMessage(), e);
        }
    }

    private void take(
            FileRow row,
            Tally tally,
            StoredRows stored,
            Set<String> registered,
            RejectsFile rejects,
            AssetType type)
            throws IOException, InterruptedException {
        tally.rows++;
        switch (row) {
            case FileRow.Rejected rejected -> {
                tally.rejected++;
                rejects.add(rejected.line(), rejected.reason(), rejected.text());
            }
            case FileRow.Accepted accepted -> {
                RawReading reading = accepted.reading();
                if (stored.contain(reading)) {
                    tally.alreadyStored++;
                    return;
                }
                if (registered.add(reading.assetId())) {
                    pipeline.register(
                            new Asset(reading.assetId(), reading.assetId(), type.id(), "", false));
                }
                tally.accepted++;
                pipeline.submit(reading, tally::stored);
            }
        }
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

    /** Counts of one import. */
    private static final class Tally {
        private long rows;
        private long accepted;
        private long alreadyStored;
        private final AtomicLong flagged = new AtomicLong();
        private long rejected;

        /** Called on the store thread. */
        void stored(StoredReading reading) {
            boolean good =
                    reading.reading().values().qualities().stream()
                            .allMatch(q -> q == Quality.GOOD);
            if (!good) {
                flagged.incrementAndGet();
            }
        }

        Report report(double seconds, @Nullable Path rejects, boolean cancelled) {
            return new Report(
                    rows,
                    accepted,
                    alreadyStored,
                    flagged.get(),
                    rejected,
                    seconds,
                    rejects,
                    cancelled);
        }
    }
}
