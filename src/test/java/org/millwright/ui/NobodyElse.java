package org.millwright.ui;

import org.millwright.access.Access;
import org.millwright.access.AccessFixture;
import org.millwright.access.Actor;
import org.millwright.access.AuditBook;
import org.millwright.access.AuditView;
import org.millwright.access.Guard;
import org.millwright.access.OwnAccount;
import org.millwright.access.Secrets;
import org.millwright.access.SignOnDesk;
import org.millwright.access.UserAdministration;
import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.AuditTrail;
import org.millwright.domain.Change;
import org.millwright.domain.ChangeHistory;
import org.millwright.domain.Fact;
import org.millwright.domain.FactLog;
import org.millwright.domain.FailureCounts;
import org.millwright.domain.StoredChange;
import org.millwright.monitoring.ExportDesk;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** People for view models without a store: the demonstration's visitor, who may do everything. */
public final class NobodyElse implements FactLog, ChangeHistory, FailureCounts, AuditTrail {
    private final UUID station = new UUID(0, 1);
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, Integer> failures = new HashMap<>();

    /** The people of a station with this clock. */
    public People people(Clock clock) {
        Actor visitor = Actor.ofDemonstration();
        return people(clock, book -> new Guard(() -> visitor, book));
    }

    /** The same with another guard. */
    public People people(Clock clock, Function<AuditBook, Guard> guards) {
        AuditBook book = new AuditBook(this, "test", clock);
        Secrets secrets = AccessFixture.cheap();
        Access access = new Access(this, this, book, secrets, () -> 0, Duration.ofDays(7));
        Guard guard = guards.apply(book);
        return new People(
                access,
                guard,
                new UserAdministration(this, guard, secrets, access::refresh),
                new OwnAccount(this, access, book, secrets),
                new AuditView(this, this, guard),
                false,
                Duration.ofMinutes(15),
                SignOnDesk.NONE,
                new ExportDesk(guard),
                Path.of("exports"));
    }

    @Override
    public UUID station() {
        return station;
    }

    @Override
    public long append(List<? extends Fact> added, List<AssetCheckpoint> checkpoints) {
        long first = facts.size() + 1L;
        facts.addAll(added);
        return first;
    }

    @Override
    public long lastSeq() {
        return facts.size();
    }

    @Override
    public <C extends Change> void changes(Class<C> kind, Consumer<StoredChange<C>> visitor) {
        for (int i = 0; i < facts.size(); i++) {
            if (kind.isInstance(facts.get(i))) {
                visitor.accept(
                        new StoredChange<>(station, i + 1L, i + 1L, kind.cast(facts.get(i))));
            }
        }
    }

    @Override
    public int failures(String key) {
        return failures.getOrDefault(key, 0);
    }

    @Override
    public void rememberFailures(String key, int count) {
        failures.put(key, count);
    }

    @Override
    public Proof verifyAudit() {
        return new Proof(0, facts.size(), null);
    }
}
