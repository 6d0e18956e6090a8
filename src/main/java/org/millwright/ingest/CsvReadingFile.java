package org.millwright.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Quality;
import org.millwright.domain.RawReading;
import org.millwright.domain.Unit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

/** A CSV file with a header, read by a {@link ColumnMapping}. */
final class CsvReadingFile implements ReadingFile {
    private static final int MAX_RECORD = 1 << 20;
    private static final int HEAD = 1 << 13;
    private static final int MAX_TEXT = 500;

    private final Path path;
    private final AssetType type;
    private final CountedFile file;
    private final Iterator<CsvRecord> records;
    private final char separator;
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
    private long accepted;

    private CsvReadingFile(
            Path path,
            AssetType type,
            String prefix,
            ColumnMapping mapping,
            CountedFile file,
            char separator,
            CsvReader<CsvRecord> reader)
            throws UnreadableFileException {
        this.path = path;
        this.type = type;
        this.file = file;
        this.separator = separator;
        this.prefix = prefix;
        source = "file:" + path.getFileName();
        decimal = mapping.decimalChar();
        records = reader.iterator();
        Map<String, Integer> header = header(mapping);
        columns = header.size();
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
            PushbackReader text =
                    new PushbackReader(
                            new InputStreamReader(file.content(), StandardCharsets.UTF_8), HEAD);
            String head = peek(text);
            if (head.indexOf('\0') >= 0 || head.isBlank()) {
                throw new UnreadableFileException(
                        "The file " + path + " is not a text file with a header line.");
            }
            char separator =
                    mapping.separatorChar() != 0 ? mapping.separatorChar() : separatorOf(head);
            CsvReader<CsvRecord> reader =
                    CsvReader.builder()
                            .fieldSeparator(separator)
                            .maxBufferSize(MAX_RECORD)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .ofCsvRecord((Reader) text);
            return new CsvReadingFile(path, type, prefix, mapping, file, separator, reader);
        } catch (EOFException | ZipException e) {
            file.close();
            throw new UnreadableFileException("The file " + path + " is a damaged gzip file.", e);
        } catch (IOException | UnreadableFileException e) {
            file.close();
            throw e;
        }
    }

    /** The beginning of the text without a byte order mark; it stays to be read. */
    private static String peek(PushbackReader text) throws IOException {
        int first = text.read();
        if (first >= 0 && first != '\uFEFF') {
            text.unread(first);
        }
        char[] buffer = new char[HEAD - 1];
        int n = 0;
        int got = text.read(buffer, 0, buffer.length);
        while (got > 0) {
            n += got;
            got = n < buffer.length ? text.read(buffer, n, buffer.length - n) : 0;
        }
        text.unread(buffer, 0, n);
        return new String(buffer, 0, n);
    }

    private static char separatorOf(String head) {
        int end = head.indexOf('\n');
        String line = end < 0 ? head : head.substring(0, end);
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

    private Map<String, Integer> header(ColumnMapping mapping) throws UnreadableFileException {
        CsvRecord first = nextRecord();
        if (first == null) {
            throw new UnreadableFileException("The file " + path + " has no header line.");
        }
        List<String> names = new ArrayList<>();
        first.getFields().forEach(name -> names.add(name.strip()));
        Map<String, Integer> header = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (header.put(name, i) != null && mapping.neededColumns().containsKey(name)) {
                throw new UnreadableFileException(
                        "The file " + path + " has the column \"" + name + "\" twice.");
            }
        }
        for (Map.Entry<String, String> needed : mapping.neededColumns().entrySet()) {
            if (!header.containsKey(needed.getKey())) {
                String present = String.join(", ", names);
                throw new UnreadableFileException(
                        "The file "
                                + path
                                + " has no column \""
                                + needed.getKey()
                                + "\" for "
                                + needed.getValue()
                                + "; its columns are: "
                                + (present.length() > MAX_TEXT
                                        ? present.substring(0, MAX_TEXT) + " …"
                                        : present)
                                + ".");
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
    public Optional<FileRow> next() throws UnreadableFileException {
        CsvRecord row = nextRecord();
        return row == null ? Optional.empty() : Optional.of(row(row));
    }

    private @Nullable CsvRecord nextRecord() throws UnreadableFileException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            throw new UnreadableFileException(
                    "The file "
                            + path
                            + " can't be read as CSV after "
                            + accepted
                            + " rows: a field or line is longer than "
                            + MAX_RECORD
                            + " characters or a quote is never closed.",
                    e);
        } catch (UncheckedIOException e) {
            throw new UnreadableFileException(
                    "The file " + path + " is damaged or cut after " + accepted + " rows.", e);
        }
    }

    private FileRow row(CsvRecord row) {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != columns) {
            return rejected(
                    row,
                    "The row has "
                            + row.getFieldCount()
                            + " columns, the header has "
                            + columns
                            + ".");
        }
        String name = assetColumn < 0 ? assetName : row.getField(assetColumn).strip();
        if (NumberText.isMissing(name)) {
            return rejected(row, "The row names no asset.");
        }
        String timeText = row.getField(timeColumn);
        Optional<Instant> measuredAt = time.parse(timeText);
        if (measuredAt.isEmpty()) {
            return rejected(
                    row, "\"" + shortened(timeText, 60) + "\" is not a time of the expected form.");
        }
        double[] values = new double[pointColumn.length];
        Quality[] qualities = new Quality[pointColumn.length];
        for (int i = 0; i < values.length; i++) {
            String cell = pointColumn[i] < 0 ? "" : row.getField(pointColumn[i]);
            read(cell, i, values, qualities);
        }
        accepted++;
        return new FileRow.Accepted(
                line,
                new RawReading(
                        prefix + name,
                        measuredAt.get(),
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

    private FileRow rejected(CsvRecord row, String reason) {
        String text =
                shortened(String.join(Character.toString(separator), row.getFields()), MAX_TEXT);
        return new FileRow.Rejected(row.getStartingLineNumber(), text, reason);
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + " …";
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
