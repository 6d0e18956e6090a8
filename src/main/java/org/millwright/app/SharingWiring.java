package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.config.Settings;
import org.millwright.domain.ConnectionCheck.Finding;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.SyncDesk;
import org.millwright.domain.SyncStatus.Cause;
import org.millwright.monitoring.DrillDesk;
import org.millwright.monitoring.GuardedConnectionCheck;
import org.millwright.monitoring.GuardedPasswords;
import org.millwright.monitoring.Workers;
import org.millwright.store.Rejoin;
import org.millwright.store.SqliteStore;
import org.millwright.sync.SyncService;
import org.millwright.ui.Sharing;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** The parts of a station by which it shares facts with the others. */
final class SharingWiring implements AutoCloseable {
    private final Settings settings;
    private final SqliteStore store;
    private final AccessWiring people;
    private final SharedFleet sharedFleet;
    private final ExecutorService recording = Workers.single("audit-1");
    private final ExecutorService checking = Workers.single("check-1");
    private @Nullable SyncService sync;
    private @Nullable Sharing sharing;
    private boolean joinable = true;

    SharingWiring(
            Settings settings, SqliteStore store, AccessWiring people, SharedFleet sharedFleet) {
        this.settings = settings;
        this.store = store;
        this.people = people;
        this.sharedFleet = sharedFleet;
    }

    /** The server has another history of this station; a restart would change nothing. */
    void neverRejoin() {
        joinable = false;
    }

    /**
     * Sharing with the other stations, at rest until {@link #start()}; what keeps it from being is
     * told by its desk. Not for the JavaFX thread.
     */
    Sharing sharing() {
        Sharing made = sharing;
        if (made == null) {
            SyncDesk desk = desk();
            made =
                    new Sharing(
                            desk,
                            new DrillDesk(desk, people.guard(), recording, Clock.systemUTC()),
                            new GuardedConnectionCheck(
                                    this::checkConnection, people.guard(), recording),
                            new GuardedPasswords(this::keepPassword, people.guard(), recording));
            sharing = made;
        }
        return made;
    }

    private CompletableFuture<List<Finding>> checkConnection(String url, String user, String tls) {
        return CompletableFuture.supplyAsync(
                () -> SyncWiring.tried(settings.shared(), url, user, tls), checking);
    }

    private CompletableFuture<Optional<LocalizedText>> keepPassword(
            String url, String user, String password) {
        return CompletableFuture.supplyAsync(
                () -> SyncWiring.passwords(settings.shared()).keep(url, user, password), checking);
    }

    private SyncDesk desk() {
        if (SyncWiring.isDemonstration(settings.dataDir())) {
            return SyncWiring.unshared(store, Cause.DEMONSTRATION, LocalizedText.NONE);
        }
        if (!settings.shared().isSet()) {
            return SyncWiring.unshared(store, Cause.NOT_SET, LocalizedText.NONE);
        }
        try {
            sync =
                    SyncWiring.service(
                            settings,
                            store,
                            received -> {
                                sharedFleet.received(received);
                                people.access().refresh();
                            });
            return sync;
        } catch (RefusedException e) {
            return SyncWiring.unshared(store, Cause.SETTINGS, e.sentence());
        }
    }

    /** Begins to share facts, if there is anything to share them with. */
    void start() {
        if (sync != null) {
            sync.start();
        }
    }

    /**
     * Whether the folder was restored, and the server, which did not answer at the start, has since
     * shown that it has more of this station: it is joined at the next start.
     */
    boolean mustRejoin() {
        SyncService service = sync;
        return joinable
                && service != null
                && service.status().cause() == Cause.OTHER_STATION
                && Rejoin.isPending(settings.dataDir());
    }

    @Override
    public void close() {
        if (sharing != null) {
            sharing.drills().close();
        }
        if (sync != null) {
            sync.close();
        }
        recording.shutdown();
        checking.shutdownNow();
    }
}
