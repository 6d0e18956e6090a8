package org.millwright.sync;

import org.millwright.domain.LocalFacts;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.LocalFacts.RefusedFact;
import org.millwright.domain.PackedFact;
import org.millwright.domain.Sentences;
import org.millwright.sync.SharedServer.Identity;
import org.millwright.sync.SharedServer.KeptPlace;
import org.millwright.sync.SharedServer.PushAnswer;
import org.millwright.sync.SharedServer.ServerMark;

import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Brings this station's log to the server, in order and without a gap: a batch after the confirmed
 * mark, one transaction there, and only then the mark here. A crash anywhere between is harmless,
 * because the server's mark rules: {@link #adopt} takes it over, forward (the answer was lost) or
 * backward (the server was restored from a backup), as long as the hash chains agree there.
 *
 * <p>Confined to one thread; waits for nothing but its ports.
 */
final class PushLogic {
    private static final Sentences SENTENCES = Sentences.of(PushLogic.class);
    private static final int LEAST = 1;
    private static final int USUAL = 1_000;
    static final int MOST = 20_000;
    private static final long MOST_BYTES = 4L << 20;
    private static final int PAGE = 10_000;

    /** More refused facts than anyone looks through. */
    private static final int MOST_PLACES = 10_000;

    private final LocalFacts local;
    private final SharedServer server;
    private final Clock clock;
    private final HashChain chain = new HashChain();
    private final Map<Long, RefusedFact> refused = new HashMap<>();

    /** Refused facts to be sent again, as soon as the log has come to their places. */
    private final SortedSet<Long> again = new TreeSet<>();

    private int limit = USUAL;

    /** Whether the server may keep other places than those that are known to be refused. */
    private boolean unsure = true;

    PushLogic(LocalFacts local, SharedServer server, Clock clock) {
        this.local = local;
        this.server = server;
        this.clock = clock;
        local.refusedFacts().forEach(fact -> refused.put(fact.seq(), fact));
    }

    /**
     * Takes over where the server says that the log ends.
     *
     * @throws ServerTrouble if the server's log is another one
     */
    void adopt(ChainMark theirs) throws ServerTrouble {
        unsure = true;
        ChainMark ours = local.pushMark();
        if (theirs.seq() > local.lastSeq()) {
            throw otherHistory("history.longer", theirs.seq(), local.lastSeq());
        }
        Optional<ChainMark> ourLink = markAt(theirs.seq(), ours);
        if (ourLink.isPresent() && !Arrays.equals(ourLink.get().chain(), theirs.chain())) {
            throw otherHistory("history.differs", theirs.seq());
        }
        if (theirs.seq() != ours.seq()) {
            local.movePushMark(theirs);
        }
    }

    /**
     * Sends one batch, if anything is waiting.
     *
     * @return the server's answer; empty if nothing was waiting, or the next try will differ
     */
    Optional<ServerMark> step(Identity station) throws ServerTrouble {
        ChainMark mark = local.pushMark();
        if (unsure) {
            compare(server.keptPlaces(station.uuid(), MOST_PLACES), mark);
            unsure = false;
        }
        if (!again.isEmpty() && again.first() <= mark.seq()) {
            return revive(station, mark, again.first());
        }
        if (local.lastSeq() <= mark.seq()) {
            return Optional.empty();
        }
        ChainMark thinned = local.thinnedTo();
        if (mark.seq() < thinned.seq()) {
            return answered(
                    server.bury(
                            station,
                            mark,
                            thinned,
                            "Lost by the server after the station had thinned them."));
        }
        RefusedFact next = refused.get(mark.seq() + 1);
        return next == null ? push(station, mark) : bury(station, mark, next);
    }

    /** From now on the refused facts are sent again, before anything else. */
    void retry() {
        unsure = true;
        again.addAll(refused.keySet());
    }

    /**
     * Takes over what the server keeps places for. It may have been restored from a time before a
     * fact was taken after all, or have kept or filled a place without its answer coming through.
     */
    private void compare(List<KeptPlace> places, ChainMark mark) {
        Set<Long> kept = new HashSet<>();
        long thinned = local.thinnedTo().seq();
        for (KeptPlace place : places) {
            kept.add(place.seq());
            if (!refused.containsKey(place.seq()) && place.seq() > thinned) {
                setAside(place.seq(), place.reason());
                again.add(place.seq());
            }
        }
        if (places.size() < MOST_PLACES) {
            List.copyOf(refused.keySet()).stream()
                    .filter(seq -> seq <= mark.seq() && !kept.contains(seq))
                    .forEach(this::takeBack);
        }
    }

