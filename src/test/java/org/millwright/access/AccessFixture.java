package org.millwright.access;

import org.millwright.domain.AuditEntry;
import org.millwright.domain.Role;
import org.millwright.store.SqliteStore;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** People on a store in a temporary folder, with clocks that the test sets. */
public final class AccessFixture implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery staple";
    public static final Passwords.Cost CHEAP = new Passwords.Cost(64, 1, 1);
    public static final Instant START = Instant.parse("2026-03-01T06:00:00Z");

    public final Path folder;
    public final SqliteStore store;
    public final AuditBook book;
    public final Secrets secrets;
    public final Access access;
    public final Guard guard;
    public final UserAdministration administration;
    public final OwnAccount account;
    public Instant now = START;
    final AtomicLong nanos = new AtomicLong();

    public AccessFixture(Path folder) {
        this(folder, CHEAP);
    }

    /** Passwords as the program's, at next to no cost. */
    public static Secrets cheap() {
        return secrets(CHEAP);
    }

    private static Secrets secrets(Passwords.Cost cost) {
        SecureRandom random = new SecureRandom();
        return new Secrets(PasswordPolicy.shipped(), new Passwords(cost, random), random);
    }

    AccessFixture(Path folder, Passwords.Cost cost) {
        this.folder = folder;
        Clock clock = new SetClock(() -> now);
        store = SqliteStore.open(folder, id -> Optional.empty(), clock);
        book = new AuditBook(store, "hall-1", clock);
        secrets = secrets(cost);
        access = new Access(store, store, book, secrets, nanos::get, Duration.ofDays(7));
        guard = new Guard(access::actor, book);
        administration = new UserAdministration(store, guard, secrets, access::refresh);
        account = new OwnAccount(store, access, book, secrets);
    }

    /** Invites a user as the operating system's user would. */
    public void add(String name, Role role) {
        try {
            new UserAdministration(
                            store,
                            new Guard(() -> Actor.ofSystem("test"), book),
                            secrets,
                            access::refresh)
                    .invite(name, role, PASSWORD, true);
        } catch (UserRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void pass(Duration time) {
        now = now.plus(time);
        nanos.addAndGet(time.toNanos());
    }

    public List<AuditEntry> trail() {
        List<AuditEntry> entries = new ArrayList<>();
        store.changes(AuditEntry.class, stored -> entries.add(stored.change()));
        return entries;
    }

    @Override
    public void close() {
        store.close();
    }

    /** Tells the time that it is asked to. */
    private static final class SetClock extends Clock {
        private final InstantSource source;

        SetClock(InstantSource source) {
            this.source = source;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return source.instant();
        }
    }
}
