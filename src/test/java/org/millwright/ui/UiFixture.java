package org.millwright.ui;

import org.jspecify.annotations.Nullable;
import org.millwright.config.PreferenceStore;
import org.millwright.config.SettingKey;
import org.millwright.config.Settings;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.ConnectionCheck.Finding;
import org.millwright.domain.ConnectionCheck.Outcome;
import org.millwright.domain.ConnectionCheck.Step;
import org.millwright.domain.Explanation;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.ScoringMethod;
import org.millwright.domain.StoredReading;
import org.millwright.domain.TimeBase;
import org.millwright.domain.TrainingDesk;
import org.millwright.domain.Trend;
import org.millwright.domain.Unit;
import org.millwright.ingest.AssetTypes;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.DrillDesk;
import org.millwright.monitoring.Explanations;
import org.millwright.monitoring.FleetFeed;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.monitoring.ManualEntry;
import org.millwright.monitoring.ModelShelf;
import org.millwright.monitoring.ModelWatch;
import org.millwright.monitoring.Notice;
import org.millwright.monitoring.ReadingImport;
import org.millwright.monitoring.WhatIf;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Services for view models without a toolkit: everything in memory, on the calling thread. */
public final class UiFixture {
    public static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    public static final AssetType PUMP = type("pump");
    public static final AssetType ENGINE = type("turbofan");
    public static final ModelRef MODEL =
            new ModelRef("pump-simulated", "1.0.0", "0123456789abcdef");

    public final Feed feed = new Feed();
    public final History history = new History();
    public final Preferences preferences = new Preferences();
    public final TestDesk desk = new TestDesk();

    /** Passwords given to the keyring. */
    public final List<String> kept = new ArrayList<>();

    /** What a test of the connection finds. */
    public final List<Finding> findings = new ArrayList<>();

    public People people = new NobodyElse().people(Clock.fixed(NOW, ZoneOffset.UTC));

    public Sharing sharing =
            new Sharing(
                    desk,
                    new DrillDesk(
                            desk, people.guard(), Runnable::run, Clock.fixed(NOW, ZoneOffset.UTC)),
                    (url, user, tls) -> CompletableFuture.completedFuture(List.copyOf(findings)),
                    (url, user, password) -> {
                        kept.add(user + " at " + url + ": " + password);
                        return CompletableFuture.completedFuture(Optional.empty());
                    });

    public final TestDiagnostics diagnostics = new TestDiagnostics();
    public final TestPerformance performance = new TestPerformance();
    public Settings settings;
    public ManualEntry entry =
            (id, at, values, by) -> {
                throw new ManualEntry.EntryRefusedException(LocalizedText.of("Not here."));
            };
    public WhatIf whatIf =
            (id, values, hold) -> {
                throw new IllegalStateException("No answer.");
            };
    public ReadingImport imports = new NoImport();
    public List<ModelShelf.ModelSummary> models = List.of();
    public final TestModelDesk modelDesk = new TestModelDesk();
    public Explanations explanations = new NoExplanations();
    public List<ModelWatch.Report> reports = List.of();
    public boolean watchFails;
    public Set<Notice> notices = Set.of();
    public TrainingDesk training = new NoTraining();

    /** Runs work of the screens; on the calling thread unless a test holds it back. */
    public Executor background = Runnable::run;

    /** The same for work that may take minutes. */
    public Executor slow = Runnable::run;

    public UiFixture(Locale language) {
        settings = settings(language, ZoneOffset.UTC, Settings.TemperatureUnit.CELSIUS);
    }

    private static final UUID STATION = new UUID(0, 1);

    public UiFixture() {
        this(Locale.ENGLISH);
    }

    public static Settings settings(
            Locale language, ZoneId zone, Settings.TemperatureUnit temperature) {
        return new Settings(
                Path.of("data"),
                Path.of("models"),
                List.of(),
                "Northside Works",
                language,
                Settings.Theme.LIGHT,
                zone,
                temperature,
                Settings.PressureUnit.BAR,
                40,
                70,
                Duration.ofMinutes(5),
                Settings.SharedDatabase.NONE,
                Settings.Profile.STANDARD,
                Settings.WatchedFiles.NONE,
                Settings.Backups.NONE,
                Duration.ofMinutes(15),
                Settings.SingleSignOn.NONE,
                Duration.ofDays(7),
                Settings.LogLevel.INFO,
                0);
    }

    public static Settings.SharedDatabase plantDatabase() {
        return new Settings.SharedDatabase(
                "jdbc:postgresql://db.plant:5433/millwright?tcpKeepAlive=true",
                "console",
                "",
                "require",
                "Hall 1",
                false,
                Set.of("Hall 1", "Yard"),
                Duration.ofDays(400),
                Duration.ofDays(400),
                Settings.SharedDatabase.NONE.places());
    }

