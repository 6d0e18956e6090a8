package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesLog;
import org.millwright.config.LoadedSettings;
import org.millwright.config.PersonalNames;
import org.millwright.config.SettingsLoader;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.ingest.SimulatedPlantSource;
import org.millwright.monitoring.Diagnosis;
import org.millwright.monitoring.Diagnosis.Check;
import org.millwright.monitoring.Diagnosis.Finding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The bundle has what others need, opens again, and gives nobody away. */
@UsesLog
class DiagnosticsBundleTest {
    private static final String SECRET = "Kr\\ug-\"7/Zebra$1";
    private static final Clock CLOCK = Clock.systemUTC();

    @RegisterExtension final Captured captured = new Captured();
    private final ByteArrayOutputStream out = captured.out;

    @TempDir Path folder;

    /** Somebody's home, in which everything lies. */
    private Path home() {
        return folder.resolve("jane.doe");
    }

    private PersonalNames names() {
        return new PersonalNames("jane.doe", home().toString(), Set.of("PC-0815", "pc-0815.plant"));
    }

    private LoadedSettings settings() throws Exception {
        return new SettingsLoader(
                        Map.of(
                                "MILLWRIGHT_DATA_DIR",
                                home().resolve("data").toString(),
                                "MILLWRIGHT_MODELS_DIR",
                                Path.of("models").toAbsolutePath().toString(),
                                "MILLWRIGHT_DB_URL",
                                "jdbc:postgresql://db.plant/mw?sslpassword=hunter3",
                                "MILLWRIGHT_DB_USER",
                                "jane.doe",
                                "MILLWRIGHT_DB_PASSWORD",
                                SECRET,
                                "HOSTNAME",
                                "PC-0815"),
                        home(),
                        home(),
                        "Linux",
                        null)
                .load(Map.of(), Map.of());
    }

