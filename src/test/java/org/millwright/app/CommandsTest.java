package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.millwright.UsesLog;
import org.millwright.config.LoadedSettings;
import org.millwright.config.SettingsLoader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The commands as a person or a program would call them, in one process. */
@UsesLog
class CommandsTest {
    @RegisterExtension final Captured captured = new Captured();
    private final ByteArrayOutputStream out = captured.out;
    private final ByteArrayOutputStream err = captured.err;

    @TempDir Path folder;

    @Test
    void everyCommandThatTheHelpNamesIsThere() throws IOException {
        Path pages = Path.of("src/main/resources/org/millwright/ui/help");
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(pages)) {
            for (Path page : files.filter(file -> file.toString().endsWith(".md")).toList()) {
                Matcher command = Pattern.compile("`millwright ([^`]+)`").matcher(read(page));
                while (command.find()) {
                    named.add(command.group(1));
                }
            }
        }
        assertThat(named).contains("doctor", "models sign").allMatch(this::isCommand);
        assertThat(isCommand("models polish")).isFalse();
    }

    /** One line, as a name may be broken over two. */
    private static String read(Path page) throws IOException {
        return Files.readString(page).replaceAll("\\s+", " ");
    }

    private boolean isCommand(String words) {
        out.reset();
        String[] arguments = (words + " --help").split(" ", -1);
        return run(arguments) == 0 && out.toString(UTF_8).contains("millwright " + words + " ");
    }

    @Test
    void theDemonstrationReportsTheFleetAndTheStoreReportsTheSame() throws IOException {
        assertThat(run("demo", "--headless", "--assets", "5", "--readings", "900", "--json"))
                .isZero();
        JsonNode demo = json();
        assertThat(demo.isArray()).isTrue();
        assertThat(demo).hasSize(5);
        for (JsonNode asset : demo) {
            assertThat(asset.fieldNames())
                    .toIterable()
                    .contains(
                            "asset",
                            "asset_type",
                            "health",
                            "rul",
                            "rul_lower",
                            "rul_upper",
                            "rul_unit",
                            "state",
                            "method",
                            "model",
                            "measured_at");
            assertThat(asset.get("rul_lower").doubleValue())
                    .isLessThanOrEqualTo(asset.get("rul").doubleValue());
            assertThat(asset.get("rul").doubleValue())
                    .isLessThanOrEqualTo(asset.get("rul_upper").doubleValue());
        }
        assertThat(run("fleet", "--json")).isZero();
        assertThat(json()).isEqualTo(demo);
    }

    @Test
    void storedScoresComeOutAgainAndAreWhatWasShown() throws IOException {
        assertThat(run("demo", "--headless", "--assets", "3", "--readings", "900", "--json"))
                .isZero();
        JsonNode shown = json();
        assertThat(run("recompute", "--json")).isZero();
        JsonNode recomputed = json();
        assertThat(recomputed).hasSize(3);
        for (JsonNode asset : recomputed) {
            assertThat(asset.get("by_this_model").intValue()).isGreaterThan(200);
            assertThat(asset.get("same_answers")).isEqualTo(asset.get("by_this_model"));
            assertThat(asset.get("same_assessments")).isEqualTo(asset.get("by_this_model"));
            assertThat(asset.get("other_library").intValue()).isZero();
            assertThat(asset.get("first_different").intValue()).isZero();
        }
        Path csv = folder.resolve("stored.csv");
        assertThat(
                        run(
                                "score",
                                "--model",
                                "pump-simulated",
                                "--stored",
                                "--last",
                                "--output",
                                csv.toString()))
                .isZero();
        Map<String, String> scored = new HashMap<>();
        for (String line : Files.readAllLines(csv)) {
            scored.put(line.substring(0, line.indexOf(',')), line);
        }
        for (JsonNode asset : shown) {
            String[] cells = scored.getOrDefault(asset.get("asset").textValue(), "").split(",", -1);
            for (int i = 0; i < 3; i++) {
                String key = List.of("rul", "rul_lower", "rul_upper").get(i);
                assertThat(Float.parseFloat(cells[2 + i])).isEqualTo(asset.get(key).floatValue());
            }
            assertThat(cells[6]).isEqualTo(asset.get("state").textValue());
        }
    }

    @Test
    void importingAgainDoublesNothingAndSaysSo() throws IOException {
        Path file = write("a.txt", rows(1, 30) + "1 x\n" + rows(2, 20));
        assertThat(importFile(file)).as("a rejected row is a finding").isEqualTo(1);
        JsonNode first = json();
        assertThat(first.get("rows").intValue()).isEqualTo(51);
        assertThat(first.get("accepted").intValue()).isEqualTo(50);
        assertThat(first.get("rejected").intValue()).isEqualTo(1);
        assertThat(Files.readString(Path.of(first.get("rejects_file").textValue())))
                .contains("31", "2 columns");

        assertThat(importFile(file)).isEqualTo(1);
        JsonNode second = json();
        assertThat(second.get("accepted").intValue()).isZero();
        assertThat(second.get("already_stored").intValue()).isEqualTo(50);

        Path longer = write("b.txt", rows(1, 40) + rows(2, 20));
        assertThat(importFile(longer)).isZero();
        assertThat(json().get("accepted").intValue()).as("only the ten new rows").isEqualTo(10);
    }

    @Test
    void whatIsWrongIsSaidInOneSentenceOnStandardErrorWithCodeTwo() throws IOException {
        assertThat(
                        run(
                                "import",
                                "--format",
                                "cmapss",
                                folder.resolve("none.txt").toString(),
                                "--json"))
                .isEqualTo(2);
        assertThat(text(err).strip())
                .startsWith("There is no file")
                .endsWith(".")
                .doesNotContain("Exception");
        assertThat(text(out)).isEmpty();
        reset();
        assertThat(run("import", "--format", "xls", write("a.txt", "1\n").toString())).isEqualTo(2);
        assertThat(text(err)).contains("There is no format or mapping file \"xls\"");
        reset();
        assertThat(run("demo", "--headless", "--assets", "0")).isEqualTo(2);
        assertThat(text(err)).contains("--assets is 0, but must be from 1 to 10000");
        reset();
        assertThat(run("no-such-command")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-such-command",
                "fleet --nonsense",
                "fleet more",
                "import",
                "import --format cmapss",
                "import --format cmapss --mapping skab x.csv",
                "import --mapping nowhere.json x.csv",
                "import --mapping nowhere x.csv",
                "demo --assets x",
                "demo --headless --readings -1",
                "demo --headless --data-dir /proc/x",
                "score",
                "score --model none --input x --output y",
                "evaluate --model turbofan",
                "train",
                "console --headless",
            })
    void everyRefusalIsOneLineWithoutNamesOfClasses(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(text(out)).isEmpty();
        assertThat(text(err).lines()).hasSize(1);
        assertThat(text(err).strip())
                .endsWith(".")
                .doesNotContain("Exception", "org.millwright", "null", "java.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "demo", "import", "fleet", "score", "evaluate", "train"})
    void everyCommandExplainsItself(String command) {
        assertThat(Main.run(command, "--help")).isZero();
        assertThat(text(out)).contains("Usage: millwright " + command, "--data-dir", "--json");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void theTableSaysWhichAssetsAreSimulatedAndHowTheyAre() {
        assertThat(run("demo", "--headless", "--assets", "5", "--readings", "2000")).isZero();
        assertThat(text(out).lines().skip(1))
                .hasSize(5)
                .allMatch(row -> row.contains("pump, simulated"))
                .allMatch(row -> row.matches(".*(CRITICAL|WATCH|HEALTHY|BEYOND_HORIZON|STALE).*"));
    }

    @Test
    void aScoreThatCantBeWrittenLeavesWhatWasThere() throws IOException {
        Path old = write("scores.csv", "old\n");
        Path rows = write("a.txt", rows(1, 5));
        assertThat(score(folder.resolve("none.txt"), old)).isEqualTo(2);
        assertThat(old).hasContent("old");
        assertThat(score(rows, folder.resolve("no/such/folder.csv"))).isEqualTo(2);
        assertThat(text(err)).contains("can't be written").doesNotContain("Exception");
        Path full = Path.of("/dev/full");
        if (Files.exists(full)) {
            assertThat(score(rows, full)).isEqualTo(2);
            assertThat(text(err)).isEqualTo("The file /dev/full can't be written." + "\n");
        }
        assertThat(score(rows, old)).isZero();
        assertThat(old).content().startsWith("asset,cycle,rul,");
        assertThat(folder.resolve("scores.csv.part")).doesNotExist();
    }

    private int score(Path from, Path to) {
        reset();
        return run(
                "score",
                "--model",
                "turbofan",
                "--input",
                from.toString(),
                "--output",
                to.toString());
    }

    @Test
    void aLineOnTheConsoleHasTheReasonAndEndsBehindIt() {
        LoggerContext context = LoggerContext.getContext(false);
        Layout<?> layout = context.getConfiguration().getAppender("console").getLayout();
        LogEvent event =
                Log4jLogEvent.newBuilder()
                        .setLevel(Level.ERROR)
                        .setMessage(new SimpleMessage("not stored"))
                        .setThrown(new IOException("No space left"))
                        .build();
        assertThat(new String(layout.toByteArray(event), StandardCharsets.UTF_8))
                .matches("\\d\\d:\\d\\d:\\d\\d ERROR not stored \\(No space left\\)\\R");
    }

    @Test
    void aMisspeltSettingIsWrittenToTheLog() throws Exception {
        LoadedSettings loaded =
                new SettingsLoader(
                                Map.of(
                                        "MILLWRIGHT_DATA_DIR",
                                        folder.resolve("data").toString(),
                                        "MILLWRIGHT_THEMA",
                                        "dark"),
                                folder,
                                folder,
                                "Linux",
                                null)
                        .load(Map.of(), Map.of());
        Logging.start(loaded);
        assertThat(folder.resolve("data/logs/millwright.log"))
                .content()
                .contains("MILLWRIGHT_THEMA is no setting");
    }

    @Test
    void anEmptyStationIsAnEmptyFleet() throws IOException {
        assertThat(run("fleet", "--json")).isZero();
        assertThat(json()).isEmpty();
        reset();
        assertThat(run("fleet")).isZero();
        assertThat(text(out)).contains("No assets are stored");
    }

    @Test
    void theTestFileFd001ImportsAndScores() throws IOException {
        Path file = Path.of("../shared/data/cmapss/test_FD001.txt.gz");
        assumeThat(file).as("the C-MAPSS data is not here").exists();
        assertThat(
                        run(
                                "import",
                                "--format",
                                "cmapss",
                                "--asset-type",
                                "turbofan",
                                "--prefix",
                                "FD001-",
                                file.toString(),
                                "--json"))
                .isZero();
        assertThat(json().get("accepted").intValue()).isEqualTo(13_096);
        reset();
        assertThat(run("fleet", "--json")).isZero();
        JsonNode fleet = json();
        assertThat(fleet).hasSize(100);
        assertThat(fleet)
                .allSatisfy(
                        asset -> assertThat(asset.get("model").textValue()).startsWith("turbofan"));
    }

    @Test
    void nothingIsPrintedToTheLogThatIsNotJson() throws IOException {
        assertThat(run("demo", "--headless", "--assets", "1", "--readings", "10")).isZero();
        assertThat(importFile(folder.resolve("none.txt"))).as("which is logged").isEqualTo(2);
        String log = Files.readString(folder.resolve("data/logs/millwright.log"));
        // What others log at the same time may be half written.
        List<String> lines = log.substring(0, log.lastIndexOf('\n')).lines().toList();
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            assertThat(new ObjectMapper().readTree(line).has("message")).isTrue();
        }
    }

    private int importFile(Path file) {
        reset();
        return run(
                "import",
                "--format",
                "cmapss",
                "--asset-type",
                "turbofan",
                "--prefix",
                "X-",
                file.toString(),
                "--json");
    }

    private int run(String... arguments) {
        if (Arrays.asList(arguments).contains("--data-dir")) {
            return Main.run(arguments);
        }
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data-dir";
        all[arguments.length + 1] = folder.resolve("data").toString();
        return Main.run(all);
    }

    private JsonNode json() throws IOException {
        JsonNode node = new ObjectMapper().readTree(text(out));
        reset();
        return node;
    }

    private void reset() {
        out.reset();
        err.reset();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String rows(int unit, int cycles) {
        return IntStream.rangeClosed(1, cycles)
                .mapToObj(cycle ->
                        unit
                                + " "
                                + cycle
                                + " "
                                + IntStream.rangeClosed(3, 26)
                                        .mapToObj(Integer::toString)
                                        .collect(Collectors.joining(" "))
                                + "\n")
                .collect(Collectors.joining());
    }
}
