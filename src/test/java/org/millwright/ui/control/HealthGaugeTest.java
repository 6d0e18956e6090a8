package org.millwright.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.millwright.UsesToolkit;
import org.millwright.domain.HealthBand;
import org.millwright.domain.HealthBands;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

@UsesToolkit
class HealthGaugeTest {
    private static final int SIZE = 120;

    private static HealthGauge gauge(double health, HealthBand band, boolean stale) {
        HealthGauge gauge = new HealthGauge();
        gauge.setPrefSize(SIZE, SIZE);
        gauge.setHealth(health, band, stale);
        return gauge;
    }

    private static Set<Integer> colours(double health, HealthBand band, boolean stale, String theme)
            throws Exception {
        return Stages.onFx(() -> {
            Stage stage = Stages.show(new StackPane(gauge(health, band, stale)), SIZE, SIZE, theme);
            WritableImage image = Stages.picture(stage);
            stage.hide();
            return colours(image);
        });
    }

    private static Set<Integer> colours(WritableImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < SIZE; x++) {
            for (int y = 0; y < SIZE; y++) {
                colours.add(image.getPixelReader().getArgb(x, y));
            }
        }
        return colours;
    }

    private static int argb(String web) {
        Color colour = Color.web(web);
        return 0xff000000
                | (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }

    @Test
    void colourAppearsOnlyWhereSomeoneShouldAct() throws Exception {
        int[] light = {argb("#6B7885"), argb("#C46A00"), argb("#B3261E"), argb("#8C97A2")};
        int[] dark = {argb("#9AA6B1"), argb("#FFA640"), argb("#FF6B60"), argb("#74808B")};
        for (int theme = 0; theme < 2; theme++) {
            int[] tokens = theme == 0 ? light : dark;
            String sheet = theme == 0 ? Stages.LIGHT : Stages.DARK;
            List<Set<Integer>> shown =
                    List.of(
                            colours(88, HealthBand.HEALTHY, false, sheet),
                            colours(55, HealthBand.WATCH, false, sheet),
                            colours(20, HealthBand.CRITICAL, false, sheet),
                            colours(55, HealthBand.WATCH, true, sheet),
                            colours(Double.NaN, HealthBand.UNKNOWN, false, sheet));
            for (int state = 0; state < shown.size(); state++) {
                for (int token = 0; token < tokens.length; token++) {
                    assertThat(shown.get(state).contains(tokens[token]))
                            .as("theme %d, state %d, token %d", theme, state, token)
                            .isEqualTo(state == token);
                }
            }
        }
    }

    @Test
    void anOldNumberIsHatched() throws Exception {
        // Along the arc, the track shows between the dashes.
        assertThat(colours(100, HealthBand.HEALTHY, false, Stages.LIGHT))
                .doesNotContain(argb("#D5DADF"));
        assertThat(colours(100, HealthBand.HEALTHY, true, Stages.LIGHT)).contains(argb("#D5DADF"));
    }

    @Test
    void anotherThemeRepaints() throws Exception {
        Stages.runFx(() -> {
            Stage stage =
                    Stages.show(
                            new StackPane(gauge(20, HealthBand.CRITICAL, false)),
                            SIZE,
                            SIZE,
                            Stages.LIGHT);
            assertThat(colours(Stages.picture(stage))).contains(argb("#B3261E"));
            stage.getScene().getStylesheets().setAll(Stages.DARK);
            assertThat(colours(Stages.picture(stage)))
                    .contains(argb("#FF6B60"))
                    .doesNotContain(argb("#B3261E"));
            stage.hide();
        });
    }

    @Test
    void theNumberIsNeverRoundedIntoABetterBand() throws Exception {
        Stages.runFx(() -> {
            assertThat(gauge(39.97, HealthBand.CRITICAL, false).number()).isEqualTo("39");
            assertThat(gauge(100, HealthBand.HEALTHY, false).number()).isEqualTo("100");
            assertThat(gauge(Double.NaN, HealthBand.UNKNOWN, true).number()).isEqualTo("–");
        });
    }

    @Test
    void itCanBeHeard() throws Exception {
        Stages.runFx(() -> {
            HealthGauge gauge = gauge(22.4, HealthBand.CRITICAL, false);
            gauge.setLabel("Zustand %");
            gauge.setStateWord("kritisch");
            assertThat(gauge.getAccessibleText()).isEqualTo("22 Zustand %, kritisch");
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 50, 90})
    void itsArcIsCutAtTheLimitsOfTheBands(double limit) throws Exception {
        HealthBands bands = limit < 90 ? new HealthBands(limit, 95) : new HealthBands(5, limit);
        WritableImage image =
                Stages.onFx(() -> {
                    HealthGauge gauge = gauge(Double.NaN, HealthBand.UNKNOWN, false);
                    gauge.setBands(bands);
                    StackPane root = new StackPane(gauge);
                    Stage stage = Stages.show(root, SIZE, SIZE, Stages.LIGHT);
                    WritableImage picture = Stages.picture(stage);
                    stage.hide();
                    return picture;
                });
        // The arc's middle: thickness 12, radius (120 - 12) / 2 - 1 around (60, 63.6).
        double angle = Math.toRadians(225 - 2.7 * limit);
        int x = (int) (60 + 53 * Math.cos(angle));
        int y = (int) (63.6 - 53 * Math.sin(angle));
        assertThat(image.getPixelReader().getArgb(x, y)).isNotEqualTo(argb("#D5DADF"));
    }

    @Test
    void controlsTakenOffTheScreenLeaveNothingRunning() throws Exception {
        List<WeakReference<Object>> gone = new ArrayList<>();
        Stage stage =
                Stages.onFx(() -> {
                    StackPane root = new StackPane();
                    Stage shown = Stages.show(root, SIZE, SIZE, Stages.LIGHT);
                    HealthGauge gauge = gauge(20, HealthBand.CRITICAL, false);
                    TrendChart chart = new TrendChart();
                    Sparkline spark = new Sparkline();
                    root.getChildren().setAll(gauge, chart, spark, new StateMark());
                    Stages.picture(shown);
                    gauge.setHealth(30, HealthBand.CRITICAL, false);
                    root.getChildren().forEach(n -> gone.add(new WeakReference<>(n)));
                    root.getChildren().clear();
                    Stages.picture(shown);
                    return shown;
                });
        Awaitility.await()
                .until(() -> {
                    System.gc();
                    Stages.runFx(() -> Stages.picture(stage));
                    return gone.stream().allMatch(each -> each.get() == null);
                });
        Stages.runFx(stage::hide);
    }
}
