package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.FileRow;
import org.millwright.domain.Quality;
import org.millwright.domain.RawReading;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.Sentences;
import org.millwright.domain.StoredReading;
import org.millwright.ingest.UnreadableFileException;
import org.millwright.monitoring.ReadingImport.Report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** One file's way into the pipeline, row by row, with the counts of what became of the rows. */
final class ImportRun {
    private static final Sentences SENTENCES = Sentences.of(ImportRun.class);
    private static final int FIRST_REJECTED = 50;

    private final ReadingPipeline pipeline;
    private final AssetType type;
    private final RejectsFile rejects;
    private final StoredRows before;
    private final Map<String, String> typeOfAsset = new HashMap<>();
    private final BooleanSupplier noLonger;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong flagged = new AtomicLong();
    private final List<FileRow.Rejected> firstRejected = new ArrayList<>();
    private long rows;
    private long alreadyStored;
    private long rejected;

    /**
     * A run that has seen no row yet.
     *
     * @param type of all assets in the file
     * @param cancelled whether the user wants no more of it
     */
    ImportRun(
            ReadingPipeline pipeline,
            ReadingHistory history,
            AssetType type,
            RejectsFile rejects,
            BooleanSupplier cancelled) {
        this.pipeline = pipeline;
        this.type = type;
        this.rejects = rejects;
        before = new StoredRows(history, type.expectedIntervalSeconds());
        history.assets().forEach(asset -> typeOfAsset.put(asset.id(), asset.typeId()));
        // A store that can't take anything must not keep the user from cancelling.
        noLonger = () -> pipeline.inTrouble() && cancelled.getAsBoolean();
    }

    /**
     * Takes one row.
     *
     * @return whether there is any point in going on
     */
    boolean take(FileRow row) throws IOException, InterruptedException, UnreadableFileException {
        rows++;
        return switch (row) {
            case FileRow.Rejected bad -> {
                if (rejected++ < FIRST_REJECTED) {
                    firstRejected.add(bad);
                }
                rejects.add(bad.line(), bad.reason().english(), bad.text());
                yield true;
            }
            case FileRow.Accepted good -> take(good.reading());
        };
    }

    private boolean take(RawReading reading) throws InterruptedException, UnreadableFileException {
        if (before.contain(reading)) {
            alreadyStored++;
            return true;
        }
        String known = typeOfAsset.putIfAbsent(reading.assetId(), type.id());
        if (known == null) {
            String id = reading.assetId();
            pipeline.register(new Asset(id, id, type.id(), "", false));
        } else if (!known.equals(type.id())) {
            throw new UnreadableFileException(
                    SENTENCES.get("import.otherType", reading.assetId(), known, type.id()));
        }
        return pipeline.submit(reading, this::stored, noLonger);
    }

    /** Called on the store thread. */
    private void stored(StoredReading stored) {
        accepted.incrementAndGet();
        boolean good =
                stored.reading().values().qualities().stream().allMatch(q -> q == Quality.GOOD);
        if (!good) {
            flagged.incrementAndGet();
        }
    }

    /** Waits until everything taken is on disk. */
    void finish() throws InterruptedException {
        pipeline.awaitStored(noLonger);
    }

    long rows() {
        return rows;
    }

    long rejected() {
        return rejected;
    }

    Report report(double seconds, @Nullable Path rejectsFile, boolean cancelled) {
        return new Report(
                rows,
                accepted.get(),
                alreadyStored,
                flagged.get(),
                rejected,
                firstRejected,
                seconds,
                rejectsFile,
                cancelled);
    }
}
