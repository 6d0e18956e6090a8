package org.millwright.app;

import org.millwright.config.LoadedSettings;
import org.millwright.config.Settings.Theme;
import org.millwright.config.SettingsLoader;
import org.millwright.domain.Asset;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.RawReading;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.Workers;
import org.millwright.ui.UiServices;
import org.millwright.ui.shell.OffScreen;
import org.millwright.ui.shell.ScreenId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** A console of its own data folder that shares through a database, without a window. */
final class SharedConsole implements AutoCloseable {
    private static final Path PICTURES = Path.of("target/screens");

    final Wiring wiring;
    final UiServices services;
    private final ExecutorService background = Workers.single("screens-1");

    SharedConsole(Path dataDir, Map<String, String> shared) throws Exception {
        Map<String, String> settings = new HashMap<>(shared);
        settings.put("MILLWRIGHT_DATA_DIR", dataDir.toString());
        settings.putIfAbsent("MILLWRIGHT_LANGUAGE", "en");
        LoadedSettings loaded =
                SettingsLoader.ofProcess(null)
                        .load(settings, Map.of("MILLWRIGHT_TIME_ZONE", "UTC"));
        wiring = Wiring.open(loaded.settings(), Clock.systemUTC());
        services = Console.services(wiring, loaded, false, background);
        wiring.startSync();
    }

    static Map<String, String> database(String url, String name) {
        return Map.of(
                "MILLWRIGHT_DB_URL", url,
                "MILLWRIGHT_DB_USER", "console",
                "MILLWRIGHT_STATION_NAME", name);
    }

    void register(String id, String area) throws InterruptedException {
        wiring.register(List.of(new Asset(id, "Pump " + id, "pump", area, false)));
    }

    /** Takes a reading of a pump now. */
    void measure(String id) throws InterruptedException {
        double[] values = new double[wiring.types().find("pump").orElseThrow().points().size()];
        java.util.Arrays.fill(values, 1);
        wiring.pipeline()
                .submit(
                        new RawReading(
                                id, Instant.now(), "test", MeasuredValues.delivered(values)));
    }

    /** What is shown of the fleet: each asset with its latest reading. */
    List<String> fleet() {
        return wiring.fleet().current().assets().stream().map(SharedConsole::line).toList();
    }

    private static String line(AssetStatus status) {
        var latest = status.latest();
        return status.asset()
                + (latest == null
                        ? " without readings"
                        : " "
                                + latest.station()
                                + " "
                                + latest.seq()
                                + " "
                                + latest.reading().measuredAt());
    }

    /** Draws the Sync screen in both themes. */
    void draw(String name) throws IOException, InterruptedException {
        draw(name, screen -> {});
    }

    /** A step of a person before a picture is taken. */
    interface Step {
        void on(OffScreen screen) throws InterruptedException;
    }

    void draw(String name, Step before) throws IOException, InterruptedException {
        Files.createDirectories(PICTURES);
        for (Theme theme : Theme.values()) {
            String suffix = theme == Theme.DARK ? "-dark.png" : "-light.png";
            try (OffScreen screen = new OffScreen(services, theme, 1600, 1000)) {
                screen.act(() -> screen.shell().navigate(ScreenId.SYNC));
                before.on(screen);
                screen.save(PICTURES.resolve(name + suffix));
            }
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
        wiring.close();
    }
}
