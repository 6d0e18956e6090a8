package org.millwright.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.millwright.domain.AssetType;
import org.millwright.domain.FileRow;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Quality;
import org.millwright.domain.TimeBase;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

class ReadingFilesTest {
    private static final Path DATA = Path.of("../shared/data");
    private final FileFormats formats = new FileFormats(AssetTypes.shipped());

    @TempDir Path folder;

    @Test
    void aCmapssFileIsReadPlainAndPacked() throws Exception {
        String text = cmapssRow(1, 1) + "\n" + cmapssRow(1, 2) + "\r\n" + cmapssRow(7, 1) + "\n";
        for (Path file :
                List.of(write("a.txt", text), writeGz("a.txt.gz", text), writeGz("b.txt", text))) {
            List<FileRow> rows = cmapss(file);
            assertThat(rows).hasSize(3).allMatch(FileRow.Accepted.class::isInstance);
            FileRow.Accepted last = (FileRow.Accepted) rows.getLast();
            assertThat(last.reading().assetId()).isEqualTo("X-7");
            assertThat(last.reading().measuredAt())
                    .isEqualTo(TimeBase.COUNTER_ORIGIN.plusSeconds(1));
            assertThat(last.reading().values().size()).isEqualTo(25);
            assertThat(last.reading().values().value(0)).isEqualTo(1);
            assertThat(last.reading().values().value(24)).isEqualTo(26);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 2 3|has 3 columns",
                "x 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26|Column 1 is \"x\"",
                "1 2 3 4 5 6 7 8 9 10 11 12 abc 14 15 16 17 18 19 20 21 22 23 24 25 26|Column 13",
                "0 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26|unit is 0",
                "-1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26|unit is -1",
                "1 1.5 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26|cycle is 1.5",
                "1 nan 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26|cycle is nan",
                "1 1e300 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26|cycle is 1e300",
                "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27|has 27 columns",
            })
    void aBadRowIsReportedWithItsLineAndReasonAndDoesNotStopTheFile(String row, String reason)
            throws Exception {
        List<FileRow> rows =
                cmapss(
                        write(
                                "a.txt",
                                cmapssRow(1, 1) + "\n\n" + row + "\n" + cmapssRow(1, 2) + "\n"));
        assertThat(rows).hasSize(3);
        FileRow.Rejected rejected = (FileRow.Rejected) rows.get(1);
        assertThat(rejected.line()).isEqualTo(3);
        assertThat(rejected.reason().english()).contains(reason).endsWith(".");
        assertThat(rejected.text()).isEqualTo(row);
    }

