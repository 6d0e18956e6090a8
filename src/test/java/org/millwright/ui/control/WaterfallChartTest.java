package org.millwright.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;

import java.nio.file.Path;
import java.util.List;

@UsesToolkit
class WaterfallChartTest {
    private static final int WIDTH = 600;

    private static final Waterfall ENGINE =
            new Waterfall(
                    "Mean answer in training",
                    76.4,
                    "76.4",
                    List.of(
                            new WaterfallStep("Ps30", -31.2, "−31.2"),
                            new WaterfallStep(
                                    "A name that is much too long for its place in it",
                                    -9.9,
                                    "−9.9"),
                            new WaterfallStep("T24", 6.1, "+6.1"),
                            new WaterfallStep("Number of readings of this life", -45.0, "−45.0"),
                            new WaterfallStep("15 others", -0.01, "0.0")),
                    "Answer to this reading",
                    -3.61,
                    "−3.6");

    private static WritableImage picture(Waterfall content, Tone tone, String theme, double scale)
            throws Exception {
        return Stages.onFx(() -> {
            WaterfallChart chart = new WaterfallChart();
            chart.show(content, tone);
            StackPane root = new StackPane(chart);
            Stage stage = Stages.show(root, WIDTH, Math.max(40, chart.getPrefHeight()), theme);
            root.setStyle("-fx-background-color: -mw-panel;");
            WritableImage image = Stages.picture(stage, scale);
            stage.hide();
            return image;
        });
    }

    /** Pixels of the colour of critical things, in the light theme. */
    private static int loud(WritableImage image) {
        PixelReader pixels = image.getPixelReader();
        int loud = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                loud += pixels.getArgb(x, y) == 0xFFB3261E ? 1 : 0;
            }
        }
        return loud;
    }

    @Test
    void onlyDropsAreLoudAndOnlyWhereSomeoneShouldAct() throws Exception {
        assertThat(loud(picture(ENGINE, Tone.QUIET, Stages.LIGHT, 1))).isZero();
        assertThat(loud(picture(ENGINE, Tone.CRITICAL, Stages.LIGHT, 1))).isGreaterThan(1_000);
        Waterfall rising =
                new Waterfall(
                        "from", 10, "10", List.of(new WaterfallStep("a", 5, "+5")), "to", 15, "15");
        assertThat(loud(picture(rising, Tone.CRITICAL, Stages.LIGHT, 1))).isZero();
    }

    @Test
    void itIsAsHighAsItsRowsAndNothingDrawsNothing() throws Exception {
        double[] heights =
                Stages.onFx(() -> {
                    WaterfallChart chart = new WaterfallChart();
                    chart.show(ENGINE, Tone.QUIET);
                    double full = chart.getPrefHeight();
                    chart.show(Waterfall.NONE, Tone.QUIET);
                    return new double[] {full, chart.getPrefHeight()};
                });
        assertThat(heights[0]).isGreaterThan(heights[1] + 6 * 30);
    }

    @Test
    void picturesToLookAt() throws Exception {
        Path dir = Path.of("target/screens");
        Stages.save(picture(ENGINE, Tone.CRITICAL, Stages.LIGHT, 1), dir.resolve("waterfall.png"));
        Stages.save(
                picture(ENGINE, Tone.QUIET, Stages.DARK, 2),
                dir.resolve("waterfall-dark-200-percent.png"));
        assertThat(dir.resolve("waterfall.png")).isNotEmptyFile();
    }
}
