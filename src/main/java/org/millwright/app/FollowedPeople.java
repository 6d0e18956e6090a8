package org.millwright.app;

import org.millwright.access.Access;
import org.millwright.access.Actor;
import org.millwright.access.AuditBook;
import org.millwright.access.AuditView;
import org.millwright.access.Guard;
import org.millwright.access.OwnAccount;
import org.millwright.access.RolePermissions;
import org.millwright.access.Secrets;
import org.millwright.access.SignOnDesk;
import org.millwright.access.UserAdministration;
import org.millwright.config.Settings;
import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.AuditTrail;
import org.millwright.domain.Fact;
import org.millwright.domain.FactLog;
import org.millwright.domain.FailureCounts;
import org.millwright.domain.Role;
import org.millwright.domain.StoreException;
import org.millwright.monitoring.ExportDesk;
import org.millwright.store.FollowedStore;
import org.millwright.ui.People;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * People of a console that only follows: a log-in is a fact, and it can't store any. Whoever is
 * there looks on as a viewer without an account; whatever needs more is done at the console that
 * writes.
 */
final class FollowedPeople implements FactLog, FailureCounts, AuditTrail {
    private final UUID station;

    private FollowedPeople(UUID station) {
        this.station = station;
    }

    static People of(FollowedStore store, Settings settings) {
        FollowedPeople log = new FollowedPeople(store.station());
        AuditBook book = new AuditBook(log, settings.shared().stationName(), Clock.systemUTC());
        Secrets secrets = Secrets.standard();
        Access access =
                new Access(store, log, book, secrets, System::nanoTime, settings.offlineFor());
        Actor viewer = new Actor("", RolePermissions.of(Role.VIEWER));
        Guard guard = new Guard(() -> viewer, book);
        return new People(
                access,
                guard,
                new UserAdministration(store, guard, secrets, access::refresh),
                new OwnAccount(store, access, book, secrets),
                new AuditView(store, log, guard),
                false,
                settings.lockAfter(),
                SignOnDesk.NONE,
                new ExportDesk(guard),
                settings.dataDir().resolve("exports"));
    }

    private static StoreException notHere() {
        return new StoreException(
                StoreException.Kind.BUSY,
                FollowingWiring.notHere(),
                new IllegalStateException("A console that follows writes nothing."));
    }

    @Override
    public UUID station() {
        return station;
    }

    @Override
    public long append(List<? extends Fact> facts, List<AssetCheckpoint> checkpoints) {
        throw notHere();
    }

    @Override
    public long lastSeq() {
        return 0;
    }

    @Override
    public int failures(String key) {
        return 0;
    }

    @Override
    public void rememberFailures(String key, int count) {
        throw notHere();
    }

    @Override
    public Proof verifyAudit() {
        throw notHere();
    }
}
