package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.config.LoadedSettings;
import org.millwright.config.SettingKey;
import org.millwright.config.Settings;
import org.millwright.config.SettingsException;
import org.millwright.config.SettingsLoader;
import org.millwright.domain.LocalizedText;

import picocli.CommandLine.Option;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Options that every command understands, and the settings that follow from them. */
final class CommonOptions {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Data folder (else MILLWRIGHT_DATA_DIR, else the user's default).")
    private @Nullable Path dataDir;

    @Option(
            names = "--json",
            description = "Print one JSON object or array on standard output, nothing else.")
    private boolean json;

    /** Whether standard output is reserved for one JSON value. */
    boolean json() {
        return json;
    }

    /** The settings with the command line's data folder on top. */
    Settings settings() throws RefusedException {
        return load(Map.of()).settings();
    }

    /**
     * The settings with the command line's data folder on top.
     *
     * @param defaults replace the built-in defaults
     */
    LoadedSettings load(Map<String, String> defaults) throws RefusedException {
        return load(defaults, Map.of());
    }

    /**
     * As {@link #load(Map)}, with settings that other options give on top.
     *
     * @param options beat the environment
     */
    LoadedSettings load(Map<String, String> defaults, Map<String, String> options)
            throws RefusedException {
        Map<String, String> override = new HashMap<>(options);
        if (dataDir != null) {
            override.put(SettingKey.MILLWRIGHT_DATA_DIR.name(), dataDir.toString());
        }
        try {
            return SettingsLoader.ofProcess(Program.folder()).load(override, defaults);
        } catch (SettingsException e) {
            throw refused(e);
        }
    }

    /** A line for each wrong value. */
    static RefusedException refused(SettingsException e) {
        return new RefusedException(LocalizedText.lines(e.sentences()), e);
    }

    /** The settings with a shared database from the command line on top, if one is given. */
    Settings withDatabase(@Nullable String url) throws RefusedException {
        return url == null
                ? settings()
                : load(Map.of(), Map.of(SettingKey.MILLWRIGHT_DB_URL.name(), url)).settings();
    }

    /** Whether a person watches, and standard output is not reserved. */
    boolean watched() {
        return !json && terminal().isPresent();
    }

    /** The terminal that a person sits at, if one does. */
    static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    PrintStream out() {
        return System.out;
    }

    PrintStream err() {
        return System.err;
    }
}