    /** Sends a refused fact to the place that was kept for it. */
    private Optional<ServerMark> revive(Identity station, ChainMark mark, long seq)
            throws ServerTrouble {
        List<PackedFact> fact = local.ownFacts(seq - 1, 1, MOST_BYTES);
        if (fact.isEmpty() || fact.getFirst().seq() != seq) {
            again.remove(seq);
            setAside(seq, "This station keeps the fact no longer; nothing is left to send again.");
            return Optional.empty();
        }
        try {
            PushAnswer said = server.revive(station, mark, fact.getFirst());
            Optional<ServerMark> moved = answered(said);
            if (said.accepted()) {
                takeBack(seq);
            }
            return moved;
        } catch (ServerTrouble e) {
            if (e.kind() != ServerTrouble.Kind.CONTENT) {
                throw e;
            }
            again.remove(seq);
            setAside(seq, e.sentence().english());
            return Optional.empty();
        }
    }

    /** The server has it. */
    private void takeBack(long seq) {
        local.takeBack(seq);
        refused.remove(seq);
        again.remove(seq);
    }

    /** After trouble a smaller batch has a better chance to pass in time. */
    void troubled() {
        limit = Math.max(Math.min(limit, USUAL), limit / 2);
    }

    private Optional<ServerMark> push(Identity station, ChainMark mark) throws ServerTrouble {
        List<PackedFact> facts = beforeRefused(local.ownFacts(mark.seq(), limit, MOST_BYTES));
        try {
            Optional<ServerMark> answer =
                    answered(server.push(station, mark, facts, () -> chain.after(mark, facts)));
            limit = Math.min(MOST, 2 * limit);
            return answer;
        } catch (ServerTrouble e) {
            if (e.kind() != ServerTrouble.Kind.CONTENT) {
                throw e;
            }
            narrow(facts, e.sentence().english());
            return Optional.empty();
        }
    }

    /** Halves the batch until the one fact is found that the server refuses. */
    private void narrow(List<PackedFact> facts, String reason) {
        if (facts.size() > 1) {
            limit = Math.max(LEAST, facts.size() / 2);
            return;
        }
        setAside(facts.getFirst().seq(), reason);
    }

    private void setAside(long seq, String reason) {
        RefusedFact fact = new RefusedFact(seq, reason, clock.instant().toEpochMilli());
        local.setAside(fact);
        refused.put(seq, fact);
    }

    private Optional<ServerMark> bury(Identity station, ChainMark mark, RefusedFact next)
            throws ServerTrouble {
        ChainMark to = chain.after(mark, local.ownFacts(mark.seq(), 1, MOST_BYTES));
        return answered(server.bury(station, mark, to, next.reason()));
    }

    private Optional<ServerMark> answered(PushAnswer answer) throws ServerTrouble {
        if (answer.accepted()) {
            local.movePushMark(answer.mark().end());
        } else {
            adopt(answer.mark().end());
        }
        return Optional.of(answer.mark());
    }

    private List<PackedFact> beforeRefused(List<PackedFact> facts) {
        if (refused.isEmpty()) {
            return facts;
        }
        int end = 0;
        while (end < facts.size() && !refused.containsKey(facts.get(end).seq())) {
            end++;
        }
        return facts.subList(0, end);
    }

    /** Our own link of the chain at a place; empty if what leads to it has been thinned. */
    private Optional<ChainMark> markAt(long seq, ChainMark confirmed) {
        ChainMark at = confirmed.seq() <= seq ? confirmed : local.chainMarkBelow(seq);
        while (at.seq() < seq) {
            int limitHere = (int) Math.min(PAGE, seq - at.seq());
            List<PackedFact> facts = local.ownFacts(at.seq(), limitHere, MOST_BYTES);
            for (PackedFact fact : facts) {
                if (fact.seq() != at.seq() + 1) {
                    return Optional.empty();
                }
                at = chain.after(at, fact);
            }
            if (facts.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    private static ServerTrouble otherHistory(String key, Object... arguments) {
        return new ServerTrouble(
                ServerTrouble.Kind.OTHER_STATION,
                SENTENCES.get("history.other", SENTENCES.get(key, arguments)));
    }
}
