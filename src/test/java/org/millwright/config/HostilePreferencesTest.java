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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A preferences file that somebody or something has spoilt: refused in a sentence, never half read.
 */
class HostilePreferencesTest {
    @TempDir Path home;

    private SettingsLoader loader() {
        return new SettingsLoader(
                Map.of("MILLWRIGHT_DATA_DIR", home.resolve("data").toString()),
                home,
                home,
                "Linux",
                null);
    }

    private Path write(byte[] bytes) throws IOException {
        Files.createDirectories(home.resolve("data"));
        return Files.write(home.resolve("data/preferences.properties"), bytes);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("half an escape", bytes("MILLWRIGHT_THEME=\\u00")),
                Arguments.of("an escape of no number", bytes("MILLWRIGHT_THEME=\\uzzzz")),
                Arguments.of("bytes that are no text", new byte[] {'A', '=', (byte) 0xff, 1}),
                Arguments.of("UTF-16", "MILLWRIGHT_THEME=dark".getBytes(StandardCharsets.UTF_16)),
                Arguments.of("a theme that is none", bytes("MILLWRIGHT_THEME=../../etc")),
                Arguments.of("a language that is none", bytes("MILLWRIGHT_LANGUAGE=xx-\\u0000")),
                Arguments.of("a zone that is none", bytes("MILLWRIGHT_TIME_ZONE=Mars/Olympus")),
                Arguments.of("a limit above all", bytes("MILLWRIGHT_HEALTH_WATCH_BELOW=1e308")),
                Arguments.of("a limit of no number", bytes("MILLWRIGHT_HEALTH_WATCH_BELOW=NaN")),
                Arguments.of(
                        "limits the wrong way round",
                        bytes(
                                "MILLWRIGHT_HEALTH_CRITICAL_BELOW=90\n"
                                        + "MILLWRIGHT_HEALTH_WATCH_BELOW=10")),
                Arguments.of("a negative time", bytes("MILLWRIGHT_STALE_AFTER_SECONDS=-1")),
                Arguments.of(
                        "a number too long",
                        bytes("MILLWRIGHT_STALE_AFTER_SECONDS=" + "9".repeat(100_000))),
                Arguments.of("a password", bytes("MILLWRIGHT_DB_PASSWORD=secret secret secret")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void itIsRefusedAndStaysAsItIs(String what, byte[] content) throws Exception {
        Path file = write(content);
        assertThatThrownBy(() -> loader().load(Map.of(), Map.of()))
                .isInstanceOf(SettingsException.class)
                .message()
                .doesNotContain("Exception", "java.", "org.", "secret secret")
                .hasSizeLessThan(2_000);
        assertThat(file).hasBinaryContent(content);
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("a comment", "# nothing\n"),
                Arguments.of("a key nobody knows", "MILLWRIGHT_NONE=1\nPATH=/evil\n"),
                Arguments.of("a NUL as a key", "\0=\0\n"),
                Arguments.of("a hundred thousand keys", "k".repeat(5) + "=v\n".repeat(100_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void whatMeansNothingChangesNothing(String what, String content) throws Exception {
        Settings untouched = loader().load(Map.of(), Map.of()).settings();
        write(bytes(content));
        assertThat(loader().load(Map.of(), Map.of()).settings()).isEqualTo(untouched);
    }

    @org.junit.jupiter.api.Test
    void aFolderInItsPlaceIsNoFile() throws Exception {
        Files.createDirectories(home.resolve("data/preferences.properties"));
        assertThat(loader().load(Map.of(), Map.of()).settings().theme())
                .isIn(List.of(Settings.Theme.values()));
    }
}
