package org.millwright.config;

import java.util.List;
import java.util.Map;

/**
 * The settings and where each came from.
 *
 * @param settings checked and frozen
 * @param origins for each key, who set it
 * @param values what each key was set to, as text; no password among them
 * @param remarks corrections and unknown keys, one sentence each, for the log
 */
public record LoadedSettings(
        Settings settings,
        Map<SettingKey, Origin> origins,
        Map<SettingKey, String> values,
        List<String> remarks) {
    public LoadedSettings {
        origins = Map.copyOf(origins);
        values = Map.copyOf(values);
        remarks = List.copyOf(remarks);
    }

    /** Who set a value; the earlier one wins. */
    public enum Origin {
        COMMAND_LINE,
        ENVIRONMENT,
        ENV_FILE,
        PREFERENCES,
        DEFAULT
    }
}
