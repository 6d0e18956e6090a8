package org.millwright.app;

import org.millwright.access.Guard;
import org.millwright.access.Permission;
import org.millwright.config.LoadedSettings;
import org.millwright.config.PreferenceStore;
import org.millwright.config.SettingKey;
import org.millwright.domain.AuditAct;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Saves settings for whoever may; each one changed is an audit entry with its value before. Lies
 * here, for {@code config} knows nothing of people. No secret is ever saved as a preference.
 */
final class GuardedPreferences implements PreferenceStore {
    private static final Set<SettingKey> OF_SYNC =
            EnumSet.of(
                    SettingKey.MILLWRIGHT_DB_URL,
                    SettingKey.MILLWRIGHT_DB_USER,
                    SettingKey.MILLWRIGHT_DB_TLS,
                    SettingKey.MILLWRIGHT_STATION_NAME,
                    SettingKey.MILLWRIGHT_PULL);

    private final PreferenceStore store;
    private final Guard guard;
    private final Map<SettingKey, String> saved;

    GuardedPreferences(PreferenceStore store, Guard guard, LoadedSettings loaded) {
        this.store = store;
        this.guard = guard;
        this.saved = new TreeMap<>(loaded.texts());
        saved.keySet().removeIf(SettingKey::isSecret);
    }

    @Override
    public Set<SettingKey> fixed() {
        return store.fixed();
    }

    @Override
    public synchronized void save(Map<SettingKey, String> values) throws IOException {
        guard.require(Permission.SETTINGS_EDIT, "settings");
        Map<SettingKey, String> changed = new TreeMap<>();
        values.forEach((key, value) -> {
            if (!value.equals(saved.getOrDefault(key, ""))) {
                changed.put(key, value);
            }
        });
        if (changed.keySet().stream().anyMatch(OF_SYNC::contains)) {
            guard.require(Permission.SYNC_SET_UP, "shared database");
        }
        store.save(values);
        changed.forEach((key, value) -> {
            String before = saved.getOrDefault(key, "");
            guard.done(AuditAct.SETTINGS_CHANGED, key.name(), before, value);
            saved.put(key, value);
        });
    }
}
