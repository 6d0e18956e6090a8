package org.millwright.app;

import org.millwright.config.LoadedSettings;
import org.millwright.config.PersonalNames;
import org.millwright.domain.SyncStatus;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.monitoring.Diagnosis;
import org.millwright.monitoring.Diagnostics;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.monitoring.PerformanceFigure;
import org.millwright.monitoring.PerformanceSample;
import org.millwright.monitoring.Workers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/** The diagnostics of the running console, each on a thread that lives as long as it takes. */
final class StationDiagnostics implements Diagnostics {
    private static final EventLog LOG = EventLog.of(StationDiagnostics.class);

    private final LoadedSettings loaded;
    private final Station station;
    private final Clock clock = Clock.systemUTC();

    StationDiagnostics(LoadedSettings loaded, Station station) {
        this.loaded = loaded;
        this.station = station;
    }

    @Override
    public CompletableFuture<Diagnosis> look() {
        return apart(() -> new Doctor(loaded, clock).look());
    }

    @Override
    public CompletableFuture<Path> save(Path zip) {
        return apart(() -> write(zip));
    }

    private Path write(Path zip) throws IOException {
        new DiagnosticsBundle(loaded, PersonalNames.ofProcess(), clock)
                .write(zip, new Doctor(loaded, clock).look(), live());
        return zip;
    }

    /** What only the running program knows of its queue and its link. */
    private Map<String, ?> live() {
        SyncStatus status = station.sharing().desk().status();
        FleetSnapshot fleet = station.fleet().current();
        Map<String, Object> live = new LinkedHashMap<>();
        live.put("link", status.link().name());
        live.put("link_since", status.since().toString());
        live.put("link_cause", status.cause().name());
        live.put("link_why", status.why().english());
        live.put("facts_per_second", status.factsPerSecond());
        live.put("assets", fleet.assets().size());
        live.put("stored_since_start", fleet.stored());
        live.put("store_trouble", fleet.trouble().english());
        List<PerformanceSample> samples = station.performance().recent();
        if (!samples.isEmpty()) {
            PerformanceSample last = samples.getLast();
            live.put("sampled_at", last.at().toString());
            for (PerformanceFigure figure : PerformanceFigure.values()) {
                live.put(figure.name().toLowerCase(Locale.ROOT), last.values().get(figure));
            }
        }
        return live;
    }

    private static <T> CompletableFuture<T> apart(Callable<T> work) {
        ExecutorService worker = Workers.single("diagnostics-1");
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(() -> guarded(work), worker);
        // What was begun is finished; then the thread ends.
        worker.shutdown();
        return answer;
    }

    private static <T> T guarded(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            LOG.write(LogEvent.DIAGNOSTICS_FAILED, "the diagnostics failed", e);
            throw new CompletionException(e);
        }
    }
}
