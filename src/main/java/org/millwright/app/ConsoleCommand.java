package org.millwright.app;

import org.millwright.config.LoadedSettings;
import org.millwright.config.SettingsLoader;
import org.millwright.store.SqliteStore;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;

/** Opens the console on the data folder, without a simulation. */
@Command(
        name = "console",
        description = "Open the console on the data folder.",
        mixinStandardHelpOptions = true)
final class ConsoleCommand implements Callable<Integer> {
    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        LoadedSettings loaded = common.load(Map.of());
        if (!SettingsLoader.ofProcess(Program.folder()).hasDisplay()) {
            throw new RefusedException(
                    "There is no display to open the console on; use fleet for a table, or demo --headless.");
        }
        Console.open(loaded);
        return ExitCode.OK;
    }

    /** Whether the data folder already holds assets of the plant's own. */
    static boolean hasOwnAssets(LoadedSettings loaded) throws RefusedException {
        if (!java.nio.file.Files.isDirectory(loaded.settings().dataDir())) {
            return false;
        }
        if (SqliteStore.isInUse(loaded.settings().dataDir())) {
            // Whoever writes there works for this plant.
            return true;
        }
        try (Wiring wiring = Wiring.open(loaded.settings(), Clock.systemUTC())) {
            return wiring.hasOwnAssets();
        }
    }
}
