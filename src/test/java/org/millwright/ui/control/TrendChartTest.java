package org.millwright.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.event.EventType;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.millwright.UsesToolkit;
import org.millwright.domain.Trend;
import org.millwright.domain.ValueRange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;

@UsesToolkit
class TrendChartTest {
    private static final long START = 1_790_000_000_000L;
    private static final long STEP = 1_000;
    private static final int WIDTH = 900;
    private static final int HEIGHT = 300;
    private static final Color LINE = Color.web("#274B6B");

    /** Shows a chart and hands it to the test on the JavaFX thread. */
    private static void show(TrendChart chart, ThrowingConsumer<Stage> test) {
        Stage stage = Stages.show(new StackPane(chart), WIDTH, HEIGHT, Stages.LIGHT);
        try {
            Stages.picture(stage);
            test.accept(stage);
        } finally {
            stage.hide();
        }
    }

    private static WritableImage picture(TrendChart chart) throws Exception {
        return Stages.onFx(() -> {
            WritableImage[] image = new WritableImage[1];
            show(chart, stage -> image[0] = Stages.picture(stage));
            return image[0];
        });
    }

    private static TrendChart chart(ChartSeries... series) throws Exception {
        return Stages.onFx(() -> {
            TrendChart chart = new TrendChart();
            chart.setValueRange(new ValueRange(0, 60));
            chart.setSeries(List.of(series));
            return chart;
        });
    }

    private static float[] noise(int n, double level, int seed) {
        Random random = new Random(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (level + random.nextGaussian());
        }
        return values;
    }

    private static long[] times(int n) {
        long[] times = new long[n];
        Arrays.setAll(times, i -> START + i * STEP);
        return times;
    }

    private static ChartSeries series(float... values) {
        return ChartSeries.ofValues("a", "", times(values.length), values, STEP);
    }

    private static NavigableSet<Integer> differingColumns(WritableImage a, WritableImage b) {
        NavigableSet<Integer> columns = new TreeSet<>();
        for (int x = 0; x < WIDTH; x++) {
            for (int y = 0; y < HEIGHT; y++) {
                if (a.getPixelReader().getArgb(x, y) != b.getPixelReader().getArgb(x, y)) {
                    columns.add(x);
                }
            }
        }
        return columns;
    }

    private static boolean isLine(WritableImage image, int x, int y) {
        return distance(image.getPixelReader().getColor(x, y), LINE) < 0.25;
    }

    private static double distance(Color a, Color b) {
        return Math.abs(a.getRed() - b.getRed())
                + Math.abs(a.getGreen() - b.getGreen())
                + Math.abs(a.getBlue() - b.getBlue())
                + Math.abs(a.getOpacity() - b.getOpacity());
    }

    private static NavigableSet<Integer> lineColumns(WritableImage image, int top, int bottom) {
        NavigableSet<Integer> columns = new TreeSet<>();
        for (int x = 0; x < WIDTH; x++) {
            for (int y = top; y < bottom; y++) {
                if (isLine(image, x, y)) {
                    columns.add(x);
                }
            }
        }
        return columns;
    }

    /** Left edge of the plot for labels of two digits, near enough; it ends 10 before the edge. */
    private static double expectedX(double share) {
        return 29 + share * (WIDTH - 39);
    }

    @Test
    void oneSpikeInAMillionPointsIsSeen() throws Exception {
        float[] calm = noise(1_000_000, 20, 1);
        float[] spiked = calm.clone();
        spiked[654_321] = 50;
        WritableImage without = picture(chart(series(calm)));
        WritableImage with = picture(chart(series(spiked)));
        NavigableSet<Integer> columns = differingColumns(without, with);
        assertThat(columns).isNotEmpty().hasSizeLessThan(5);
        assertThat((double) columns.first()).isCloseTo(expectedX(0.654321), within(4.0));
        // Between the values 30 and 45 there is nothing but the spike.
        assertThat(lineColumns(without, 75, 135)).isEmpty();
        assertThat(lineColumns(with, 75, 135)).isNotEmpty();
    }

    @Test
    void oneMissingSampleInAMillionIsSeen() throws Exception {
        float[] full = noise(1_000_000, 20, 2);
        float[] holed = full.clone();
        holed[250_000] = Float.NaN;
        NavigableSet<Integer> columns =
                differingColumns(picture(chart(series(full))), picture(chart(series(holed))));
        assertThat(columns).isNotEmpty().hasSizeLessThan(7);
        assertThat((double) columns.first()).isCloseTo(expectedX(0.25), within(4.0));
    }

