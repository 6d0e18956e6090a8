package org.millwright.app;

import org.millwright.config.LoadedSettings;
import org.millwright.config.LoadedSettings.Origin;
import org.millwright.config.PreferenceFile;
import org.millwright.config.PreferenceStore;
import org.millwright.config.SettingKey;

import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What the Settings screen saves, in the data folder in use. */
final class SavedPreferences implements PreferenceStore {
    /** Under what is saved here. */
    private static final Set<Origin> BELOW = EnumSet.of(Origin.SITE_FILE, Origin.DEFAULT);

    private final PreferenceFile file;
    private final LoadedSettings loaded;
    private final Set<SettingKey> fixed = EnumSet.noneOf(SettingKey.class);

    SavedPreferences(LoadedSettings loaded) {
        this.loaded = loaded;
        file = new PreferenceFile(loaded.settings().dataDir());
        loaded.origins()
                .forEach((key, origin) -> {
                    if (origin != Origin.PREFERENCES && !BELOW.contains(origin)) {
                        fixed.add(key);
                    }
                });
    }

    @Override
    public Set<SettingKey> fixed() {
        return Set.copyOf(fixed);
    }

    /** What was left as the site file or the default has it stays theirs to change. */
    @Override
    public void save(Map<SettingKey, String> values) throws IOException {
        Map<SettingKey, String> chosen = new EnumMap<>(values);
        chosen.entrySet()
                .removeIf(entry ->
                        BELOW.contains(loaded.origins().get(entry.getKey()))
                                && entry.getValue().equals(loaded.texts().get(entry.getKey())));
        file.write(chosen);
    }
}
