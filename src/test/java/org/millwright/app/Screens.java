package org.millwright.app;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.millwright.config.LoadedSettings;
import org.millwright.config.Settings;
import org.millwright.config.SettingsLoader;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.ingest.SimulatedPlantSource;
import org.millwright.ui.UiServices;
import org.millwright.ui.UiThread;
import org.millwright.ui.control.Stages;
import org.millwright.ui.shell.ShellView;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A console over a running station with simulated pumps, in a window of the headless screen. */
final class Screens implements AutoCloseable {
    static final double WIDTH = 1000;
    static final double HEIGHT = 960;

    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");

    final Wiring wiring;
    final UiServices services;
    final ShellView shell;
    final Stage stage;
    final Gate gate = new Gate();

    Screens(Path dataDir, int assets, int readings) throws Exception {
        LoadedSettings loaded =
                SettingsLoader.ofProcess(null)
                        .load(
                                Map.of(
                                        "MILLWRIGHT_DATA_DIR",
                                        dataDir.toString(),
                                        "MILLWRIGHT_LANGUAGE",
                                        "en"),
                                Map.of("MILLWRIGHT_TIME_ZONE", "UTC"));
        SimulatedPlant plant = new SimulatedPlant(7, assets, START);
        wiring = Wiring.open(loaded.settings(), plant.clock());
        wiring.register(plant.assets());
        SimulatedPlantSource.unpaced(plant, readings).deliverTo(wiring.pipeline()::submit);
        wiring.pipeline().awaitStored();
        services = Console.services(wiring, loaded, true, gate);
        shell = Stages.onFx(() -> new ShellView(services, new UiThread()));
        stage = Stages.onFx(this::show);
    }

    private Stage show() {
        Scene scene = new Scene(shell.root(), WIDTH, HEIGHT);
        shell.dress(scene);
        shell.start();
        Stage shown = new Stage();
        shown.setScene(scene);
        shown.setX(0);
        shown.setY(0);
        shown.show();
        return shown;
    }

    /** The same station as seen in another language. */
    UiServices inLanguage(Locale language) {
        Settings now = services.settings();
        Settings other =
                new Settings(
                        now.dataDir(),
                        now.modelsDir(),
                        now.trustedKeys(),
                        now.siteName(),
                        language,
                        now.theme(),
                        now.timeZone(),
                        now.temperatureUnit(),
                        now.pressureUnit(),
                        now.criticalBelow(),
                        now.watchBelow(),
                        now.staleAfter(),
                        now.shared(),
                        now.profile(),
                        now.watched(),
                        now.backups(),
                        now.lockAfter(),
                        now.singleSignOn(),
                        now.offlineFor(),
                        now.logLevel());
        return new UiServices(
                services.fleet(),
                services.history(),
                services.manualEntry(),
                services.whatIf(),
                services.models(),
                services.modelDesk(),
                services.explanations(),
                services.watch(),
                services.training(),
                services.imports(),
                services.sharing(),
                services.people(),
                services.diagnostics(),
                other,
                services.preferences(),
                services.clock(),
                services.simulatedTime(),
                services.background(),
                services.slow(),
                services.types(),
                services.remarks(),
                services.notices(),
                services.version());
    }

    /** A node that is on the screen, by a selector of style sheets. */
    <T extends Node> T find(Class<T> type, String selector) {
        return all(type, selector).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + selector));
    }

    <T extends Node> List<T> all(Class<T> type, String selector) {
        List<T> found = new ArrayList<>();
        for (Node node : shell.root().lookupAll(selector)) {
            if (type.isInstance(node) && isOnScreen(node)) {
                found.add(type.cast(node));
            }
        }
        return found;
    }

    private static boolean isOnScreen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        new UiThread()
                .execute(() -> {
                    shell.stop();
                    stage.hide();
                });
        gate.close();
        wiring.close();
    }

    /** The screens' background; a test can hold it back. */
    static final class Gate implements Executor {
        private final ExecutorService worker = Executors.newSingleThreadExecutor();
        private final List<Runnable> held = new ArrayList<>();
        private boolean holding;

        @Override
        public synchronized void execute(Runnable command) {
            if (holding) {
                held.add(command);
            } else {
                worker.execute(command);
            }
        }

        synchronized void hold() {
            holding = true;
        }

        synchronized void release() {
            holding = false;
            held.forEach(worker::execute);
            held.clear();
        }

        void close() {
            worker.shutdownNow();
        }
    }
}
