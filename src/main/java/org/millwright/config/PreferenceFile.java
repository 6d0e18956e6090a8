package org.millwright.config;

import org.millwright.domain.Sentences;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * What the Settings screen saved: {@code preferences.properties} in the data folder. Holds no
 * secrets.
 */
public final class PreferenceFile {
    private final Path file;

    public PreferenceFile(Path dataDir) {
        file = dataDir.resolve("preferences.properties");
    }

    Path path() {
        return file;
    }

    /**
     * The saved values by key name, empty if nothing was saved.
     *
     * @throws SettingsException if the file is there but can't be read
     */
    public Map<String, String> read() throws SettingsException {
        Map<String, String> values = new HashMap<>();
        if (!Files.isRegularFile(file)) {
            return values;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException(
                    Sentences.of(PreferenceFile.class).get("file.preferences", file));
        }
        properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k)));
        return values;
    }

    /** Replaces the saved values; a crash in between leaves the old ones. */
    public void write(Map<SettingKey, String> values) throws IOException {
        Properties properties = new Properties();
        values.forEach((key, value) -> properties.setProperty(key.name(), value));
        OwnerOnly.folder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        OwnerOnly.file(fresh);
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            properties.store(writer, "Saved by the Settings screen of Millwright");
        }
        Files.move(
                fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
