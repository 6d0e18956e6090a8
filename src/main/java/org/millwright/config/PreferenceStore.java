package org.millwright.config;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Where the Settings screen keeps what the user chose. */
public interface PreferenceStore {
    /**
     * Keys that the command line, the environment or {@code .env} sets: choosing here would change
     * nothing.
     */
    Set<SettingKey> fixed();

    /** Replaces the saved values; they hold from the next start. Blocking. */
    void save(Map<SettingKey, String> values) throws IOException;
}