    @Test
    void oneSilenceShorterThanAPixelIsSeen() throws Exception {
        long[] steady = times(1_000_000);
        long[] silent = steady.clone();
        for (int i = 500_000; i < 500_010; i++) {
            silent[i] = steady[500_010];
        }
        float[] values = noise(1_000_000, 20, 2);
        NavigableSet<Integer> columns =
                differingColumns(
                        picture(chart(ChartSeries.ofValues("a", "", steady, values, STEP))),
                        picture(chart(ChartSeries.ofValues("a", "", silent, values, STEP))));
        assertThat(columns).isNotEmpty();
        assertThat((double) columns.first()).isCloseTo(expectedX(0.5), within(4.0));
    }

    @Test
    void aSpikeIsNotHiddenByAnotherSeries() throws Exception {
        ChartSeries calm = series(noise(100_000, 40, 1));
        float[] spiked = noise(100_000, 20, 2);
        WritableImage without = picture(chart(calm, series(spiked)));
        spiked[70_000] = 55;
        WritableImage with = picture(chart(calm, series(spiked)));
        int behind = 0;
        for (int x : differingColumns(without, with)) {
            for (int y = 0; y < HEIGHT; y++) {
                boolean changed =
                        without.getPixelReader().getArgb(x, y)
                                != with.getPixelReader().getArgb(x, y);
                behind += changed && isLine(without, x, y) ? 1 : 0;
            }
        }
        assertThat(behind).as("pixels of the first series that give way").isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 700, 40_000})
    void gapsAreNotBridged(int n) throws Exception {
        float[] values = new float[n];
        Arrays.fill(values, 30);
        Arrays.fill(values, n * 4 / 10, n * 6 / 10, Float.NaN);
        NavigableSet<Integer> drawn = lineColumns(picture(chart(series(values))), 0, 260);
        assertThat(drawn.subSet((int) expectedX(0.42), (int) expectedX(0.58))).isEmpty();
        assertThat(drawn.subSet((int) expectedX(0.05), (int) expectedX(0.35)))
                .hasSizeGreaterThan(240);
        assertThat(drawn.subSet((int) expectedX(0.65), (int) expectedX(0.95)))
                .hasSizeGreaterThan(240);
    }

    @Test
    void silenceIsAGapThoughNoSampleIsMissing() throws Exception {
        long[] times = times(2_000);
        for (int i = 1_000; i < 2_000; i++) {
            times[i] += 1_000 * STEP;
        }
        float[] values = new float[2_000];
        Arrays.fill(values, 30);
        NavigableSet<Integer> drawn =
                lineColumns(
                        picture(chart(ChartSeries.ofValues("a", "", times, values, STEP))), 0, 260);
        assertThat(drawn.subSet((int) expectedX(0.36), (int) expectedX(0.64))).isEmpty();
        assertThat(drawn.subSet((int) expectedX(0.05), (int) expectedX(0.3)))
                .hasSizeGreaterThan(200);
    }

    @Test
    void bucketsShowTheirExtremesAndTheirGaps() throws Exception {
        int n = 2_000;
        long[] from = new long[n];
        long[] to = new long[n];
        float[] min = new float[n];
        float[] max = new float[n];
        float[] mean = new float[n];
        int[] count = new int[n];
        for (int i = 0; i < n; i++) {
            boolean gone = i >= 800 && i < 1_200;
            from[i] = START + i * 100L * STEP;
            to[i] = from[i] + 99 * STEP;
            min[i] = gone ? Float.NaN : 20;
            max[i] = gone ? Float.NaN : 22;
            mean[i] = gone ? Float.NaN : 21;
            count[i] = gone ? 0 : 100;
        }
        max[300] = 50;
        Trend trend =
                new Trend(
                        from,
                        to,
                        List.of(new Trend.Series("x", min, max, mean, count, new int[n])),
                        n * 100L);
        WritableImage image = picture(chart(ChartSeries.ofTrend("a", "", trend, "x", STEP)));
        NavigableSet<Integer> high = lineColumns(image, 75, 135);
        assertThat(high).hasSizeBetween(1, 3);
        assertThat((double) high.first()).isCloseTo(expectedX(0.15), within(4.0));
        assertThat(lineColumns(image, 0, 260).subSet((int) expectedX(0.41), (int) expectedX(0.59)))
                .isEmpty();
        assertThat(ChartSeries.ofTrend("a", "", trend, "unknown", STEP).size()).isZero();
    }

    @Test
    void whatIsOddIsDrawnWithoutComplaint() throws Exception {
        float[] allMissing = new float[100];
        Arrays.fill(allMissing, Float.NaN);
        float[] constant = new float[100];
        Arrays.fill(constant, 7);
        List<ChartSeries> odd =
                List.of(
                        series(),
                        series(5),
                        series(allMissing),
                        series(constant),
                        series(new float[10]),
                        series(-Float.MAX_VALUE, Float.MAX_VALUE, 0),
                        series(Float.POSITIVE_INFINITY, 1, Float.NEGATIVE_INFINITY, 2),
                        series(Float.MIN_VALUE, 0),
                        ChartSeries.ofValues("a", "", new long[] {5, 5, 5}, new float[3], 0));
        for (ChartSeries series : odd) {
            for (boolean axes : new boolean[] {true, false}) {
                TrendChart chart = chart(series);
                Stages.runFx(() -> {
                    chart.setValueRange(null);
                    chart.setAxesVisible(axes);
                    chart.setValueBands(
                            List.of(new ValueBand(4, Double.POSITIVE_INFINITY, "D", Tone.WATCH)));
                    chart.setIntervalBands(List.of(new IntervalBand(series, series)));
                    chart.setReferenceLines(
                            List.of(new ReferenceLine(Double.NaN, "?", Tone.QUIET)));
                });
                assertThat(picture(chart)).isNotNull();
            }
        }
    }

    @Test
    void emptyChartsSayWhatTheyAreTold() throws Exception {
        WritableImage bare = picture(chart());
        TrendChart chart = chart();
        Stages.runFx(() -> chart.setTexts(new ChartTexts("Keine Messwerte", "", "jetzt")));
        assertThat(differingColumns(bare, picture(chart))).isNotEmpty();
    }

    @Test
    void newSeriesKeepTheRangeThatWasChosen() throws Exception {
        TrendChart chart = chart(series(new float[1_000]));
        Stages.runFx(() -> {
            assertThat(chart.getVisibleRange()).isEqualTo(new TimeSpan(START, START + 999 * STEP));
            TimeSpan chosen = new TimeSpan(START + 5_000, START + 9_000);
            chart.setVisibleRange(chosen);
            chart.setSeries(List.of(series(new float[2_000])));
            assertThat(chart.getVisibleRange()).isEqualTo(chosen);
            chart.fit();
            assertThat(chart.getVisibleRange())
                    .isEqualTo(new TimeSpan(START, START + 1_999 * STEP));
        });
    }

    @Test
    void keysPanZoomAndFitAndSayWhatIsLookedAt() throws Exception {
        TrendChart chart = chart(series(new float[1_000]));
        List<TimeSpan> told = new ArrayList<>();
        Stages.runFx(() -> {
            chart.setOnRangeChanged(told::add);
            double length = length(chart);
            press(chart, KeyCode.PLUS, false);
            assertThat(length(chart)).isCloseTo(0.8 * length, within(1e-3));
            press(chart, KeyCode.RIGHT, false);
            assertThat(told).hasSize(2);
            assertThat(told.get(1).from() - told.get(0).from())
                    .isCloseTo(0.08 * length, within(1e-3));
            press(chart, KeyCode.HOME, false);
            assertThat(length(chart)).isEqualTo(length);
            assertThat(told).hasSize(3).last().isEqualTo(chart.getVisibleRange());
        });
    }

    @Test
    void theWheelZoomsAtTheCursor() throws Exception {
        TrendChart chart = chart(series(new float[1_000]));
        Stages.runFx(() -> {
            show(
                    chart,
                    stage -> {
                        double under = chart.millisAt(300);
                        wheel(chart, 300, 40);
                        Stages.picture(stage);
                        assertThat(chart.millisAt(300)).isCloseTo(under, within(2.0));
                        assertThat(length(chart)).isCloseTo(0.8 * 999 * STEP, within(1.0));
                    });
        });
    }

    @Test
    void draggingMovesWhatIsUnderTheFinger() throws Exception {
        TrendChart chart = chart(series(new float[1_000]));
        Stages.runFx(() -> {
            show(
                    chart,
                    stage -> {
                        double under = chart.millisAt(300);
                        double length = length(chart);
                        mouse(chart, MouseEvent.MOUSE_PRESSED, 300);
                        mouse(chart, MouseEvent.MOUSE_DRAGGED, 350);
                        mouse(chart, MouseEvent.MOUSE_RELEASED, 350);
                        mouse(chart, MouseEvent.MOUSE_DRAGGED, 500);
                        Stages.picture(stage);
                        assertThat(chart.millisAt(350)).isCloseTo(under, within(2.0));
                        assertThat(length(chart)).isCloseTo(length, within(1e-3));
                    });
        });
    }

    @Test
    void twoFingersZoomAtTheirMiddle() throws Exception {
        TrendChart chart = chart(series(new float[1_000]));
        Stages.runFx(() -> {
            show(
                    chart,
                    stage -> {
                        double under = chart.millisAt(600);
                        double length = length(chart);
                        pinch(chart, 600, 2);
                        Stages.picture(stage);
                        assertThat(chart.millisAt(600)).isCloseTo(under, within(2.0));
                        assertThat(length(chart)).isCloseTo(length / 2, within(1.0));
                        pinch(chart, 600, 0);
                        assertThat(length(chart)).isCloseTo(length / 2, within(1.0));
                    });
        });
    }

    @Test
    void zoomingInEndsBeforeTheAxisBreaksDown() throws Exception {
        TrendChart chart = chart(series(new float[1_000]));
        Stages.runFx(() -> {
            for (int i = 0; i < 500; i++) {
                press(chart, KeyCode.PLUS, false);
            }
            assertThat(length(chart)).isBetween(10.0, 100.0);
            for (int i = 0; i < 500; i++) {
                press(chart, KeyCode.MINUS, false);
            }
            assertThat(length(chart)).isLessThan(5_000.0 * STEP);
        });
    }

    @Test
    void theCursorReadsRawValuesAndSaysWhereThereAreNone() throws Exception {
        float[] values = new float[1_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 20f;
        }
        values[500] = Float.NaN;
        TrendChart chart = chart(series(values));
        picture(chart);
        Stages.runFx(() -> {
            chart.setVisibleRange(new TimeSpan(START + 480_000, START + 520_000));
        });
        picture(chart);
        Stages.runFx(() -> {
            chart.setCursorAt(START + 490_300.0);
            assertThat(readout(chart).epochMillis()).isEqualTo(START + 490_000.0);
            assertThat(readout(chart).entries().getFirst().value()).isEqualTo("24.5");
            for (int i = 0; i < 10; i++) {
                press(chart, KeyCode.RIGHT, true);
            }
            assertThat(readout(chart).epochMillis()).isEqualTo(START + 500_000.0);
            assertThat(readout(chart).entries().getFirst().value()).isEqualTo("no readings");
            assertThat(chart.getAccessibleHelp()).contains("no readings");
            press(chart, KeyCode.ESCAPE, false);
            assertThat(chart.readout()).isNull();
        });
    }

    @Test
    void anotherThemeRepaints() throws Exception {
        TrendChart chart = chart(series(noise(300, 20, 3)));
        Stages.runFx(() -> {
            show(
                    chart,
                    stage -> {
                        WritableImage light = Stages.picture(stage);
                        assertThat(contains(light, LINE)).isTrue();
                        stage.getScene().getStylesheets().setAll(Stages.DARK);
                        WritableImage dark = Stages.picture(stage);
                        assertThat(contains(dark, LINE)).isFalse();
                        assertThat(contains(dark, Color.web("#B9D3EA"))).isTrue();
                    });
        });
    }

    private static boolean contains(WritableImage image, Color colour) {
        for (int x = 0; x < WIDTH; x++) {
            for (int y = 0; y < HEIGHT; y++) {
                if (distance(image.getPixelReader().getColor(x, y), colour) < 0.03) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double length(TrendChart chart) {
        return Objects.requireNonNull(chart.getVisibleRange()).length();
    }

    private static Readout readout(TrendChart chart) {
        return Objects.requireNonNull(chart.readout());
    }

    private static void press(TrendChart chart, KeyCode code, boolean shortcut) {
        chart.fireEvent(
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, shortcut, false, false));
    }

    private static void mouse(TrendChart chart, EventType<MouseEvent> type, double x) {
        chart.fireEvent(
                new MouseEvent(
                        type,
                        x,
                        100,
                        x,
                        100,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    private static void wheel(TrendChart chart, double x, double deltaY) {
        chart.fireEvent(
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        x,
                        100,
                        x,
                        100,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        0,
                        deltaY,
                        0,
                        deltaY,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null));
    }

    private static void pinch(TrendChart chart, double x, double factor) {
        chart.fireEvent(
                new ZoomEvent(
                        ZoomEvent.ZOOM,
                        x,
                        100,
                        x,
                        100,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        factor,
                        factor,
                        null));
    }
}
