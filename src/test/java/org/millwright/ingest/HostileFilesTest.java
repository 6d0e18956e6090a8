package org.millwright.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.millwright.domain.FileRow;
import org.millwright.domain.Quality;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Files as bad as they come: each bad row costs one row, each wrong file one sentence. */
class HostileFilesTest {
    private static final String HEADER = "when,machine,temperature,note\n";

    private final FileFormats formats = new FileFormats(AssetTypes.shipped());

    @TempDir Path folder;

    @Test
    void anUnclosedQuoteCostsOneRowAndNotTheRestOfTheFile() throws Exception {
        String text =
                HEADER
                        + "2026-03-01 10:00,P1,20,a\n"
                        + "2026-03-01 11:00,P1,20,\"never closed\n"
                        + IntStream.range(0, 500)
                                .mapToObj(i -> Instant.parse("2026-03-01T12:00:00Z").plusSeconds(i))
                                .map(at -> at + ",P1,20,b\n")
                                .collect(Collectors.joining());
        List<FileRow> rows = csv(text);
        assertThat(rows).hasSize(502);
        assertThat(rejected(rows))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.line()).isEqualTo(3);
                    assertThat(row.reason().english()).contains("quote");
                    assertThat(row.text()).contains("never closed");
                });
    }

    @Test
    void anUnclosedQuoteBeforeAnotherQuotedCellCostsOneRow() throws Exception {
        List<FileRow> rows =
                csv(HEADER + "2026-03-01,P1,20,\"a\n2026-03-02,P1,20,\"b\"\n2026-03-03,P1,20,c\n");
        assertThat(rejected(rows)).extracting(FileRow::line).containsExactly(2L);
        assertThat(rows).hasSize(3);
    }

    @Test
    void textBehindAClosedQuoteIsABadRow() throws Exception {
        List<FileRow> rows = csv(HEADER + "2026-03-01,P1,20,\"a\" b\n2026-03-02,P1,20,c\n");
        assertThat(rejected(rows)).extracting(FileRow::line).containsExactly(2L);
    }

    @Test
    void aLineOfTenMegabytesCostsOneRow() throws Exception {
        String text =
                HEADER + "2026-03-01,P1,20," + "x".repeat(10_000_000) + "\n2026-03-02,P1,20,c\n";
        List<FileRow> rows = csv(text);
        assertThat(rows).hasSize(2);
        assertThat(rejected(rows))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.reason().english()).contains("longer than 100,000 characters");
                    assertThat(row.text().length()).isLessThan(1_000);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyKindOfLineEndIsUnderstood(String end) throws Exception {
        String text = (HEADER + "2026-03-01,P1,20,a\n\n2026-03-02,P1,21,b\n").replace("\n", end);
        List<FileRow> rows = csv(text);
        assertThat(rows).allMatch(FileRow.Accepted.class::isInstance);
        assertThat(rows).extracting(FileRow::line).containsExactly(2L, 4L);
        String engines = (cmapssRow(1, 1) + "\n" + cmapssRow(1, 2)).replace("\n", end);
        assertThat(read("cmapss", write("a.txt", engines)))
                .hasSize(2)
                .allMatch(FileRow.Accepted.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void wideTextIsRefusedInOneSentence(String charset) throws IOException {
        Path file = folder.resolve("wide.csv");
        Files.write(file, (HEADER + "2026-03-01,P1,20,a\n").getBytes(Charset.forName(charset)));
        refused("mapping", file, "is not UTF-8 text");
        Files.write(file, cmapssRow(1, 1).getBytes(Charset.forName(charset)));
        refused("cmapss", file, "is not UTF-8 text");
    }

    @Test
    void aFileOfAHeaderAloneHasNoRows() throws IOException {
        refused("mapping", write("a.csv", HEADER), "has no rows");
        refused("mapping", write("a.csv", HEADER.strip()), "has no rows");
        refused("mapping", write("a.csv", "\n\n \n"), "has no header line");
    }

    @Test
    void decimalCommasBetweenSeparatingCommasAreNoRows() throws IOException {
        refused(
                "mapping",
                write("a.csv", HEADER + "2026-03-01,P1,20,5,a\n2026-03-02,P1,20,7,a\n"),
                "line 2: The row has 5 columns, the header has 4.");
    }

    @Test
    void aColumnThatIsNeededTwiceIsRefusedAndOneThatIsNotIsNot() throws Exception {
        refused(
                "mapping",
                write("a.csv", "when,machine,temperature,temperature\n2026-03-01,P1,20,21\n"),
                "has the column \"temperature\" twice");
        assertThat(csv("when,machine,temperature,x,x\n2026-03-01,P1,20,1,2\n")).hasSize(1);
    }

    @Test
    void timesOfSeveralFormsAreTakenRowByRow() throws Exception {
        List<FileRow> rows =
                csv(
                        HEADER
                                + "2026-03-01T10:00:00Z,P1,20,\n"
                                + "2026-03-01 11:00:00.5,P1,20,\n"
                                + "2026-03-01T13:00:00+0100,P1,20,\n"
                                + "2026-03-01T13:00+01:00[Europe/Berlin],P1,20,\n"
                                + "2026-03-01 12:30:00.123456,P1,20,\n"
                                + "1772368200,P1,20,\n"
                                + "01.03.2026 13:00,P1,20,\n"
                                + "2026-02-30,P1,20,\n"
                                + "2026-03-01T25:00,P1,20,\n"
                                + "+99999-01-01T00:00:00Z,P1,20,\n"
                                + "-0044-03-15T12:00:00Z,P1,20,\n");
        assertThat(rows.stream().filter(FileRow.Accepted.class::isInstance).count()).isEqualTo(5);
        assertThat(rejected(rows))
                .hasSize(6)
                .allSatisfy(row -> assertThat(row.reason().english()).contains("is not a time"));
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, FAR_PAST",
        "0001-01-01T00:00:00Z, FAR_PAST",
        "9999-12-31T23:59:59Z, FAR_FUTURE",
        "2026-03-01T10:00:00Z, GOOD",
    })
    void timesOfClocksThatWereNeverSetAreTakenAndFlagged(String when, Quality expected)
            throws Exception {
        FileRow.Accepted row = (FileRow.Accepted) csv(HEADER + when + ",P1,20,\n").getFirst();
        ReadingValidator validator =
                new ReadingValidator(AssetTypes.shipped().find("pump").orElseThrow());
        Instant now = Instant.parse("2026-06-01T00:00:00Z");
        assertThat(validator.validate(validator.newState(), row.reading(), now).values().quality(0))
                .isEqualTo(expected);
    }

    @Test
    void theHourThatComesTwiceIsToldApartByTheOrderOfTheRows() throws Exception {
        String text =
                HEADER
                        + "2026-10-25 01:59,P1,20,\n"
                        + "2026-10-25 02:00,P1,20,\n"
                        + "2026-10-25 02:30,P1,20,\n"
                        + "2026-10-25 02:00,P1,20,\n"
                        + "2026-10-25 02:30,P1,20,\n"
                        + "2026-10-25 03:00,P1,20,\n";
        assertThat(instants(berlin(text)))
                .containsExactly(
                        Instant.parse("2026-10-24T23:59:00Z"),
                        Instant.parse("2026-10-25T00:00:00Z"),
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T01:00:00Z"),
                        Instant.parse("2026-10-25T01:30:00Z"),
                        Instant.parse("2026-10-25T02:00:00Z"));
    }

    @Test
    void anHourThatDoesNotExistIsRejectedAndNotMovedElsewhere() throws Exception {
        List<FileRow> rows = berlin(HEADER + "2026-03-29 01:59,P1,20,\n2026-03-29 02:30,P1,20,\n");
        assertThat(rejected(rows))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.reason().english()).contains("does not exist", "Berlin"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inf|INFINITE",
                "-Infinity|INFINITE",
                "1e999|INFINITE",
                "NaN|MISSING",
                "20.5 °C|NOT_A_NUMBER",
                "20.5bar|NOT_A_NUMBER",
                "#DIV/0!|NOT_A_NUMBER",
                "=1+1|NOT_A_NUMBER",
                "1.2.3|NOT_A_NUMBER",
                "201|OUT_OF_RANGE",
                "-273.16|OUT_OF_RANGE",
                "20.5|GOOD",
            })
    void whatIsNoNumberIsFlaggedAndTheRowIsKept(String cell, Quality expected) throws Exception {
        FileRow.Accepted row =
                (FileRow.Accepted) csv(HEADER + "2026-03-01,P1," + cell + ",\n").getFirst();
        ReadingValidator validator =
                new ReadingValidator(AssetTypes.shipped().find("pump").orElseThrow());
        Instant now = Instant.parse("2026-06-01T00:00:00Z");
        assertThat(validator.validate(validator.newState(), row.reading(), now).values().quality(0))
                .isEqualTo(expected);
    }

    @Test
    void namesThatNobodyCouldReadAreRejected() throws Exception {
        List<FileRow> rows =
                csv(
                        HEADER
                                + "2026-03-01,P1,20,\n"
                                + "2026-03-01,"
                                + "P".repeat(101)
                                + ",20,\n2026-03-01,P\u0007,20,\n2026-03-01,\"P\n2\",20,\n");
        assertThat(rejected(rows))
                .hasSize(3)
                .allMatch(row -> row.reason().english().contains("name"));
    }

    @Test
    void controlCharactersOfAFileAreNotShown() throws IOException {
        Path file = write("a.txt", "\u001b[2J\u0007 2 3\n");
        assertThatThrownBy(() -> read("cmapss", file))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        e ->
                                assertThat(e.sentence().english().chars())
                                        .noneMatch(Character::isISOControl));
    }

    @Test
    void cyclesOutOfOrderAreFlaggedAndNegativeOnesRejected() throws Exception {
        List<FileRow> rows =
                read(
                        "cmapss",
                        write(
                                "a.txt",
                                String.join(
                                        "\n",
                                        cmapssRow(1, 1),
                                        cmapssRow(1, 3),
                                        cmapssRow(1, 2),
                                        cmapssRow(1, 3),
                                        cmapssRow(1, -4),
                                        cmapssRow(1, 0),
                                        cmapssRow(1, 4))));
        assertThat(rejected(rows)).extracting(FileRow::line).containsExactly(5L, 6L);
        ReadingValidator validator =
                new ReadingValidator(AssetTypes.shipped().find("turbofan").orElseThrow());
        ValidatorState state = validator.newState();
        List<Quality> first = new ArrayList<>();
        for (FileRow row : rows) {
            if (row instanceof FileRow.Accepted taken) {
                first.add(
                        validator
                                .validate(state, taken.reading(), Instant.EPOCH)
                                .values()
                                .quality(0));
            }
        }
        assertThat(first)
                .containsExactly(
                        Quality.GOOD,
                        Quality.GOOD,
                        Quality.OUT_OF_ORDER,
                        Quality.DUPLICATE,
                        Quality.GOOD);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 9, 12, 40})
    void aGzipFileCutAnywhereIsRefusedInOneSentence(int length) throws IOException {
        Path whole = folder.resolve("whole.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
            out.write(cmapssRow(1, 1).getBytes(StandardCharsets.UTF_8));
        }
        Path cut = folder.resolve("cut.txt.gz");
        Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(whole), length));
        refused("cmapss", cut, "gzip");
        refused("mapping", cut, "gzip");
    }

    @Test
    void aFloodOfEmptyLinesDoesNotKeepTheCallerFromCancelling() throws Exception {
        Path flood = folder.resolve("flood.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(flood))) {
            out.write((HEADER + "2026-03-01,P1,20,\n").getBytes(StandardCharsets.UTF_8));
            out.write("\n".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(rejected(read("mapping", flood))).hasSize(10);
    }

    @Test
    void aDeviceOrAPipeIsNoFile() {
        Path device = Path.of("/dev/zero");
        if (Files.exists(device)) {
            refused("cmapss", device, "is not a file");
        }
    }

    @Test
    void aPrefixIsPartOfAName() throws IOException {
        Path file = write("a.txt", cmapssRow(1, 1));
        assertThatThrownBy(() -> formats.open(file, "cmapss", null, null, "a\nb"))
                .hasMessageContaining("prefix");
        assertThatThrownBy(() -> formats.open(file, "cmapss", null, null, "x".repeat(200)))
                .hasMessageContaining("prefix");
    }

    private void refused(String format, Path file, String sentence) {
        assertThatThrownBy(() -> read(format, file))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        e ->
                                assertThat(e.sentence().english())
                                        .contains(file.toString(), sentence)
                                        .endsWith("."));
    }

    private static List<FileRow.Rejected> rejected(List<FileRow> rows) {
        return rows.stream()
                .filter(FileRow.Rejected.class::isInstance)
                .map(FileRow.Rejected.class::cast)
                .toList();
    }

    private static List<Instant> instants(List<FileRow> rows) {
        return rows.stream().map(row -> ((FileRow.Accepted) row).reading().measuredAt()).toList();
    }

    private List<FileRow> csv(String text) throws IOException, UnreadableFileException {
        return read("mapping", write("a.csv", text));
    }

    private List<FileRow> berlin(String text) throws IOException, UnreadableFileException {
        Path file = write("a.csv", text);
        return read(file, "mapping", mapping("\"Europe/Berlin\""));
    }

    private List<FileRow> read(String format, Path file)
            throws IOException, UnreadableFileException {
        return read(file, format, mapping("\"UTC\""));
    }

    private List<FileRow> read(Path file, String format, Path mapping)
            throws IOException, UnreadableFileException {
        List<FileRow> rows = new ArrayList<>();
        try (ReadingFile open = formats.open(file, format, mapping, null, "")) {
            Optional<FileRow> row = open.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = open.next();
            }
        }
        return rows;
    }

    private Path mapping(String zone) throws IOException {
        return write(
                "mapping.json",
                """
                {"assetType":"pump","asset":{"column":"machine"},
                 "time":{"column":"when","form":"iso","zone":%s},
                 "points":{"temperature":{"column":"temperature"}}}
                """
                        .formatted(zone));
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
}
