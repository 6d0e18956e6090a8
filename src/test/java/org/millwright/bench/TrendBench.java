package org.millwright.bench;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import org.millwright.domain.Trend;
import org.millwright.monitoring.FleetMonitor;
import org.millwright.monitoring.ReadingPipeline;
import org.millwright.store.SqliteStore;
import org.millwright.ui.control.ChartSeries;
import org.millwright.ui.control.TrendChart;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A year of one asset, a million readings of 24 noisy values, from the disk to the pixels: what
 * opening an hour, a day, a month and the year costs, by turns, and the first painting of the year.
 * Argument: readings (default 1,051,200, one each 30 s).
 */
final class TrendBench {
    private static final String ASSET = "A-0";
    private static final int STEP_SECONDS = 30;
    private static final int COLUMNS = 1_600;
    private static final int HEIGHT = 900;
    private static final int ROUNDS = 15;

    private final PrintStream out = System.out;
    private final WideFleet fleet = new WideFleet();
    private final int readings;
    private final Instant end;

    private TrendBench(int readings) throws Exception {
        this.readings = readings;
        this.end = WideFleet.START.plusSeconds((long) readings * STEP_SECONDS);
    }

    static void main(String[] args) throws Exception {
        new TrendBench(Bench.argument(args, 0, 1_051_200)).run();
    }

    private void run() throws Exception {
        Path folder = Bench.newFolder();
        try {
            try (SqliteStore store = fleet.openStore(folder)) {
                fill(store);
            }
            // Opened anew: nothing of it is in the store's own memory.
            try (SqliteStore store = fleet.openStore(folder)) {
                open(store);
                paint(store);
            }
        } finally {
            Bench.delete(folder);
        }
    }

    private void open(SqliteStore store) {
        Map<String, Duration> periods = new LinkedHashMap<>();
        periods.put("hour", Duration.ofHours(1));
        periods.put("day", Duration.ofDays(1));
        periods.put("month", Duration.ofDays(30));
        periods.put("year", Duration.between(WideFleet.START, end));
        Map<String, double[]> millis = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Duration> period : periods.entrySet()) {
                // A different place each time, so that no page is at hand because of the last.
                Instant to = end.minus(Duration.ofDays(round));
                Instant from = to.minus(period.getValue());
                long start = System.nanoTime();
                Trend trend = store.trend(ASSET, from, to, COLUMNS);
                millis.computeIfAbsent(period.getKey(), p -> new double[ROUNDS])[round] =
                        Bench.millis(start);
                counts.put(period.getKey(), trend.readings());
            }
        }
        out.printf(
                "reading a trend of %d columns from the disk, milliseconds%n%8s %10s %8s %8s%n",
                COLUMNS, "", "readings", "first", "median");
        millis.forEach((period, each) ->
                out.printf(
                        "%8s %,10d %8.1f %8.1f%n",
                        period, counts.get(period), each[0], Bench.median(each)));
        out.printf(
                "year : day %.2f%n",
                Bench.median(millis.get("year")) / Bench.median(millis.get("day")));
    }

    private void paint(SqliteStore store) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.startup(() -> {
            try {
                paintOnFx(store);
            } finally {
                done.countDown();
            }
        });
        done.await();
        Platform.exit();
    }

    /** The console reads off this thread; here all follows in a row, as one waits for all of it. */
    private void paintOnFx(SqliteStore store) {
        WritableImage image = new WritableImage(COLUMNS, HEIGHT);
        Stage stage = new Stage();
        stage.setScene(new Scene(new TrendChart(), COLUMNS, HEIGHT));
        stage.getScene()
                .getStylesheets()
                .setAll(TrendChart.class.getResource("tokens-light.css").toExternalForm());
        stage.show();
        stage.getScene().snapshot(image);
        double[] millis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            Trend trend = store.trend(ASSET, WideFleet.START, end, COLUMNS);
            TrendChart chart = new TrendChart();
            chart.setSeries(
                    List.of(ChartSeries.ofTrend("Point 0", "", trend, "p0", STEP_SECONDS * 1e3)));
            stage.getScene().setRoot(chart);
            stage.getScene().snapshot(image);
            millis[round] = Bench.millis(start);
        }
        stage.hide();
        out.printf(
                "the year from the disk to the pixels: first %.0f ms, median %.0f ms%n",
                millis[0], Bench.median(millis));
    }

    private void fill(SqliteStore store) throws InterruptedException {
        try (FleetMonitor monitor = new FleetMonitor(Clock.systemUTC(), Duration.ofHours(1));
                ReadingPipeline pipeline = fleet.startPipeline(store, monitor)) {
            String asset = fleet.register(pipeline, 1).getFirst();
            for (int n = 0; n < readings; n++) {
                pipeline.submit(fleet.nextReading(asset, (long) n * STEP_SECONDS));
            }
            pipeline.awaitStored();
        }
    }
}
