package org.millwright.sync;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.PackedFact;
import org.millwright.domain.SyncStatus;
import org.millwright.domain.SyncStatus.Link;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/** A station of the simulated plant: its disk, its clock, and the real logic. */
final class SimulatedStation implements SimulatedStore.Disk {
    private static final SyncSettings SETTINGS =
            new SyncSettings(
                    "S", PullScope.ALL, Duration.ofDays(400), Duration.ofHours(1), List.of());

    private final SimulatedWorld world;
    private final SplittableRandom random;
    final SimulatedStore store;
    final SharedServer link;
    Duration clockOff = Duration.ZERO;
    boolean diskFull;
    private SyncLogic logic;
    private Instant wakesAt;

    /** The station was killed; what its disk has, it has. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A clock that shows what it is told. */
    private static final class ToldClock extends Clock {
        private final Supplier<Instant> told;

        ToldClock(Supplier<Instant> told) {
            this.told = told;
        }

        @Override
        public Instant instant() {
            return told.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    SimulatedStation(SimulatedWorld world, SplittableRandom random) {
        this(world, random, null);
    }

    /** On a copy of another's data folder, if there is one. */
    private SimulatedStation(
            SimulatedWorld world, SplittableRandom random, @Nullable SimulatedStation other) {
        this.world = world;
        this.random = random;
        this.store =
                other == null
                        ? new SimulatedStore(
                                random, new UUID(random.nextLong(), random.nextLong()), this)
                        : other.store.copied(this);
        this.link = new SimulatedLink(world.server, world);
        this.wakesAt = world.now();
        this.logic = newLogic();
    }

    SimulatedStation copied() {
        return new SimulatedStation(world, random, this);
    }

    /** A new station that captures again what this one could not confirm. */
    SimulatedStation enrolledAnew() {
        SimulatedStation fresh = new SimulatedStation(world, random);
        for (PackedFact fact : store.captured) {
            if (fact.seq() > store.pushMark().seq()) {
                fresh.store.capture(fact.kind(), fact.recordedAt(), fact.body());
            }
        }
        return fresh;
    }

    private SyncLogic newLogic() {
        return new SyncLogic(
                store,
                link,
                SETTINGS,
                received -> {},
                new ToldClock(() -> world.now().plus(clockOff)),
                new ToldClock(world::now),
                random.split());
    }

    void capture() {
        for (int n = 1 + random.nextInt(8); n > 0; n--) {
            int kind = random.nextInt(3) == 0 ? 1 : PackedFact.READING_ASSESSED;
            byte[] body = new byte[4];
            random.nextBytes(body);
            store.capture(kind, world.now().plus(clockOff).toEpochMilli(), body);
        }
    }

    void restart() {
        logic = newLogic();
        wakesAt = world.now();
    }

    void drill() {
        Duration length = Duration.ofSeconds(random.nextInt(120));
        logic.cut(length);
        wakesAt = world.now().plus(length);
    }

    Instant wakesAt() {
        return wakesAt;
    }

    /** Waits until something is due, and does it. */
    void step() {
        world.waitUntil(wakesAt);
        try {
            wakesAt = world.now().plus(logic.step());
        } catch (Killed e) {
            restart();
        }
    }

    SyncStatus status() {
        return logic.status();
    }

    boolean isAtRest() {
        SyncStatus status = status();
        return isToldToEnrolAnew()
                || (status.link() == Link.ONLINE
                        && status.pending() == 0
                        && (!world.server.lenient || hasGivenUpOnlyTheThinned(status))
                        && !status.others().isEmpty()
                        && status.others().stream().allMatch(o -> o.here() >= o.onServer()));
    }

    private boolean hasGivenUpOnlyTheThinned(SyncStatus status) {
        long thinned = store.thinnedTo().seq();
        return status.refused().stream().allMatch(fact -> fact.seq() <= thinned);
    }

    boolean isToldToEnrolAnew() {
        SyncStatus status = status();
        return status.link() == Link.REFUSED && status.why().english().contains("another history");
    }

    void retryRefused() {
        logic.retryRefused();
        wakesAt = world.now();
    }

    @Override
    public void beforeWrite() {
        mayBeKilled();
        if (diskFull) {
            throw SimulatedStore.full();
        }
    }

    @Override
    public void afterWrite() {
        mayBeKilled();
    }

    private void mayBeKilled() {
        if (world.isFaulty() && random.nextInt(40) == 0) {
            throw new Killed();
        }
    }

    @Override
    public void marking(UUID station, ChainMark mark) {
        world.check(
                world.has(station, mark),
                "fact " + mark.seq() + " is marked as confirmed, but the server hasn't got it");
    }
}
