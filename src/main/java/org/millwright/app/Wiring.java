package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.access.Secrets;
import org.millwright.config.LoadedSettings;
import org.millwright.config.PreferenceStore;
import org.millwright.config.Settings;
import org.millwright.config.SettingsLoader;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.HealthBands;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.Sentences;
import org.millwright.domain.StoreException;
import org.millwright.domain.TrainingDesk;
import org.millwright.ingest.AssetTypes;
import org.millwright.ingest.FileFormats;
import org.millwright.ingest.UnreadableFileException;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.monitoring.CheckedModels;
import org.millwright.monitoring.EntryDesk;
import org.millwright.monitoring.ExplanationDesk;
import org.millwright.monitoring.Explanations;
import org.millwright.monitoring.FleetMonitor;
import org.millwright.monitoring.FolderWatch;
import org.millwright.monitoring.GuardedEntry;
import org.millwright.monitoring.GuardedImport;
import org.millwright.monitoring.GuardedTraining;
import org.millwright.monitoring.ImportDesk;
import org.millwright.monitoring.ManualEntry;
import org.millwright.monitoring.ModelDesk;
import org.millwright.monitoring.ModelShelf;
import org.millwright.monitoring.ModelWatch;
import org.millwright.monitoring.Notice;
import org.millwright.monitoring.Performance;
import org.millwright.monitoring.ReadingImport;
import org.millwright.monitoring.ReadingImport.Request;
import org.millwright.monitoring.ReadingPipeline;
import org.millwright.monitoring.ShadowService;
import org.millwright.monitoring.WatchDesk;
import org.millwright.monitoring.WatchedFolder;
import org.millwright.monitoring.WhatIf;
import org.millwright.monitoring.WhatIfDesk;
import org.millwright.monitoring.Workers;
import org.millwright.scoring.AssetScorer;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.scoring.NativeLeftovers;
import org.millwright.store.SqliteStore;
import org.millwright.training.OwnHistory;
import org.millwright.ui.People;
import org.millwright.ui.Sharing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/** Puts the parts together by hand and takes them apart in the right order. */
final class Wiring implements Station {
    private static final Sentences SENTENCES = Sentences.of(Wiring.class);
    private static final EventLog LOG = EventLog.of(Wiring.class);

    private final Settings settings;
    private final List<LocalizedText> told = new ArrayList<>();
    private final Clock clock;
    private final AssetTypes types;
    private final ModelCatalogue catalogue;
    private final SqliteStore store;
    private final FleetMonitor fleet;
    private final StationMetrics metrics = new StationMetrics();
    private final ReadingPipeline pipeline;
    private final ExplanationDesk explanations;
    private final ModelWatch watch;
    private final ShadowService shadows;
    private final ExecutorService slow = Workers.single("slow-1");
    private final SharedFleet sharedFleet;
    private final SharingWiring shared;
    private final AccessWiring people;
    private @Nullable FolderWatch watchedFolder;
    private @Nullable BackupSchedule backups;

    private Wiring(
            Settings settings,
            Clock clock,
            AssetTypes types,
            ModelCatalogue catalogue,
            SqliteStore store,
            Acting acting,
            Secrets secrets) {
        this.settings = settings;
        this.people = new AccessWiring(settings, store, acting, secrets);
        this.clock = clock;
        this.types = types;
        this.catalogue = catalogue;
        this.store = store;
        this.fleet = new FleetMonitor(clock, settings.staleAfter());
        Map<String, AssetScorer> scorers = new ConcurrentHashMap<>();
        Function<AssetType, AssetScorer> scorerOfType =
                type -> scorers.computeIfAbsent(type.id(), id -> newScorer(type));
        this.pipeline =
                new ReadingPipeline(
                        store, fleet, this::typeOf, scorerOfType, clock, metrics.recorder());
        this.explanations = new ExplanationDesk(fleet, catalogue::newExplainer);
        this.watch = new WatchDesk(store, catalogue, types::find);
        this.shadows = new ShadowService(store, fleet, catalogue, Clock.systemUTC());
        this.sharedFleet = new SharedFleet(settings.shared(), store, fleet, pipeline, types::find);
        this.shared = new SharingWiring(settings, store, people, sharedFleet);
    }

    /**
     * Opens the data folder, checks the models and starts the pipeline where it was left.
     *
     * @throws StoreException if the data folder can't be used
     */
    static Wiring open(Settings settings, Clock clock) {
        return open(settings, clock, Acting.SYSTEM);
    }

