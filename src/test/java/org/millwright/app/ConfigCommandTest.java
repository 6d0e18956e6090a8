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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

@UsesLog
class ConfigCommandTest {
    @RegisterExtension final Captured captured = new Captured();
    private final ByteArrayOutputStream out = captured.out;

    @TempDir Path folder;

    private LoadedSettings withSite(String site) throws Exception {
        Path file = Files.writeString(folder.resolve("site.env"), site);
        Map<String, String> environment =
                Map.of(
                        "MILLWRIGHT_SITE_FILE", file.toString(),
                        "MILLWRIGHT_DATA_DIR", folder.resolve("data").toString(),
                        "MILLWRIGHT_DB_PASSWORD", "hunter2");
        return new SettingsLoader(environment, folder, folder, "Linux", null)
                .load(Map.of(), Map.of());
    }

    @Test
    void eachSettingIsPrintedWithWhereItCameFrom() throws Exception {
        assertThat(Main.run("config", "show", "--json", "--data-dir", folder.toString())).isZero();
        JsonNode settings = new ObjectMapper().readTree(out.toByteArray()).get("settings");
        assertThat(settings).hasSize(SettingKey.values().length);
        JsonNode dataDir = settings.get(0);
        assertThat(dataDir.get("key").textValue()).isEqualTo("MILLWRIGHT_DATA_DIR");
        assertThat(dataDir.get("value").textValue()).isEqualTo(folder.toString());
        assertThat(dataDir.get("origin").textValue()).isEqualTo("command_line");

        out.reset();
        assertThat(Main.run("config", "show", "--data-dir", folder.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("MILLWRIGHT_DATA_DIR +" + folder + " +command line")
                .containsPattern("MILLWRIGHT_KEEP_DAYS +400 +default");
        assertThat(folder).as("looking changes nothing").isEmptyDirectory();
    }

    @Test
    void theSiteFileIsNamedAndThePasswordIsNot() throws Exception {
        String json = FiguresText.tree(ConfigCommand.tree(withSite("MILLWRIGHT_SITE=Werk 3\n")));
        JsonNode tree = new ObjectMapper().readTree(json);
        assertThat(tree.get("site_file").textValue()).endsWith("site.env");
        JsonNode site = named(tree.get("settings"), "MILLWRIGHT_SITE");
        assertThat(site.get("origin").textValue()).isEqualTo("site_file");
        assertThat(site.get("file").textValue()).endsWith("site.env");
        assertThat(json).contains("MILLWRIGHT_DB_PASSWORD").doesNotContain("hunter2");
    }

    private static JsonNode named(JsonNode settings, String key) {
        for (JsonNode setting : settings) {
            if (setting.get("key").textValue().equals(key)) {
                return setting;
            }
        }
        throw new AssertionError("There is no " + key + " in " + settings);
    }

    /** What a user leaves alone, IT can still change for all. */
    @Test
    void savingKeepsNoCopyOfTheSiteFile() throws Exception {
        LoadedSettings loaded = withSite("MILLWRIGHT_SITE=Werk 3\nMILLWRIGHT_THEME=dark\n");
        SavedPreferences preferences = new SavedPreferences(loaded);
        assertThat(preferences.fixed())
                .contains(SettingKey.MILLWRIGHT_DATA_DIR)
                .doesNotContain(SettingKey.MILLWRIGHT_SITE);
        preferences.save(
                Map.of(
                        SettingKey.MILLWRIGHT_SITE, "Werk 3",
                        SettingKey.MILLWRIGHT_THEME, "light",
                        SettingKey.MILLWRIGHT_PRESSURE_UNIT, "bar"));
        assertThat(new PreferenceFile(loaded.settings().dataDir()).read())
                .containsOnly(Map.entry("MILLWRIGHT_THEME", "light"));
    }
}
