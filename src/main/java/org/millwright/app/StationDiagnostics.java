package org.millwright.app;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.millwright.config.LoadedSettings;
import org.millwright.config.PersonalNames;
import org.millwright.monitoring.Diagnosis;
import org.millwright.monitoring.Diagnostics;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The diagnostics of the running console, on a thread that nothing urgent waits for. */
final class StationDiagnostics implements Diagnostics {
    private static final Logger LOG = LogManager.getLogger(StationDiagnostics.class);

    private final LoadedSettings loaded;
    private final Executor worker;
    private final Supplier<Map<String, ?>> live;
    private final Clock clock = Clock.systemUTC();

    /**
     * Diagnostics that have not looked yet.
     *
     * @param live figures of the running parts
     */
    StationDiagnostics(LoadedSettings loaded, Executor worker, Supplier<Map<String, ?>> live) {
        this.loaded = loaded;
        this.worker = worker;
        this.live = live;
    }

    @Override
    public CompletableFuture<Diagnosis> look() {
        return onWorker(() -> new Doctor(loaded, clock).look());
    }

    @Override
    public CompletableFuture<Path> save(Path zip) {
        return onWorker(() -> write(zip));
    }

    private Path write(Path zip) throws IOException {
        new DiagnosticsBundle(loaded, PersonalNames.ofProcess(), clock)
                .write(zip, new Doctor(loaded, clock).look(), live.get());
        return zip;
    }

    private <T> CompletableFuture<T> onWorker(Callable<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.call();
                    } catch (Exception e) {
                        LOG.error("MW-3006 the diagnostics failed", e);
                        throw new CompletionException(e);
                    }
                },
                worker);
    }
}
