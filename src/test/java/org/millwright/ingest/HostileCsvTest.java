package org.millwright.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.millwright.domain.FileRow;
import org.millwright.domain.LocalizedText;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * CSV files that mean harm. Each case says how many rows are taken and how many are rejected, or
 * that the file is refused; whatever it is, it is told in a sentence.
 */
class HostileCsvTest {
    private static final String HEADER = "when,machine,temperature,note\n";
    private static final String GOOD = "2026-03-01T10:00:00Z,P1,20.5,ok\n";
    private static final int REFUSED = -1;

    private static final String MAPPING =
            """
            {"assetType":"pump","asset":{"column":"machine"},
             "time":{"column":"when","form":"iso","zone":"UTC"},
             "points":{"temperature":{"column":"temperature"}}}
            """;

    private final FileFormats formats = new FileFormats(AssetTypes.shipped());

    @TempDir Path folder;

    private static Arguments taken(String what, String text, int taken, int rejected) {
        return Arguments.of(what, text.getBytes(StandardCharsets.UTF_8), taken, rejected);
    }

    private static Arguments refused(String what, byte[] bytes) {
        return Arguments.of(what, bytes, REFUSED, 0);
    }

    private static Arguments refused(String what, String text) {
        return refused(what, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A row whose machine, value or time is replaced, beside a good one. */
    private static String beside(String row) {
        return HEADER + GOOD + row;
    }

    static Stream<Arguments> files() throws IOException {
        return Stream.of(encodings(), headers(), quotes(), rows(), packed()).flatMap(List::stream);
    }

    private static List<Arguments> encodings() {
        List<Arguments> cases = new ArrayList<>();
        String text = HEADER + GOOD;
        for (String charset : new String[] {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE"}) {
            cases.add(refused(charset, text.getBytes(Charset.forName(charset))));
        }
        cases.add(refused("EBCDIC", text.getBytes(Charset.forName("IBM037"))));
        cases.add(taken("a byte order mark", "\ufeff" + text, 1, 0));
        cases.add(refused("two byte order marks", "\ufeff\ufeff" + text));
        cases.add(refused("a NUL in the header", "when,ma\0chine,temperature,note\n" + GOOD));
        cases.add(taken("a NUL in a name", beside("2026-03-01T11:00:00Z,P\0,20,x\n"), 1, 1));
        cases.add(taken("a NUL in a value", beside("2026-03-01T11:00:00Z,P1,2\0,x\n"), 2, 0));
        cases.add(taken("a NUL in a time", beside("2026-03-01T11:00\0,P1,20,x\n"), 1, 1));
        cases.add(taken("a row of NULs", beside("\0".repeat(50) + "\n"), 1, 1));
        cases.add(
                Arguments.of(
                        "bytes that are no text in a note",
                        bytes(beside("2026-03-01T11:00:00Z,P1,20,"), new byte[] {-1, -2, -128}),
                        2,
                        0));
        cases.add(
                Arguments.of(
                        "bytes that are no text in a value",
                        bytes(beside("2026-03-01T11:00:00Z,P1,"), new byte[] {-1, ',', 'x'}),
                        2,
                        0));
        cases.add(
                refused("Latin-1 in a header that is needed", bytes("when,mach", new byte[] {-4})));
        cases.add(refused("noise", noise(20_000)));
        cases.add(refused("a picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0}));
        cases.add(refused("a zip", new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 0, 0}));
        return cases;
    }

    private static byte[] bytes(String text, byte[] more) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(more);
        return all.toByteArray();
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(5).nextBytes(noise);
        return noise;
    }

    private static List<Arguments> headers() {
        List<Arguments> cases = new ArrayList<>();
        cases.add(refused("no header", GOOD));
        cases.add(refused("a header of commas", ",,,\n" + GOOD));
        cases.add(refused("a header in quotes never closed", "\"when,machine,temperature,note\n"));
        cases.add(refused("an empty file", ""));
        cases.add(refused("blank lines alone", "\n\n\r\n \n"));
        cases.add(refused("the header alone", HEADER));
        cases.add(
                refused("a column that is needed twice", "when,when,machine,temperature\n" + GOOD));
        cases.add(refused("a machine twice", "when,machine,machine,temperature\n" + GOOD));
        cases.add(refused("a column missing", "when,temperature,note\n2026-03-01,20,x\n"));
        cases.add(refused("columns in capitals", HEADER.toUpperCase(java.util.Locale.ROOT) + GOOD));
        cases.add(refused("a letter that looks the same", HEADER.replace('a', '\u0430') + GOOD));
        cases.add(
                refused(
                        "a joiner in a column's name",
                        HEADER.replace("when", "wh\u200den") + GOOD));
        cases.add(
                refused("a header of fifty thousand columns", "x,".repeat(50_000) + "y\n" + GOOD));
        cases.add(refused("a header too long", "x".repeat(200_000) + "\n" + GOOD));
        cases.add(
                taken(
                        "twenty thousand columns that nobody needs",
                        HEADER.strip()
                                + ",x".repeat(20_000)
                                + "\n"
                                + GOOD.strip()
                                + ",1".repeat(20_000)
                                + "\n",
                        1,
                        0));
        cases.add(
                taken(
                        "blanks around the columns",
                        " when , machine , temperature , note \n" + GOOD,
                        1,
                        0));
        cases.add(
                taken(
                        "columns in quotes",
                        "\"when\",\"machine\",\"temperature\",\"note\"\n" + GOOD,
                        1,
                        0));
        cases.add(refused("a formula for a header", "=cmd|' /C calc'!A0,b\n1,2\n"));
        return cases;
    }

    private static List<Arguments> quotes() {
        List<Arguments> cases = new ArrayList<>();
        String row = "2026-03-01T11:00:00Z,P1,20,";
        cases.add(taken("a quote never closed", beside(row + "\"x\n"), 1, 1));
        cases.add(
                taken(
                        "a quote never closed before good rows",
                        HEADER + row + "\"x\n" + GOOD.repeat(60),
                        60,
                        1));
        cases.add(taken("a quote inside a cell", beside(row + "a\"b\n"), 2, 0));
        cases.add(taken("text behind a quote", beside(row + "\"a\"b\n"), 1, 1));
        cases.add(taken("doubled quotes", beside(row + "\"a\"\"b\"\n"), 2, 0));
        cases.add(taken("quotes without end", beside(row + "\"".repeat(9_999) + "\n"), 1, 1));
        cases.add(taken("a quoted line end", beside(row + "\"a\nb\"\n"), 2, 0));
        cases.add(
                taken(
                        "a quoted name over lines",
                        beside("2026-03-01T11:00:00Z,\"P\n1\",20,x\n"),
                        1,
                        1));
        cases.add(
                taken(
                        "a quote of sixty lines",
                        beside(row + "\"" + "x\n".repeat(60) + "\"\n"),
                        1,
                        61));
        cases.add(
                taken(
                        "a quote in every row, never closed",
                        HEADER + GOOD + (row + "\"x\n").repeat(99),
                        1,
                        99));
        return cases;
    }

    private static List<Arguments> rows() {
        List<Arguments> cases = new ArrayList<>();
        String time = "2026-03-01T11:00:00Z";
        cases.add(taken("semicolons among commas", beside(time + ";P1;20;x\n"), 1, 1));
        cases.add(taken("tabs among commas", beside(time + "\tP1\t20\tx\n"), 1, 1));
        cases.add(taken("a cell too many", beside(time + ",P1,20,x,y\n"), 1, 1));
        cases.add(taken("a cell too few", beside(time + ",P1,20\n"), 1, 1));
        cases.add(taken("a hundred thousand commas", beside(",".repeat(99_999) + "\n"), 1, 1));
        cases.add(
                taken(
                        "a line too long",
                        beside(time + ",P1,20," + "x".repeat(150_000) + "\n"),
                        1,
                        1));
        cases.add(
                taken(
                        "a value of fifty thousand digits",
                        beside(time + ",P1," + "9".repeat(50_000) + ",x\n"),
                        2,
                        0));
        cases.add(
                taken(
                        "an exponent of a thousand digits",
                        beside(time + ",P1,1e" + "9".repeat(1_000) + ",x\n"),
                        2,
                        0));
        cases.add(taken("a hexadecimal float", beside(time + ",P1,0x1p3,x\n"), 2, 0));
        cases.add(taken("a Java float", beside(time + ",P1,20f,x\n"), 2, 0));
        cases.add(taken("Arabic digits", beside(time + ",P1,\u0662\u0660,x\n"), 2, 0));
        cases.add(taken("a formula for a value", beside(time + ",P1,=1+1,x\n"), 2, 0));
        cases.add(taken("a name of nothing", beside(time + ",,20,x\n"), 1, 1));
        cases.add(taken("a name of blanks", beside(time + ",   ,20,x\n"), 1, 1));
        cases.add(
                taken("a name too long", beside(time + "," + "P".repeat(5_000) + ",20,x\n"), 1, 1));
        cases.add(taken("an escape sequence for a name", beside(time + ",\u001b[2J,20,x\n"), 1, 1));
        cases.add(taken("a line separator in a name", beside(time + ",P\u20281,20,x\n"), 1, 1));
        cases.add(taken("a name from right to left", beside(time + ",\u202eP1,20,x\n"), 1, 1));
        cases.add(
                taken("half a surrogate pair is replaced", beside(time + ",P\ud83d,20,x\n"), 2, 0));
        cases.add(taken("a time before all", beside("-999999999-01-01T00:00:00Z,P1,20,x\n"), 1, 1));
        cases.add(taken("a time after all", beside("+999999999-12-31T23:59:59Z,P1,20,x\n"), 1, 1));
        cases.add(taken("a thirtieth of February", beside("2026-02-30T00:00:00Z,P1,20,x\n"), 1, 1));
        cases.add(taken("a twenty-fifth hour", beside("2026-03-01T25:00:00Z,P1,20,x\n"), 1, 1));
        cases.add(
                taken(
                        "an offset of a hundred hours",
                        beside("2026-03-01T11:00:00+99:00,P1,20,x\n"),
                        1,
                        1));
        cases.add(taken("a formula for a time", beside("=NOW(),P1,20,x\n"), 1, 1));
        cases.add(
                taken(
                        "a zone that runs code",
                        beside("2026-03-01T11:00[${jndi:x}],P1,20,x\n"),
                        1,
                        1));
        cases.add(
                taken(
                        "a time of a thousand fractions",
                        beside("2026-03-01T11:00:00." + "1".repeat(1_000) + "Z,P1,20,x\n"),
                        1,
                        1));
        return cases;
    }

    private static List<Arguments> packed() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        byte[] whole = gzip(HEADER + GOOD, 0);
        cases.add(Arguments.of("gzip", whole, 1, 0));
        cases.add(refused("gzip cut in its header", java.util.Arrays.copyOf(whole, 5)));
        cases.add(
                refused("gzip cut in its text", java.util.Arrays.copyOf(whole, whole.length - 12)));
        byte[] wrong = whole.clone();
        wrong[wrong.length - 6] ^= 1;
        cases.add(refused("gzip with a wrong checksum", wrong));
        byte[] flipped = whole.clone();
        flipped[15] ^= 4;
        cases.add(refused("gzip with a bit flipped", flipped));
        cases.add(refused("gzip in gzip", gzip(new String(whole, StandardCharsets.ISO_8859_1), 0)));
        cases.add(refused("a hundred megabytes without a line end in gzip", gzip(HEADER, 100)));
        return cases;
    }

    /** Text, then so many megabytes of one letter. */
    private static byte[] gzip(String text, int megabytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            byte[] mega = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < megabytes; i++) {
                out.write(mega);
            }
        }
        return packed.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aFileCostsWhatIsWrongInItAndNoMore(String what, byte[] bytes, int taken, int rejected)
            throws Exception {
        Path file = Files.write(folder.resolve("hostile.csv"), bytes);
        if (taken == REFUSED) {
            assertThatThrownBy(() -> read(file))
                    .isInstanceOfSatisfying(UnreadableFileException.class, e -> told(e.sentence()));
            return;
        }
        List<FileRow> rows = read(file);
        long bad = rows.stream().filter(FileRow.Rejected.class::isInstance).count();
        assertThat(rows.size() - bad).as("rows taken").isEqualTo(taken);
        assertThat(bad).as("rows rejected").isEqualTo(rejected);
        for (FileRow row : rows) {
            if (row instanceof FileRow.Rejected no) {
                told(no.reason());
            }
        }
    }

    private static void told(LocalizedText sentence) {
        assertThat(sentence.byLanguage()).hasSize(2);
        for (String said : sentence.byLanguage().values()) {
            assertThat(said)
                    .isNotBlank()
                    .hasSizeLessThan(1_500)
                    .endsWith(".")
                    .doesNotContain("Exception", "java.", "org.");
            assertThat(said.chars()).noneMatch(Character::isISOControl);
        }
    }

    private List<FileRow> read(Path file) throws IOException, UnreadableFileException {
        Path mapping = Files.writeString(folder.resolve("mapping.json"), MAPPING);
        List<FileRow> rows = new ArrayList<>();
        try (ReadingFile open = formats.open(file, FileFormats.MAPPING_FILE, mapping, null, "")) {
            Optional<FileRow> row = open.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = open.next();
            }
        }
        return rows;
    }

