package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.app.Meters.Totals;
import org.millwright.log.LogEvent;
import org.millwright.monitoring.FleetFeed.Subscription;
import org.millwright.monitoring.Performance;
import org.millwright.monitoring.PerformanceFigure;
import org.millwright.monitoring.PerformanceSample;
import org.millwright.monitoring.Workers;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads a station's figures at equal distances on {@code figures-1} and keeps the last ones. */
final class PerformanceSampler implements Performance, AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    /** Ten minutes. */
    static final int KEPT = 300;

    private final StationFigures station;
    private final @Nullable Pipeline pipeline;
    private final Supplier<Optional<String>> served;
    private final Clock clock;
    private final Set<Consumer<List<PerformanceSample>>> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Workers.scheduled("figures-1");
    private volatile List<PerformanceSample> samples = List.of();
    private Totals before;
    private long beforeNanos;

    /**
     * The pipeline of this program.
     *
     * @param waiting what has arrived and was not yet taken up
     */
    record Pipeline(Meters meters, Supplier<Number> waiting) {}

    /**
     * A sampler at rest.
     *
     * @param pipeline {@code null} if another program's pipeline fills the store
     * @param served where Prometheus finds the figures
     * @param clock of this computer
     */
    PerformanceSampler(
            StationFigures station,
            @Nullable Pipeline pipeline,
            Supplier<Optional<String>> served,
            Clock clock) {
        this.station = station;
        this.pipeline = pipeline;
        this.served = served;
        this.clock = clock;
        before = totals();
        beforeNanos = System.nanoTime();
    }

    void start() {
        Workers.every(
                thread,
                INTERVAL.toMillis(),
                LogEvent.METRICS_SAMPLER_FAILED,
                () -> sample(System.nanoTime()));
    }

    private Totals totals() {
        return pipeline == null ? new Totals(0, 0, 0, 0, 0, 0) : pipeline.meters().totals();
    }

    /** Takes a sample of the time since the last one. */
    synchronized void sample(long nanos) {
        Map<PerformanceFigure, Double> values = station.read();
        if (pipeline != null) {
            values.putAll(worked(pipeline, (nanos - beforeNanos) / 1e9));
        }
        beforeNanos = nanos;
        List<PerformanceSample> kept = new ArrayList<>(samples);
        kept.add(new PerformanceSample(clock.instant(), values));
        List<PerformanceSample> now =
                List.copyOf(kept.subList(Math.max(0, kept.size() - KEPT), kept.size()));
        samples = now;
        listeners.forEach(listener -> listener.accept(now));
    }

    /** What the pipeline did since the last sample; a mean of nothing is NaN. */
    private Map<PerformanceFigure, Double> worked(Pipeline of, double seconds) {
        Totals now = of.meters().totals();
        Map<PerformanceFigure, Double> values = new EnumMap<>(PerformanceFigure.class);
        values.put(
                PerformanceFigure.READINGS_PER_SECOND,
                (now.readings() - before.readings()) / seconds);
        values.put(
                PerformanceFigure.BATCH_READINGS,
                (now.readings() - before.readings()) / (now.batches() - before.batches()));
        values.put(
                PerformanceFigure.SCORE_MILLIS,
                (now.scoreMillis() - before.scoreMillis()) / (now.scored() - before.scored()));
        values.put(
                PerformanceFigure.COMMIT_MILLIS,
                (now.commitMillis() - before.commitMillis()) / (now.commits() - before.commits()));
        values.put(PerformanceFigure.QUEUED, of.waiting().get().doubleValue());
        before = now;
        return values;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
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
        return served.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