    /**
     * The same for somebody else than the command line.
     *
     * @param acting who acts; in a demonstration's folder always its visitor
     */
    static Wiring open(Settings settings, Clock clock, Acting acting) {
        return open(settings, clock, acting, Secrets.standard());
    }

    /** The same with passwords that cost something else. */
    static Wiring open(Settings settings, Clock clock, Acting acting, Secrets secrets) {
        AssetTypes types = AssetTypes.shipped();
        boolean hopeless =
                StationJoin.join(settings, types::find, clock) == StationJoin.Result.IMPOSSIBLE;
        SqliteStore store = SqliteStore.open(settings.dataDir(), types::find, clock);
        Runnable undo = store::close;
        boolean opened = false;
        try {
            store.setAside()
                    .ifPresent(
                            damage -> LOG.write(LogEvent.STORE_SET_ASIDE, "{}", damage.english()));
            ModelCatalogue catalogue = StationModels.catalogue(settings, types, store);
            Wiring wiring = new Wiring(settings, clock, types, catalogue, store, acting, secrets);
            undo = wiring::close;
            if (hopeless) {
                wiring.shared.neverRejoin();
            }
            wiring.pipeline.start(
                    store, id -> types.find(id).orElse(null), wiring.sharedFleet.atStart());
            opened = true;
            return wiring;
        } finally {
            if (!opened) {
                undo.run();
            }
        }
    }

    @Override
    public Sharing sharing() {
        return shared.sharing();
    }

    /** Begins to watch the folder whose files are to be imported, if one is set and can be. */
    private void startWatching() {
        if (settings.watched().dir().isPresent() && watchTrouble().isEmpty()) {
            ReadingImport imports = imports();
            Path own = ownWatchMapping();
            String format = own == null ? settings.watched().format() : FileFormats.MAPPING_FILE;
            WatchedFolder folder =
                    new WatchedFolder(
                            settings.watched().dir().get(),
                            imports,
                            file -> new Request(file, format, own, null, ""));
            FolderWatch started = new FolderWatch(folder);
            watchedFolder = started;
            started.start();
        }
    }

    private @Nullable Path ownWatchMapping() {
        return InputOptions.ownMapping(new FileFormats(types).names(), settings.watched().format());
    }

    /** Why the files of the watched folder can't be read, one sentence; empty if they can. */
    Optional<LocalizedText> watchTrouble() {
        if (settings.watched().dir().isEmpty()) {
            return Optional.empty();
        }
        Path own = ownWatchMapping();
        String format = own == null ? settings.watched().format() : FileFormats.MAPPING_FILE;
        try {
            new FileFormats(types).check(format, own);
            return Optional.empty();
        } catch (UnreadableFileException e) {
            return Optional.of(SENTENCES.get("watch.notImported", e.sentence()));
        } catch (IOException e) {
            return Optional.of(SENTENCES.get("watch.notImported", e.getMessage() + "."));
        }
    }

    /** What became of the files of the watched folder. */
    WatchedFolder.Counts watchedFiles() {
        return watchedFolder == null ? WatchedFolder.Counts.NONE : watchedFolder.folder().counts();
    }

