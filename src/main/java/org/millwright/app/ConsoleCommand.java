package org.millwright.app;

import org.millwright.config.LoadedSettings;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

import java.util.Map;
import java.util.concurrent.Callable;

/** Opens the console on the data folder, without a simulation. */
@Command(
        name = "console",
        description = "Open the console on the data folder.",
        mixinStandardHelpOptions = true)
final class ConsoleCommand implements Callable<Integer> {
    @ParentCommand private Main main;

    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        LoadedSettings loaded = main.loadToOpenWindow(common, Map.of());
        if (!Program.hasDisplay()) {
            throw new RefusedException(
                    "There is no display to open the console on; use fleet for a table, or demo --headless.");
        }
        Console.open(main.toolkit(), loaded);
        return ExitCode.OK;
    }
}
