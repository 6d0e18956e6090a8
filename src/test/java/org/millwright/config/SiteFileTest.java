package org.millwright.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.config.LoadedSettings.Origin;
import org.millwright.config.LoadedSettings.Shown;
import org.millwright.domain.LocalizedText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What IT sets for all users stands under the user's own, and may be looked at by anybody. */
class SiteFileTest {
    @TempDir Path home;

    private LoadedSettings load(Map<String, String> environment) throws SettingsException {
        return load(environment, Map.of());
    }

    private LoadedSettings load(Map<String, String> environment, Map<String, String> defaults)
            throws SettingsException {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("MILLWRIGHT_SITE_FILE", home.resolve("site.env").toString());
        return new SettingsLoader(all, home, home, "Linux", null).load(Map.of(), defaults);
    }

    private void site(String text) throws IOException {
        Files.writeString(home.resolve("site.env"), text);
    }

    private static Shown shown(LoadedSettings loaded, SettingKey key) {
        return loaded.shown().stream().filter(each -> each.key() == key).findFirst().orElseThrow();
    }

    @Test
    void theUsersOwnBeatTheSiteFileBeatsTheDefault() throws Exception {
        Path data = home.resolve("data");
        site(
                """
                MILLWRIGHT_DATA_DIR=%s
                MILLWRIGHT_SITE="Werk 3"
                MILLWRIGHT_THEME=dark
                MILLWRIGHT_LANGUAGE=de
                MILLWRIGHT_PRESSURE_UNIT=psi
                """
                        .formatted(data));
        new PreferenceFile(data).write(Map.of(SettingKey.MILLWRIGHT_THEME, "light"));
        Files.writeString(home.resolve(".env"), "MILLWRIGHT_LANGUAGE=en\n");

        LoadedSettings loaded = load(Map.of("MILLWRIGHT_PRESSURE_UNIT", "bar"));

        assertThat(loaded.settings().dataDir()).isEqualTo(data);
        assertThat(loaded.settings().siteName()).isEqualTo("Werk 3");
        assertThat(loaded.settings().theme()).isEqualTo(Settings.Theme.LIGHT);
        assertThat(loaded.settings().language().getLanguage()).isEqualTo("en");
        assertThat(loaded.settings().pressureUnit()).isEqualTo(Settings.PressureUnit.BAR);
        assertThat(loaded.origins())
                .containsEntry(SettingKey.MILLWRIGHT_SITE, Origin.SITE_FILE)
                .containsEntry(SettingKey.MILLWRIGHT_SITE_FILE, Origin.ENVIRONMENT)
                .containsEntry(SettingKey.MILLWRIGHT_THEME, Origin.PREFERENCES)
                .containsEntry(SettingKey.MILLWRIGHT_HEALTH_WATCH_BELOW, Origin.DEFAULT);
        assertThat(shown(loaded, SettingKey.MILLWRIGHT_SITE))
                .satisfies(site -> {
                    assertThat(site.value()).isEqualTo("Werk 3");
                    assertThat(site.file()).contains(home.resolve("site.env"));
                });
        assertThat(shown(loaded, SettingKey.MILLWRIGHT_PRESSURE_UNIT).file()).isEmpty();
    }

    /** A demonstration stays out of the plant's data folder although IT has set that. */
    @Test
    void theDefaultsOfACommandBeatTheSiteFile() throws Exception {
        site("MILLWRIGHT_DATA_DIR=" + home.resolve("plant") + "\n");
        Path demo = home.resolve("demo");

        LoadedSettings loaded = load(Map.of(), Map.of("MILLWRIGHT_DATA_DIR", demo.toString()));

        assertThat(loaded.settings().dataDir()).isEqualTo(demo);
    }

    @Test
    void aWrongValueInTheSiteFileSaysSo() throws IOException {
        site("MILLWRIGHT_THEME=blue\n");
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("\"blue\" (from the site file)");
    }

    @Test
    void aSiteFileThatIsNamedMustBeThere() {
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("MILLWRIGHT_SITE_FILE")
                .hasMessageContaining("site.env")
                .hasMessageContaining("no such file");
    }

    @Test
    void aSiteFileDoesNotPointElsewhereAndWhatItMisspellsIsTold() throws Exception {
        site("MILLWRIGHT_SITE_FILE=/nowhere\nMILLWRIGHT_THEMA=dark\n");
        assertThat(load(Map.of()).remarks())
                .extracting(LocalizedText::english)
                .containsExactlyInAnyOrder(
                        "MILLWRIGHT_SITE_FILE in the site file itself is ignored.",
                        "MILLWRIGHT_THEMA is no setting of this version and is ignored.");
    }

    @Test
    void aPasswordInTheSiteFileIsRefusedWithoutShowingIt() throws IOException {
        site("MILLWRIGHT_DB_PASSWORD=hunter2\n");
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("MILLWRIGHT_DB_PASSWORD")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void secretsAreNotShown() throws Exception {
        site("");
        LoadedSettings loaded =
                load(
                        Map.of(
                                "MILLWRIGHT_DB_PASSWORD", "hunter2",
                                "MILLWRIGHT_DB_URL",
                                        "jdbc:postgresql://me:hunter3@db/plant?password=hunter4&sslpassword=hunter5&ssl=true"));

        assertThat(shown(loaded, SettingKey.MILLWRIGHT_DB_URL).value())
                .isEqualTo("jdbc:postgresql://me:…@db/plant?password=…&sslpassword=…&ssl=true");
        assertThat(shown(loaded, SettingKey.MILLWRIGHT_DB_PASSWORD).value()).contains("set");
        assertThat(loaded.toString()).contains("db/plant").doesNotContain("hunter");
        assertThat(loaded.texts()).as("it is there to be hidden").containsValue("hunter2");
    }

    @Test
    void everySystemHasItsPlaceForIt() throws Exception {
        for (Map.Entry<String, String> place :
                Map.of(
                                "Linux", "/etc/millwright/site.env",
                                "Mac OS X", "/Library/Application Support/Millwright/site.env",
                                "Windows 11", "/shared/Millwright/site.env")
                        .entrySet()) {
            LoadedSettings loaded =
                    new SettingsLoader(
                                    Map.of("PROGRAMDATA", "/shared"),
                                    home,
                                    home,
                                    place.getKey(),
                                    null)
                            .load(Map.of(), Map.of());
            assertThat(loaded.files().get(Origin.SITE_FILE))
                    .isEqualTo(Path.of(place.getValue()).toAbsolutePath());
        }
    }
}
