package org.millwright.app;

import org.millwright.access.Access;
import org.millwright.access.Actor;
import org.millwright.access.AuditBook;
import org.millwright.access.AuditView;
import org.millwright.access.Guard;
import org.millwright.access.OwnAccount;
import org.millwright.access.Secrets;
import org.millwright.access.SignOnDesk;
import org.millwright.access.UserAdministration;
import org.millwright.config.Settings;
import org.millwright.config.SettingsLoader;
import org.millwright.domain.FactLog;
import org.millwright.monitoring.ExportDesk;
import org.millwright.store.SqliteStore;
import org.millwright.ui.People;

import java.time.Clock;
import java.util.function.Supplier;

/**
 * Puts access together from the settings. The command line acts as the operating system's user and
 * the demonstration as its visitor, both with all permissions; the console as whoever is logged in.
 */
final class AccessWiring {
    private final Settings settings;
    private final SqliteStore store;
    private final boolean accounts;
    private final Access access;
    private final Secrets secrets;
    private final AuditBook book;
    private final Guard guard;

    AccessWiring(Settings settings, SqliteStore store, Acting acting, Secrets secrets) {
        this.settings = settings;
        this.store = store;
        this.secrets = secrets;
        boolean demonstration = SyncWiring.isDemonstration(settings.dataDir());
        this.accounts = acting == Acting.SESSION && !demonstration;
        this.book = book(settings, store);
        this.access =
                new Access(store, store, book, secrets, System::nanoTime, settings.offlineFor());
        this.guard = new Guard(acting(acting, demonstration), book);
    }

    private Supplier<Actor> acting(Acting acting, boolean demonstration) {
        if (demonstration) {
            Actor visitor = Actor.ofDemonstration();
            return () -> visitor;
        }
        if (acting == Acting.SESSION) {
            return access::actor;
        }
        Actor system = Actor.ofSystem(SettingsLoader.systemUser());
        return () -> system;
    }

    static AuditBook book(Settings settings, FactLog log) {
        return new AuditBook(log, settings.shared().stationName(), Clock.systemUTC());
    }

    /** The guard of the command line: the operating system's user, see {@link Actor#ofSystem}. */
    static Guard ofSystem(Settings settings, FactLog log) {
        Actor actor = Actor.ofSystem(SettingsLoader.systemUser());
        return new Guard(() -> actor, book(settings, log));
    }

    Guard guard() {
        return guard;
    }

    Access access() {
        return access;
    }

    private SignOnDesk signOn() {
        return accounts && settings.singleSignOn().isSet()
                ? new ProviderSignOn(
                        settings.singleSignOn(),
                        access,
                        new SystemBrowser(SettingsLoader.systemName()))
                : SignOnDesk.NONE;
    }

    /** What the screens use. */
    People forScreens() {
        return new People(
                access,
                guard,
                new UserAdministration(store, guard, secrets, access::refresh),
                new OwnAccount(store, access, book, secrets),
                new AuditView(store, store, guard),
                accounts,
                settings.lockAfter(),
                signOn(),
                new ExportDesk(guard),
                settings.dataDir().resolve("exports"));
    }
}
