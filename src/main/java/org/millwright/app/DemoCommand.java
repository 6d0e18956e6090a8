package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.config.LoadedSettings;
import org.millwright.config.SettingKey;
import org.millwright.config.SettingsLoader;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.ingest.SimulatedPlantSource;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The console on an embedded, simulated plant; without a display the same, bounded and without a
 * window.
 */
@Command(
        name = "demo",
        description = "Open the console on a simulated plant, in a data folder of its own.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    /** Simulated time begins here unless the data folder already holds a later reading. */
    static final Instant START = Instant.parse("2026-01-05T06:00:00Z");

    /** Of the simulation unless another is asked for. */
    static final long SEED = 7;

    private static final int MAX_ASSETS = 10_000;
    private static final int MAX_READINGS = 50_000_000;

    @ParentCommand private Main main;

    @Mixin private CommonOptions common;

    @Option(
            names = "--headless",
            description = "Open no window; run for --readings, then report and end.")
    private boolean headless;

    @Option(
            names = "--assets",
            defaultValue = "12",
            description = "Simulated assets, 1 to 10000 (${DEFAULT-VALUE}).")
    private int assets;

    @Option(
            names = "--readings",
            defaultValue = "5000",
            description = "Readings to take when headless (${DEFAULT-VALUE}).")
    private int readings;

    @Option(
            names = "--screens",
            paramLabel = "DIR",
            description = "Write every screen in both themes as PNG here.")
    private @Nullable Path screens;

    @Option(
            names = "--seed",
            defaultValue = "7",
            description = "Seed of the simulation (${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws Exception {
        refuseOutside("--assets", assets, 1, MAX_ASSETS);
        refuseOutside("--readings", readings, 0, MAX_READINGS);
        LoadedSettings loaded =
                headless ? common.load(ownDataDir()) : main.loadToOpenWindow(common, ownDataDir());
        if (!headless && Program.hasDisplay()) {
            Console.demo(main.toolkit(), loaded, seed, assets, START);
        } else {
            if (!headless) {
                common.err()
                        .println(
                                "There is no display: running the demonstration without a window.");
            }
            run(loaded);
        }
        return ExitCode.OK;
    }

    /**
     * Runs the pipeline on a bounded number of readings, draws the screens if asked, and reports
     * the fleet.
     */
    private void run(LoadedSettings loaded) throws Exception {
        SyncWiring.markDemonstration(loaded.settings().dataDir());
        Logging.start(loaded);
        SimulatedPlant plant = new SimulatedPlant(seed, assets, START);
        try (Wiring wiring = Wiring.open(loaded.settings(), plant.clock())) {
            wiring.pipeline().giveUpWhenTheStoreFails();
            plant.skipTo(wiring.newestSimulated().orElse(START));
            wiring.register(plant.assets());
            SimulatedPlantSource.unpaced(plant, readings).deliverTo(wiring.pipeline()::submit);
            wiring.pipeline().awaitStored();
            if (screens != null) {
                Console.draw(wiring, loaded, true, screens);
            }
            FleetReport.print(
                    wiring.fleet().current(), loaded.settings(), common.json(), common.out());
        }
    }

    /**
     * The demonstration as it runs without arguments; the pictures are drawn where there is no
     * display.
     */
    static DemoCommand standard(Main main, CommonOptions common, Path screens) {
        DemoCommand demo = new DemoCommand();
        demo.main = main;
        demo.common = common;
        demo.assets = 12;
        demo.readings = 5000;
        demo.seed = SEED;
        demo.screens = screens;
        return demo;
    }

    /** A demonstration never mixes with a plant's own data unless a folder is named. */
    static Map<String, String> ownDataDir() {
        return Map.of(
                SettingKey.MILLWRIGHT_DATA_DIR.name(),
                SettingsLoader.ofProcess(null).defaultDataDir() + "-demo");
    }

    static void refuseOutside(String option, int value, int min, int max) throws RefusedException {
        if (value < min || value > max) {
            throw new RefusedException(
                    option + " is " + value + ", but must be from " + min + " to " + max + ".");
        }
    }
}
