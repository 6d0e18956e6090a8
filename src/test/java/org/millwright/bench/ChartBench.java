package org.millwright.bench;

import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import org.millwright.ui.control.ChartSeries;
import org.millwright.ui.control.TimeSpan;
import org.millwright.ui.control.TrendChart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How long four series of a million noisy points take to be painted, panned and zoomed, beside a
 * JavaFX LineChart fed the same points thinned to least and greatest per pixel. Not a test: it
 * prints milliseconds and their ratio.
 */
final class ChartBench {
    private static final int POINTS = 1_000_000;
    private static final int SERIES = 4;
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 900;
    private static final int ROUNDS = 25;
    private static final long START = 1_790_000_000_000L;
    private static final long STEP = 1_000;

    private final long[] times = new long[POINTS];
    private final float[][] values = new float[SERIES][POINTS];
    private final WritableImage image = new WritableImage(WIDTH, HEIGHT);

    /**
     * Medians in milliseconds; {@code first} is a single cold painting. On a busy machine the
     * processor time of the two threads that draw tells more than the clock.
     */
    private record Figures(double first, double warm, double pan, double zoom, String panCosts) {}

    private ChartBench() {
        Random random = new Random(1);
        for (int i = 0; i < POINTS; i++) {
            times[i] = START + i * STEP;
            for (int s = 0; s < SERIES; s++) {
                values[s][i] = (float) (20 * s + 5 * Math.sin(i * 1e-5) + random.nextGaussian());
            }
        }
    }

    static void main(String[] args) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<String> report = new AtomicReference<>("The benchmark failed.");
        Platform.startup(() -> {
            try {
                report.set(new ChartBench().run());
            } finally {
                done.countDown();
            }
        });
        done.await();
        System.out.println(report.get());
        Platform.exit();
    }

    private String run() {
        // A first window pays for the toolkit; that is not what is compared here.
        Stage stage = new Stage();
        stage.setScene(new Scene(new TrendChart(), WIDTH, HEIGHT));
        stage.getScene()
                .getStylesheets()
                .setAll(TrendChart.class.getResource("tokens-light.css").toExternalForm());
        stage.show();
        stage.getScene().snapshot(image);
        long start = System.nanoTime();
        List<ChartSeries> series = new ArrayList<>();
        for (int s = 0; s < SERIES; s++) {
            series.add(ChartSeries.ofValues("Series " + s, "", times, values[s], STEP));
        }
        double building = millisSince(start);
        TrendChart[] shown = new TrendChart[1];
        Figures ours =
                measure(
                        stage,
                        () -> {
                            shown[0] = new TrendChart();
                            shown[0].setSeries(series);
                            return shown[0];
                        },
                        span -> shown[0].setVisibleRange(span));
        Thinned thinned = new Thinned();
        Figures theirs = measure(stage, thinned::open, thinned::look);
        stage.hide();
        return String.format(
                        Locale.ROOT,
                        "%d x %,d noisy points, %d x %d; pyramids built in %.0f ms%n",
                        SERIES,
                        POINTS,
                        WIDTH,
                        HEIGHT,
                        building)
                + row("median ms", "first", "warm", "pan", "zoom")
                + row("TrendChart", ours.first, ours.warm, ours.pan, ours.zoom)
                + row("LineChart, thinned", theirs.first, theirs.warm, theirs.pan, theirs.zoom)
                + row(
                        "times as fast",
                        theirs.first / ours.first,
                        theirs.warm / ours.warm,
                        theirs.pan / ours.pan,
                        theirs.zoom / ours.zoom)
                + "processor time of one pan: "
                + ours.panCosts;
    }

    private static String row(String name, Object... cells) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-20s", name));
        for (Object cell : cells) {
            String words =
                    cell instanceof Double number
                            ? String.format(Locale.ROOT, "%.1f", number)
                            : cell.toString();
            row.append(String.format(Locale.ROOT, "%10s", words));
        }
        return row.append('\n').toString();
    }

    private Figures measure(Stage stage, Supplier<Parent> open, Consumer<TimeSpan> look) {
        double[] opening = new double[9];
        for (int i = 0; i < opening.length; i++) {
            long start = System.nanoTime();
            stage.getScene().setRoot(open.get());
            stage.getScene().snapshot(image);
            opening[i] = millisSince(start);
        }
        double length = 0.4 * POINTS * STEP;
        double[] pan = new double[ROUNDS];
        double[] zoom = new double[ROUNDS];
        ThreadCosts costs = new ThreadCosts();
        for (int i = -5; i < ROUNDS; i++) {
            double from = START + (i + 5) * 0.01 * length;
            double panned = timed(stage, look, new TimeSpan(from, from + length));
            if (i >= 0) {
                pan[i] = panned;
            }
        }
        String panCosts = costs.each(ROUNDS + 5, "JavaFX Application Thread", "QuantumRenderer-0");
        for (int i = 0; i < ROUNDS; i++) {
            double half = 0.5 * POINTS * STEP * Math.pow(0.8, i);
            double middle = START + 0.5 * POINTS * STEP;
            zoom[i] = timed(stage, look, new TimeSpan(middle - half, middle + half));
        }
        double first = opening[0];
        return new Figures(first, median(opening), median(pan), median(zoom), panCosts);
    }

    private double timed(Stage stage, Consumer<TimeSpan> look, TimeSpan span) {
        long start = System.nanoTime();
        look.accept(span);
        stage.getScene().snapshot(image);
        return millisSince(start);
    }

    private static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    /** A LineChart that is given two points for each pixel column. */
    private final class Thinned {
        private LineChart<Number, Number> chart =
                new LineChart<>(new NumberAxis(), new NumberAxis());

        Parent open() {
            chart = new LineChart<>(new NumberAxis(), new NumberAxis());
            chart.setCreateSymbols(false);
            chart.setAnimated(false);
            look(new TimeSpan(START, START + (double) POINTS * STEP));
            return chart;
        }

        void look(TimeSpan span) {
            NumberAxis axis = (NumberAxis) chart.getXAxis();
            axis.setAutoRanging(false);
            axis.setLowerBound(span.from());
            axis.setUpperBound(span.to());
            axis.setTickUnit((span.to() - span.from()) / 8);
            List<XYChart.Series<Number, Number>> all = new ArrayList<>();
            for (float[] line : values) {
                all.add(new XYChart.Series<>(thin(line, span)));
            }
            chart.getData().setAll(all);
        }

        private ObservableList<XYChart.Data<Number, Number>> thin(float[] line, TimeSpan span) {
            int from = (int) Math.max(0, (span.from() - START) / STEP);
            int to = (int) Math.min(POINTS, (span.to() - START) / STEP);
            int width = Math.max(1, (to - from) / WIDTH);
            List<XYChart.Data<Number, Number>> points = new ArrayList<>();
            for (int at = from; at < to; at += width) {
                float low = line[at];
                float high = line[at];
                for (int i = at; i < Math.min(to, at + width); i++) {
                    low = Math.min(low, line[i]);
                    high = Math.max(high, line[i]);
                }
                points.add(new XYChart.Data<>(times[at], low));
                points.add(new XYChart.Data<>(times[at], high));
            }
            return FXCollections.observableArrayList(points);
        }
    }
}
