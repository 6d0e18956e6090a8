package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesToolkit;
import org.millwright.config.Settings;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.TrainingDesk.Ends;
import org.millwright.domain.Unit;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.monitoring.ModelShelf.Refused;
import org.millwright.ui.TestDesk;
import org.millwright.ui.TestPerformance;
import org.millwright.ui.UiFixture;
import org.millwright.ui.UiServices;
import org.millwright.ui.control.Stages;
import org.millwright.ui.shell.OffScreen;
import org.millwright.ui.shell.ScreenId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/** Screens in states that the demonstration does not show, as pictures to be looked at. */
@UsesToolkit
class ScreenGalleryTest {
    private static final Path PICTURES = Path.of("target/screens");

    @TempDir Path folder;

    @BeforeAll
    static void begin() throws Exception {
        Files.createDirectories(PICTURES);
        Stages.runFx(() -> {});
    }

    /** Every state that a tile can be in. */
    private static FleetSnapshot allStates() {
        AssetType pump = UiFixture.PUMP;
        AssetType engine = UiFixture.ENGINE;
        Duration fresh = Duration.ofSeconds(40);
        List<AssetStatus> assets = new ArrayList<>();
        assets.add(UiFixture.status("P-critical", pump, UiFixture.hours(30), fresh));
        assets.add(UiFixture.status("P-watch", pump, UiFixture.hours(200), fresh));
        assets.add(UiFixture.status("P-healthy", pump, UiFixture.hours(320), fresh));
        for (AssessmentState state :
                List.of(
                        AssessmentState.BEYOND_HORIZON,
                        AssessmentState.SHORT_HISTORY,
                        AssessmentState.OUTSIDE_TRAINED_RANGE)) {
            assets.add(
                    UiFixture.status(
                            "P-" + state.name().toLowerCase(Locale.ROOT),
                            pump,
                            UiFixture.answer(state, 330, Unit.HOUR),
                            fresh));
        }
        assets.add(
                UiFixture.status(
                        "P-past-end",
                        pump,
                        UiFixture.answer(AssessmentState.PAST_PREDICTED_END, 3, Unit.HOUR),
                        fresh));
        assets.add(
                UiFixture.status(
                        "P-insufficient",
                        pump,
                        Assessment.without(AssessmentState.INSUFFICIENT_DATA, UiFixture.MODEL),
                        fresh));
        assets.add(
                UiFixture.status(
                        "P-no-model",
                        pump,
                        Assessment.byRules(AssessmentState.NO_MODEL, null, 80),
                        fresh));
        assets.add(
                UiFixture.status(
                        "P-model-failed",
                        pump,
                        Assessment.byRules(AssessmentState.MODEL_FAILED, UiFixture.MODEL, 35),
                        fresh));
        assets.add(UiFixture.status("P-stale", pump, UiFixture.hours(250), Duration.ofHours(41)));
        assets.add(UiFixture.withoutReadings("P-new", pump));
        assets.add(
                UiFixture.status(
                        "FD001-7",
                        engine,
                        UiFixture.answer(AssessmentState.OK, 64, Unit.CYCLE),
                        fresh));
        return new FleetSnapshot(UiFixture.NOW, assets, 12_345, LocalizedText.NONE);
    }

    private static void draw(
            UiServices services, Settings.Theme theme, String name, Consumer<OffScreen> before)
            throws Exception {
        try (OffScreen console = new OffScreen(services, theme, 1600, 1000)) {
            console.act(() -> console.shell().navigate(ScreenId.OVERVIEW));
            before.accept(console);
            Path file = PICTURES.resolve(name + ".png");
            console.save(file);
            assertThat(file).isNotEmptyFile();
        }
    }

