package org.millwright.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.millwright.domain.HealthBand;
import org.millwright.monitoring.PipelineRecorder;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The figures of one station: owns the registry and what is recorded into it. No label of a figure
 * names an asset or a person. Thread-safe.
 */
final class Meters implements PipelineRecorder, AutoCloseable {
    /** From a lone reading on a fast disk to a full batch on one that can hardly follow. */
    private static final Duration[] LIMITS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter readings =
            Counter.builder("millwright.readings")
                    .description("Readings assessed and stored since the program's start.")
                    .register(registry);
    private final DistributionSummary batches =
            DistributionSummary.builder("millwright.batch.readings")
                    .description("Readings of a stored batch.")
                    .serviceLevelObjectives(1, 10, 100, 1_000, 4_096)
                    .register(registry);
    private final Timer score =
            Timer.builder("millwright.score")
                    .description("Time to validate and score a batch.")
                    .serviceLevelObjectives(LIMITS)
                    .register(registry);
    private final Timer commit =
            Timer.builder("millwright.commit")
                    .description("Time of a batch's durable transaction.")
                    .serviceLevelObjectives(LIMITS)
                    .register(registry);
    private final Counter refusals =
            Counter.builder("millwright.commit.failures")
                    .description("Batches that the store did not take; each try counts.")
                    .register(registry);

    /** What was counted up to one moment. */
    record Totals(
            double readings,
            long batches,
            long scored,
            double scoreMillis,
            long commits,
            double commitMillis) {}

    @Override
    public void scored(int count, long nanos) {
        score.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void stored(int count, long nanos) {
        commit.record(nanos, TimeUnit.NANOSECONDS);
        if (count > 0) {
            readings.increment(count);
            batches.record(count);
        }
    }

    @Override
    public void notStored() {
        refusals.increment();
    }

    /** What is asked when somebody reads the figures. */
    void watch(StationFigures station, Supplier<Number> waiting) {
        gauge("millwright.queue", "Readings that wait to be scored.", waiting);
        gauge(
                "millwright.sync.pending",
                "Facts that the shared database has not confirmed.",
                station::pending);
        Gauge.builder("millwright.sync.lag", () -> station.lagSeconds())
                .description("Age of the oldest fact that is not confirmed.")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
        gauge(
                "millwright.sync.online",
                "1 while the shared database acknowledges, else 0.",
                station::online);
        for (HealthBand band : new HealthBand[] {HealthBand.CRITICAL, HealthBand.WATCH}) {
            Gauge.builder("millwright.assets", () -> station.assets(band))
                    .description("Assets whose health is in this band now.")
                    .tag("band", band.name().toLowerCase(Locale.ROOT))
                    .strongReference(true)
                    .register(registry);
        }
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    Totals totals() {
        return new Totals(
                readings.count(),
                batches.count(),
                score.count(),
                score.totalTime(TimeUnit.MILLISECONDS),
                commit.count(),
                commit.totalTime(TimeUnit.MILLISECONDS));
    }

    /** All figures in Prometheus' text format. */
    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
