package org.millwright.monitoring;

import org.millwright.domain.AssetType;
import org.millwright.domain.FileRow;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.Sentences;
import org.millwright.ingest.AssetTypes;
import org.millwright.ingest.FileFormats;
import org.millwright.ingest.ReadingFile;
import org.millwright.ingest.UnreadableFileException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    private static final Sentences SENTENCES = Sentences.of(ImportDesk.class);
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
            List<FileRow> rows = new ArrayList<>();
            Set<String> assets = new LinkedHashSet<>();
            Optional<FileRow> row = file.next();
            while (row.isPresent() && rows.size() < PREVIEW_ROWS) {
                rows.add(row.get());
                if (row.get() instanceof FileRow.Accepted good) {
                    assets.add(good.reading().assetId());
                }
                row = file.next();
            }
            return new Preview(file.assetType().id(), rows, List.copyOf(assets));
        } catch (UnreadableFileException e) {
            throw new ImportException(e.sentence(), e);
        } catch (IOException e) {
            throw unreadable(request.file(), e);
        }
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
                    SENTENCES.get("import.endedEarly", request.file(), reason(e)), e);
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
            throw unreadable(request.file(), e);
        }
    }

    /** Which file, the data or its mapping, and why, as far as the system says so. */
    static ImportException unreadable(Path asked, IOException why) {
        String file =
                why instanceof FileSystemException system && system.getFile() != null
                        ? system.getFile()
                        : asked.toString();
        LocalizedText sentence =
                switch (why) {
                    case AccessDeniedException _ -> SENTENCES.get("import.denied", file);
                    case NoSuchFileException _ -> SENTENCES.get("import.gone", file);
                    default -> SENTENCES.get("import.unreadable", file, reason(why));
                };
        return new ImportException(sentence, why);
    }

    /** What the system says, if it can. */
    private static String reason(Exception failure) {
        Throwable cause = failure.getCause() instanceof IOException inner ? inner : failure;
        return cause instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(cause.getMessage());
    }
}
