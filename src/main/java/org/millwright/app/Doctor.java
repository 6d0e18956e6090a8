package org.millwright.app;

import org.millwright.config.LoadedSettings;
import org.millwright.config.SecretCheck;
import org.millwright.config.Settings;
import org.millwright.config.Settings.SharedDatabase;
import org.millwright.domain.ConnectionCheck;
import org.millwright.domain.ConnectionCheck.Outcome;
import org.millwright.domain.ConnectionCheck.Step;
import org.millwright.domain.LocalizedText;
import org.millwright.ingest.AssetTypes;
import org.millwright.monitoring.Diagnosis;
import org.millwright.monitoring.Diagnosis.Check;
import org.millwright.monitoring.Diagnosis.Finding;
import org.millwright.monitoring.Workers;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.NativeLibrary;
import org.millwright.store.StoreInspector;
import org.millwright.store.StoreReport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks at everything a station stands on, beside the console that may be running on it. Every wait
 * is bounded.
 */
final class Doctor {
    /** Longest time for reading through the database. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Longest time for the shared database: a keyring may wait for its user. */
    private static final Duration SHARED_PATIENCE = Duration.ofSeconds(45);

    private static final double MEGABYTE = 1 << 20;

    private final LoadedSettings loaded;
    private final Settings settings;
    private final Clock clock;

    /**
     * A doctor for one station.
     *
     * @param clock of this computer, never a simulated one
     */
    Doctor(LoadedSettings loaded, Clock clock) {
        this.loaded = loaded;
        this.settings = loaded.settings();
        this.clock = clock;
    }

    /** What is found where the settings make no sense: nothing else can be looked at. */
    static Diagnosis withoutSettings(String sentences, Clock clock) {
        return new Diagnosis(clock.instant(), List.of(Check.of(Finding.SETTINGS_WRONG, sentences)));
    }

    /** Looks at everything; takes seconds, at most some minutes. */
    Diagnosis look() {
        Instant at = clock.instant();
        try (ExecutorService apart = Workers.single("doctor-1")) {
            Future<List<Check>> shared = apart.submit(this::shared);
            List<Check> checks = new ArrayList<>();
            checks.add(settings());
            checks.addAll(new DataFolderChecks(settings.dataDir()).look());
            checks.add(database(StoreInspector.look(settings.dataDir(), PATIENCE)));
            checks.add(library(NativeLibrary.look()));
            checks.addAll(models());
            checks.addAll(answer(shared));
            checks.add(timeZone(at, settings.timeZone(), ZoneId.systemDefault()));
            checks.add(secrets());
            checks.add(new LogFolder(settings.dataDir()).errorsSince(at.minus(LogFolder.RECENT)));
            apart.shutdownNow();
            return new Diagnosis(at, checks);
        }
    }

    private Check settings() {
        return loaded.remarks().isEmpty()
                ? Check.of(Finding.SETTINGS_GOOD)
                : Check.of(Finding.SETTINGS_REMARKS, LocalizedText.joined(loaded.remarks()));
    }

    private static Check database(StoreReport report) {
        StoreReport.Figures figures = report.figures();
        long facts = figures == null ? 0 : figures.captured();
        double size = report.bytes() / MEGABYTE;
        return switch (report.state()) {
            case ABSENT -> Check.of(Finding.DATABASE_ABSENT);
            case SOUND -> Check.of(Finding.DATABASE_SOUND, report.schema(), facts, size);
            case SOUND_SO_FAR ->
                    Check.of(
                            Finding.DATABASE_SOUND_SO_FAR,
                            report.schema(),
                            facts,
                            size,
                            PATIENCE.toSeconds());
            case DAMAGED -> Check.of(Finding.DATABASE_DAMAGED, report.trouble());
            case NEWER -> Check.of(Finding.DATABASE_NEWER, report.schema());
            case UNREADABLE -> Check.of(Finding.DATABASE_UNREADABLE, report.trouble());
        };
    }

    private static Check library(NativeLibrary library) {
        return library.trouble().isEmpty()
                ? Check.of(Finding.LIBRARY_GOOD, library.version())
                : Check.of(Finding.LIBRARY_FAILED, library.version(), library.trouble());
    }

    /** Loading a package recomputes its golden rows on this machine. */
    private List<Check> models() {
        ModelCatalogue catalogue = StationModels.catalogue(settings, AssetTypes.shipped());
        List<Check> checks = new ArrayList<>();
        for (ModelPackage model : catalogue.accepted()) {
            checks.add(
                    new Check(
                            Finding.MODEL_GOOD,
                            model.ref().id(),
                            List.of(
                                    model.ref().version(),
                                    model.golden().rows(),
                                    model.golden().worst())));
        }
        for (ModelCatalogue.Refused refused : catalogue.refused()) {
            checks.add(new Check(Finding.MODEL_REFUSED, refused.id(), List.of(refused.reason())));
        }
        if (checks.isEmpty()) {
            checks.add(Check.of(Finding.MODEL_NONE, settings.modelsDir().toString()));
        }
        return checks;
    }

    private static List<Check> answer(Future<List<Check>> shared) {
        try {
            return shared.get(SHARED_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            shared.cancel(true);
            return List.of(Check.of(Finding.SHARED_SILENT, SHARED_PATIENCE.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The shared database could not be looked at.", e);
        }
    }

    private List<Check> shared() {
        SharedDatabase shared = settings.shared();
        if (SyncWiring.isDemonstration(settings.dataDir())) {
            return List.of(Check.of(Finding.SHARED_DEMONSTRATION));
        }
        if (!shared.isSet()) {
            return List.of(Check.of(Finding.SHARED_NOT_SET));
        }
        return SyncWiring.tried(shared, shared.url(), shared.user(), shared.tls()).stream()
                .map(Doctor::check)
                .toList();
    }

    private static Check check(ConnectionCheck.Finding found) {
        Step step = found.step();
        boolean reached = step != Step.HOST_NAME && step != Step.PORT;
        Finding finding =
                switch (found.outcome()) {
                    case PASSED -> Finding.SHARED_GOOD;
                    case WARNING ->
                            step == Step.CLOCK ? Finding.SHARED_CLOCK : Finding.SHARED_WARNING;
                    case FAILED -> reached ? Finding.SHARED_FAILED : Finding.SHARED_UNREACHABLE;
                };
        LocalizedText detail = found.detail();
        return new Check(
                found.outcome() == Outcome.PASSED && detail.isEmpty()
                        ? Finding.SHARED_PASSED
                        : finding,
                step.name().toLowerCase(Locale.ROOT),
                detail.isEmpty() ? List.of() : List.of(detail));
    }

    /** Another zone than the computer's may be meant, and may be a computer set up wrongly. */
    static Check timeZone(Instant at, ZoneId plant, ZoneId computer) {
        String offset = offset(at, plant);
        String there = offset(at, computer);
        return offset.equals(there)
                ? Check.of(Finding.ZONE_GOOD, plant.getId(), offset)
                : Check.of(Finding.ZONE_DIFFERS, plant.getId(), offset, computer.getId(), there);
    }

    private static String offset(Instant at, ZoneId zone) {
        return zone.getRules().getOffset(at).getId().replace("Z", "+00:00");
    }

    private Check secrets() {
        List<LocalizedText> findings =
                new SecretCheck(settings.shared().places()).findings(settings);
        return findings.isEmpty()
                ? Check.of(Finding.SECRETS_GOOD)
                : Check.of(Finding.SECRETS_WEAK, LocalizedText.joined(findings));
    }
}
