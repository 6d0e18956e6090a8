package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.config.LoadedSettings;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.StoreException;
import org.millwright.log.EventLog;
import org.millwright.log.JdkLoggers;
import org.millwright.log.LogEvent;
import org.millwright.store.StoreInspector;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Entry point: the command line. Exit codes: 0 done, 1 findings, 2 usage or refusal. */
@Command(
        name = "millwright",
        description =
                "Maintenance console for the plant floor. Without a command it opens the console.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main implements Callable<Integer> {
    private static final EventLog LOG = EventLog.of(Main.class);

    private static final List<Class<?>> COMMANDS =
            List.of(
                    ConsoleCommand.class,
                    DemoCommand.class,
                    CollectCommand.class,
                    BackupCommands.Make.class,
                    BackupCommands.Back.class,
                    ImportCommand.class,
                    FleetCommand.class,
                    ScoreCommand.class,
                    EvaluateCommand.class,
                    ExplainCommand.class,
                    ModelsCommand.class,
                    KeysCommand.class,
                    RecomputeCommand.class,
                    TrainCommand.class,
                    ConfigCommand.class,
                    DoctorCommand.class,
                    DiagnosticsCommand.class,
                    ServerCommand.class,
                    SyncCommand.class,
                    UserCommand.class,
                    AuditCommand.class,
                    CarryCommands.Export.class,
                    CarryCommands.Import.class);

    /** Of those that open a window else; what a file of arguments holds is not known here. */
    private static final Pattern WINDOWLESS =
            Pattern.compile("--headless.*|--help|-h|--version|-V|@.*");

    @Mixin private CommonOptions common;

    @Parameters(
            paramLabel = "FACTS" + CarryCommands.SUFFIX,
            arity = "0..1",
            description = "Take in this file of facts, then open the console.")
    private @Nullable Path facts;

    private @Nullable Toolkit toolkit;

    /** Without the toolkit, unless one is already being started. */
    private Main(@Nullable Toolkit early) {
        this.toolkit = early;
    }

    public static void main(String[] args) {
        JdkLoggers.quiet();
        System.exit(run(willOpenWindow(args) ? Toolkit.begin() : null, args));
    }

    /** Whether it looks so, before the command line is read. */
    private static boolean willOpenWindow(String... args) {
        List<String> words = List.of(args);
        boolean windowed =
                words.isEmpty()
                        || words.getFirst().equals("console")
                        || words.getFirst().equals("demo");
        return windowed
                && words.stream().noneMatch(WINDOWLESS.asMatchPredicate())
                && Program.hasDisplay();
    }

    /** The toolkit for windows. */
    Toolkit toolkit() {
        Toolkit begun = toolkit;
        if (begun == null) {
            begun = Toolkit.begin();
            toolkit = begun;
        }
        return begun;
    }

    /**
     * The settings of a program that opens windows: where they can't be used, whoever started it
     * from an icon would see nothing of what a command says, and is asked in one.
     */
    LoadedSettings loadToOpenWindow(CommonOptions options, Map<String, String> defaults)
            throws RefusedException, InterruptedException {
        SettingsStart.Loading loading = () -> options.load(defaults);
        return Program.hasDisplay()
                ? SettingsStart.load(
                        loading, question -> ConsoleWindow.askAlone(toolkit(), question))
                : loading.load();
    }

    /** Runs one command and returns its exit code. */
    static int run(String... args) {
        return run(null, args);
    }

    private static int run(@Nullable Toolkit early, String... args) {
        return commandLine(early, args)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::refuse)
                .setExecutionExceptionHandler(Main::explain)
                .execute(args);
    }

    /**
     * With all commands only if none is asked for by its name: to look into each of them takes
     * longer than most of them run. Without a word the console opens, and none is needed.
     */
    private static CommandLine commandLine(@Nullable Toolkit early, String... args) {
        CommandLine line = new CommandLine(new Main(early));
        Predicate<Class<?>> asked =
                type -> type.getAnnotation(Command.class).name().equals(args[0]);
        if (args.length > 0) {
            List<Class<?>> named = COMMANDS.stream().filter(asked).toList();
            (named.isEmpty() ? COMMANDS : named).forEach(line::addSubcommand);
        }
        return line;
    }

    /** Opens the console: on the plant's own data if there is any, else on the demonstration. */
    @Override
    public Integer call() throws Exception {
        if (facts != null) {
            return take(facts);
        }
        LoadedSettings loaded = loadToOpenWindow(common, Map.of());
        if (Program.hasDisplay() && StoreInspector.isOwn(loaded.settings().dataDir())) {
            Console.open(toolkit(), loaded);
            return ExitCode.OK;
        }
        Path screens = Path.of("target", "screens");
        return DemoCommand.standard(this, common, screens).call();
    }

    /** What a double click on a file does; how it went is the console's first banner. */
    private int take(Path file) throws Exception {
        if (!file.toString().endsWith(CarryCommands.SUFFIX)) {
            throw new RefusedException(
                    file
                            + " is neither a command nor a file of facts ("
                            + CarryCommands.SUFFIX
                            + "); see millwright --help.");
        }
        LoadedSettings loaded = loadToOpenWindow(common, Map.of());
        if (!Program.hasDisplay()) {
            common.out().println(CarryCommands.takeIn(file, loaded).english());
            return ExitCode.OK;
        }
        LocalizedText outcome;
        try {
            outcome = CarryCommands.takeIn(file, loaded);
        } catch (RefusedException e) {
            LOG.write(LogEvent.COMMAND_FILE_REFUSED, "{} was not taken in", file, e);
            outcome = e.sentence();
        }
        Console.open(toolkit(), loaded, outcome);
        return ExitCode.OK;
    }

    /** Words of the command line that make no sense. */
    private static int refuse(CommandLine.ParameterException e, String[] args) {
        String sentence = String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
        CommandLine command = e.getCommandLine();
        command.getErr()
                .println(
                        sentence.replaceAll("\\s+", " ")
                                + "; see "
                                + command.getCommandSpec().qualifiedName()
                                + " --help.");
        return ExitCode.USAGE;
    }

    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        String name = command.getCommandName();
        String sentence =
                switch (e) {
                    case RefusedException refused -> refused.sentence().english();
                    case StoreException trouble -> trouble.sentence().english();
                    default -> null;
                };
        if (sentence != null) {
            LOG.write(LogEvent.COMMAND_REFUSED, "command {} refused: {}", name, sentence, e);
            command.getErr().println(sentence);
            return ExitCode.USAGE;
        }
        startLog(command);
        LOG.write(LogEvent.COMMAND_FAILED, "command {} failed", name, e);
        command.getErr()
                .println(
                        "Unexpected error "
                                + LogEvent.COMMAND_FAILED.code()
                                + Logging.folder().map(dir -> "; details are in " + dir).orElse("")
                                + ".");
        return ExitCode.USAGE;
    }

    /** For commands that need no data folder, and so no log until something unexpected happens. */
    private static void startLog(CommandLine command) {
        for (CommandSpec mixin : command.getCommandSpec().mixins().values()) {
            if (Logging.folder().isEmpty() && mixin.userObject() instanceof CommonOptions common) {
                try {
                    Logging.start(common.load(Map.of()));
                } catch (RefusedException e) {
                    LOG.write(LogEvent.LOG_MISSING, "There is no log: {}", e.getMessage());
                }
            }
        }
    }

    /** The version from the build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"millwright " + Program.version()};
        }
    }
}