    /** Begins to share facts, if there is anything to share them with. */
    void startSync() {
        shared.start();
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    ReadingPipeline pipeline() {
        return pipeline;
    }

    @Override
    public FleetMonitor fleet() {
        return fleet;
    }

    SqliteStore store() {
        return store;
    }

    @Override
    public ReadingHistory history() {
        return store;
    }

    AssetTypes types() {
        return types;
    }

    @Override
    public Optional<AssetType> type(String id) {
        return types.find(id);
    }

    @Override
    public Set<Notice> notices() {
        EnumSet<Notice> notices = EnumSet.noneOf(Notice.class);
        FolderWatch watched = watchedFolder;
        if (watched != null && watched.folder().unreachable()) {
            notices.add(Notice.WATCH_UNREACHABLE);
        }
        BackupSchedule schedule = backups;
        if (schedule != null && schedule.failed()) {
            notices.add(Notice.BACKUP_FAILED);
        }
        if (mustRejoin()) {
            notices.add(Notice.RESTORED);
        }
        return notices;
    }

    /** As {@link SharingWiring#mustRejoin()}. */
    boolean mustRejoin() {
        return shared.mustRejoin();
    }

    @Override
    public void begin() {
        slow.execute(Wiring::clearLeftovers);
        shadows.reconsider();
        startSync();
        startWatching();
        Optional<Path> folder = settings.backups().dir();
        if (folder.isPresent()) {
            BackupSchedule schedule =
                    new BackupSchedule(
                            settings.dataDir(),
                            folder.get(),
                            settings.backups(),
                            store.station(),
                            Clock.systemUTC());
            backups = schedule;
            schedule.start();
        }
    }

    private static void clearLeftovers() {
        Path temporary = SettingsLoader.temporaryDir();
        int deleted = NativeLeftovers.clear(temporary.toFile(), Instant.now());
        if (deleted > 0) {
            LOG.write(
                    LogEvent.LEFTOVERS_DELETED,
                    "{} old copies of the scoring library were deleted from {}",
                    deleted,
                    temporary);
        }
    }

    @Override
    public Performance performance() {
        return metrics.performance(figures(), pipeline::waiting);
    }

    private StationFigures figures() {
        return new StationFigures(fleet, bands(), sharing().desk()::status, clock);
    }

    @Override
    public void openMetrics() {
        if (settings.metricsPort() != 0) {
            metrics.serve(settings.metricsPort(), figures(), pipeline::waiting)
                    .ifPresent(this::remark);
        }
    }

    /** Backups made since the start. */
    long backupsMade() {
        return backups == null ? 0 : backups.made();
    }

    /** After a damage: which backup there is, and how to go back to it. */
    private Optional<LocalizedText> offer() {
        return store.setAside()
                .flatMap(damaged -> settings.backups().dir())
                .flatMap(BackupSchedule::newest)
                .map(backup -> SENTENCES.get("copy.newest", backup));
    }

    @Override
    public ModelShelf models() {
        return new CheckedModels(catalogue);
    }

    @Override
    public ModelDesk modelDesk() {
        return new StationModelDesk(settings, catalogue, store, shadows, people.guard());
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
    public People people() {
        return people.forScreens();
    }

    @Override
    public PreferenceStore preferences(LoadedSettings loaded) {
        return new GuardedPreferences(new SavedPreferences(loaded), people.guard(), loaded);
    }

    @Override
    public TrainingDesk training() {
        return new GuardedTraining(
                new OwnHistory(store, types::find, catalogue::active, settings.modelsDir(), clock),
                people.guard());
    }

    @Override
    public Executor slow() {
        return slow;
    }

    @Override
    public ManualEntry manualEntry() {
        return new GuardedEntry(new EntryDesk(pipeline, fleet, clock), people.guard());
    }

    @Override
    public WhatIf whatIf() {
        return new WhatIfDesk(pipeline, fleet, this::newScorer);
    }

    @Override
    public ReadingImport imports() {
        Path rejects = settings.dataDir().resolve("rejects");
        return new GuardedImport(
                new ImportDesk(pipeline, store, types, clock, rejects), people.guard());
    }

    @Override
    public List<LocalizedText> remarks() {
        List<LocalizedText> remarks = new ArrayList<>();
        store.setAside().ifPresent(remarks::add);
        offer().ifPresent(remarks::add);
        if (!catalogue.trouble().isEmpty()) {
            remarks.add(catalogue.trouble());
        }
        watchTrouble().ifPresent(remarks::add);
        remarks.addAll(StationModels.missing(store, catalogue));
        remarks.addAll(told);
        return remarks;
    }

    @Override
    public void remark(LocalizedText sentence) {
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

    private HealthBands bands() {
        return new HealthBands(settings.criticalBelow(), settings.watchBelow());
    }

    private AssetScorer newScorer(AssetType type) {
        return catalogue.newScorer(type, bands());
    }

    private AssetType typeOf(String id) {
        return types.find(id)
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no asset type " + id + "."));
    }

    /** Takes no more readings in; what was taken is on disk when this returns. */
    void stopTaking() {
        if (watchedFolder != null) {
            watchedFolder.close();
        }
        pipeline.close();
    }

    @Override
    public void close() {
        metrics.close();
        if (backups != null) {
            backups.close();
        }
        if (watchedFolder != null) {
            watchedFolder.close();
        }
        shared.close();
        slow.shutdownNow();
        explanations.close();
        shadows.close();
        pipeline.close();
        fleet.close();
        store.close();
    }
}
