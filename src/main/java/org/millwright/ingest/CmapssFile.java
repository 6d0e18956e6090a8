package org.millwright.ingest;

import org.millwright.domain.AssetType;
import org.millwright.domain.FileRow;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.RawReading;
import org.millwright.domain.Sentences;
import org.millwright.domain.TimeBase;
import org.millwright.ingest.BoundedLines.Line;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * A file of NASA's C-MAPSS form: 26 numbers a line, separated by blanks: unit, cycle, three
 * settings, 21 sensors. The cycle takes the place of a clock (see {@link TimeBase#COUNTER}).
 */
final class CmapssFile implements ReadingFile {
    private static final Sentences SENTENCES = Sentences.of(CmapssFile.class);
    private static final int COLUMNS = 26;

    /** After so many empty lines one is taken as a bad row, so that a caller gets a say. */
    private static final int MAX_EMPTY = 100_000;

    private final AssetType type;
    private final String prefix;
    private final String source;
    private final CountedFile file;
    private final BoundedLines lines;
    private final RowCounts counts;

    private CmapssFile(Path path, AssetType type, String prefix, CountedFile file) {
        this.type = type;
        this.prefix = prefix;
        this.source = "file:" + path.getFileName();
        this.file = file;
        this.lines = new BoundedLines(path, file.content());
        this.counts = new RowCounts(path, "file.notCmapss");
    }

    /**
     * Opens a file.
     *
     * @param type must have 25 measuring points: cycle, settings, sensors
     * @param prefix put before each unit number
     */
    static CmapssFile open(Path path, AssetType type, String prefix)
            throws IOException, UnreadableFileException {
        if (type.points().size() != COLUMNS - 1) {
            throw new UnreadableFileException(
                    SENTENCES.get(
                            "format.cmapssPoints", COLUMNS - 1, type.id(), type.points().size()));
        }
        return new CmapssFile(path, type, prefix, CountedFile.open(path));
    }

    @Override
    public AssetType assetType() {
        return type;
    }

    @Override
    public Optional<FileRow> next() throws IOException, UnreadableFileException {
        try {
            Line line = lines.next();
            int empty = 0;
            while (line != null && line.text().isBlank() && empty < MAX_EMPTY) {
                empty++;
                line = lines.next();
            }
            if (line == null) {
                counts.finish();
                return Optional.empty();
            }
            return Optional.of(row(line));
        } catch (EOFException | ZipException e) {
            throw counts.cut(e);
        }
    }

    private FileRow row(Line line) throws UnreadableFileException {
        String text = line.text().strip();
        LocalizedText reason =
                line.tooLong()
                        ? SENTENCES.get("row.tooLong", BoundedLines.MAX_LENGTH)
                        : LocalizedText.NONE;
        String[] cells = reason.isEmpty() ? text.split("\\s+") : new String[0];
        if (reason.isEmpty() && cells.length != COLUMNS) {
            reason = SENTENCES.get("row.columns", cells.length, COLUMNS);
        }
        double[] numbers = new double[cells.length];
        for (int i = 0; i < cells.length && reason.isEmpty(); i++) {
            Optional<Double> number = NumberText.parse(cells[i], '.');
            if (number.isEmpty()) {
                reason = SENTENCES.get("row.noNumber", i + 1, Excerpt.of(cells[i], 40));
            } else {
                numbers[i] = number.get();
            }
        }
        for (int i = 0; i < 2 && reason.isEmpty(); i++) {
            boolean whole =
                    numbers[i] >= 1 && numbers[i] <= 1e9 && numbers[i] == Math.rint(numbers[i]);
            if (!whole) {
                reason =
                        SENTENCES.get(
                                i == 0 ? "row.wholeUnit" : "row.wholeCycle",
                                Excerpt.of(cells[i], 40));
            }
        }
        if (!reason.isEmpty()) {
            return counts.reject(line.number(), text, reason);
        }
        counts.accept();
        return new FileRow.Accepted(line.number(), reading(numbers));
    }

    private RawReading reading(double[] numbers) {
        long cycle = (long) numbers[1];
        Instant measuredAt =
                TimeBase.COUNTER_ORIGIN.plus(
                        Duration.ofMillis(
                                Math.round(cycle * type.expectedIntervalSeconds() * 1000)));
        return new RawReading(
                prefix + (long) numbers[0],
                measuredAt,
                source,
                MeasuredValues.delivered(Arrays.copyOfRange(numbers, 1, COLUMNS)));
    }

    @Override
    public double share() {
        return file.share();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