    private static void act(OffScreen console, Runnable work) {
        try {
            console.act(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void everyStateInBothLanguagesAndThemes() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            UiFixture ui = new UiFixture(language);
            ui.feed.publish(allStates());
            for (Settings.Theme theme : Settings.Theme.values()) {
                String suffix = "-" + language + "-" + theme.name().toLowerCase(Locale.ROOT);
                draw(ui.services(), theme, "states" + suffix, console -> {});
                draw(
                        ui.services(),
                        theme,
                        "states-table" + suffix,
                        console -> act(console, () -> console.shell().overview().showTable(true)));
            }
        }
    }

    @Test
    void anEmptyConsoleSaysWhatToDo() throws Exception {
        UiFixture ui = new UiFixture();
        ui.models = List.of(new Refused("pump-x", LocalizedText.of("It is not signed.")));
        draw(ui.services(), Settings.Theme.LIGHT, "empty-overview", console -> {});
        draw(
                ui.services(),
                Settings.Theme.DARK,
                "empty-assets",
                console -> act(console, () -> console.shell().navigate(ScreenId.ASSETS)));
        draw(
                ui.services(),
                Settings.Theme.LIGHT,
                "models-refused",
                console -> act(console, () -> console.shell().navigate(ScreenId.MODELS)));
    }

    @Test
    void aThousandAssetsMakeOnlyTheTilesThatAreSeen() throws Exception {
        UiFixture ui = new UiFixture();
        Random random = new Random(3);
        List<AssetStatus> assets = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            assets.add(
                    UiFixture.status(
                            "P-" + (1000 + i),
                            UiFixture.PUMP,
                            UiFixture.hours(360 * Math.sqrt(random.nextDouble())),
                            Duration.ofSeconds(random.nextInt(90))));
        }
        ui.feed.publish(new FleetSnapshot(UiFixture.NOW, assets, 1_000_000, LocalizedText.NONE));
        try (OffScreen console = new OffScreen(ui.services(), Settings.Theme.LIGHT, 1600, 1000)) {
            console.act(() -> console.shell().navigate(ScreenId.OVERVIEW));
            console.save(PICTURES.resolve("thousand-assets.png"));
            int made = console.call(() -> console.shell().root().lookupAll(".asset-tile").size());
            assertThat(made).isBetween(20, 60);
            for (int i = 0; i < 20; i++) {
                ui.feed.publish(
                        new FleetSnapshot(
                                UiFixture.NOW, assets, 1_000_000 + i, LocalizedText.NONE));
            }
            console.picture();
            assertThat(console.call(() -> console.shell().root().lookupAll(".asset-tile").size()))
                    .as("updates make no more")
                    .isEqualTo(made);
        }
    }

