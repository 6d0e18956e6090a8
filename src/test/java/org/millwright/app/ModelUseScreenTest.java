package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.millwright.UsesToolkit;
import org.millwright.config.LoadedSettings;
import org.millwright.config.Settings;
import org.millwright.config.SettingsLoader;
import org.millwright.domain.AuditAct;
import org.millwright.domain.AuditEntry;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.ingest.SimulatedPlantSource;
import org.millwright.monitoring.ModelExchange;
import org.millwright.scoring.ModelPackage;
import org.millwright.ui.Theme;
import org.millwright.ui.control.Stages;
import org.millwright.ui.shell.OffScreen;
import org.millwright.ui.shell.ScreenId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A plant's own package on the real Models screen of a real station. */
@SuppressWarnings("NullAway.Init") // Each test opens a station of its own first.
@UsesToolkit
@ResourceLock("shadow-1")
class ModelUseScreenTest {
    private static final Path PICTURES = Path.of("target", "screens");

    @TempDir Path home;
    private SigningKey key;
    private Path own;

    @BeforeEach
    void makeModels() throws Exception {
        Stages.runFx(() -> {});
        key = SigningKey.create(home.resolve("keys"));
        own = OwnPackage.copyTo(home.resolve("models"));
        OwnPackage.copyShipped(home.resolve("models"));
        key.sign(own);
    }

    private LoadedSettings settings(String language) throws Exception {
        return SettingsLoader.ofProcess(null)
                .load(
                        Map.of(
                                "MILLWRIGHT_DATA_DIR", home.resolve("data").toString(),
                                "MILLWRIGHT_MODELS_DIR", home.resolve("models").toString(),
                                "MILLWRIGHT_TRUSTED_KEYS", key.publicText(),
                                "MILLWRIGHT_LANGUAGE", language),
                        Map.of("MILLWRIGHT_TIME_ZONE", "UTC"));
    }

    private interface OnScreen {
        void act(OffScreen screen, Wiring wiring) throws Exception;
    }

    private void on(String language, Acting acting, OnScreen work) throws Exception {
        LoadedSettings loaded = settings(language);
        ExecutorService background = Executors.newSingleThreadExecutor();
        try (Wiring wiring = Wiring.open(loaded.settings(), Clock.systemUTC(), acting);
                OffScreen screen =
                        new OffScreen(
                                Console.services(wiring, loaded, false, background),
                                Settings.Theme.LIGHT,
                                1200,
                                900)) {
            screen.act(() -> {
                screen.shell().navigate(ScreenId.MODELS);
                screen.shell().models().select(OwnPackage.ID);
            });
            work.act(screen, wiring);
        } finally {
            background.shutdownNow();
        }
    }

    private static boolean isThere(OffScreen screen, String id) {
        return screen.shell().root().lookup("#" + id) != null;
    }

    private static void press(OffScreen screen, String id) throws Exception {
        screen.await(() ->
                screen.shell().root().lookup("#" + id) instanceof Button button
                        && !button.isDisabled());
        screen.act(() -> {
            Node found = screen.shell().root().lookup("#" + id);
            ((Button) found).fire();
        });
    }

    private static String said(OffScreen screen) throws Exception {
        screen.await(() -> isThere(screen, "use-said"));
        return screen.call(() -> ((Label) screen.shell().root().lookup("#use-said")).getText());
    }

    /** Light as it is, dark at 200 %. */
    private static void picture(OffScreen screen, String name) throws Exception {
        screen.await(() -> screen.shell().models().settled());
        picture(screen, name + "-light", Settings.Theme.LIGHT, 1);
        picture(screen, name + "-dark-200-percent", Settings.Theme.DARK, 2);
        screen.act(() -> Theme.apply(screen.shell().root().getScene(), Settings.Theme.LIGHT));
    }

