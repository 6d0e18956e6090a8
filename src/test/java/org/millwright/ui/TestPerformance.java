package org.millwright.ui;

import org.millwright.monitoring.FleetFeed.Subscription;
import org.millwright.monitoring.Performance;
import org.millwright.monitoring.PerformanceFigure;
import org.millwright.monitoring.PerformanceSample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Samples that a test publishes. */
public final class TestPerformance implements Performance {
    private final List<Consumer<List<PerformanceSample>>> listeners = new ArrayList<>();
    private List<PerformanceSample> samples = List.of();
    public String address = "";

    public void publish(List<PerformanceSample> newest) {
        samples = newest;
        List.copyOf(listeners).forEach(listener -> listener.accept(newest));
    }

    public int listeners() {
        return listeners.size();
    }

    /** One of many, by its place. */
    public static PerformanceSample sample(int place, Map<PerformanceFigure, Double> values) {
        return new PerformanceSample(UiFixture.NOW.plusSeconds(2L * place), values);
    }

    /** Ten minutes of a plant with a burst, an outage of its shared database, and quiet spans. */
    public static List<PerformanceSample> busy() {
        List<PerformanceSample> busy = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            boolean burst = i > 120 && i < 150;
            boolean quiet = i % 40 > 34 || i > 296;
            boolean outage = i > 200 && i < 260;
            Map<PerformanceFigure, Double> values = new EnumMap<>(PerformanceFigure.class);
            values.put(
                    PerformanceFigure.READINGS_PER_SECOND,
                    quiet ? 0 : burst ? 98_000 + 900 * Math.sin(i) : 980 + 20 * Math.sin(i));
            if (!quiet) {
                values.put(PerformanceFigure.BATCH_READINGS, burst ? 8_192.0 : 52.4);
                values.put(PerformanceFigure.SCORE_MILLIS, burst ? 61.27 : 1.84);
                values.put(PerformanceFigure.COMMIT_MILLIS, burst ? 74.5 : 4.2 + Math.sin(i));
            }
            values.put(PerformanceFigure.QUEUED, burst ? 7_900.0 : 0.0);
            values.put(PerformanceFigure.PENDING_FACTS, outage ? 2_000.0 * (i - 200) : 12.0);
            values.put(PerformanceFigure.SYNC_LAG_SECONDS, outage ? 2.0 * (i - 200) : 0.4);
            values.put(PerformanceFigure.ASSETS_CRITICAL, i > 90 ? 2.0 : 1.0);
            values.put(PerformanceFigure.ASSETS_WATCH, 14.0);
            values.put(PerformanceFigure.HEAP_MIB, 120.0 + i % 60);
            values.put(PerformanceFigure.THREADS, 41.0);
            busy.add(sample(i, values));
        }
        return busy;
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(2);
    }

    @Override
    public List<PerformanceSample> recent() {
        return samples;
    }

    @Override
    public Subscription subscribe(Consumer<List<PerformanceSample>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Optional<String> servedAt() {
        return address.isEmpty() ? Optional.empty() : Optional.of(address);
    }
}
