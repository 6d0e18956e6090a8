package org.millwright.app;

import org.millwright.config.OwnerOnly;
import org.millwright.config.SecretCheck;
import org.millwright.config.Settings;
import org.millwright.config.Settings.Profile;
import org.millwright.config.Settings.SharedDatabase;
import org.millwright.domain.ConnectionCheck.Finding;
import org.millwright.domain.ConnectionCheck.Outcome;
import org.millwright.domain.ConnectionCheck.Step;
import org.millwright.domain.LocalFacts.Received;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;
import org.millwright.domain.SyncDesk;
import org.millwright.domain.SyncStatus.Cause;
import org.millwright.domain.SyncStatus.Link;
import org.millwright.log.LogEvent;
import org.millwright.monitoring.Workers;
import org.millwright.store.SqliteStore;
import org.millwright.sync.ConnectionTest;
import org.millwright.sync.DatabaseSettings;
import org.millwright.sync.Keyring;
import org.millwright.sync.PasswordSource;
import org.millwright.sync.PostgresServer;
import org.millwright.sync.PullScope;
import org.millwright.sync.SettingsRefusedException;
import org.millwright.sync.SyncLogic;
import org.millwright.sync.SyncService;
import org.millwright.sync.SyncSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Puts synchronisation together from the settings. */
final class SyncWiring {
    private static final String DEMONSTRATION = "DEMONSTRATION";

    private SyncWiring() {}

    /**
     * How to reach the shared database.
     *
     * @throws RefusedException if none is set, or it can't be meant
     */
    static DatabaseSettings database(Settings settings) throws RefusedException {
        SharedDatabase shared = settings.shared();
        if (!shared.isSet()) {
            throw new RefusedException(
                    "No shared database is set; set MILLWRIGHT_DB_URL to"
                            + " jdbc:postgresql://host/database.");
        }
        try {
            String password = password(shared);
            if (settings.profile() == Profile.PRODUCTION && !password.isEmpty()) {
                refuseWeak(password, shared.user());
            }
            return DatabaseSettings.of(shared.url(), shared.user(), password, shared.tls());
        } catch (SettingsRefusedException e) {
            throw new RefusedException(e.sentence(), e);
        }
    }

    /** That of the keyring is seen here first; any other was judged with the settings. */
    private static void refuseWeak(String password, String user) throws RefusedException {
        List<LocalizedText> findings = SecretCheck.ofDatabase(password, user);
        if (!findings.isEmpty()) {
            throw new RefusedException(LocalizedText.joined(findings));
        }
    }

    /**
     * Where the password of the shared database is found and kept. Finding it may wait for the user
     * to unlock the keyring.
     */
    static PasswordSource passwords(SharedDatabase shared) {
        return new PasswordSource(
                shared.places().file(),
                shared.places().keyring() ? new SystemKeyring() : Keyring.NONE);
    }

    private static String password(SharedDatabase shared) {
        return passwords(shared).find(shared.url(), shared.user(), shared.password());
    }

    /** Tries step by step how a shared database is reached; the password is found as always. */
    static List<Finding> tried(SharedDatabase shared, String url, String user, String tls) {
        String password;
        try {
            password = passwords(shared).find(url, user, shared.password());
        } catch (SettingsRefusedException e) {
            return List.of(new Finding(Step.SETTINGS, Outcome.FAILED, e.sentence()));
        }
        return new ConnectionTest(Clock.systemUTC()).run(url, user, password, tls);
    }

    /**
     * A logic that has not tried yet.
     *
     * @param server made from these settings
     */
    static SyncLogic logic(
            Settings settings,
            SqliteStore store,
            PostgresServer server,
            Consumer<Received> received) {
        SharedDatabase shared = settings.shared();
        PullScope scope = shared.pullAll() ? PullScope.ALL : PullScope.areas(shared.pullAreas());
        return new SyncLogic(
                store,
                server,
                new SyncSettings(
                        shared.stationName(),
                        scope,
                        shared.keepFor(),
                        shared.rawFor(),
                        server.warning().stream().toList()),
                received,
                Clock.systemUTC(),
                new SecureRandom());
    }

    /** A service at rest; it does not close the store. */
    static SyncService service(Settings settings, SqliteStore store, Consumer<Received> received)
            throws RefusedException {
        DatabaseSettings database = database(settings);
        PostgresServer server = new PostgresServer(database, Clock.systemUTC());
        return new SyncService(
                logic(settings, store, server, received),
                server,
                new PostgresServer(database, Clock.systemUTC()),
                store,
                Clock.systemUTC(),
                task -> Workers.guarded(LogEvent.SYNC_THREAD_FAILED, task, () -> {}));
    }

    /** The desk of a station that shares nothing. */
    static SyncDesk unshared(SqliteStore store, Cause cause, LocalizedText why) {
        Link link = cause == Cause.SETTINGS ? Link.REFUSED : Link.NOT_CONFIGURED;
        return new UnsharedDesk(
                SyncReport.unshared(store, Clock.systemUTC().instant(), link, cause, why));
    }

    /** Remembers that a simulated plant lives in this data folder. */
    static void markDemonstration(Path dataDir) throws RefusedException {
        try {
            OwnerOnly.folder(dataDir);
            Path mark = dataDir.resolve(DEMONSTRATION);
            OwnerOnly.file(mark);
            Files.writeString(
                    mark, "A simulated plant lives in this data folder; it is never shared.\n");
        } catch (IOException e) {
            throw new RefusedException(
                    Sentences.of(SyncWiring.class).get("folder.unusable", dataDir), e);
        }
    }

    static boolean isDemonstration(Path dataDir) {
        return Files.exists(dataDir.resolve(DEMONSTRATION));
    }

    /** Simulated readings have no place among a plant's. */
    static void refuseDemonstration(Path dataDir) throws RefusedException {
        if (isDemonstration(dataDir)) {
            throw new RefusedException(
                    Sentences.of(SyncWiring.class).get("demonstration.unshared", dataDir));
        }
    }
}