    private static void picture(OffScreen screen, String name, Settings.Theme theme, double scale)
            throws Exception {
        WritableImage image =
                screen.call(() -> {
                    Theme.apply(screen.shell().root().getScene(), theme);
                    screen.shell().root().applyCss();
                    screen.shell().root().layout();
                    SnapshotParameters whole = new SnapshotParameters();
                    whole.setTransform(Transform.scale(scale, scale));
                    return screen.shell().root().snapshot(whole, null);
                });
        Path file = PICTURES.resolve(name + ".png");
        Stages.save(image, file);
        assertThat(file).isNotEmptyFile();
    }

    private static List<AuditAct> acts(Wiring wiring) {
        List<AuditAct> acts = new ArrayList<>();
        wiring.store().changes(AuditEntry.class, stored -> acts.add(stored.change().act()));
        return acts;
    }

    @Test
    void anOwnPackageIsActivatedOnTheScreenAndUsedFromTheNextStartOn() throws Exception {
        on(
                "en",
                Acting.SYSTEM,
                (screen, wiring) -> {
                    press(screen, "activate-model");
                    screen.await(() -> isThere(screen, "use-yes"));
                    assertThat(ModelExchange.inUse(wiring.store())).as("only asked").isEmpty();
                    picture(screen, "models-activate");
                    press(screen, "use-yes");
                    assertThat(said(screen)).startsWith("pump-own is put to use for");
                    picture(screen, "models-activated");
                    assertThat(ModelExchange.inUse(wiring.store())).containsOnlyKeys("pump");
                    assertThat(acts(wiring)).containsExactly(AuditAct.MODEL_ACTIVATED);
                });
        on(
                "de",
                Acting.SYSTEM,
                (screen, wiring) -> {
                    screen.await(() -> screen.shell().models().settled());
                    assertThat(isThere(screen, "activate-model")).as("it is in use").isFalse();
                    screen.act(() -> screen.shell().models().select("pump-simulated"));
                    press(screen, "activate-model");
                    picture(screen, "models-activate-de");
                });
    }

    @Test
    void aChallengerIsBegunAndEndedOnTheScreen() throws Exception {
        SimulatedPlant plant = new SimulatedPlant(7, 3, Instant.parse("2026-01-05T06:00:00Z"));
        for (String language : new String[] {"en", "de"}) {
            on(
                    language,
                    Acting.SYSTEM,
                    (screen, wiring) -> {
                        wiring.register(plant.assets());
                        SimulatedPlantSource.unpaced(plant, 60)
                                .deliverTo(wiring.pipeline()::submit);
                        wiring.pipeline().awaitStored();
                        press(screen, "challenge-model");
                        press(screen, "use-yes");
                        assertThat(said(screen)).contains("pump-own", "pump-simulated");
                        await().atMost(Duration.ofMinutes(1)).until(() -> isMarked(wiring, plant));
                        SimulatedPlantSource.unpaced(plant, 300)
                                .deliverTo(wiring.pipeline()::submit);
                        await().atMost(Duration.ofMinutes(1))
                                .until(() -> wiring.store().standings().getFirst().scores() == 300);
                        screen.act(() -> screen.shell().navigate(ScreenId.OVERVIEW));
                        screen.act(() -> screen.shell().navigate(ScreenId.MODELS));
                        screen.await(() -> isThere(screen, "end-challenge"));
                        picture(screen, "models-shadow-" + language);
                        press(screen, "end-challenge");
                        press(screen, "use-yes");
                        assertThat(said(screen)).contains("pump-own");
                        assertThat(ModelExchange.challengers(wiring.store())).isEmpty();
                    });
        }
    }

    private static boolean isMarked(Wiring wiring, SimulatedPlant plant) {
        int challenges = wiring.store().standings().size();
        return plant.assets().stream()
                .allMatch(asset -> wiring.store().mark(challenges, asset.id()).isPresent());
    }

    /** Its signature goes between the question and the answer. */
    private void activateUnsigned(OffScreen screen) throws Exception {
        press(screen, "activate-model");
        Files.delete(own.resolve(ModelPackage.SIGNATURE));
        press(screen, "use-yes");
    }