    static Stream<Arguments> mappings() {
        String sound = MAPPING.replaceAll("\\s", "");
        List<Arguments> cases = new ArrayList<>();
        for (String text :
                List.of(
                        "",
                        "null",
                        "[]",
                        "7",
                        "{}",
                        "{\"assetType\":null}",
                        "[".repeat(100_000),
                        "{\"a\":".repeat(100_000),
                        sound.substring(0, sound.length() - 1),
                        sound.replace("\"pump\"", "\"../../etc\""),
                        sound.replace("\"pump\"", "7"),
                        sound.replace("\"iso\"", "\"no-such-form\""),
                        sound.replace("\"iso\"", "null"),
                        sound.replace("\"UTC\"", "\"Mars/Olympus\""),
                        sound.replace("\"when\"", "null"),
                        sound.replace("{\"column\":\"machine\"}", "{}"),
                        sound.replace("{\"column\":\"machine\"}", "null"),
                        sound.replace(
                                "{\"column\":\"machine\"}",
                                "{\"column\":\"a\",\"constant\":\"b\"}"),
                        sound.replace("{\"column\":\"temperature\"}", "null"),
                        sound.replace("{\"column\":\"temperature\"}", "{}"),
                        sound.replace("{\"column\":\"temperature\"}", "{\"column\":null}"),
                        sound.replace("\"temperature\":{", "\"__proto__\":{"),
                        sound.replace(
                                "{\"column\":\"temperature\"}",
                                "{\"column\":\"temperature\",\"unit\":\"PARSEC\"}"),
                        sound.replace(
                                "{\"column\":\"temperature\"}",
                                "{\"column\":\"temperature\",\"unit\":\"BAR\"}"),
                        sound.replace("{\"assetType\"", "{\"separator\":\"\",\"assetType\""),
                        sound.replace("{\"assetType\"", "{\"separator\":\"\\\"\",\"assetType\""),
                        sound.replace("{\"assetType\"", "{\"separator\":\"\\n\",\"assetType\""),
                        sound.replace("{\"assetType\"", "{\"decimal\":\"x\",\"assetType\""),
                        sound.replace("{\"assetType\"", "{\"@class\":\"x\",\"assetType\""))) {
            cases.add(Arguments.of(text.length() > 200 ? text.substring(0, 30) : text, text));
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mappings")
    void aMappingThatMakesNoSenseIsRefused(String what, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), HEADER + GOOD);
        Path mapping = Files.writeString(folder.resolve("mapping.json"), text);
        assertThatThrownBy(
                        () -> {
                            try (ReadingFile open =
                                    formats.open(
                                            file, FileFormats.MAPPING_FILE, mapping, null, "")) {
                                Optional<FileRow> _ = open.next();
                            }
                        })
                .isInstanceOfSatisfying(UnreadableFileException.class, e -> told(e.sentence()));
    }
}
