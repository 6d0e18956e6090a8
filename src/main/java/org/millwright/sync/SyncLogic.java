package org.millwright.sync;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalFacts;
import org.millwright.domain.LocalFacts.Received;
import org.millwright.domain.PackedFact;
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
    /** How often an idle station looks for what others have sent. */
    static final Duration POLL = Duration.ofMillis(500);

    /** How often the last contact is written down. */
    private static final Duration REMEMBER = Duration.ofMinutes(1);

    /** How often old history is looked for. */
    private static final Duration THINNING = Duration.ofHours(1);

    private static final Duration LOCAL_TROUBLE = Duration.ofSeconds(1);

    private final LocalFacts local;
    private final SharedServer server;
    private final Identity identity;
    private final Clock clock;
    private final PushLogic push;
    private final PullLogic pull;
    private final LinkState link;
    private final DrainRate rate = new DrainRate();
    private final SyncSettings settings;
    private String localTrouble = "";
    private boolean greeted;
    private Instant looked = Instant.MIN;
    private Instant remembered = Instant.MIN;
    private Instant nextThinning = Instant.MIN;
    private @Nullable Duration clockOffset;
    private @Nullable Instant cutUntil;

    /**
     * A station that has not tried yet.
     *
     * @param received told of what was taken in from others; it is on disk
     */
    public SyncLogic(
            LocalFacts local,
            SharedServer server,
            SyncSettings settings,
            Consumer<Received> received,
            Clock clock,
            RandomGenerator random) {
        this.local = local;
        this.server = server;
        this.identity = new Identity(local.station(), local.secret(), settings.name());
        this.clock = clock;
        this.push = new PushLogic(local, server, clock);
        this.pull = new PullLogic(local, server, settings.scope(), received);
        this.link = new LinkState(random, clock.instant(), local.lastContact().orElse(null));
        this.settings = settings;
    }

    /** Does one piece of work, if it is due; returns how long nothing is due. */
    public Duration step() {
        Instant now = clock.instant();
        Instant cut = cutUntil;
        if (cut != null && now.isBefore(cut)) {
            return Duration.between(now, cut);
        }
        cutUntil = null;
        Instant due = link.nextTry();
        if (due != null && now.isBefore(due)) {
            return Duration.between(now, due);
        }
        try {
            boolean more = work();
            acknowledged(clock.instant());
            localTrouble = "";
            return more || thin(clock.instant()) ? Duration.ZERO : POLL;
        } catch (ServerTrouble trouble) {
            greeted = false;
            push.troubled();
            server.disconnect();
            return link.troubled(trouble, clock.instant());
        } catch (StoreException e) {
            localTrouble = e.sentence();
            return LOCAL_TROUBLE;
        }
    }

    /** Only greets, to see whether the link is up; moves nothing. */
    public void greet() {
        try {
            clockOffset = server.greet(identity).mark().clockOffset();
            acknowledged(clock.instant());
        } catch (ServerTrouble trouble) {
            server.disconnect();
            link.troubled(trouble, clock.instant());
        }
    }

    private void acknowledged(Instant now) {
        boolean first = link.link() != SyncStatus.Link.ONLINE;
        link.acknowledged(now);
        if (first || !now.isBefore(remembered.plus(REMEMBER))) {
            local.rememberContact(now);
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
        if (!more || looked.plus(POLL).isBefore(clock.instant())) {
            look();
        }
        return pull.step() || more || local.lastSeq() > local.pushMark().seq();
    }

    private boolean push() throws ServerTrouble {
        Optional<ServerMark> answer = push.step(identity);
        answer.ifPresent(mark -> clockOffset = mark.clockOffset());
        long confirmed = local.pushMark().seq();
        rate.confirmed(clock.instant(), confirmed);
        return confirmed < local.lastSeq();
    }

    /** Lets old history go, now and then; only while nothing else waits. */
    private boolean thin(Instant now) {
        if (now.isBefore(nextThinning)) {
            return false;
        }
        boolean more = local.thin(now.minus(settings.rawFor()), now.minus(settings.keepFor()));
        nextThinning = more ? now : now.plus(THINNING);
        return more;
    }

    /** Looks where all logs end; if ours ends elsewhere than we think, the server's mark rules. */
    private void look() throws ServerTrouble {
        looked = clock.instant();
        for (LogEnd end : pull.look()) {
            if (end.station().equals(identity.uuid()) && end.seq() != local.pushMark().seq()) {
                push.adopt(server.greet(identity).mark().end());
            }
        }
    }

    /** Tries at once instead of when it is due. */
    public void hurry() {
        link.hurry(clock.instant());
    }

    /** Cuts the link for so long; zero ends the cut. */
    public void cut(Duration length) {
        Instant now = clock.instant();
        if (length.isZero()) {
            cutUntil = null;
            hurry();
            return;
        }
        cutUntil = now.plus(length);
        greeted = false;
        server.disconnect();
        link.cut(now.plus(length), now);
    }

    public SyncStatus status() {
        long captured = local.lastSeq();
        long confirmed = local.pushMark().seq();
        List<String> told = new ArrayList<>(settings.warnings());
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
                link.nextTry(),
                clockOffset,
                rate.factsPerSecond(clock.instant()),
                pull.others(),
                told);
    }

    private @Nullable Instant oldestPending(long confirmed) {
        for (PackedFact fact : local.ownFacts(confirmed, 1, Long.MAX_VALUE)) {
            return Instant.ofEpochMilli(fact.recordedAt());
        }
        return null;
    }
}
