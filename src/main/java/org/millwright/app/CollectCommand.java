package org.millwright.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.millwright.config.LoadedSettings;
import org.millwright.config.SettingKey;
import org.millwright.config.Settings;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.StoreException;
import org.millwright.domain.SyncStatus;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.ingest.SimulatedPlantSource;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.monitoring.WatchedFolder;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The station at work without a window, for a service: takes in readings, judges, stores and shares
 * them until it is told to end. While another program writes into the data folder it waits.
 */
@Command(
        name = "collect",
        description =
                "Take in, judge, store and share readings without a window, until interrupted or"
                        + " --for is over. Exit code 1 if the data folder was never free.",
        mixinStandardHelpOptions = true)
final class CollectCommand implements Callable<Integer> {
    private static final EventLog LOG = EventLog.of(CollectCommand.class);

    /** One simulated hour a second, as in the demonstration. */
    private static final Duration SECOND_PER_HOUR = Duration.ofSeconds(1);

    private static final int MAX_ASSETS = 10_000;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    @Mixin private CommonOptions common;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = SpanText.class,
            description = "End after this time, for example 60s or 2h; else go on for ever.")
    private Duration time = Duration.ofDays(36_500);

    @Option(
            names = "--watch",
            paramLabel = "DIR",
            description = "Import the files of this folder (else MILLWRIGHT_WATCH_DIR).")
    private @Nullable Path watch;

    @Option(
            names = "--mapping",
            paramLabel = "NAME|FILE",
            description =
                    "How they are read: cmapss, a shipped mapping or a column-mapping file (else"
                            + " MILLWRIGHT_WATCH_FORMAT).")
    private @Nullable String mapping;

    @Option(
            names = "--demo",
            description =
                    "Take the readings of a simulated plant, marked as such, into a data folder of"
                            + " its own that is never shared.")
    private boolean demo;

    @Option(
            names = "--assets",
            defaultValue = "12",
            description = "Simulated assets of --demo, 1 to 10000 (${DEFAULT-VALUE}).")
    private int assets;

    /** What the run did; told while the parts are still there. */
    private record Outcome(
            long captured,
            SyncStatus sync,
            WatchedFolder.Counts files,
            long backups,
            boolean again) {
        /** This run and an earlier one together. */
        Outcome after(Outcome earlier) {
            return new Outcome(
                    earlier.captured + captured,
                    sync,
                    files.plus(earlier.files),
                    earlier.backups + backups,
                    again);
        }
    }

    @Override
    public Integer call() throws Exception {
        DemoCommand.refuseOutside("--assets", assets, 1, MAX_ASSETS);
        LoadedSettings loaded = load();
        if (demo) {
            SyncWiring.markDemonstration(loaded.settings().dataDir());
        } else {
            refuseNothingToDo(loaded.settings());
            SyncWiring.refuseDemonstration(loaded.settings().dataDir());
        }
        Logging.start(loaded);
        Instant start = Instant.now();
        Instant end = start.plus(time);
        try (StopSignal stop = new StopSignal()) {
            SimulatedPlant plant =
                    demo ? new SimulatedPlant(DemoCommand.SEED, assets, DemoCommand.START) : null;
            Optional<Wiring> opened = open(loaded.settings(), clock(plant), stop, end);
            if (opened.isEmpty()) {
                tellWaited(start);
                return 1;
            }
            Outcome outcome = collect(opened.get(), plant, stop, end);
            while (outcome.again()) {
                opened = open(loaded.settings(), clock(plant), stop, end);
                if (opened.isEmpty()) {
                    break;
                }
                outcome = collect(opened.get(), plant, stop, end).after(outcome);
            }
            tell(outcome, Duration.between(start, Instant.now()), stop.given());
            return ExitCode.OK;
        }
    }

    private LoadedSettings load() throws RefusedException {
        Map<String, String> options = new HashMap<>();
        if (watch != null) {
            options.put(SettingKey.MILLWRIGHT_WATCH_DIR.name(), watch.toString());
        }
        if (mapping != null) {
            options.put(SettingKey.MILLWRIGHT_WATCH_FORMAT.name(), mapping);
        }
        return common.load(demo ? DemoCommand.ownDataDir() : Map.of(), options);
    }

    private static void refuseNothingToDo(Settings settings) throws RefusedException {
        if (settings.watched().dir().isEmpty() && !settings.shared().isSet()) {
            throw new RefusedException(
                    "There is nothing to collect: set MILLWRIGHT_WATCH_DIR or --watch to the folder"
                            + " where files of readings arrive, MILLWRIGHT_DB_URL to share with other"
                            + " stations, or use --demo for a simulated plant.");
        }
    }

    private static Clock clock(@Nullable SimulatedPlant plant) {
        return plant == null ? Clock.systemUTC() : plant.clock();
    }

    /** Opens the data folder once it is free; empty if it is not in time. */
    private Optional<Wiring> open(Settings settings, Clock clock, StopSignal stop, Instant end)
            throws InterruptedException {
        boolean told = false;
        while (true) {
            try {
                return Optional.of(Wiring.open(settings, clock));
            } catch (StoreException e) {
                if (e.kind() != StoreException.Kind.BUSY) {
                    throw e;
                }
                if (!told) {
                    told = true;
                    LOG.write(LogEvent.COLLECTOR_WAITS, "the collector waits: {}", e.getMessage());
                    say(
                            "Another Millwright writes into the data folder "
                                    + settings.dataDir()
                                    + "; waiting until it ends.");
                }
            }
            Duration left = Duration.between(Instant.now(), end);
            Duration wait = left.compareTo(TRY_AGAIN) < 0 ? left : TRY_AGAIN;
            if (wait.isNegative() || stop.await(wait)) {
                return Optional.empty();
            }
        }
    }

    private Outcome collect(
            Wiring opened, @Nullable SimulatedPlant plant, StopSignal stop, Instant end)
            throws InterruptedException, RefusedException {
        try (Wiring wiring = opened;
                HeapKeeper _ = HeapKeeper.started()) {
            Optional<LocalizedText> trouble = wiring.watchTrouble();
            if (trouble.isPresent()) {
                throw new RefusedException(trouble.get());
            }
            long before = wiring.store().lastSeq();
            wiring.openMetrics();
            wiring.remarks().forEach(remark -> say(remark.english()));
            LOG.write(LogEvent.COLLECTOR_BEGINS, "the collector begins after fact {}", before);
            say(
                    "Collecting into "
                            + wiring.settings().dataDir()
                            + (plant == null ? "." : " from a SIMULATED plant."));
            SyncStatus unshared = wiring.sharing().desk().status();
            if (plant != null) {
                plant.skipTo(wiring.newestSimulated().orElse(DemoCommand.START));
                wiring.register(plant.assets());
                wiring.pipeline()
                        .attach(
                                SimulatedPlantSource.paced(
                                        plant, () -> Thread.sleep(SECOND_PER_HOUR)));
            }
            wiring.begin();
            boolean again = !waited(wiring, stop, end);
            wiring.stopTaking();
            long captured = wiring.store().lastSeq();
            SyncStatus sync = unshared.counted(captured, wiring.store().pushMark().seq(), null);
            LOG.write(LogEvent.COLLECTOR_ENDS, "the collector ends after fact {}", captured);
            return new Outcome(
                    captured - before, sync, wiring.watchedFiles(), wiring.backupsMade(), again);
        }
    }

    /** Waits for the end; false if the parts must be put together anew before. */
    private static boolean waited(Wiring wiring, StopSignal stop, Instant end)
            throws InterruptedException {
        while (true) {
            Duration left = Duration.between(Instant.now(), end);
            if (left.isNegative() || stop.await(left.compareTo(LOOK) < 0 ? left : LOOK)) {
                return true;
            }
            if (wiring.mustRejoin()) {
                LOG.write(
                        LogEvent.COLLECTOR_REJOINS,
                        "the server is back: the restored station is joined with it");
                return false;
            }
        }
    }

    private void tellWaited(Instant start) throws JsonProcessingException {
        if (common.json()) {
            ObjectNode node = new ObjectMapper().createObjectNode();
            node.put("captured", 0);
            node.put("waited", true);
            node.put("seconds", Duration.between(start, Instant.now()).toMillis() / 1e3);
            common.out().println(new ObjectMapper().writeValueAsString(node));
        } else {
            say("The data folder was never free; nothing was collected.");
        }
    }

    private void tell(Outcome outcome, Duration took, boolean interrupted)
            throws JsonProcessingException {
        SyncStatus sync = outcome.sync();
        WatchedFolder.Counts files = outcome.files();
        if (!common.json()) {
            common.out()
                    .printf(
                            Locale.ROOT,
                            "%,d facts stored in %.0f s%s; %,d files imported, %,d refused; %,d facts"
                                    + " in all, %,d confirmed by the shared database.%n",
                            outcome.captured(),
                            took.toMillis() / 1e3,
                            demo ? " (SIMULATED)" : "",
                            files.imported(),
                            files.refused(),
                            sync.captured(),
                            sync.confirmed());
            return;
        }
        ObjectMapper json = new ObjectMapper();
        ObjectNode node = json.createObjectNode();
        node.put("station", sync.station().toString());
        node.put("simulated", demo);
        node.put("waited", false);
        node.put("interrupted", interrupted);
        node.put("seconds", took.toMillis() / 1e3);
        node.put("captured", outcome.captured());
        node.put("captured_in_all", sync.captured());
        node.put("confirmed", sync.confirmed());
        node.put("pending", sync.pending());
        node.put("backups", outcome.backups());
        node.put("files_imported", files.imported());
        node.put("files_refused", files.refused());
        node.put("rows", files.rows());
        node.put("rows_rejected", files.rejected());
        common.out().println(json.writeValueAsString(node));
    }

    private void say(String sentence) {
        if (!common.json()) {
            common.out().println(sentence);
        }
    }
}
