package org.millwright.app;

import org.millwright.config.LoadedSettings;
import org.millwright.config.Settings;
import org.millwright.monitoring.FleetSnapshot;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;

/** Prints the fleet from the store. */
@Command(
        name = "fleet",
        description = "Print every asset with health, RUL, interval, state and age, worst first.",
        mixinStandardHelpOptions = true)
final class FleetCommand implements Callable<Integer> {
    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        LoadedSettings loaded = common.load(Map.of());
        Settings settings = loaded.settings();
        Logging.startWhereFree(loaded);
        try (Station station = Station.open(settings, Clock.systemUTC())) {
            FleetSnapshot fleet = station.fleet().current();
            if (fleet.assets().isEmpty() && !common.json()) {
                common.out()
                        .println(
                                "No assets are stored in "
                                        + settings.dataDir()
                                        + " yet; import a file or run demo.");
            } else {
                FleetReport.print(fleet, settings, common.json(), common.out());
            }
        }
        return ExitCode.OK;
    }
}
