package org.millwright.ingest;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.FileRow;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Quality;
import org.millwright.domain.RawReading;
import org.millwright.domain.Sentences;
import org.millwright.domain.Unit;
import org.millwright.ingest.BoundedLines.Line;
import org.millwright.ingest.CsvRecords.CsvRecord;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

/** A CSV file with a header, read by a {@link ColumnMapping}. */
final class CsvReadingFile implements ReadingFile {
    private static final Sentences SENTENCES = Sentences.of(CsvReadingFile.class);
    private static final int MAX_TEXT = 500;

    private final Path path;
    private final AssetType type;
    private final CountedFile file;
    private final CsvRecords records;
    private final RowCounts counts;
    private final char decimal;
    private final RowTime time;
    private final int timeColumn;
    private final int assetColumn;
    private final String assetName;
    private final String prefix;
    private final String source;
    private final int columns;
    private final int[] pointColumn;
    private final @Nullable Unit[] columnUnit;

    private CsvReadingFile(
            Path path,
            AssetType type,
            String prefix,
            ColumnMapping mapping,
            CountedFile file,
            CsvRecords records)
            throws IOException, UnreadableFileException {
        this.path = path;
        this.type = type;
        this.file = file;
        this.records = records;
        this.prefix = prefix;
        counts = new RowCounts(path, "file.notMapped");
        source = "file:" + path.getFileName();
        decimal = mapping.decimalChar();
        CsvRecord first = records.next(0);
        if (first == null || !first.fault().isEmpty()) {
            throw new UnreadableFileException(SENTENCES.get("file.noHeader", path));
        }
        Map<String, Integer> header = header(first.cells(), mapping);
        columns = first.cells().size();
        time =
                new RowTime(
                        mapping.time().form(),
                        mapping.time().zoneId(),
                        decimal,
                        type.expectedIntervalSeconds());
        timeColumn = header.getOrDefault(mapping.time().column(), -1);
        String column = mapping.asset().column();
        assetColumn = column == null ? -1 : header.getOrDefault(column, -1);
        assetName = assetName(path, mapping.asset().constant());
        pointColumn = new int[type.points().size()];
        columnUnit = new Unit[type.points().size()];
        Arrays.fill(pointColumn, -1);
        for (Map.Entry<String, ColumnMapping.PointColumn> entry : mapping.points().entrySet()) {
            int point = type.indexOf(entry.getKey());
            pointColumn[point] = header.getOrDefault(entry.getValue().column(), -1);
            columnUnit[point] = entry.getValue().unit();
        }
    }

    static CsvReadingFile open(Path path, AssetType type, String prefix, ColumnMapping mapping)
            throws IOException, UnreadableFileException {
        mapping.checkAgainst(type);
        CountedFile file = CountedFile.open(path);
        try {
            BoundedLines lines = new BoundedLines(path, file.content());
            Line first = lines.next();
            if (first == null) {
                throw new UnreadableFileException(SENTENCES.get("file.empty", path));
            }
            char told = mapping.separatorChar();
            char separator = told != 0 ? told : separatorOf(first.text());
            CsvRecords records = new CsvRecords(first, lines, separator);
            return new CsvReadingFile(path, type, prefix, mapping, file, records);
        } catch (EOFException | ZipException e) {
            file.close();
            throw new UnreadableFileException(SENTENCES.get("file.damagedGzip", path), e);
        } catch (IOException | UnreadableFileException e) {
            file.close();
            throw e;
        }
    }

    private static char separatorOf(String line) {
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            long n = line.chars().filter(c -> c == candidate).count();
            if (n > most) {
                most = n;
                best = candidate;
            }
        }
        return best;
    }

    private Map<String, Integer> header(List<String> cells, ColumnMapping mapping)
            throws UnreadableFileException {
        List<String> names = new ArrayList<>();
        cells.forEach(name -> names.add(name.strip()));
        Map<String, Integer> header = new HashMap<>();
        Map<String, LocalizedText> needed = mapping.neededColumns();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (header.put(name, i) != null && needed.containsKey(name)) {
                throw new UnreadableFileException(SENTENCES.get("file.columnTwice", path, name));
            }
        }
        for (Map.Entry<String, LocalizedText> column : needed.entrySet()) {
            if (!header.containsKey(column.getKey())) {
                throw new UnreadableFileException(
                        SENTENCES.get(
                                "file.columnMissing",
                                path,
                                column.getKey(),
                                column.getValue(),
                                Excerpt.of(String.join(", ", names), MAX_TEXT)));
            }
        }
        return header;
    }

    private static String assetName(Path path, @Nullable String constant) {
        String name =
                path.getFileName().toString().replaceFirst("(\\.(csv|txt|tsv))?(\\.gz)?$", "");
        if (constant == null || constant.equals("file")) {
            return name;
        }
        if (constant.equals("folder-file")) {
            Path folder = path.toAbsolutePath().getParent();
            return folder == null || folder.getFileName() == null
                    ? name
                    : folder.getFileName() + "-" + name;
        }
        return constant;
    }

    @Override
    public AssetType assetType() {
        return type;
    }

    @Override
    public Optional<FileRow> next() throws IOException, UnreadableFileException {
        try {
            CsvRecord record = records.next(columns);
            if (record == null) {
                counts.finish();
                return Optional.empty();
            }
            return Optional.of(row(record));
        } catch (EOFException | ZipException e) {
            throw counts.cut(e);
        }
    }

    private FileRow row(CsvRecord row) throws UnreadableFileException {
        if (!row.fault().isEmpty()) {
            return rejected(row, row.fault());
        }
        List<String> cells = row.cells();
        if (cells.size() != columns) {
            return rejected(row, SENTENCES.get("row.headerColumns", cells.size(), columns));
        }
        String name = assetColumn < 0 ? assetName : cells.get(assetColumn).strip();
        LocalizedText fault = AssetName.fault(name);
        if (!fault.isEmpty()) {
            return rejected(row, fault);
        }
        RowTime.Told measuredAt = time.parse(cells.get(timeColumn));
        if (measuredAt.instant() == null) {
            return rejected(row, measuredAt.fault());
        }
        double[] values = new double[pointColumn.length];
        Quality[] qualities = new Quality[pointColumn.length];
        for (int i = 0; i < values.length; i++) {
            read(pointColumn[i] < 0 ? "" : cells.get(pointColumn[i]), i, values, qualities);
        }
        counts.accept();
        return new FileRow.Accepted(
                row.line(),
                new RawReading(
                        prefix + name,
                        measuredAt.instant(),
                        source,
                        MeasuredValues.of(values, qualities)));
    }

    private void read(String cell, int point, double[] values, Quality[] qualities) {
        values[point] = Double.NaN;
        qualities[point] = Quality.MISSING;
        if (NumberText.isMissing(cell)) {
            return;
        }
        Optional<Double> number = NumberText.parse(cell, decimal);
        if (number.isEmpty()) {
            qualities[point] = Quality.NOT_A_NUMBER;
            return;
        }
        Unit unit = columnUnit[point];
        double value = number.get();
        values[point] = unit == null ? value : unit.to(type.points().get(point).unit(), value);
        if (!Double.isNaN(value)) {
            qualities[point] = Quality.GOOD;
        }
    }

    private FileRow rejected(CsvRecord row, LocalizedText reason) throws UnreadableFileException {
        return counts.reject(row.line(), row.text(), reason);
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