    @Test
    void whatNoLongerPassesIsNotActivatedAndSaysWhy() throws Exception {
        on(
                "en",
                Acting.SYSTEM,
                (screen, wiring) -> {
                    activateUnsigned(screen);
                    assertThat(said(screen))
                            .isEqualTo("The model pump-own is refused: It is not signed.");
                    assertThat(ModelExchange.inUse(wiring.store())).isEmpty();
                    assertThat(acts(wiring)).isEmpty();
                });
    }

    @Test
    void whatIsNotActivatedSaysWhyInGermanToo() throws Exception {
        on(
                "de",
                Acting.SYSTEM,
                (screen, wiring) -> {
                    activateUnsigned(screen);
                    assertThat(said(screen))
                            .isEqualTo(
                                    "Das Modell pump-own wird abgelehnt: Es ist nicht signiert.");
                    key.sign(own);
                    Path manifest = own.resolve(ModelPackage.MANIFEST);
                    Files.writeString(manifest, Files.readString(manifest) + "\n");
                    key.sign(own);
                    press(screen, "challenge-model");
                    press(screen, "use-yes");
                    screen.await(() ->
                            shown(screen)
                                    .contains(
                                            "Das Modell pump-own wurde ersetzt, seit dieses"
                                                    + " Programm läuft; starten Sie es neu."));
                    moveAway(own);
                    press(screen, "challenge-model");
                    press(screen, "use-yes");
                    screen.await(() ->
                            shown(screen)
                                    .contains(
                                            "In %s gibt es kein Modell pump-own."
                                                    .formatted(own.getParent())));
                });
    }

    private static void moveAway(Path folder) throws IOException {
        Files.move(folder, folder.resolveSibling(".away"));
    }

    /** Every text of the screen. */
    private static List<String> shown(OffScreen screen) {
        return screen.shell().root().lookupAll(".label").stream()
                .map(node -> node instanceof Label label ? label.getText() : "")
                .toList();
    }

    @Test
    void aRefusedPackageSaysWhyInTheLanguageOfTheScreen() throws Exception {
        Files.delete(own.resolve(ModelPackage.SIGNATURE));
        Files.writeString(
                home.resolve("models/pump-simulated").resolve(ModelPackage.BOOSTER), "altered");
        Map<String, List<String>> reasons =
                Map.of(
                        "en",
                        List.of(
                                "It is not signed.",
                                "The hash of rul.ubj is not the one in its manifest."),
                        "de",
                        List.of(
                                "Es ist nicht signiert.",
                                "Die Prüfsumme von rul.ubj ist nicht die in seinem Manifest."));
        for (Map.Entry<String, List<String>> each : reasons.entrySet()) {
            on(
                    each.getKey(),
                    Acting.SYSTEM,
                    (screen, wiring) -> {
                        screen.await(() -> shown(screen).contains(each.getValue().getFirst()));
                        screen.act(() -> screen.shell().models().select("pump-simulated"));
                        screen.await(() -> shown(screen).contains(each.getValue().getLast()));
                    });
        }
    }

    @Test
    void whatWasReplacedSinceTheStartIsNotActivated() throws Exception {
        on(
                "en",
                Acting.SYSTEM,
                (screen, wiring) -> {
                    press(screen, "activate-model");
                    Path manifest = own.resolve(ModelPackage.MANIFEST);
                    Files.writeString(manifest, Files.readString(manifest) + "\n");
                    key.sign(own);
                    press(screen, "use-yes");
                    assertThat(said(screen)).contains("was replaced since this program started");
                    assertThat(ModelExchange.inUse(wiring.store())).isEmpty();
                });
    }

    @Test
    void whoeverIsNotLoggedInCanNotPressIt() throws Exception {
        on(
                "en",
                Acting.SESSION,
                (screen, wiring) -> {
                    screen.await(() -> isThere(screen, "activate-model"));
                    assertThat(
                                    screen.call(() ->
                                            screen.shell()
                                                    .root()
                                                    .lookup("#activate-model")
                                                    .isDisabled()))
                            .isTrue();
                });
    }
}
