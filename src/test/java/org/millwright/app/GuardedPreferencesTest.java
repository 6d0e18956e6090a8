package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.access.AccessFixture;
import org.millwright.access.Actor;
import org.millwright.access.Guard;
import org.millwright.access.NotPermittedException;
import org.millwright.access.RolePermissions;
import org.millwright.config.LoadedSettings;
import org.millwright.config.PreferenceStore;
import org.millwright.config.SettingKey;
import org.millwright.config.SettingsException;
import org.millwright.config.SettingsLoader;
import org.millwright.domain.AuditAct;
import org.millwright.domain.AuditEntry;
import org.millwright.domain.Role;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Settings saved at the screen, by each role. */
class GuardedPreferencesTest {
    private static final Map<SettingKey, String> CHANGE =
            Map.of(
                    SettingKey.MILLWRIGHT_SITE, "Hall 7",
                    SettingKey.MILLWRIGHT_THEME, "light");

    @TempDir Path folder;
    private final Saved saved = new Saved();

    private PreferenceStore preferences(AccessFixture people, Role role) throws SettingsException {
        Actor actor = new Actor(role.name(), RolePermissions.of(role));
        LoadedSettings loaded =
                SettingsLoader.ofProcess(null)
                        .load(
                                Map.of(
                                        "MILLWRIGHT_DATA_DIR",
                                        folder.toString(),
                                        "MILLWRIGHT_SITE",
                                        "Hall 6",
                                        "MILLWRIGHT_THEME",
                                        "light"),
                                Map.of());
        return new GuardedPreferences(saved, new Guard(() -> actor, people.book), loaded);
    }

    @Test
    void onlyAnAdministratorChangesSettings() throws SettingsException {
        try (AccessFixture people = new AccessFixture(folder)) {
            for (Role role : Set.of(Role.VIEWER, Role.ENGINEER, Role.SUPERVISOR)) {
                PreferenceStore preferences = preferences(people, role);
                assertThatThrownBy(() -> preferences.save(CHANGE))
                        .isInstanceOf(NotPermittedException.class);
            }
            assertThat(saved.values).isEmpty();
            assertThat(people.trail().stream().map(AuditEntry::act))
                    .hasSize(3)
                    .containsOnly(AuditAct.PERMISSION_REFUSED);
        }
    }

    @Test
    void whatChangedIsAuditedWithItsValueBefore() throws SettingsException, IOException {
        try (AccessFixture people = new AccessFixture(folder)) {
            PreferenceStore preferences = preferences(people, Role.ADMINISTRATOR);
            preferences.save(CHANGE);
            preferences.save(CHANGE);
            assertThat(saved.values).containsAllEntriesOf(CHANGE);
            assertThat(people.trail())
                    .as("what stayed as it was is not told")
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.act()).isEqualTo(AuditAct.SETTINGS_CHANGED);
                        assertThat(entry.about()).isEqualTo("MILLWRIGHT_SITE");
                        assertThat(entry.before()).isEqualTo("Hall 6");
                        assertThat(entry.after()).isEqualTo("Hall 7");
                    });
        }
    }

    private static final class Saved implements PreferenceStore {
        private final Map<SettingKey, String> values = new HashMap<>();

        @Override
        public Set<SettingKey> fixed() {
            return Set.of();
        }

        @Override
        public void save(Map<SettingKey, String> chosen) {
            values.putAll(chosen);
        }
    }
}
