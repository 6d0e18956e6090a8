package org.millwright.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.millwright.UsesToolkit;
import org.millwright.domain.HealthBands;
import org.millwright.domain.Trend;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Leaves pictures of all controls under target/screens/controls, to be looked at. */
@UsesToolkit
class ControlGalleryTest {
    private static final long START = Instant.parse("2026-11-12T00:00:00Z").toEpochMilli();
    private static final long STEP = 600_000;

    @ParameterizedTest
    @CsvSource({"light, 1", "dark, 1", "light, 2", "dark, 2"})
    void everyControlIsDrawn(String theme, int scale) throws Exception {
        WritableImage image =
                Stages.onFx(() -> {
                    Stage stage =
                            Stages.show(
                                    gallery(),
                                    1240,
                                    1100,
                                    theme.equals("light") ? Stages.LIGHT : Stages.DARK);
                    WritableImage picture = Stages.picture(stage, scale);
                    stage.hide();
                    return picture;
                });
        String name = "gallery-" + theme + "-" + scale * 100 + ".png";
        Stages.save(image, Path.of("target", "screens", "controls", name));
        assertThat(image.getWidth()).isEqualTo(1240.0 * scale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void chartsAreDrawnInOddStates(String theme) throws Exception {
        WritableImage image =
                Stages.onFx(() -> {
                    FlowPane root = new FlowPane(16, 16);
                    root.setPadding(new Insets(16));
                    root.setStyle("-fx-background-color: -mw-panel; -fx-font-size: 13px;");
                    root.getChildren().setAll(oddCharts());
                    Stage stage =
                            Stages.show(
                                    root,
                                    1240,
                                    1000,
                                    theme.equals("light") ? Stages.LIGHT : Stages.DARK);
                    Stages.picture(stage);
                    TrendChart first = (TrendChart) root.getChildren().getFirst();
                    Node second = root.getChildren().get(1);
                    second.requestFocus();
                    second.requestFocusTraversal(TraversalDirection.PREVIOUS);
                    first.setCursorAt(START + 25.0 * 5_000);
                    WritableImage picture = Stages.picture(stage);
                    stage.hide();
                    return picture;
                });
        Stages.save(image, Path.of("target", "screens", "controls", "charts-" + theme + ".png"));
        assertThat(image.getWidth()).isEqualTo(1240);
    }

    private static List<TrendChart> oddCharts() {
        List<TrendChart> charts = new ArrayList<>();
        charts.add(odd(400, 180, few(40, 5_000)));
        charts.add(odd(400, 180, few(1, 60_000)));
        charts.add(odd(180, 90, few(200, 60_000)));
        charts.add(odd(400, 180, buckets(150)));
        charts.add(odd(400, 180, buckets(900)));
        charts.add(odd(280, 180, few(0, 1)));
        TrendChart clockChange = odd(1190, 150, few(400, 60_000));
        clockChange.setVisibleRange(
                TimeSpan.between(
                        Instant.parse("2026-10-24T21:00:00Z"),
                        Instant.parse("2026-10-25T08:00:00Z")));
        charts.add(clockChange);
        TrendChart limits = odd(580, 180, few(500, 600_000));
        limits.setValueBands(
                List.of(
                        new ValueBand(40, 45, "above usual", Tone.WATCH),
                        new ValueBand(45, Double.POSITIVE_INFINITY, "zone D", Tone.CRITICAL),
                        new ValueBand(Double.NEGATIVE_INFINITY, 5, "below usual", Tone.WATCH)));
        charts.add(limits);
        TrendChart silent = odd(580, 180, few(300, 600_000));
        silent.setVisibleRange(new TimeSpan(START + 290.0 * 600_000, START + 330.0 * 600_000));
        charts.add(silent);
        TrendChart year = odd(1190, 130, few(9_000, 3_600_000));
        charts.add(year);
        return charts;
    }

    private static TrendChart odd(double width, double height, ChartSeries series) {
        TrendChart chart = new TrendChart();
        chart.setPrefSize(width, height);
        chart.setUnit("mm/s");
        chart.setLocale(Locale.UK);
        chart.setTimeScale(new TimeScale.Calendar(ZoneId.of("Europe/Berlin")));
        chart.setSeries(List.of(series));
        return chart;
    }

    private static ChartSeries few(int n, long step) {
        Random random = new Random(n);
        long start = n == 400 ? Instant.parse("2026-10-24T22:00:00Z").toEpochMilli() : START;
        long[] times = new long[n];
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            times[i] = start + i * step;
            values[i] = (float) (20 + 3 * random.nextGaussian());
        }
        if (n > 20) {
            values[10] = Float.NaN;
            values[12] = Float.NaN;
        }
        return ChartSeries.ofValues("Vibration", "mm/s", times, values, (double) step);
    }

    private static ChartSeries buckets(int n) {
        Random random = new Random(n);
        long[] from = new long[n];
        long[] to = new long[n];
        float[] min = new float[n];
        float[] max = new float[n];
        float[] mean = new float[n];
        int[] count = new int[n];
        int[] flagged = new int[n];
        for (int i = 0; i < n; i++) {
            from[i] = START + i * 100L * STEP;
            to[i] = from[i] + 99 * STEP;
            mean[i] = (float) (20 + Math.sin(i * 0.05) * 5 + random.nextGaussian());
            min[i] = mean[i] - 2 * random.nextFloat();
            max[i] = mean[i] + 2 * random.nextFloat();
            count[i] = 100;
        }
        max[n / 3] = 45;
        flagged[n / 2] = 3;
        Trend.Series series = new Trend.Series("v", min, max, mean, count, flagged);
        return ChartSeries.ofTrend(
                "Vibration", "mm/s", new Trend(from, to, List.of(series), n), "v", STEP);
    }

    private static VBox gallery() {
        VBox root = new VBox(16, gauges(88), gauges(160), marks(), rul(), small(), many());
        root.setPadding(new Insets(16));
        root.setStyle("-fx-background-color: -mw-panel; -fx-font-size: 13px;");
        return root;
    }

    private static FlowPane gauges(double size) {
        FlowPane row = new FlowPane(16, 8);
        for (double health : new double[] {0.4, 22, 46, 63, 78, 91, 100, Double.NaN}) {
            row.getChildren().add(gauge(size, health, false));
        }
        row.getChildren().add(gauge(size, 72, true));
        return size > 100
                ? new FlowPane(
                        16,
                        8,
                        gauge(size, 22, false),
                        gauge(size, 72, true),
                        gauge(size, 88, false))
                : row;
    }

    private static HealthGauge gauge(double size, double health, boolean stale) {
        HealthGauge gauge = new HealthGauge();
        gauge.setPrefSize(size, size);
        gauge.setHealth(health, HealthBands.DEFAULT.of(health), stale);
        return gauge;
    }

    private static HBox marks() {
        HBox row = new HBox(24);
        for (StateMark.Kind kind : StateMark.Kind.values()) {
            StateMark mark = new StateMark();
            String name = kind.name();
            mark.set(kind, name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT));
            row.getChildren().add(mark);
        }
        StateMark big = new StateMark();
        big.setStyle("-fx-font-size: 24px;");
        big.set(StateMark.Kind.CRITICAL, "2");
        row.getChildren().add(big);
        Sparkline spark = new Sparkline();
        List<Float> values = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            values.add(i > 38 && i < 44 ? Float.NaN : (float) (90 - 0.01 * i * i));
        }
        spark.setValues(values);
        row.getChildren().add(spark);
        return row;
    }

    private static RulChart rul() {
        Random random = new Random(7);
        int n = 1900;
        long[] times = new long[n];
        float[] rul = new float[n];
        float[] lower = new float[n];
        float[] upper = new float[n];
        for (int i = 0; i < n; i++) {
            times[i] = START + i * STEP + (i > 900 ? 9 * 3_600_000 : 0);
            double true_ = Math.min(15, 2 + (n - i) * 0.012);
            rul[i] = (float) Math.clamp(true_ + 0.1 * random.nextGaussian(), 0, 15);
            lower[i] = (float) (rul[i] * 0.75);
            upper[i] = (float) Math.min(15, rul[i] * 1.3);
        }
        RulChart chart = new RulChart();
        chart.setPrefHeight(260);
        chart.setUnit("d");
        chart.setTimeScale(new TimeScale.Calendar(ZoneId.of("Europe/Berlin")));
        chart.setLocale(Locale.UK);
        Instant now = Instant.ofEpochMilli(times[n - 1]);
        chart.setNow(now);
        chart.setCourse(
                ChartSeries.ofValues("RUL", "d", times, rul, STEP),
                new IntervalBand(
                        ChartSeries.ofValues("5 %", "d", times, lower, STEP),
                        ChartSeries.ofValues("95 %", "d", times, upper, STEP)),
                15,
                new Projection(
                        now,
                        rul[n - 1],
                        now.plus(Duration.ofMinutes(1728)),
                        now.plus(Duration.ofMinutes(2880)),
                        now.plus(Duration.ofMinutes(4896)),
                        "end of life 26 Nov (25 – 27)",
                        Tone.CRITICAL));
        return chart;
    }

    private static HBox small() {
        HBox row = new HBox(16);
        row.getChildren().addAll(vibration(true), vibration(false));
        return row;
    }

    private static VBox vibration(boolean axes) {
        Random random = new Random(11);
        int n = 300;
        long[] times = new long[n];
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            times[i] = START + i * STEP;
            values[i] =
                    (float) (2 + (i > 150 ? (i - 150) * 0.018 : 0) + 0.15 * random.nextGaussian());
        }
        values[90] = Float.NaN;
        values[93] = Float.NaN;
        TrendChart chart = new TrendChart();
        chart.setAxesVisible(axes);
        chart.setPrefSize(580, 150);
        chart.setUnit("mm/s");
        chart.setLocale(Locale.GERMANY);
        chart.setTimeScale(new TimeScale.Calendar(ZoneId.of("Europe/Berlin")));
        chart.setSeries(List.of(ChartSeries.ofValues("Vibration", "mm/s", times, values, STEP)));
        chart.setValueBands(
                List.of(new ValueBand(4.5, Double.POSITIVE_INFINITY, "zone D", Tone.WATCH)));
        Label title = new Label(axes ? "With axes" : "Without");
        title.setStyle("-fx-text-fill: -mw-text;");
        return new VBox(4, title, chart);
    }

    private static TrendChart many() {
        TrendChart chart = new TrendChart();
        chart.setPrefHeight(200);
        List<ChartSeries> all = new ArrayList<>();
        int n = 200_000;
        Instant start = Instant.parse("2000-01-01T00:00:00Z");
        for (int s = 0; s < 4; s++) {
            Random random = new Random(s);
            long[] times = new long[n];
            float[] values = new float[n];
            for (int i = 0; i < n; i++) {
                times[i] = start.toEpochMilli() + i * 60_000L;
                values[i] = (float) (20 + 8 * s + 3 * Math.sin(i * 5e-5) + random.nextGaussian());
            }
            if (s == 1) {
                values[123_456] = 60;
                values[60_000] = Float.NaN;
            }
            all.add(ChartSeries.ofValues("Sensor " + (s + 1), "°C", times, values, 60_000));
        }
        chart.setSeries(all);
        chart.setUnit("°C");
        chart.setTimeScale(new TimeScale.Counter(start, 60, "cycles"));
        chart.setCursorAt(946_684_800_000.0 + 100_000 * 60_000.0);
        return chart;
    }
}