    @Test
    void aSensorThatSaysNanIsAMissingValueNotABadRow() throws Exception {
        String row = cmapssRow(1, 1).replace(" 13 ", " nan ").replace(" 14 ", " inf ");
        FileRow.Accepted accepted = (FileRow.Accepted) cmapss(write("a.txt", row)).getFirst();
        assertThat(accepted.reading().values().quality(11)).isEqualTo(Quality.MISSING);
        assertThat(accepted.reading().values().value(12)).isInfinite();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><body>Not found</body></html>",
                "unit,cycle,temperature\n1,1,20\n",
                "{\"unit\": 1}",
                "PK\u0003\u0004 some zip",
                "\n\n\n",
                "1 2 3\n"
            })
    void aFileThatIsSomethingElseGivesOneClearError(String content) throws IOException {
        Path file = write("a.txt", content);
        assertThatThrownBy(() -> cmapss(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void whatIsWrongIsSaidInGermanTooDownToTheRow() throws Exception {
        Path file = write("a.txt", "1 2 3\n");
        assertThatThrownBy(() -> cmapss(file))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        e ->
                                assertThat(e.sentence().in(Locale.GERMAN))
                                        .isEqualTo(
                                                "Die Datei "
                                                        + file
                                                        + " hat nicht das C-MAPSS-Format (26 Zahlen"
                                                        + " je Zeile): Zeile 1: Die Zeile hat 3"
                                                        + " Spalten, es müssen aber 26 sein."));
    }

    @Test
    void aCutGzipFileGivesOneClearErrorAfterTheRowsBeforeTheCut() throws Exception {
        String text =
                IntStream.range(1, 3000)
                        .mapToObj(i -> cmapssRow(1, i))
                        .collect(Collectors.joining("\n"));
        byte[] packed = gzip(text);
        Path file = folder.resolve("cut.txt.gz");
        Files.write(file, Arrays.copyOf(packed, packed.length / 2));
        assertThatThrownBy(() -> cmapss(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("damaged or cut");
    }

    @Test
    void aFileNamedGzThatIsNoneSaysSo() throws IOException {
        Path file = write("a.txt.gz", cmapssRow(1, 1));
        assertThatThrownBy(() -> cmapss(file)).hasMessageContaining("is not a gzip file");
    }

    @Test
    void missingEmptyAndFolderAreToldApart() throws IOException {
        assertThatThrownBy(() -> cmapss(folder.resolve("none.txt")))
                .hasMessageContaining("There is no file");
        assertThatThrownBy(() -> cmapss(write("empty.txt", ""))).hasMessageContaining("is empty");
        assertThatThrownBy(() -> cmapss(folder)).hasMessageContaining("is not a file");
    }

    @Test
    void aHundredMegabytesWithoutALineEndAreRefusedInLittleMemory() throws IOException {
        Path file = folder.resolve("bomb.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) '1');
            for (int i = 0; i < 100; i++) {
                out.write(block);
            }
        }
        assertThatThrownBy(() -> cmapss(file)).isInstanceOf(UnreadableFileException.class);
        assertThatThrownBy(() -> read("skab", null, file))
                .isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void randomBytesNeverDoMoreThanOneClearError() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            byte[] bytes = new byte[random.nextInt(5000) + 1];
            random.nextBytes(bytes);
            Path file = folder.resolve("random" + i);
            Files.write(file, bytes);
            for (String format : formats.names()) {
                assertThatThrownBy(() -> read(format, null, file))
                        .isInstanceOfAny(UnreadableFileException.class, IOException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void separatorsQuotesAndByteOrderMarksAreUnderstood(String s) throws Exception {
        String text =
                "\uFEFF\"when\""
                        + s
                        + "machine"
                        + s
                        + "\"T, outer\""
                        + s
                        + "note\n"
                        + "2026-03-01 10:00:00"
                        + s
                        + "\"P\"\"1\""
                        + s
                        + "\"20.5\""
                        + s
                        + "\"a\nb\"\n"
                        + "2026-03-01T11:00:00+01:00"
                        + s
                        + "P2"
                        + s
                        + ""
                        + s
                        + "x\n";
        List<FileRow> rows =
                read("mapping", mapping("auto", ".", "iso", null), write("a.csv", text));
        assertThat(rows).hasSize(2);
        FileRow.Accepted first = (FileRow.Accepted) rows.getFirst();
        assertThat(first.reading().assetId()).isEqualTo("X-P\"1");
        assertThat(first.reading().values().value(0)).isEqualTo(20.5);
        assertThat(first.reading().values().quality(1)).isEqualTo(Quality.MISSING);
        FileRow.Accepted second = (FileRow.Accepted) rows.getLast();
        assertThat(second.line()).isEqualTo(4);
        assertThat(second.reading().measuredAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(second.reading().values().quality(0)).isEqualTo(Quality.MISSING);
    }

    @Test
    void decimalCommasEpochTimesAndUnitsAreUnderstood() throws Exception {
        String text = "when;machine;T, outer;note\n1772359200;P1;68,0;\n";
        List<FileRow> rows =
                read("mapping", mapping(";", ",", "epoch_s", "FAHRENHEIT"), write("a.csv", text));
        FileRow.Accepted row = (FileRow.Accepted) rows.getFirst();
        assertThat(row.reading().measuredAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(row.reading().values().value(0))
                .isCloseTo(20, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void rowsWithoutAssetOrTimeAreRejectedAndTextInAValueIsFlagged() throws Exception {
        String text =
                "when,machine,\"T, outer\",note\n2026-03-01,,20,\nyesterday,P1,20,\n2026-03-01,P1,hot,\n2026-03-01,P1\n";
        List<FileRow> rows = read("mapping", mapping(",", ".", "iso", null), write("a.csv", text));
        assertThat(rows.stream().map(FileRow::line)).containsExactly(2L, 3L, 4L, 5L);
        assertThat(((FileRow.Rejected) rows.get(0)).reason().english()).contains("no asset");
        assertThat(((FileRow.Rejected) rows.get(1)).reason().english())
                .contains("\"yesterday\" is not a time");
        assertThat(((FileRow.Accepted) rows.get(2)).reading().values().quality(0))
                .isEqualTo(Quality.NOT_A_NUMBER);
        assertThat(((FileRow.Rejected) rows.get(3)).reason().english()).contains("2 columns", "4");
    }

    @Test
    void aMappingThatNamesAnAbsentColumnSaysWhichAndWhatThereIs() throws IOException {
        Path file = write("a.csv", "when,machine,temperature\n2026-03-01,P1,20\n");
        assertThatThrownBy(() -> read("mapping", mapping(",", ".", "iso", null), file))
                .hasMessageContaining("no column \"T, outer\"")
                .hasMessageContaining("when, machine, temperature");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|can't be read",
                "{\"assetType\":\"pump\"}|lacks \"asset\"",
                "{\"assetType\":\"x\",\"asset\":{\"column\":\"a\"},\"time\":{\"column\":\"t\",\"form\":\"iso\"},\"points\":{}}|no asset type \"x\"",
                "{\"assetType\":\"pump\",\"asset\":{\"column\":\"a\"},\"time\":{\"column\":\"t\",\"form\":\"when\"},\"points\":{}}|time form \"when\"",
                "{\"assetType\":\"pump\",\"asset\":{\"column\":\"a\"},\"time\":{\"column\":\"t\",\"form\":\"iso\"},\"points\":{\"noise\":{\"column\":\"n\"}}}|measuring point noise",
                "{\"assetType\":\"pump\",\"asset\":{\"column\":\"a\"},\"time\":{\"column\":\"t\",\"form\":\"iso\"},\"points\":{\"pressure\":{\"column\":\"n\",\"unit\":\"AMPERE\"}}}|has it in BAR",
            })
    void aWrongMappingSaysWhatIsWrong(String json, String expected) throws IOException {
        Path mapping = write("m.json", json);
        Path file = write("a.csv", "a,t,n\nx,2026-03-01,1\n");
        assertThatThrownBy(() -> read("mapping", mapping, file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void shippedAssetTypesAreSoundAndNamedInBothLanguages() {
        for (AssetType type : AssetTypes.shipped().all()) {
            assertThat(type.name().byLanguage()).containsKeys("en", "de");
            assertThat(type.points())
                    .isNotEmpty()
                    .allSatisfy(
                            point -> assertThat(point.name().byLanguage()).containsKeys("en", "de"))
                    .allSatisfy(point ->
                            assertThat(Double.isFinite(point.validRange().max())).isTrue());
        }
    }

    @Test
    void theWholeOfPronostiaImportsWithTheShippedMapping() throws Exception {
        Path file = DATA.resolve("pronostia/pronostia_features.csv.gz");
        assumeThat(file).as("the PRONOSTIA data is not here").exists();
        List<FileRow> rows = read("pronostia", null, file);
        assertThat(rows).hasSize(19_032).allMatch(FileRow.Accepted.class::isInstance);
        FileRow.Accepted first = (FileRow.Accepted) rows.getFirst();
        assertThat(first.reading().assetId()).isEqualTo("X-Bearing1_1");
        assertThat(first.reading().values().countUsable()).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"anomaly-free/anomaly-free.csv.gz", "valve1/0.csv.gz", "other/1.csv.gz"})
    void skabImportsWithTheShippedMappingWithAndWithoutLabels(String name) throws Exception {
        Path file = DATA.resolve("skab").resolve(name);
        assumeThat(file).as("the SKAB data is not here").exists();
        List<FileRow> rows = read("skab", null, file);
        assertThat(rows).hasSizeGreaterThan(500).allMatch(FileRow.Accepted.class::isInstance);
        assertThat(((FileRow.Accepted) rows.getFirst()).reading().values().countUsable())
                .isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FD001", "FD004"})
    void cmapssTestFilesImportWhole(String set) throws Exception {
        Path file = DATA.resolve("cmapss/test_" + set + ".txt.gz");
        assumeThat(file).as("the C-MAPSS data is not here").exists();
        ReadingValidator validator =
                new ReadingValidator(AssetTypes.shipped().find("turbofan").orElseThrow());
        ValidatorState state = validator.newState();
        String asset = "";
        for (FileRow row : cmapss(file)) {
            assertThat(row).isInstanceOf(FileRow.Accepted.class);
            var reading = ((FileRow.Accepted) row).reading();
            state = reading.assetId().equals(asset) ? state : validator.newState();
            asset = reading.assetId();
            MeasuredValues values = validator.validate(state, reading, Instant.EPOCH).values();
            assertThat(values.countUsable()).as("values of %s", reading.assetId()).isEqualTo(25);
        }
    }

    private List<FileRow> cmapss(Path file) throws IOException, UnreadableFileException {
        return read("cmapss", null, file);
    }

    private List<FileRow> read(String format, @Nullable Path mapping, Path file)
            throws IOException, UnreadableFileException {
        List<FileRow> rows = new ArrayList<>();
        try (ReadingFile open = formats.open(file, format, mapping, null, "X-")) {
            Optional<FileRow> row = open.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = open.next();
            }
            assertThat(open.share()).isEqualTo(1);
        }
        return rows;
    }

    private Path mapping(String separator, String decimal, String form, @Nullable String unit)
            throws IOException {
        String unitPart = unit == null ? "" : ",\"unit\":\"" + unit + "\"";
        return write(
                "mapping.json",
                """
                {"assetType":"pump","separator":"%s","decimal":"%s","asset":{"column":"machine"},
                 "time":{"column":"when","form":"%s"},
                 "points":{"temperature":{"column":"T, outer"%s}}}
                """
                        .formatted(separator, decimal, form, unitPart));
    }

    private static String cmapssRow(int unit, int cycle) {
        return unit
                + " "
                + cycle
                + " "
                + IntStream.rangeClosed(3, 26)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" "));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path writeGz(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), gzip(content));
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
