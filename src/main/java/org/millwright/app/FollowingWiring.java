package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.config.LoadedSettings;
import org.millwright.config.PreferenceStore;
import org.millwright.config.Settings;
import org.millwright.domain.AssetType;
import org.millwright.domain.HealthBands;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.Sentences;
import org.millwright.domain.StoreException;
import org.millwright.domain.SyncStatus.Cause;
import org.millwright.domain.TrainingDesk;
import org.millwright.ingest.AssetTypes;
import org.millwright.monitoring.CheckedModels;
import org.millwright.monitoring.DrillDesk;
import org.millwright.monitoring.ExplanationDesk;
import org.millwright.monitoring.Explanations;
import org.millwright.monitoring.FleetFollower;
import org.millwright.monitoring.FleetMonitor;
import org.millwright.monitoring.ManualEntry;
import org.millwright.monitoring.ManualEntry.EntryRefusedException;
import org.millwright.monitoring.ModelDesk;
import org.millwright.monitoring.ModelShelf;
import org.millwright.monitoring.ModelWatch;
import org.millwright.monitoring.Notice;
import org.millwright.monitoring.Performance;
import org.millwright.monitoring.ReadingImport;
import org.millwright.monitoring.WatchDesk;
import org.millwright.monitoring.WhatIf;
import org.millwright.monitoring.WhatIfDesk;
import org.millwright.monitoring.Workers;
import org.millwright.scoring.AssetScorer;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.store.FollowedStore;
import org.millwright.training.OwnHistory;
import org.millwright.ui.People;
import org.millwright.ui.Sharing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The parts of a console on a data folder that another program writes into: everything is seen,
 * nothing is changed.
 */
final class FollowingWiring implements Station {
    /** While the other program is still making the database. */
    private static final int TRIES = 50;

    private static final long TRY_MILLIS = 200;

    private final Settings settings;
    private final Clock clock;
    private final AssetTypes types;
    private final ModelCatalogue catalogue;
    private final FollowedStore store;
    private final FleetMonitor fleet;
    private final FleetFollower follower;
    private final ExplanationDesk explanations;
    private final ModelWatch watch;
    private final ExecutorService slow = Workers.single("slow-1");
    private final FollowedDesk desk;
    private final List<LocalizedText> told = new ArrayList<>();
    private @Nullable PerformanceSampler performance;
    private final People people;
    private @Nullable Sharing sharing;

    private FollowingWiring(
            Settings settings,
            Clock clock,
            AssetTypes types,
            ModelCatalogue catalogue,
            FollowedStore store) {
        this.settings = settings;
        this.clock = clock;
        this.types = types;
        this.catalogue = catalogue;
        this.store = store;
        this.fleet = new FleetMonitor(clock, settings.staleAfter());
        this.follower =
                new FleetFollower(
                        store,
                        fleet,
                        types::find,
                        this::newScorer,
                        SharedFleet.shown(settings.shared(), store, store, store.station()));
        this.explanations = new ExplanationDesk(fleet, catalogue::newExplainer);
        this.watch = new WatchDesk(store, catalogue, types::find);
        this.desk = new FollowedDesk(store, cause(settings), clock);
        this.people = FollowedPeople.of(store, settings);
    }

    private static Cause cause(Settings settings) {
        if (SyncWiring.isDemonstration(settings.dataDir())) {
            return Cause.DEMONSTRATION;
        }
        return settings.shared().isSet() ? Cause.FOLLOWED : Cause.NOT_SET;
    }

    /**
     * Begins to follow.
     *
     * @throws StoreException if there is nothing that can be followed
     */
    static FollowingWiring open(Settings settings, Clock clock) {
        AssetTypes types = AssetTypes.shipped();
        FollowedStore store = openStore(settings, types);
        ModelCatalogue catalogue = StationModels.catalogue(settings, types, store);
        FollowingWiring wiring = new FollowingWiring(settings, clock, types, catalogue, store);
        wiring.follower.start(wiring.desk::update);
        return wiring;
    }

    /** What whoever wants something changed is told. */
    static LocalizedText notHere() {
        return Sentences.of(FollowingWiring.class).get("follow.notHere");
    }

    private static FollowedStore openStore(Settings settings, AssetTypes types) {
        for (int i = 1; ; i++) {
            try {
                return FollowedStore.open(settings.dataDir(), types::find);
            } catch (StoreException e) {
                if (e.kind() != StoreException.Kind.BUSY || i == TRIES) {
                    throw e;
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(TRY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void begin() {
        // The other program does what a station does by itself.
    }

    @Override
    public void openMetrics() {
        // The other program serves its own, which are those of the pipeline.
    }

    @Override
    public Performance performance() {
        PerformanceSampler made = performance;
        if (made == null) {
            StationFigures figures = new StationFigures(fleet, bands(), desk::status, clock);
            made = new PerformanceSampler(figures, null, Optional::empty, Clock.systemUTC());
            made.start();
            performance = made;
        }
        return made;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public FleetMonitor fleet() {
        return fleet;
    }

    @Override
    public ReadingHistory history() {
        return store;
    }

    @Override
    public ManualEntry manualEntry() {
        return (assetId, at, values, by) -> {
            throw new EntryRefusedException(notHere());
        };
    }

    @Override
    public WhatIf whatIf() {
        return new WhatIfDesk(follower, fleet, this::newScorer);
    }

    @Override
    public ModelShelf models() {
        return new CheckedModels(catalogue);
    }

    @Override
    public ModelDesk modelDesk() {
        return new FollowedModelDesk(store);
    }

    @Override
    public Explanations explanations() {
        return explanations;
    }

    @Override
    public ModelWatch watch() {
        return watch;
    }

    @Override
    public TrainingDesk training() {
        return new OwnHistory(store, types::find, catalogue::active, settings.modelsDir(), clock);
    }

    @Override
    public ReadingImport imports() {
        return new NoImport(types, notHere());
    }

    @Override
    public Sharing sharing() {
        Sharing made = sharing;
        if (made == null) {
            made =
                    new Sharing(
                            desk,
                            new DrillDesk(desk, people.guard(), slow, Clock.systemUTC()),
                            (url, user, tls) ->
                                    CompletableFuture.failedFuture(new RefusedException(notHere())),
                            (url, user, password) ->
                                    CompletableFuture.completedFuture(Optional.of(notHere())));
            sharing = made;
        }
        return made;
    }

    @Override
    public People people() {
        return people;
    }

    @Override
    public PreferenceStore preferences(LoadedSettings loaded) {
        return new SavedPreferences(loaded);
    }

    @Override
    public Executor slow() {
        return slow;
    }

    @Override
    public Optional<AssetType> type(String id) {
        return types.find(id);
    }

    @Override
    public List<LocalizedText> remarks() {
        List<LocalizedText> remarks = new ArrayList<>(told);
        if (!catalogue.trouble().isEmpty()) {
            remarks.add(catalogue.trouble());
        }
        return remarks;
    }

    @Override
    public void remark(LocalizedText sentence) {
        told.add(sentence);
    }

    @Override
    public Set<Notice> notices() {
        return follower.notices();
    }

    private HealthBands bands() {
        return new HealthBands(settings.criticalBelow(), settings.watchBelow());
    }

    private AssetScorer newScorer(AssetType type) {
        return catalogue.newScorer(type, bands());
    }

    @Override
    public void close() {
        if (performance != null) {
            performance.close();
        }
        if (sharing != null) {
            sharing.drills().close();
        }
        slow.shutdownNow();
        explanations.close();
        follower.close();
        fleet.close();
        store.close();
    }
}