    private void logThings() throws IOException {
        Path logs = Files.createDirectories(home().resolve("data/logs"));
        String line =
                FiguresText.json(
                                Map.of(
                                        "level",
                                        "ERROR",
                                        "message",
                                        "login of Jane.Doe on pc-0815 with password=hunter4 and "
                                                + SECRET
                                                + " at jdbc:postgresql://x:hunter5@db/y; file "
                                                + home().resolve("a.csv"),
                                        "other",
                                        "janet.doering works at PC-08151"))
                        + "\n";
        Files.writeString(logs.resolve("millwright.log"), line);
        try (var rolled =
                new GZIPOutputStream(
                        Files.newOutputStream(logs.resolve("millwright-2026-01-01-1.log.gz")))) {
            rolled.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, String> entries(Path zip) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                try (InputStream in = file.getInputStream(entry)) {
                    entries.put(
                            entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return entries;
    }

    private Diagnosis diagnosis() {
        return new Diagnosis(
                CLOCK.instant(),
                List.of(Check.of(Finding.FOLDER_OPEN, home().resolve("data").toString())));
    }

    private Path write(Map<String, ?> live) throws Exception {
        Path zip = home().resolve("bundle.zip");
        new DiagnosticsBundle(settings(), names(), CLOCK).write(zip, diagnosis(), live);
        return zip;
    }

    @Test
    void noSecretAndNoNameOfPersonOrComputerIsInIt() throws Exception {
        logThings();
        Map<String, String> entries =
                entries(write(Map.of("link_why", "refused for jane.doe on PC-0815: " + SECRET)));
        String escaped = SECRET.replace("\\", "\\\\").replace("\"", "\\\"");
        assertThat(entries).hasSizeGreaterThan(8);
        entries.forEach((name, text) -> {
            assertThat(name).doesNotContainIgnoringCase("jane");
            assertThat(text)
                    .as(name)
                    .doesNotContain(SECRET, escaped, "hunter", "Zebra")
                    .doesNotContainIgnoringCase("jane.doe")
                    .doesNotContainIgnoringCase("PC-0815 ")
                    .doesNotContainIgnoringCase("pc-0815\"")
                    .doesNotContain(home().toString());
        });
        JsonNode line =
                new ObjectMapper().readTree(entries.getOrDefault("logs/millwright.log", ""));
        assertThat(line.get("message").textValue())
                .isEqualTo(
                        "login of [user] on [host] with password=[secret] and [secret] at"
                                + " jdbc:postgresql://x:[secret]@db/y; file [home]/a.csv");
        assertThat(line.get("other").textValue())
                .as("names of others that merely begin alike")
                .isEqualTo("janet.doering works at PC-08151");
        assertThat(entries.get("logs/millwright-2026-01-01-1.log"))
                .isEqualTo(entries.get("logs/millwright.log"));
        assertThat(entries.get("settings.json")).contains("[home]/data", "db.plant");
    }

    @Test
    void theLastScoresAreInItWhileTheConsoleRuns() throws Exception {
        SimulatedPlant plant = new SimulatedPlant(7, 3, Instant.parse("2026-01-05T06:00:00Z"));
        try (Wiring wiring = Wiring.open(settings().settings(), plant.clock())) {
            wiring.register(plant.assets());
            SimulatedPlantSource.unpaced(plant, 300).deliverTo(wiring.pipeline()::submit);
            wiring.pipeline().awaitStored();
            Map<String, String> entries = entries(write(Map.of("link", "OFFLINE")));
            List<String> scores = entries.getOrDefault("scores.csv", "").lines().toList();
            assertThat(scores).hasSize(101);
            assertThat(scores.getFirst()).startsWith("asset,measured_at,recorded_at,state");
            var latest = wiring.fleet().current().assets();
            assertThat(scores.subList(98, 101))
                    .allSatisfy(score ->
                            assertThat(latest)
                                    .anySatisfy(asset ->
                                            assertThat(score)
                                                    .startsWith('"' + asset.asset().id() + '"')
                                                    .contains(
                                                            Double.toString(asset.healthIndex()))));
            JsonNode figures =
                    new ObjectMapper().readTree(entries.getOrDefault("figures.json", ""));
            assertThat(figures.get("captured").longValue()).isEqualTo(wiring.store().lastSeq());
            assertThat(figures.get("link").textValue()).isEqualTo("OFFLINE");
            assertThat(entries.get("threads.txt")).contains("\"store-1\"", "    at ");
        }
    }

    @Test
    void jsonStaysJson() throws Exception {
        Redaction redaction = new Redaction(names(), List.of());
        String plain =
                redaction.apply(
                        "{\"secret\": false, \"token\" : \"abc\", \"said\":"
                                + " \"{\\\"password\\\":\\\"xyz\\\"}\"}");
        JsonNode node = new ObjectMapper().readTree(plain);
        assertThat(node.get("secret").booleanValue()).isFalse();
        assertThat(node.get("token").textValue()).isEqualTo("[secret]");
        assertThat(node.get("said").textValue()).isEqualTo("{\"password\":\"[secret]\"}");
    }

    @Test
    void itOpensAgain() throws Exception {
        logThings();
        OpenedBundle opened = OpenedBundle.read(write(Map.of()));
        assertThat(opened.about().get("millwright").textValue()).isEqualTo(Program.version());
        assertThat(opened.diagnosis().get("status").textValue()).isEqualTo("maintenance_required");
        assertThat(opened.entries()).containsKeys("scores.csv", "threads.txt");
        assertThat(opened.figures().get("database").textValue()).isEqualTo("ABSENT");
    }

    @Test
    void theCommandWritesAndOpensAndLeavesTheDataFolderAlone() throws Exception {
        Path zip = folder.resolve("b.zip");
        Path data = folder.resolve("nothing");
        assertThat(Main.run("diagnostics", zip.toString(), "--data-dir", data.toString())).isZero();
        assertThat(data).doesNotExist();
        out.reset();
        assertThat(Main.run("diagnostics", "--open", zip.toString(), "--json")).isZero();
        JsonNode opened = new ObjectMapper().readTree(out.toByteArray());
        assertThat(opened.at("/diagnosis/checks")).isNotEmpty();
        assertThat(opened.at("/entries/scores.csv").longValue()).isPositive();
        out.reset();
        assertThat(Main.run("diagnostics", "--open", zip.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("native_library", "MILLWRIGHT_DATA_DIR", "scores.csv");
    }

    @Test
    void whatIsNoBundleIsRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("a.zip"), "no zip");
        assertThatThrownBy(() -> OpenedBundle.read(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("a.zip is no diagnostics bundle");
        assertThatThrownBy(() -> OpenedBundle.read(folder.resolve("b.zip")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("can't be read");
    }
}
