package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesLog;
import org.millwright.config.LoadedSettings;
import org.millwright.config.PreferenceFile;
import org.millwright.config.SettingKey;
import org.millwright.config.SettingsLoader;
import org.millwright.monitoring.Diagnosis;
import org.millwright.monitoring.Diagnosis.Check;
import org.millwright.monitoring.Diagnosis.Condition;
import org.millwright.monitoring.Diagnosis.Finding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What is amiss is found, each thing by its name, and nothing is changed by looking. */
@UsesLog
class DoctorTest {
    private static final Path MODELS = Path.of("models").toAbsolutePath();

    @RegisterExtension final Captured captured = new Captured();
    private final ByteArrayOutputStream out = captured.out;

    @TempDir Path home;

    private Path data() {
        return home.resolve("data");
    }

    private LoadedSettings settings(String... more) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("MILLWRIGHT_DATA_DIR", data().toString());
        environment.put("MILLWRIGHT_MODELS_DIR", MODELS.toString());
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return new SettingsLoader(environment, home, home, "Linux", null).load(Map.of(), Map.of());
    }

    private Diagnosis look(String... more) throws Exception {
        return new Doctor(settings(more), Clock.systemUTC()).look();
    }

    /** Quicker by the golden rows of every model. */
    private Diagnosis lookAtTheRest(String... more) throws Exception {
        Files.createDirectories(home.resolve("none"));
        String[] all = Arrays.copyOf(more, more.length + 2);
        all[more.length] = "MILLWRIGHT_MODELS_DIR";
        all[more.length + 1] = home.resolve("none").toString();
        return look(all);
    }

    private static Finding found(Diagnosis diagnosis, String name) {
        return diagnosis.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + diagnosis))
                .finding();
    }

    private void useOnce() throws Exception {
        Wiring.open(settings().settings(), Clock.systemUTC()).close();
    }

    /** How fast this disk is, is no business of a test. */
    private static void assertGood(Diagnosis diagnosis) {
        assertThat(diagnosis.checks())
                .filteredOn(check -> !check.name().equals("fsync_time"))
                .allSatisfy(check ->
                        assertThat(check.finding().condition())
                                .as("%s", check)
                                .isEqualTo(Condition.GOOD));
    }

    @Test
    void aNewStationIsInOrderAndLookingMakesNothing() throws Exception {
        assertGood(look());
        assertThat(data()).doesNotExist();
    }

    @Test
    void aStationInUseIsInOrder() throws Exception {
        try (Wiring console = Wiring.open(settings().settings(), Clock.systemUTC())) {
            Diagnosis diagnosis = look();
            assertGood(diagnosis);
            assertThat(found(diagnosis, "database_integrity")).isEqualTo(Finding.DATABASE_SOUND);
            assertThat(found(diagnosis, "model:turbofan")).isEqualTo(Finding.MODEL_GOOD);
            assertThat(found(diagnosis, "shared_database")).isEqualTo(Finding.SHARED_NOT_SET);
            assertThat(console.store().lastSeq()).as("the console goes on").isZero();
        }
        try (var files = Files.list(data())) {
            assertThat(files).noneMatch(file -> file.toString().contains("doctor"));
        }
    }

    @Test
    void aDamagedDatabaseIsAFailureAndIsLeftAsItIs() throws Exception {
        useOnce();
        Path database = data().resolve("millwright.db");
        byte[] damaged = "no database".repeat(100).getBytes(StandardCharsets.UTF_8);
        Files.write(database, damaged);
        Diagnosis diagnosis = lookAtTheRest();
        assertThat(found(diagnosis, "database_integrity")).isEqualTo(Finding.DATABASE_DAMAGED);
        assertThat(diagnosis.condition()).isEqualTo(Condition.FAILURE);
        assertThat(Files.readAllBytes(database)).isEqualTo(damaged);
        assertThat(DoctorCommand.exitCode(diagnosis.condition())).isEqualTo(2);
    }

    @Test
    void aFolderOpenToOthersWantsMaintenance() throws Exception {
        useOnce();
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Diagnosis diagnosis = lookAtTheRest();
        assertThat(found(diagnosis, "data_folder")).isEqualTo(Finding.FOLDER_OPEN);
        assertThat(DoctorCommand.exitCode(Condition.MAINTENANCE_REQUIRED)).isEqualTo(1);
    }

    @Test
    void aFolderThatIsAFileIsAFailure() throws Exception {
        Files.writeString(data(), "not a folder");
        assertThat(found(lookAtTheRest(), "data_folder")).isEqualTo(Finding.FOLDER_UNUSABLE);
    }

    @Test
    void missingAndDamagedModelsAreNamed() throws Exception {
        String empty = Files.createDirectory(home.resolve("empty")).toString();
        assertThat(found(look("MILLWRIGHT_MODELS_DIR", empty), "model"))
                .isEqualTo(Finding.MODEL_NONE);
        Files.createDirectory(home.resolve("empty/pump"));
        assertThat(found(look("MILLWRIGHT_MODELS_DIR", empty), "model:pump"))
                .isEqualTo(Finding.MODEL_REFUSED);
    }

    @Test
    void anUnreachableServerIsNamedAndTheRestIsLookedAt() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Diagnosis diagnosis =
                lookAtTheRest(
                        "MILLWRIGHT_DB_URL", "jdbc:postgresql://localhost:" + free + "/plant");
        assertThat(found(diagnosis, "shared_database:port")).isEqualTo(Finding.SHARED_UNREACHABLE);
        assertThat(found(diagnosis, "last_errors")).isEqualTo(Finding.ERRORS_NONE);
        assertThat(diagnosis.condition()).isEqualTo(Condition.OUT_OF_SPECIFICATION);
    }

    /** A server that takes the connection and never says a word. */
    @Test
    void aSilentServerIsNotWaitedForForEver() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Diagnosis diagnosis =
                    lookAtTheRest(
                            "MILLWRIGHT_DB_URL",
                            "jdbc:postgresql://localhost:" + silent.getLocalPort() + "/plant");
            assertThat(found(diagnosis, "shared_database:login")).isEqualTo(Finding.SHARED_FAILED);
        }
    }

    @Test
    void aDemonstrationIsNotShared() throws Exception {
        useOnce();
        SyncWiring.markDemonstration(data());
        assertThat(
                        found(
                                lookAtTheRest("MILLWRIGHT_DB_URL", "jdbc:postgresql://x/y"),
                                "shared_database"))
                .isEqualTo(Finding.SHARED_DEMONSTRATION);
    }

    @Test
    void anotherZoneThanTheComputersIsPointedOut() {
        Instant winter = Instant.parse("2026-01-05T06:00:00Z");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(Doctor.timeZone(winter, berlin, ZoneId.of("Europe/Paris")).finding())
                .isEqualTo(Finding.ZONE_GOOD);
        assertThat(Doctor.timeZone(winter, berlin, ZoneOffset.UTC))
                .isEqualTo(
                        Check.of(Finding.ZONE_DIFFERS, "Europe/Berlin", "+01:00", "Z", "+00:00"));
    }

    @Test
    void littleSpaceAndSlowDisksAreJudged() {
        assertThat(DataFolderChecks.judgeSpace(100L << 20).finding()).isEqualTo(Finding.SPACE_GONE);
        assertThat(DataFolderChecks.judgeSpace(1L << 30).finding()).isEqualTo(Finding.SPACE_LOW);
        assertThat(DataFolderChecks.judgeSpace(9L << 30).finding()).isEqualTo(Finding.SPACE_GOOD);
        for (Map.Entry<Long, Finding> each :
                Map.of(
                                5L, Finding.FSYNC_GOOD,
                                51L, Finding.FSYNC_SLOW,
                                501L, Finding.FSYNC_TOO_SLOW)
                        .entrySet()) {
            assertThat(DataFolderChecks.judgeSync(Duration.ofMillis(each.getKey())).finding())
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void theLastErrorIsFoundInThisLogAndInRolledOnes() throws Exception {
        Instant now = Instant.now();
        Path logs = Files.createDirectories(data().resolve("logs"));
        assertThat(found(lookAtTheRest(), "last_errors")).isEqualTo(Finding.ERRORS_NONE);
        try (OutputStream rolled =
                new GZIPOutputStream(
                        Files.newOutputStream(logs.resolve("millwright-2026-01-01-1.log.gz")))) {
            rolled.write(line(now.minusSeconds(90_000), "ERROR", "long ago"));
            rolled.write(line(now.minusSeconds(900), "ERROR", "earlier"));
        }
        Files.write(
                logs.resolve("millwright.log"),
                concat(
                        line(now.minusSeconds(60), "ERROR", "MW-2003 not stored"),
                        line(now.minusSeconds(50), "WARN", "later"),
                        "{\"time\":\"2026".getBytes(StandardCharsets.UTF_8)));
        Check errors = new LogFolder(data()).errorsSince(now.minus(LogFolder.RECENT));
        assertThat(errors.finding()).isEqualTo(Finding.ERRORS_SOME);
        assertThat(errors.arguments().getFirst()).isEqualTo(2);
        assertThat(errors.arguments().getLast()).isEqualTo("MW-2003 not stored");
    }

    private static byte[] line(Instant at, String level, String message) {
        return "{\"time\":\"%s\",\"level\":\"%s\",\"message\":\"%s\"}\n"
                .formatted(at, level, message)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    @Test
    void theCommandSaysTheSameToPeopleAndMachines() throws Exception {
        Files.writeString(data(), "not a folder");
        assertThat(Main.run("doctor", "--json", "--data-dir", data().toString())).isEqualTo(2);
        JsonNode tree = new ObjectMapper().readTree(out.toByteArray());
        assertThat(tree.get("status").textValue()).isEqualTo("failure");
        List<String> names = tree.get("checks").findValuesAsText("name");
        assertThat(names)
                .contains(
                        "settings",
                        "data_folder",
                        "database_integrity",
                        "disk_space",
                        "fsync_time",
                        "native_library",
                        "model:turbofan",
                        "time_zone",
                        "secrets",
                        "last_errors")
                .doesNotHaveDuplicates();
        assertThat(tree.get("checks"))
                .allSatisfy(check -> {
                    assertThat(check.get("detail").textValue()).isNotBlank();
                    assertThat(check.get("advice").textValue().isEmpty())
                            .isEqualTo(check.get("status").textValue().equals("good"));
                });
        out.reset();
        assertThat(Main.run("doctor", "--data-dir", data().toString())).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("Failure +Data folder +.*can't be written to")
                .contains("This station: Failure.");
    }

    @Test
    void wrongSettingsAreAFailureOfTheirOwn() throws Exception {
        new PreferenceFile(data()).write(Map.of(SettingKey.MILLWRIGHT_THEME, "blue"));
        assertThat(Main.run("doctor", "--json", "--data-dir", data().toString())).isEqualTo(2);
        JsonNode tree = new ObjectMapper().readTree(out.toByteArray());
        assertThat(tree.get("checks")).hasSize(1);
        assertThat(tree.get("checks").get(0).get("name").textValue()).isEqualTo("settings");
        assertThat(tree.get("checks").get(0).get("detail").textValue())
                .contains("MILLWRIGHT_THEME is \"blue\"");
    }
}
