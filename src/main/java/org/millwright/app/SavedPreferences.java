package org.millwright.app;

import org.millwright.config.LoadedSettings;
import org.millwright.config.LoadedSettings.Origin;
import org.millwright.config.PreferenceFile;
import org.millwright.config.PreferenceStore;
import org.millwright.config.SettingKey;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What the Settings screen saves, in the data folder in use. */
final class SavedPreferences implements PreferenceStore {
    private final PreferenceFile file;
    private final Set<SettingKey> fixed = EnumSet.noneOf(SettingKey.class);

    SavedPreferences(LoadedSettings loaded) {
        file = new PreferenceFile(loaded.settings().dataDir());
        loaded.origins()
                .forEach((key, origin) -> {
                    if (origin != Origin.PREFERENCES && origin != Origin.DEFAULT) {
                        fixed.add(key);
                    }
                });
    }

    @Override
    public Set<SettingKey> fixed() {
        return Set.copyOf(fixed);
    }

    @Override
    public void save(Map<SettingKey, String> values) throws IOException {
        file.write(values);
    }
}