    /** What a plant hopes never to see: offline with a weak connection and a refused fact. */
    @Test
    void sharingInTroubleInBothLanguagesAndThemes() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            UiFixture ui = new UiFixture(language);
            ui.settings = UiFixture.shared(ui.settings, folder, UiFixture.plantDatabase());
            ui.findings.addAll(UiFixture.connectionFindings());
            ui.desk.publish(TestDesk.inTrouble());
            for (Settings.Theme theme : Settings.Theme.values()) {
                String suffix =
                        "-" + language + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
                try (OffScreen console = new OffScreen(ui.services(), theme, 1600, 1000)) {
                    console.act(() -> console.shell().navigate(ScreenId.SYNC));
                    console.save(PICTURES.resolve("sync-trouble" + suffix));
                    Node warning = console.shell().root().lookup("#linkWarning");
                    assertThat(warning.isVisible()).isTrue();
                    console.act(() -> {
                        console.shell().navigate(ScreenId.SETTINGS);
                        console.shell().settings().testConnection();
                    });
                    console.await(() -> console.shell().settings().isConnectionTested());
                    console.picture();
                    console.act(() -> keepPassword(console));
                    assertThat(ui.kept).last().asString().endsWith(": of a test");
                    console.act(() -> console.shell().settings().scrollTo(1));
                    console.save(PICTURES.resolve("settings-database" + suffix));
                }
                try (OffScreen console = new OffScreen(ui.services(), theme, 800, 500)) {
                    console.act(() -> console.shell().navigate(ScreenId.SYNC));
                    console.picture();
                    assertThat(console.call(() -> outside(console))).isEmpty();
                    assertThat(console.call(() -> cutOff(console))).isEmpty();
                    WritableImage picture =
                            console.call(() -> Stages.picture(console.shell().root(), 2));
                    Stages.save(picture, PICTURES.resolve("sync-trouble-200-percent" + suffix));
                }
            }
        }
    }

    @Test
    void diagnosticsOfEachConditionInBothLanguagesAndThemes() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            UiFixture ui = new UiFixture(language);
            for (Settings.Theme theme : Settings.Theme.values()) {
                String suffix =
                        "-" + language + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
                try (OffScreen console = new OffScreen(ui.services(), theme, 1600, 1000)) {
                    console.act(() -> console.shell().navigate(ScreenId.DIAGNOSTICS));
                    console.await(() -> console.shell().diagnostics().settled());
                    console.save(PICTURES.resolve("diagnostics-trouble" + suffix));
                }
                try (OffScreen console = new OffScreen(ui.services(), theme, 800, 500)) {
                    console.act(() -> console.shell().navigate(ScreenId.DIAGNOSTICS));
                    console.await(() -> console.shell().diagnostics().settled());
                    console.picture();
                    assertThat(console.call(() -> outside(console))).isEmpty();
                    assertThat(console.call(() -> cutOff(console))).isEmpty();
                    WritableImage picture =
                            console.call(() -> Stages.picture(console.shell().root(), 2));
                    Stages.save(picture, PICTURES.resolve("diagnostics-200-percent" + suffix));
                }
            }
        }
    }

    @Test
    void performanceOfABusyStationInBothLanguagesAndThemes() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            UiFixture ui = new UiFixture(language);
            ui.desk.publish(TestDesk.inTrouble());
            for (Settings.Theme theme : Settings.Theme.values()) {
                String suffix =
                        "-" + language + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
                ui.performance.publish(List.of());
                try (OffScreen console = new OffScreen(ui.services(), theme, 1600, 1000)) {
                    console.act(() -> console.shell().navigate(ScreenId.PERFORMANCE));
                    console.save(PICTURES.resolve("performance-empty" + suffix));
                    assertThat(ui.performance.listeners()).isEqualTo(1);
                    ui.performance.address = "http://127.0.0.1:9464/metrics";
                    ui.performance.publish(TestPerformance.busy());
                    console.save(PICTURES.resolve("performance" + suffix));
                    console.act(() -> console.shell().navigate(ScreenId.OVERVIEW));
                    assertThat(ui.performance.listeners()).as("let go when hidden").isZero();
                }
                try (OffScreen console = new OffScreen(ui.services(), theme, 800, 500)) {
                    console.act(() -> console.shell().navigate(ScreenId.PERFORMANCE));
                    console.picture();
                    assertThat(console.call(() -> outside(console))).isEmpty();
                    WritableImage picture =
                            console.call(() -> Stages.picture(console.shell().root(), 2));
                    Stages.save(picture, PICTURES.resolve("performance-200-percent" + suffix));
                }
                ui.performance.address = "";
            }
        }
    }

    private static void keepPassword(OffScreen console) {
        Parent screens = console.shell().root();
        TextField password = (TextField) screens.lookup("#database-password");
        password.setText("of a test");
        ((Button) screens.lookup("#keep-password")).fire();
        assertThat(password.getText()).isEmpty();
    }

    /** What in the top strip lies beyond the right edge. */
    private static List<String> cutOff(OffScreen console) {
        List<String> found = new ArrayList<>();
        for (Node node : console.shell().root().lookupAll(".top-strip .label")) {
            double right = node.localToScene(node.getLayoutBounds()).getMaxX();
            if (node.isVisible() && right > 801) {
                found.add(node + " ends at " + Math.round(right));
            }
        }
        return found;
    }

    /** At 200 % a screen of 1600 × 1000 pixels has half the room in each direction. */
    @Test
    void atTwoHundredPercentNothingIsCutOff() throws Exception {
        try (Screens station = new Screens(folder.resolve("large"), 12, 3_000)) {
            for (ScreenId id : ScreenId.values()) {
                try (OffScreen console =
                        new OffScreen(station.services, Settings.Theme.LIGHT, 800, 500)) {
                    console.act(() -> console.shell().navigate(id));
                    if (id == ScreenId.ASSETS) {
                        console.await(() -> console.shell().asset().settled());
                    }
                    if (id == ScreenId.MODELS) {
                        console.await(() -> console.shell().models().settled());
                    }
                    console.picture();
                    assertThat(console.call(() -> outside(console))).as("on " + id).isEmpty();
                    WritableImage picture =
                            console.call(() -> Stages.picture(console.shell().root(), 2));
                    Stages.save(picture, PICTURES.resolve(id.key() + "-200-percent.png"));
                }
            }
        }
    }

    /** What can be acted on but lies beyond the right edge. */
    private static List<String> outside(OffScreen console) {
        List<String> found = new ArrayList<>();
        for (String kind : List.of(".button", ".toggle-button", ".combo-box", ".text-field")) {
            for (Node node : console.shell().root().lookupAll(kind)) {
                double right = node.localToScene(node.getLayoutBounds()).getMaxX();
                if (node.isVisible() && right > console.width() + 1) {
                    found.add(node + " ends at " + Math.round(right));
                }
            }
        }
        return found;
    }

    @Test
    void theStationInGermanAndTheStepsOfAnImport() throws Exception {
        Path file = engines();
        try (Screens station = new Screens(folder.resolve("station"), 12, 3_000)) {
            for (String language : List.of("en", "de")) {
                UiServices services = station.inLanguage(Locale.of(language));
                try (OffScreen console =
                        new OffScreen(services, Settings.Theme.LIGHT, 1600, 1000)) {
                    walk(console, file, language);
                }
            }
        }
    }

    private static void walk(OffScreen console, Path file, String language)
            throws IOException, InterruptedException {
        for (ScreenId id : ScreenId.values()) {
            console.act(() -> console.shell().navigate(id));
            if (id == ScreenId.ASSETS) {
                console.await(() -> console.shell().asset().settled());
            }
            if (id == ScreenId.MODELS) {
                console.await(() -> console.shell().models().settled());
            }
            save(console, id.key() + "-" + language);
        }
        console.act(() -> {
            console.shell().navigate(ScreenId.MODELS);
            console.shell().models().select("pump-simulated");
        });
        console.await(() -> console.shell().models().settled());
        save(console, "models-pump-" + language);
        console.act(() -> console.shell().navigate(ScreenId.IMPORT));
        console.act(() -> console.shell().imports().choose(file.toFile(), "cmapss"));
        console.await(() -> console.shell().imports().isAt("check"));
        save(console, "import-check-" + language);
        console.act(() -> console.shell().imports().start());
        console.await(() -> console.shell().imports().isAt("report"));
        save(console, "import-report-" + language);
        console.act(() -> console.shell().openAsset("2"));
        console.await(() -> console.shell().asset().settled());
        save(console, "engine-" + language);
        console.act(() -> console.shell().asset().openForm(true));
        console.await(() -> console.shell().asset().settled());
        save(console, "engine-what-if-" + language);
    }

    @Test
    void aModelIsTrainedStepByStep() throws Exception {
        try (Screens station = new Screens(folder.resolve("training"), 8, 2_400)) {
            for (String language : List.of("en", "de")) {
                Settings.Theme theme =
                        language.equals("en") ? Settings.Theme.LIGHT : Settings.Theme.DARK;
                try (OffScreen console =
                        new OffScreen(station.inLanguage(Locale.of(language)), theme, 1600, 1000)) {
                    console.act(() -> console.shell().openTraining());
                    save(console, "training-choose-" + language);
                    console.act(() -> console.shell().training().find("pump", Ends.LAST_READING));
                    console.await(() -> console.shell().training().isAt("lives"));
                    save(console, "training-lives-" + language);
                    console.act(() -> console.shell().training().start());
                    save(console, "training-run-" + language);
                    console.await(() -> console.shell().training().isAt("result"));
                    save(console, "training-result-" + language);
                    assertThat(console.call(() -> outside(console))).isEmpty();
                }
            }
        }
    }

    private static void save(OffScreen console, String name)
            throws IOException, InterruptedException {
        console.save(PICTURES.resolve(name + ".png"));
    }

    /** Two engines, one of them near its end, and a row that is none. */
    private Path engines() throws IOException {
        double[] centres = {
            518.67, 642.7, 1590, 1408, 14.62, 21.61, 553.4, 2388.1, 9065, 1.3, 47.5, 521.4, 2388.1,
            8143, 8.44, 0.03, 393, 2388, 100, 38.8, 23.3
        };
        double[] drift = {
            0, 1.2, 12, 22, 0, 0, -2, 0.15, 15, 0, 0.7, -1.6, 0.15, 15, 0.09, 0, 3.5, 0, 0, -0.5,
            -0.3
        };
        Random random = new Random(11);
        StringBuilder text = new StringBuilder();
        for (int unit = 1; unit <= 2; unit++) {
            int cycles = 60 + 110 * (unit - 1);
            for (int cycle = 1; cycle <= cycles; cycle++) {
                double worn = unit == 1 ? 0 : Math.pow(cycle / 170.0, 3);
                text.append(unit).append(' ').append(cycle).append(" 0.001 0.0002 100.0");
                for (int s = 0; s < centres.length; s++) {
                    double noise = 0.15 * Math.abs(drift[s]) * random.nextGaussian();
                    text.append(
                            String.format(
                                    Locale.ROOT, " %.4f", centres[s] + worn * drift[s] + noise));
                }
                text.append('\n');
            }
        }
        return Files.writeString(folder.resolve("engines.txt"), text + "3 1 not a row\n");
    }
}
