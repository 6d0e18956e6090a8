package org.millwright.app;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.millwright.config.Settings;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.ConnectionCheck.Finding;
import org.millwright.domain.ConnectionCheck.Outcome;
import org.millwright.domain.ConnectionCheck.Step;
import org.millwright.domain.HealthBands;
import org.millwright.domain.StoreException;
import org.millwright.domain.SyncDesk;
import org.millwright.domain.SyncStatus.Cause;
import org.millwright.domain.TrainingDesk;
import org.millwright.ingest.AssetTypes;
import org.millwright.monitoring.CheckedModels;
import org.millwright.monitoring.DrillDesk;
import org.millwright.monitoring.EntryDesk;
import org.millwright.monitoring.ExplanationDesk;
import org.millwright.monitoring.Explanations;
import org.millwright.monitoring.FleetMonitor;
import org.millwright.monitoring.ImportDesk;
import org.millwright.monitoring.ManualEntry;
import org.millwright.monitoring.ModelShelf;
import org.millwright.monitoring.ModelWatch;
import org.millwright.monitoring.ReadingImport;
import org.millwright.monitoring.ReadingPipeline;
import org.millwright.monitoring.WatchDesk;
import org.millwright.monitoring.WhatIf;
import org.millwright.monitoring.WhatIfDesk;
import org.millwright.monitoring.Workers;
import org.millwright.scoring.AssetScorer;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.store.SqliteStore;
import org.millwright.sync.ConnectionTest;
import org.millwright.sync.SyncService;
import org.millwright.training.OwnHistory;
import org.millwright.ui.Sharing;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts the parts together by hand and takes them apart in the right order. */
final class Wiring implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(Wiring.class);

    private final Settings settings;
    private final List<String> told = new ArrayList<>();
    private final Clock clock;
    private final AssetTypes types;
    private final ModelCatalogue catalogue;
    private final SqliteStore store;
    private final FleetMonitor fleet;
    private final ReadingPipeline pipeline;
    private final ExplanationDesk explanations;
    private final ModelWatch watch;
    private final ExecutorService slow = Workers.single("slow-1");
    private final SharedFleet sharedFleet;
    private @Nullable SyncService sync;
    private @Nullable Sharing sharing;
    private final ExecutorService checking = Workers.single("check-1");

    private Wiring(
            Settings settings,
            Clock clock,
            AssetTypes types,
            ModelCatalogue catalogue,
            SqliteStore store) {
        this.settings = settings;
        this.clock = clock;
        this.types = types;
        this.catalogue = catalogue;
        this.store = store;
        this.fleet = new FleetMonitor(clock, settings.staleAfter());
        Map<String, AssetScorer> scorers = new ConcurrentHashMap<>();
        Function<AssetType, AssetScorer> scorerOfType =
                type -> scorers.computeIfAbsent(type.id(), id -> newScorer(type));
        this.pipeline = new ReadingPipeline(store, fleet, this::typeOf, scorerOfType, clock);
        this.explanations = new ExplanationDesk(fleet, catalogue::newExplainer);
        this.watch = new WatchDesk(store, catalogue, types::find);
        this.sharedFleet = new SharedFleet(settings.shared(), store, fleet, pipeline, types::find);
    }

    /**
     * Opens the data folder, checks the models and starts the pipeline where it was left.
     *
     * @throws StoreException if the data folder can't be used
     */
    static Wiring open(Settings settings, Clock clock) {
        AssetTypes types = AssetTypes.shipped();
        ModelCatalogue catalogue = ModelCatalogue.load(settings.modelsDir(), types::find);
        SqliteStore store = SqliteStore.open(settings.dataDir(), types::find, clock);
        store.setAside().ifPresent(sentence -> LOG.warn("MW-1002 {}", sentence));
        Wiring wiring = new Wiring(settings, clock, types, catalogue, store);
        try {
            wiring.pipeline.start(
                    store, id -> types.find(id).orElse(null), wiring.sharedFleet.atStart());
            return wiring;
        } catch (StoreException e) {
            wiring.close();
            throw e;
        }
    }

    /**
     * Sharing with the other stations, at rest until {@link #startSync()}; what keeps it from being
     * is told by its desk. Not for the JavaFX thread.
     */
    Sharing sharing() {
        Sharing made = sharing;
        if (made == null) {
            SyncDesk desk = desk();
            made =
                    new Sharing(
                            desk,
                            new DrillDesk(desk, Clock.systemUTC()),
                            this::checkConnection,
                            this::keepPassword);
            sharing = made;
        }
        return made;
    }

    private CompletableFuture<List<Finding>> checkConnection(String url, String user, String tls) {
        return CompletableFuture.supplyAsync(() -> tried(url, user, tls), checking);
    }

    private List<Finding> tried(String url, String user, String tls) {
        String password;
        try {
            password =
                    SyncWiring.passwords(settings.shared())
                            .find(url, user, settings.shared().password());
        } catch (IllegalArgumentException e) {
            return List.of(
                    new Finding(Step.SETTINGS, Outcome.FAILED, String.valueOf(e.getMessage())));
        }
        return new ConnectionTest(Clock.systemUTC()).run(url, user, password, tls);
    }

    private CompletableFuture<Optional<String>> keepPassword(
            String url, String user, String password) {
        return CompletableFuture.supplyAsync(
                () -> SyncWiring.passwords(settings.shared()).keep(url, user, password), checking);
    }

    private SyncDesk desk() {
        if (SyncWiring.isDemonstration(settings.dataDir())) {
            return SyncWiring.unshared(store, Cause.DEMONSTRATION, "");
        }
        if (!settings.shared().isSet()) {
            return SyncWiring.unshared(store, Cause.NOT_SET, "");
        }
        try {
            sync = SyncWiring.service(settings, store, sharedFleet::received);
            return sync;
        } catch (RefusedException e) {
            return SyncWiring.unshared(store, Cause.SETTINGS, String.valueOf(e.getMessage()));
        }
    }

    /** Begins to share facts, if there is anything to share them with. */
    void startSync() {
        if (sync != null) {
            sync.start();
        }
    }

    Settings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    ReadingPipeline pipeline() {
        return pipeline;
    }

    FleetMonitor fleet() {
        return fleet;
    }

    SqliteStore store() {
        return store;
    }

    AssetTypes types() {
        return types;
    }

    ModelShelf models() {
        return new CheckedModels(catalogue);
    }

    Explanations explanations() {
        return explanations;
    }

    ModelWatch watch() {
        return watch;
    }

    TrainingDesk training() {
        return new OwnHistory(store, types::find, catalogue::active, settings.modelsDir(), clock);
    }

    /** For work of the screens that may take minutes. */
    Executor slow() {
        return slow;
    }

    ManualEntry manualEntry() {
        return new EntryDesk(pipeline, fleet, clock);
    }

    WhatIf whatIf() {
        return new WhatIfDesk(pipeline, fleet, this::newScorer);
    }

    ReadingImport imports() {
        Path rejects = settings.dataDir().resolve("rejects");
        return new ImportDesk(pipeline, store, types, clock, rejects);
    }

    /** One sentence each for what is not as it should be, for the banner. */
    List<String> remarks() {
        Stream<String> found =
                Stream.of(store.setAside(), Optional.of(catalogue.trouble()))
                        .flatMap(Optional::stream)
                        .filter(s -> !s.isEmpty());
        return Stream.concat(found, told.stream()).toList();
    }

    /** Adds a sentence to the banner; before the screens are made. */
    void remark(String sentence) {
        told.add(sentence);
    }

    void register(List<Asset> assets) throws InterruptedException {
        for (Asset asset : assets) {
            pipeline.register(asset);
        }
    }

    /** Time of the newest reading of a simulated asset. */
    Optional<Instant> newestSimulated() {
        return fleet.current().assets().stream()
                .filter(status -> status.asset().simulated())
                .flatMap(status -> Optional.ofNullable(status.latest()).stream())
                .map(latest -> latest.reading().measuredAt())
                .max(Comparator.naturalOrder());
    }

    private AssetScorer newScorer(AssetType type) {
        HealthBands bands = new HealthBands(settings.criticalBelow(), settings.watchBelow());
        return catalogue.newScorer(type, bands);
    }

    private AssetType typeOf(String id) {
        return types.find(id)
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no asset type " + id + "."));
    }

    /** Whether this station has assets of its own, not simulated ones. */
    boolean hasOwnAssets() {
        return fleet.current().assets().stream().anyMatch(status -> !status.asset().simulated());
    }

    @Override
    public void close() {
        if (sharing != null) {
            sharing.drills().close();
        }
        if (sync != null) {
            sync.close();
        }
        slow.shutdownNow();
        explanations.close();
        checking.shutdownNow();
        pipeline.close();
        fleet.close();
        store.close();
    }
}
