package org.millwright.app;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.millwright.config.LoadedSettings;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.ingest.SimulatedPlantSource;
import org.millwright.monitoring.Workers;
import org.millwright.store.SqliteStore;
import org.millwright.ui.UiServices;
import org.millwright.ui.UiThread;
import org.millwright.ui.shell.ScreenId;
import org.millwright.ui.shell.ScreenTour;
import org.millwright.ui.shell.ShellView;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** Puts the screens over a running {@link Wiring}: in a window, or without one as pictures. */
final class Console {
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 1000;

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
    static void open(LoadedSettings loaded, String... told)
            throws RefusedException, InterruptedException {
        Logging.startWhereFree(loaded);
        try (Station station = Station.open(loaded.settings(), Clock.systemUTC())) {
            List.of(told).forEach(station::remark);
            window(station, loaded, false);
        }
    }

    /** Opens the console on a simulated plant that goes on while the window is open. */
    static void demo(LoadedSettings loaded, long seed, int assets, Instant start)
            throws RefusedException, InterruptedException {
        if (SqliteStore.isInUse(loaded.settings().dataDir())) {
            open(loaded);
            return;
        }
        Logging.start(loaded);
        SimulatedPlant plant = new SimulatedPlant(seed, assets, start);
        try (Wiring wiring = Wiring.open(loaded.settings(), plant.clock())) {
            Optional<Instant> before = wiring.newestSimulated();
            plant.skipTo(before.orElse(start));
            wiring.register(plant.assets());
            if (before.isEmpty()) {
                SimulatedPlantSource.unpaced(plant, (long) assets * PAST_HOURS)
                        .deliverTo(wiring.pipeline()::submit);
            }
            wiring.pipeline()
                    .attach(SimulatedPlantSource.paced(plant, () -> Thread.sleep(SECOND_PER_HOUR)));
            window(wiring, loaded, true);
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

    private static void window(Station station, LoadedSettings loaded, boolean simulatedTime)
            throws InterruptedException {
        ExecutorService background = Workers.single("screens-1");
        CountDownLatch shown = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        UiServices services = services(station, loaded, simulatedTime, background);
        try {
            Platform.startup(() -> {
                ShellView shell = new ShellView(services, new UiThread());
                Scene scene = new Scene(shell.root(), WIDTH, HEIGHT);
                shell.dress(scene);
                shell.navigate(ScreenId.OVERVIEW);
                shell.start();
                Stage stage = new Stage();
                stage.setTitle("Millwright");
                stage.setMinWidth(1024);
                stage.setMinHeight(680);
                stage.setScene(scene);
                stage.setOnHidden(event -> {
                    shell.stop();
                    closed.countDown();
                });
                stage.show();
                new FirstFrame().start();
                shown.countDown();
            });
            shown.await();
            station.begin();
            closed.await();
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
