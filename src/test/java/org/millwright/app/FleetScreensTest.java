package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import javafx.scene.image.WritableImage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesToolkit;
import org.millwright.config.Settings;
import org.millwright.monitoring.ReadingImport.Request;
import org.millwright.ui.control.Stages;
import org.millwright.ui.shell.OffScreen;
import org.millwright.ui.shell.ScreenId;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Asset and Models screens of three asset types, as pictures to be looked at. */
@UsesToolkit
class FleetScreensTest {
    private static final Path PICTURES = Path.of("target/screens");
    private static final Path ENGINES = Path.of("../shared/data/cmapss/train_FD001.txt.gz");
    private static final Path BEARINGS =
            Path.of("../shared/data/pronostia/pronostia_features.csv.gz");

    @TempDir Path folder;

    @BeforeAll
    static void begin() throws Exception {
        Files.createDirectories(PICTURES);
        Stages.runFx(() -> {});
    }

    /** An asset of a type, and the package that answers for it. */
    private record Shown(String type, String asset, String model) {}

    @Test
    void turbofanBearingAndPump() throws Exception {
        assumeTrue(
                Files.exists(ENGINES) && Files.exists(BEARINGS),
                "The C-MAPSS and PRONOSTIA files are not here.");
        try (Screens station = new Screens(folder.resolve("fleet"), 8, 5_600)) {
            read(station, ENGINES, "cmapss", "FD001-", 1_800);
            read(station, BEARINGS, "pronostia", "", 4_500);
            for (Shown each :
                    List.of(
                            new Shown("turbofan", "FD001-3", "turbofan"),
                            new Shown("bearing", "Bearing1_2", "bearing"),
                            new Shown("pump", "P-105", "pump-simulated"))) {
                draw(station, each, "en", Settings.Theme.LIGHT);
                draw(station, each, "de", Settings.Theme.DARK);
                large(station, each);
            }
        }
    }

    /** The first rows of a file. */
    private static void read(Screens station, Path file, String format, String prefix, long rows)
            throws Exception {
        AtomicLong seen = new AtomicLong();
        station.services
                .imports()
                .run(
                        new Request(file, format, null, null, prefix),
                        (share, done, rejected) -> seen.set(done),
                        () -> seen.get() > rows);
        station.wiring.pipeline().awaitStored();
    }

    private static void draw(Screens station, Shown shown, String language, Settings.Theme theme)
            throws Exception {
        String name = shown.type() + "-" + language + "-" + theme.name().toLowerCase(Locale.ROOT);
        try (OffScreen console =
                new OffScreen(station.inLanguage(Locale.of(language)), theme, 1600, 1000)) {
            console.act(() -> console.shell().openAsset(shown.asset()));
            console.await(() -> console.shell().asset().settled());
            console.save(PICTURES.resolve("fleet-asset-" + name + ".png"));
            console.act(() -> console.shell().navigate(ScreenId.MODELS));
            console.await(() -> console.shell().models().settled());
            console.act(() -> console.shell().models().select(shown.model()));
            Path models = PICTURES.resolve("fleet-models-" + name + ".png");
            console.save(models);
            assertThat(models).isNotEmptyFile();
        }
    }

    /** At 200 %, scrolled to the explanation. */
    private static void large(Screens station, Shown shown) throws Exception {
        try (OffScreen console = new OffScreen(station.services, Settings.Theme.LIGHT, 800, 500)) {
            console.act(() -> console.shell().openAsset(shown.asset()));
            console.await(() -> console.shell().asset().settled());
            console.picture();
            console.act(() -> console.shell().asset().showExplanation());
            console.picture();
            WritableImage picture = console.call(() -> Stages.picture(console.shell().root(), 2));
            Stages.save(
                    picture, PICTURES.resolve("fleet-why-" + shown.type() + "-200-percent.png"));
        }
    }
}
