package org.millwright.app;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.millwright.config.LoadedSettings;
import org.millwright.config.SettingsLoader;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** Entry point: the command line. Exit codes: 0 done, 1 findings, 2 usage or refusal. */
@Command(
        name = "millwright",
        description =
                "Maintenance console for the plant floor. Without a command it opens the console.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            ConsoleCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            FleetCommand.class,
            ScoreCommand.class,
            EvaluateCommand.class,
            TrainCommand.class,
            ServerCommand.class,
            SyncCommand.class
        })
public final class Main implements Callable<Integer> {
    @Mixin private CommonOptions common;

    private Main() {}

    public static void main(String[] args) {
        Logging.bridgeJdkLoggers();
        System.exit(run(args));
    }

    /** Runs one command and returns its exit code. */
    static int run(String... args) {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain)
                .execute(args);
    }

    /** Opens the console: on the plant's own data if there is any, else on the demonstration. */
    @Override
    public Integer call() throws Exception {
        LoadedSettings loaded = common.load(Map.of());
        boolean display = SettingsLoader.ofProcess(Program.folder()).hasDisplay();
        if (display && ConsoleCommand.hasOwnAssets(loaded)) {
            Console.open(loaded);
            return ExitCode.OK;
        }
        Path screens = Path.of("target", "screens");
        return DemoCommand.standard(common, screens).call();
    }

    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof RefusedException) {
            command.getErr().println(e.getMessage());
            return ExitCode.USAGE;
        }
        Logger log = LogManager.getLogger(Main.class);
        log.error("MW-1001 command {} failed", command.getCommandName(), e);
        command.getErr()
                .println("Unexpected error MW-1001; details are in the log: " + e.getMessage());
        return ExitCode.USAGE;
    }

    /** The version from the build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"millwright " + Program.version()};
        }
    }
}