    /** A connection that gets as far as the set-up. */
    public static List<Finding> connectionFindings() {
        return List.of(
                new Finding(
                        Step.SETTINGS,
                        Outcome.WARNING,
                        LocalizedText.of(
                                "The connection to the shared database at db.plant is not verified"
                                        + " (TLS mode require); set MILLWRIGHT_DB_TLS=verify-full.",
                                "Die Verbindung zur gemeinsamen Datenbank auf db.plant wird nicht"
                                        + " geprüft (TLS-Modus require); setzen Sie"
                                        + " MILLWRIGHT_DB_TLS=verify-full.")),
                new Finding(Step.HOST_NAME, Outcome.PASSED, LocalizedText.NONE),
                new Finding(Step.PORT, Outcome.PASSED, LocalizedText.NONE),
                new Finding(Step.ENCRYPTION, Outcome.PASSED, LocalizedText.of("TLSv1.3")),
                new Finding(Step.LOGIN, Outcome.PASSED, LocalizedText.of("console @ millwright")),
                new Finding(
                        Step.SCHEMA,
                        Outcome.FAILED,
                        LocalizedText.of(
                                "The shared database at db.plant has not been set up; run"
                                        + " millwright server init once.",
                                "Die gemeinsame Datenbank auf db.plant ist nicht eingerichtet;"
                                        + " einmal millwright server init ausführen.")));
    }

    /** The same settings with a data folder and a shared database. */
    public static Settings shared(Settings now, Path dataDir, Settings.SharedDatabase shared) {
        return new Settings(
                dataDir,
                now.modelsDir(),
                now.trustedKeys(),
                now.siteName(),
                now.language(),
                now.theme(),
                now.timeZone(),
                now.temperatureUnit(),
                now.pressureUnit(),
                now.criticalBelow(),
                now.watchBelow(),
                now.staleAfter(),
                shared,
                now.profile(),
                now.watched(),
                now.backups(),
                now.lockAfter(),
                now.singleSignOn(),
                now.offlineFor(),
                now.logLevel(),
                now.metricsPort());
    }

    private static AssetType type(String id) {
        return AssetTypes.shipped().find(id).orElseThrow();
    }

    public Texts texts() {
        return new Texts(settings.language());
    }

    public Formats formats() {
        return new Formats(settings, texts());
    }

    public BackgroundTasks tasks() {
        return new BackgroundTasks(background, Runnable::run);
    }

    public UiServices services() {
        return new UiServices(
                feed,
                history,
                entry,
                whatIf,
                () -> models,
                modelDesk,
                explanations,
                this::look,
                training,
                imports,
                sharing,
                people,
                diagnostics,
                performance,
                settings,
                preferences,
                Clock.fixed(NOW, ZoneOffset.UTC),
                false,
                background,
                slow,
                AssetTypes.shipped()::find,
                List.of(),
                () -> notices,
                "test");
    }

    private List<ModelWatch.Report> look() {
        if (watchFails) {
            throw new IllegalStateException("damaged");
        }
        return reports;
    }

    /** An asset whose last reading gave this assessment, so long ago. */
    public static AssetStatus status(
            String id, AssetType type, Assessment assessment, Duration age) {
        return new AssetStatus(
                asset(id, type),
                type,
                reading(type, NOW.minus(age), assessment, 1),
                List.of(),
                Duration.ofHours(3));
    }

    public static AssetStatus withoutReadings(String id, AssetType type) {
        return new AssetStatus(asset(id, type), type, null, List.of(), Duration.ofHours(3));
    }

    private static Asset asset(String id, AssetType type) {
        return new Asset(id, id, type.id(), "Hall " + (id.length() % 3), false);
    }

    /** A reading of an asset; its life counter shows the hours or cycles since the origin. */
    public static StoredReading reading(
            AssetType type, Instant at, Assessment assessment, long seq) {
        double[] values = new double[type.points().size()];
        Arrays.fill(values, 1);
        String counter = type.lifeCounter();
        if (counter != null) {
            long seconds = Duration.between(TimeBase.COUNTER_ORIGIN, at).toSeconds();
            values[type.indexOf(counter)] =
                    type.timeBase() == TimeBase.CLOCK ? seconds / 3600.0 : seconds;
        }
        return new StoredReading(
                STATION,
                seq,
                new Reading("", at, at, "test", MeasuredValues.delivered(values)),
                assessment);
    }

    /** A model's answer; health follows from a greatest RUL of 360 h or 125 cycles. */
    public static Assessment answer(AssessmentState state, double rul, Unit unit) {
        double greatest = unit == Unit.CYCLE ? 125 : 360;
        return new Assessment(
                state,
                ScoringMethod.MODEL,
                MODEL,
                new Prognosis(rul, 0.5 * rul, Math.min(greatest, 1.5 * rul), rul, unit),
                100 * rul / greatest,
                unit == Unit.CYCLE ? Double.NaN : 24,
                false,
                null);
    }

