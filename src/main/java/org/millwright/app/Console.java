package org.millwright.app;

import javafx.application.Platform;

import org.millwright.config.LoadedSettings;
import org.millwright.domain.LocalizedText;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.ingest.SimulatedPlantSource;
import org.millwright.monitoring.Workers;
import org.millwright.store.SqliteStore;
import org.millwright.ui.UiServices;
import org.millwright.ui.shell.ScreenTour;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/** Puts the screens over a running {@link Wiring}: in a window, or without one as pictures. */
final class Console {
    /** One simulated hour a second: a life passes in about half an hour. */
    private static final Duration SECOND_PER_HOUR = Duration.ofSeconds(1);

    /** Hours that a fresh demonstration has behind it, so that there is something to see. */
    private static final int PAST_HOURS = 400;

    private Console() {}

    /**
     * Opens the console on a data folder and returns when its window is closed.
     *
     * @param told sentences for the banner
     */
    static void open(Toolkit toolkit, LoadedSettings loaded, LocalizedText... told)
            throws RefusedException, InterruptedException {
        run(
                toolkit,
                loaded,
                false,
                () -> {
                    Station station = Station.open(loaded.settings(), Clock.systemUTC());
                    Stream.of(told).forEach(station::remark);
                    return station;
                });
    }

    /** Opens the console on a simulated plant that goes on while the window is open. */
    static void demo(Toolkit toolkit, LoadedSettings loaded, long seed, int assets, Instant start)
            throws RefusedException, InterruptedException {
        if (SqliteStore.isInUse(loaded.settings().dataDir())) {
            open(toolkit, loaded);
            return;
        }
        run(
                toolkit,
                loaded,
                true,
                () -> simulated(loaded, new SimulatedPlant(seed, assets, start)));
    }

    private static Station simulated(LoadedSettings loaded, SimulatedPlant plant)
            throws RefusedException, InterruptedException {
        SyncWiring.markDemonstration(loaded.settings().dataDir());
        Wiring wiring = Wiring.open(loaded.settings(), plant.clock());
        boolean begun = false;
        try {
            Optional<Instant> before = wiring.newestSimulated();
            before.ifPresent(plant::skipTo);
            wiring.register(plant.assets());
            if (before.isEmpty()) {
                SimulatedPlantSource.unpaced(plant, (long) plant.assets().size() * PAST_HOURS)
                        .deliverTo(wiring.pipeline()::submit);
            }
            wiring.pipeline()
                    .attach(SimulatedPlantSource.paced(plant, () -> Thread.sleep(SECOND_PER_HOUR)));
            begun = true;
            return wiring;
        } finally {
            if (!begun) {
                wiring.close();
            }
        }
    }

    /** Shows the window while the station is being opened, and the console once it is. */
    private static void run(
            Toolkit toolkit,
            LoadedSettings loaded,
            boolean simulatedTime,
            StationStart.Opening opening)
            throws RefusedException, InterruptedException {
        try (ConsoleWindow window = ConsoleWindow.open(toolkit, loaded.settings());
                Station station = new StationStart(loaded, opening, window::ask).open();
                HeapKeeper _ = HeapKeeper.started();
                Screens screens = new Screens(window, Workers.single("screens-1"))) {
            station.openMetrics();
            if (window.show(services(station, loaded, simulatedTime, screens.background()))) {
                station.begin();
                window.awaitClosed();
            }
        }
    }

    /** What uses the station and so ends before it. */
    private record Screens(ConsoleWindow window, ExecutorService background)
            implements AutoCloseable {
        @Override
        public void close() {
            window.close();
            background.shutdownNow();
        }
    }

    /** Draws every screen in both themes, on JavaFX's own headless platform. */
    static void draw(Wiring wiring, LoadedSettings loaded, boolean simulatedTime, Path dir)
            throws RefusedException, InterruptedException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        ExecutorService background = Workers.single("screens-1");
        try {
            CountDownLatch started = new CountDownLatch(1);
            Platform.startup(started::countDown);
            started.await();
            Platform.setImplicitExit(false);
            ScreenTour.draw(services(wiring, loaded, simulatedTime, background), dir);
        } catch (java.io.IOException e) {
            throw new RefusedException(
                    "The screens can't be written to " + dir + ": " + e.getMessage(), e);
        } finally {
            background.shutdownNow();
            Platform.exit();
        }
    }

    /** Everything the screens use, from the running parts. */
    static UiServices services(
            Station station, LoadedSettings loaded, boolean simulatedTime, Executor background) {
        return new UiServices(
                station.fleet(),
                station.history(),
                station.manualEntry(),
                station.whatIf(),
                station.models(),
                station.modelDesk(),
                station.explanations(),
                station.watch(),
                station.training(),
                station.imports(),
                station.sharing(),
                station.people(),
                new StationDiagnostics(loaded, station),
                station.performance(),
                station.settings(),
                station.preferences(loaded),
                station.clock(),
                simulatedTime,
                background,
                station.slow(),
                station::type,
                station.remarks(),
                station::notices,
                Program.version());
    }
}
