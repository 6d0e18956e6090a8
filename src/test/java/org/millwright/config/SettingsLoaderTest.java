package org.millwright.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.millwright.config.LoadedSettings.Origin;
import org.millwright.domain.LocalizedText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

class SettingsLoaderTest {
    @TempDir Path home;

    private LoadedSettings load(Map<String, String> environment) throws SettingsException {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("MILLWRIGHT_DATA_DIR", home.resolve("data").toString());
        return new SettingsLoader(all, home, home, "Linux", null).load(Map.of(), Map.of());
    }

    @Test
    void withoutAnySettingTheDefaultsHold() throws SettingsException {
        Settings settings =
                new SettingsLoader(Map.of(), home, home, "Linux", null)
                        .load(Map.of(), Map.of())
                        .settings();

        assertThat(settings.dataDir()).isEqualTo(home.resolve(".local/share/millwright"));
        assertThat(settings.theme()).isEqualTo(Settings.Theme.LIGHT);
        assertThat(settings.logLevel()).isEqualTo(Settings.LogLevel.INFO);
        assertThat(settings.staleAfter()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void environmentBeatsEnvFileBeatsPreferencesBeatsDefault()
            throws IOException, SettingsException {
        Path data = home.resolve("data");
        new PreferenceFile(data)
                .write(
                        Map.of(
                                SettingKey.MILLWRIGHT_SITE, "saved",
                                SettingKey.MILLWRIGHT_THEME, "dark",
                                SettingKey.MILLWRIGHT_PRESSURE_UNIT, "psi"));
        Files.writeString(home.resolve(".env"), "MILLWRIGHT_SITE=file\nMILLWRIGHT_THEME=light\n");

        LoadedSettings loaded = load(Map.of("MILLWRIGHT_SITE", "environment"));

        assertThat(loaded.settings().siteName()).isEqualTo("environment");
        assertThat(loaded.settings().theme()).isEqualTo(Settings.Theme.LIGHT);
        assertThat(loaded.settings().pressureUnit()).isEqualTo(Settings.PressureUnit.PSI);
        assertThat(loaded.settings().criticalBelow()).isEqualTo(40);
        assertThat(loaded.origins())
                .containsEntry(SettingKey.MILLWRIGHT_SITE, Origin.ENVIRONMENT)
                .containsEntry(SettingKey.MILLWRIGHT_THEME, Origin.ENV_FILE)
                .containsEntry(SettingKey.MILLWRIGHT_PRESSURE_UNIT, Origin.PREFERENCES)
                .containsEntry(SettingKey.MILLWRIGHT_HEALTH_CRITICAL_BELOW, Origin.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "MILLWRIGHT_THEME,blue,light or dark",
        "MILLWRIGHT_LANGUAGE,fr,en or de",
        "MILLWRIGHT_TIME_ZONE,Mars/Olympus,IANA",
        "MILLWRIGHT_STALE_AFTER_SECONDS,soon,a number from 1 to 31536000",
        "MILLWRIGHT_STALE_AFTER_SECONDS,0,a number from 1 to 31536000",
        "MILLWRIGHT_STALE_AFTER_SECONDS,NaN,a number from 1 to 31536000",
        "MILLWRIGHT_HEALTH_WATCH_BELOW,101,a number from 1 to 99",
        "MILLWRIGHT_TEMPERATURE_UNIT,kelvin,celsius or fahrenheit",
        "MILLWRIGHT_PRESSURE_UNIT,atm,bar or psi",
        "MILLWRIGHT_LOG_LEVEL,loud,error, warn, info or debug",
        "MILLWRIGHT_TRUSTED_KEYS,/no/such/folder,public Ed25519 keys",
        "MILLWRIGHT_TRUSTED_KEYS,MCowBQYDK2VwAyEAshort,public Ed25519 keys",
    })
    void aWrongValueIsRefusedInOneSentenceThatNamesKeyValueAndWhatIsAllowed(
            String key, String value, String allowed) {
        assertThatThrownBy(() -> load(Map.of(key, value)))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e ->
                                assertThat(e.sentences())
                                        .singleElement()
                                        .satisfies(sentence -> {
                                            assertThat(sentence.english())
                                                    .contains(key, "\"" + value + "\"", allowed)
                                                    .endsWith(".");
                                            assertThat(sentence.in(Locale.GERMAN))
                                                    .contains(key, "„" + value + "“", "erlaubt ist")
                                                    .endsWith(".");
                                        }));
    }

    @Test
    void anEnvFileOfAnotherEditorIsUnderstood() throws IOException, SettingsException {
        Files.writeString(
                home.resolve(".env"),
                """
                \uFEFFMILLWRIGHT_SITE="Werk #1" # ours

                # MILLWRIGHT_THEME=light
                export MILLWRIGHT_THEME=dark
                  MILLWRIGHT_PRESSURE_UNIT = psi\s
                MILLWRIGHT_LANGUAGE='de'
                MILLWRIGHT_LOG_LEVEL=warn # less
                MILLWRIGHT_HEALTH_WATCH_BELOW=# the default
                OTHER=a=b
                """
                        .replace("\n", "\r\n"));
        LoadedSettings loaded = load(Map.of());
        assertThat(loaded.remarks()).isEmpty();
        Settings settings = loaded.settings();
        assertThat(settings.siteName()).isEqualTo("Werk #1");
        assertThat(settings.theme()).isEqualTo(Settings.Theme.DARK);
        assertThat(settings.pressureUnit()).isEqualTo(Settings.PressureUnit.PSI);
        assertThat(settings.language()).isEqualTo(Locale.GERMAN);
        assertThat(settings.logLevel()).isEqualTo(Settings.LogLevel.WARN);
    }

    @Test
    void anEnvFileThatMakesNoSenseIsRefusedByItsLineWithoutShowingIt() throws IOException {
        Files.writeString(home.resolve(".env"), "MILLWRIGHT_SITE=x\nPASSWORD hunter2\n");
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(".env")
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("hunter2");
        Files.write(home.resolve(".env"), new byte[] {'A', '=', (byte) 0xE4, '\n'});
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aWrongValueSaysWhereItComesFrom() throws IOException {
        new PreferenceFile(home.resolve("data")).write(Map.of(SettingKey.MILLWRIGHT_THEME, "blue"));
        assertThatThrownBy(() -> load(Map.of())).hasMessageContaining("saved");
        Files.writeString(home.resolve(".env"), "MILLWRIGHT_THEME=green\n");
        assertThatThrownBy(() -> load(Map.of()))
                .hasMessageContaining("green")
                .hasMessageContaining(".env");
        assertThatThrownBy(() -> load(Map.of("MILLWRIGHT_THEME", "red")))
                .hasMessageContaining("red")
                .hasMessageContaining("environment");
    }

    @Test
    void aFolderThatCanBeNoneIsRefused() {
        assertThatThrownBy(() -> load(Map.of("MILLWRIGHT_DATA_DIR", "a\0b")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("MILLWRIGHT_DATA_DIR")
                .hasMessageContaining("the path of a folder");
        assertThatThrownBy(() -> load(Map.of("MILLWRIGHT_MODELS_DIR", "a\0b")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("MILLWRIGHT_MODELS_DIR");
    }

    @Test
    void damagedPreferencesAreRefusedWithTheWayOut() throws IOException {
        Path file = Files.createDirectories(home.resolve("data")).resolve("preferences.properties");
        Files.writeString(file, "MILLWRIGHT_THEME=\\uXYZ\n");
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("delete it");
        Files.write(file, new byte[] {'A', '=', (byte) 0xE4, '\n'});
        assertThatThrownBy(() -> load(Map.of())).isInstanceOf(SettingsException.class);
    }

    @Test
    void allWrongValuesAreReportedAtOnce() {
        assertThatThrownBy(
                        () -> load(Map.of("MILLWRIGHT_THEME", "blue", "MILLWRIGHT_LANGUAGE", "fr")))
                .isInstanceOfSatisfying(
                        SettingsException.class, e -> assertThat(e.sentences()).hasSize(2));
    }

    @Test
    void theCriticalLimitMustLieBelowTheWatchLimit() {
        assertThatThrownBy(() ->
                        load(
                                Map.of(
                                        "MILLWRIGHT_HEALTH_CRITICAL_BELOW", "80",
                                        "MILLWRIGHT_HEALTH_WATCH_BELOW", "70")))
                .hasMessageContaining("must be below MILLWRIGHT_HEALTH_WATCH_BELOW");
    }

    @Test
    void anUnknownKeyOfOursIsRemarkedAndIgnored() throws SettingsException {
        assertThat(load(Map.of("MILLWRIGHT_DATADIR", "/x")).remarks())
                .extracting(LocalizedText::english)
                .containsExactly(
                        "MILLWRIGHT_DATADIR is no setting of this version and is ignored.");
    }

    @Test
    void modelsBesideTheProgramAreFound() throws IOException, SettingsException {
        Path models = Files.createDirectories(home.resolve("models"));
        Path target = Files.createDirectories(home.resolve("target"));
        Settings settings =
                new SettingsLoader(Map.of(), home.resolve("elsewhere"), home, "Linux", target)
                        .load(Map.of(), Map.of())
                        .settings();
        assertThat(settings.modelsDir()).isEqualTo(models);
        assertThat(settings.language()).isIn(Locale.ENGLISH, Locale.GERMAN);
    }

    @Test
    void aDisplayIsWhatTheEnvironmentSays() {
        assertThat(new SettingsLoader(Map.of(), home, home, "Linux", null).hasDisplay()).isFalse();
        assertThat(
                        new SettingsLoader(Map.of("DISPLAY", ":0"), home, home, "Linux", null)
                                .hasDisplay())
                .isTrue();
        assertThat(new SettingsLoader(Map.of(), home, home, "Windows 11", null).hasDisplay())
                .isTrue();
    }

    @Test
    void theExampleFileListsEverySettingWithItsDefault() throws IOException {
        Map<String, String> listed = new HashMap<>();
        String before = "";
        for (String line : Files.readAllLines(Path.of(".env.example"))) {
            if (line.startsWith("#MILLWRIGHT_")) {
                String[] parts = line.substring(1).split("=", 2);
                listed.put(parts[0], parts[1]);
                assertThat(before).as("the sentence above %s", parts[0]).matches("# .*\\.");
            }
            before = line;
        }
        Map<String, String> known = new HashMap<>();
        for (SettingKey key : SettingKey.values()) {
            known.put(key.name(), key.defaultValue());
        }
        assertThat(listed).isEqualTo(known);
    }
}