    /** A sound answer of a machine that runs all day. */
    public static Assessment hours(double rul) {
        return answer(AssessmentState.OK, rul, Unit.HOUR);
    }

    public static FleetSnapshot fleet(AssetStatus... assets) {
        return new FleetSnapshot(NOW, List.of(assets), assets.length, LocalizedText.NONE);
    }

    /** A fleet that tests publish. */
    public static final class Feed implements FleetFeed {
        private final List<Consumer<FleetSnapshot>> listeners = new ArrayList<>();
        private FleetSnapshot current = fleet();

        public void publish(FleetSnapshot snapshot) {
            current = snapshot;
            List.copyOf(listeners).forEach(listener -> listener.accept(snapshot));
        }

        public int listeners() {
            return listeners.size();
        }

        @Override
        public FleetSnapshot current() {
            return current;
        }

        @Override
        public Subscription subscribe(Consumer<FleetSnapshot> listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }
    }

    /** A history of readings that tests put in, newest first. */
    public static final class History implements ReadingHistory {
        public final Map<String, List<StoredReading>> readings = new HashMap<>();
        public final List<String> asked = new ArrayList<>();
        public boolean fails;

        @Override
        public List<Asset> assets() {
            return List.of();
        }

        @Override
        public Optional<StoredReading> latest(String assetId) {
            return recent(assetId, 1).stream().findFirst();
        }

        @Override
        public List<StoredReading> recent(String assetId, int limit) {
            if (fails) {
                throw new IllegalStateException("damaged");
            }
            return readings.getOrDefault(assetId, List.of()).stream().limit(limit).toList();
        }

        @Override
        public List<StoredReading> between(String assetId, Instant from, Instant to, int limit) {
            return List.of();
        }

        @Override
        public void scan(String assetId, long afterSeq, Consumer<StoredReading> visitor) {}

        @Override
        public Optional<StoredCheckpoint> checkpoint(String assetId) {
            return Optional.empty();
        }

        @Override
        public Trend trend(String assetId, Instant from, Instant to, int columns) {
            asked.add(assetId + " " + from + " " + to);
            return new Trend(new long[0], new long[0], List.of(), 0);
        }

        @Override
        public Optional<Period> period(String assetId) {
            List<StoredReading> found = readings.getOrDefault(assetId, List.of());
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Period(
                                    found.getLast().reading().measuredAt(),
                                    found.getFirst().reading().measuredAt()));
        }
    }

    /** Preferences in memory. */
    public static final class Preferences implements PreferenceStore {
        public final Set<SettingKey> fixed = EnumSet.noneOf(SettingKey.class);
        public @Nullable Map<SettingKey, String> saved;
        public boolean fails;

        @Override
        public Set<SettingKey> fixed() {
            return fixed;
        }

        @Override
        public void save(Map<SettingKey, String> values) throws IOException {
            if (fails) {
                throw new IOException("disk full");
            }
            saved = values;
        }
    }

    /** Has no lives. */
    public static class NoTraining implements TrainingDesk {
        private static final LocalizedText NO_LIVES =
                LocalizedText.of("No lives here.", "Hier gibt es keine Leben.");

        @Override
        public Found find(Question question) throws NotTrainableException {
            throw new NotTrainableException(NO_LIVES);
        }

        @Override
        public Candidate train(Question question, List<String> points, Progress progress)
                throws NotTrainableException {
            throw new NotTrainableException(NO_LIVES);
        }
    }

    /** Knows no model, so there is nothing to explain. */
    public static class NoExplanations implements Explanations {
        @Override
        public Explanation explain(AssetType type, StoredReading reading)
                throws NotExplainedException {
            throw new NotExplainedException(Explanation.WhyNot.NO_MODEL, "Not here.");
        }

        @Override
        public Recomputed recompute(AssetType type, StoredReading reading)
                throws NotExplainedException {
            throw new NotExplainedException(Explanation.WhyNot.NO_MODEL, "Not here.");
        }

        @Override
        public List<Explained> worst() {
            return List.of();
        }
    }

    private static final class NoImport implements ReadingImport {
        @Override
        public List<String> formats() {
            return List.of("cmapss", "skab");
        }

        @Override
        public List<String> assetTypes() {
            return List.of("pump", "turbofan");
        }

        @Override
        public Preview preview(Request request) throws ImportException {
            throw new ImportException(LocalizedText.of("Not here."));
        }

        @Override
        public Report run(Request request, ProgressListener progress, BooleanSupplier cancelled)
                throws ImportException {
            throw new ImportException(LocalizedText.of("Not here."));
        }
    }
}
