package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.monitoring.Performance;
import org.millwright.monitoring.PipelineRecorder;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a station that writes measures of itself, and who gets to see it: the Performance screen by
 * a sampler, Prometheus by an endpoint, each made when it is asked for.
 */
final class StationMetrics implements AutoCloseable {
    private static final EventLog LOG = EventLog.of(StationMetrics.class);

    private final Meters meters = new Meters();
    private @Nullable PerformanceSampler sampler;
    private @Nullable MetricsEndpoint endpoint;

    /** Where the pipeline tells what its work costs. */
    PipelineRecorder recorder() {
        return meters;
    }

    /** The sampler, at work from the first call on. */
    Performance performance(StationFigures station, Supplier<Number> waiting) {
        PerformanceSampler made = sampler;
        if (made == null) {
            made =
                    new PerformanceSampler(
                            station,
                            new PerformanceSampler.Pipeline(meters, waiting),
                            () -> Optional.ofNullable(endpoint).map(MetricsEndpoint::address),
                            Clock.systemUTC());
            made.start();
            sampler = made;
        }
        return made;
    }

    /**
     * Begins to serve the figures on a port of the loopback address. Call once.
     *
     * @return what keeps it from it, one sentence
     */
    Optional<LocalizedText> serve(int port, StationFigures station, Supplier<Number> waiting) {
        meters.watch(station, waiting);
        try {
            MetricsEndpoint opened = MetricsEndpoint.open(port, meters::scrape);
            endpoint = opened;
            LOG.write(LogEvent.METRICS_SERVED, "the figures are served at {}", opened.address());
            return Optional.empty();
        } catch (IOException e) {
            LocalizedText sentence =
                    Sentences.of(StationMetrics.class)
                            .get("prometheus.unserved", port, String.valueOf(e.getMessage()));
            LOG.write(LogEvent.METRICS_REFUSED, "{}", sentence.english(), e);
            return Optional.of(sentence);
        }
    }

    @Override
    public void close() {
        if (endpoint != null) {
            endpoint.close();
        }
        if (sampler != null) {
            sampler.close();
        }
        meters.close();
    }
}
