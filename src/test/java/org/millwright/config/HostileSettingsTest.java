package org.millwright.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Settings that mean harm or nothing: each is refused in one sentence that names it. */
class HostileSettingsTest {
    private static final List<String> NUMBERS =
            List.of(
                    "MILLWRIGHT_HEALTH_CRITICAL_BELOW",
                    "MILLWRIGHT_HEALTH_WATCH_BELOW",
                    "MILLWRIGHT_STALE_AFTER_SECONDS",
                    "MILLWRIGHT_KEEP_DAYS",
                    "MILLWRIGHT_RAW_DAYS");

    private static final List<String> CHOICES =
            List.of(
                    "MILLWRIGHT_THEME",
                    "MILLWRIGHT_LANGUAGE",
                    "MILLWRIGHT_TEMPERATURE_UNIT",
                    "MILLWRIGHT_PRESSURE_UNIT",
                    "MILLWRIGHT_LOG_LEVEL",
                    "MILLWRIGHT_TIME_ZONE");

    @TempDir Path home;

    private void refused(Map<String, String> environment, String named) {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("MILLWRIGHT_DATA_DIR", home.resolve("data").toString());
        SettingsLoader loader = new SettingsLoader(all, home, home, "Linux", null);
        assertThatThrownBy(() -> loader.load(Map.of(), Map.of()))
                .isInstanceOf(SettingsException.class)
                .message()
                .contains(named)
                .doesNotContain("Exception", "java.", "org.");
        assertThat(home.resolve("data")).doesNotExist();
    }

    static Stream<Arguments> wrongValues() {
        List<Arguments> cases = new ArrayList<>();
        for (String key : NUMBERS) {
            for (String value :
                    List.of(
                            "0",
                            "-1",
                            "1e99",
                            "NaN",
                            "Infinity",
                            "-Infinity",
                            "ten",
                            "1,5",
                            "0x",
                            "1 2",
                            "--1",
                            "99999999999999999999")) {
                cases.add(Arguments.of(key, value));
            }
        }
        for (String key : CHOICES) {
            for (String value :
                    List.of("../..", "light;dark", "null", "0", "e\u0301n", "x".repeat(100_000))) {
                cases.add(Arguments.of(key, value));
            }
        }
        cases.add(Arguments.of("MILLWRIGHT_DATA_DIR", "a\0b"));
        cases.add(Arguments.of("MILLWRIGHT_MODELS_DIR", "a\0b"));
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void aWrongValueInTheEnvironmentIsRefused(String key, String value) {
        refused(Map.of(key, value), key);
    }

    static Stream<byte[]> wrongFiles() {
        return Stream.of(
                bytes("MILLWRIGHT_THEME"),
                bytes("= light"),
                bytes("MILLWRIGHT THEME=light"),
                bytes("MILLWRIGHT-THEME=light"),
                bytes("$(reboot)"),
                bytes("MILLWRIGHT_SITE=a\nno setting\n"),
                bytes("{\"MILLWRIGHT_SITE\": 1}"),
                bytes("\0=\0"),
                bytes("MILLWRIGHT_THEME=$(cat /etc/passwd)"),
                bytes("MILLWRIGHT_DB_PASSWORD=secret"),
                bytes("export MILLWRIGHT_DB_PASSWORD='secret'"),
                "MILLWRIGHT_SITE=a\n".getBytes(StandardCharsets.UTF_16LE),
                new byte[] {(byte) 0xC3, (byte) 0x28, '=', 'a'},
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void aWrongEnvFileIsRefusedWithoutSayingWhatItHolds(byte[] file) throws IOException {
        Files.write(home.resolve(".env"), file);
        Map<String, String> all = Map.of("MILLWRIGHT_DATA_DIR", home.resolve("data").toString());
        SettingsLoader loader = new SettingsLoader(all, home, home, "Linux", null);
        assertThatThrownBy(() -> loader.load(Map.of(), Map.of()))
                .isInstanceOf(SettingsException.class)
                .message()
                .endsWith(".")
                .doesNotContain("Exception", "java.", "secret");
    }
}
