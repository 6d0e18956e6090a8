package org.millwright.sync;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalFacts;
import org.millwright.domain.LocalFacts.Received;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.PackedFact;
import org.millwright.domain.Sentences;
import org.millwright.domain.StoreException;
import org.millwright.domain.SyncStatus;
import org.millwright.sync.SharedServer.Greeting;
import org.millwright.sync.SharedServer.Identity;
import org.millwright.sync.SharedServer.LogEnd;
import org.millwright.sync.SharedServer.ServerMark;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Synchronisation as a state machine: each {@link #step} does one bounded piece of work and says
 * how long to wait for the next. Greets the server, takes over its mark, then alternates between
 * pushing a batch and pulling one; after trouble it begins with the greeting again. It has no
 * threads and no clock of its own, so that it runs the same against a simulated world.
 *
 * <p>Live data before backlog: pushing comes before pulling, changes before readings, and a batch
 * is never larger than what passes quickly. A station's own log stays in order even then, because
 * only a log without gaps can be proved complete.
 *
 * <p>Confined to one thread.
 */
public final class SyncLogic {
    private static final Sentences SENTENCES = Sentences.of(SyncLogic.class);

    /** How often an idle station looks for what others have sent. */
    static final Duration POLL = Duration.ofMillis(500);

    /** How often the last contact is written down. */
    private static final Duration REMEMBER = Duration.ofMinutes(1);

    /** How often old history is looked for. */
    private static final Duration THINNING = Duration.ofHours(1);

    /** A clock that is further off is warned of. */
    private static final Duration TOLERATED_OFFSET = Duration.ofSeconds(10);

    private static final Duration LOCAL_TROUBLE = Duration.ofSeconds(1);

    private final LocalFacts local;
    private final SharedServer server;
    private final Identity identity;
    private final Clock clock;
    private final Clock steady;
    private final PushLogic push;
    private final PullLogic pull;
    private final LinkState link;
    private final DrainRate rate = new DrainRate();
    private final SyncSettings settings;
    private LocalizedText localTrouble = LocalizedText.NONE;
    private boolean greeted;
    private Instant looked = Instant.MIN;
    private Instant remembered = Instant.MIN;
    private Instant nextThinning = Instant.MIN;
    private @Nullable Duration clockOffset;
    private @Nullable Instant due;
    private boolean cut;

    /**
     * A station that has not tried yet.
     *
     * @param received told of what was taken in from others; it is on disk
     * @param clock for people; it may be set while this runs
     */
    public SyncLogic(
            LocalFacts local,
            SharedServer server,
            SyncSettings settings,
            Consumer<Received> received,
            Clock clock,
            RandomGenerator random) {
        this(local, server, settings, received, clock, new SteadyClock(), random);
    }

    /** With the clock by which it waits. */
    SyncLogic(
            LocalFacts local,
            SharedServer server,
            SyncSettings settings,
            Consumer<Received> received,
            Clock clock,
            Clock steady,
            RandomGenerator random) {
        this.local = local;
        this.server = server;
        this.identity = new Identity(local.station(), local.secret(), settings.name());
        this.clock = clock;
        this.steady = steady;
        this.push = new PushLogic(local, server, clock);
        this.pull = new PullLogic(local, server, settings.scope(), received);
        this.link = new LinkState(random, clock.instant(), local.lastContact().orElse(null));
        this.settings = settings;
    }

    /** Does one piece of work, if it is due; returns how long nothing is due. */
    public Duration step() {
        Instant now = steady.instant();
        Instant next = due;
        if (next != null && now.isBefore(next)) {
            return Duration.between(now, next);
        }
        due = null;
        cut = false;
        try {
            boolean more = work();
            acknowledged();
            localTrouble = LocalizedText.NONE;
            return more || thin() ? Duration.ZERO : POLL;
        } catch (ServerTrouble trouble) {
            return troubled(trouble);
        } catch (StoreException e) {
            localTrouble = e.sentence();
            return LOCAL_TROUBLE;
        }
    }

    /** Only greets, to see whether the link is up; moves nothing. */
    public void greet() {
        try {
            clockOffset = server.greet(identity).mark().clockOffset();
            acknowledged();
        } catch (ServerTrouble trouble) {
            troubled(trouble);
        }
    }

    private Duration troubled(ServerTrouble trouble) {
        greeted = false;
        push.troubled();
        server.disconnect();
        Duration wait = link.troubled(trouble, clock.instant());
        due = steady.instant().plus(wait);
        return wait;
    }

    private void acknowledged() {
        boolean first = link.link() != SyncStatus.Link.ONLINE;
        link.acknowledged(clock.instant());
        Instant now = steady.instant();
        if (first || !now.isBefore(remembered.plus(REMEMBER))) {
            local.rememberContact(clock.instant());
            remembered = now;
        }
    }

    private boolean work() throws ServerTrouble {
        if (!greeted) {
            Greeting greeting = server.greet(identity);
            clockOffset = greeting.mark().clockOffset();
            push.adopt(greeting.mark().end());
            greeted = true;
        }
        boolean more = push();
        if (!more || looked.plus(POLL).isBefore(steady.instant())) {
            look();
        }
        return pull.step() || more || local.lastSeq() > local.pushMark().seq();
    }

    private boolean push() throws ServerTrouble {
        Optional<ServerMark> answer = push.step(identity);
        answer.ifPresent(mark -> clockOffset = mark.clockOffset());
        long confirmed = local.pushMark().seq();
        rate.confirmed(steady.instant(), confirmed);
        return confirmed < local.lastSeq();
    }

    /** Lets old history go, now and then; only while nothing else waits. */
    private boolean thin() {
        Instant now = steady.instant();
        if (now.isBefore(nextThinning)) {
            return false;
        }
        // By the server's clock: a station's own, years ahead, must not let everything go.
        Duration offset = clockOffset;
        if (offset == null) {
            return false;
        }
        Instant today = clock.instant().plus(offset);
        boolean more = local.thin(today.minus(settings.rawFor()), today.minus(settings.keepFor()));
        nextThinning = more ? now : now.plus(THINNING);
        return more;
    }

    /** Looks where all logs end; if ours ends elsewhere than we think, the server's mark rules. */
    private void look() throws ServerTrouble {
        looked = steady.instant();
        // A server restored from a backup may never have heard of this station.
        long own =
                pull.look().stream()
                        .filter(end -> end.station().equals(identity.uuid()))
                        .mapToLong(LogEnd::seq)
                        .findFirst()
                        .orElse(0);
        if (own != local.pushMark().seq()) {
            push.adopt(server.greet(identity).mark().end());
        }
    }

    /** Tries at once instead of when it is due. */
    public void hurry() {
        if (!cut) {
            due = null;
        }
    }

    /** Sends again, in their places, the facts that the server has refused. */
    public void retryRefused() {
        push.retry();
        hurry();
    }

    /** Cuts the link for so long; zero ends the cut. */
    public void cut(Duration length) {
        cut = !length.isZero();
        if (!cut) {
            hurry();
            return;
        }
        due = steady.instant().plus(length);
        greeted = false;
        server.disconnect();
        link.cut(clock.instant());
    }

    public SyncStatus status() {
        long captured = local.lastSeq();
        long confirmed = local.pushMark().seq();
        Instant now = steady.instant();
        List<LocalizedText> told = new ArrayList<>(settings.warnings());
        clockWarning().ifPresent(told::add);
        if (!localTrouble.isEmpty()) {
            told.add(localTrouble);
        }
        return new SyncStatus(
                identity.uuid(),
                link.link(),
                link.since(),
                link.cause(),
                link.why(),
                captured,
                confirmed,
                oldestPending(confirmed),
                local.refusedFacts(),
                link.lastContact(),
                due == null ? null : clock.instant().plus(Duration.between(now, due)),
                clockOffset,
                rate.factsPerSecond(now),
                pull.others(),
                told);
    }

    private Optional<LocalizedText> clockWarning() {
        Duration offset = clockOffset;
        if (offset == null || offset.abs().compareTo(TOLERATED_OFFSET) <= 0) {
            return Optional.empty();
        }
        long seconds = offset.abs().toSeconds();
        boolean ahead = offset.isNegative();
        return Optional.of(SENTENCES.get(ahead ? "clock.ahead" : "clock.behind", seconds));
    }

    private @Nullable Instant oldestPending(long confirmed) {
        for (PackedFact fact : local.ownFacts(confirmed, 1, Long.MAX_VALUE)) {
            return Instant.ofEpochMilli(fact.recordedAt());
        }
        return null;
    }
}
