package org.millwright.sync;

import org.millwright.domain.LocalFacts;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.PackedFact;
import org.millwright.domain.SyncProof;
import org.millwright.domain.SyncProof.OtherLog;
import org.millwright.sync.SharedServer.LogEnd;
import org.millwright.sync.SharedServer.ServerProof;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Compares this station's confirmed log with the server's, stretch by stretch: counts, and both
 * hash chains computed anew from the facts. The other stations' logs are counted only. Changes
 * nothing.
 */
public final class LogProof {
    /** Few enough that the server answers in time. */
    private static final int STRETCH = 20_000;

    private static final long MOST_BYTES = 16L << 20;

    private final LocalFacts local;
    private final SharedServer server;
    private final Clock clock;
    private final HashChain chain = new HashChain();

    public LogProof(LocalFacts local, SharedServer server, Clock clock) {
        this.local = local;
        this.server = server;
        this.clock = clock;
    }

    /**
     * Compares everything up to the confirmed mark. What this station has thinned is compared by
     * the chain kept at the end of it.
     */
    public SyncProof run() throws ServerTrouble {
        ChainMark confirmed = local.pushMark();
        ChainMark thinned = local.thinnedTo();
        ChainMark here = ChainMark.START;
        ChainMark there = ChainMark.START;
        long rows = 0;
        long seqs = 0;
        long buried = 0;
        while (here.seq() < confirmed.seq()) {
            ChainMark next = next(here, thinned, confirmed.seq());
            if (next.seq() == here.seq()) {
                // Facts are missing here; the chains can't be equal then.
                break;
            }
            here = next;
            ServerProof proof = server.proof(local.station(), there, here.seq());
            rows += proof.facts();
            seqs += proof.seqs();
            buried += proof.buried();
            there = new ChainMark(here.seq(), proof.chain());
        }
        boolean equal =
                Arrays.equals(here.chain(), there.chain())
                        && Arrays.equals(here.chain(), confirmed.chain());
        return new SyncProof(
                local.station(),
                local.lastSeq(),
                confirmed.seq(),
                rows,
                buried,
                confirmed.seq() - seqs - buried,
                rows - seqs,
                equal,
                HexFormat.of().formatHex(here.chain()),
                clock.instant(),
                others());
    }

    private List<OtherLog> others() throws ServerTrouble {
        List<OtherLog> others = new ArrayList<>();
        for (LogEnd end : server.logEnds()) {
            if (!end.station().equals(local.station())) {
                others.add(count(end));
            }
        }
        return others;
    }

    private OtherLog count(LogEnd end) throws ServerTrouble {
        long rows = 0;
        long seqs = 0;
        long buried = 0;
        ChainMark at = ChainMark.START;
        while (at.seq() < end.seq()) {
            long to = Math.min(at.seq() + STRETCH, end.seq());
            ServerProof proof = server.proof(end.station(), at, to);
            rows += proof.facts();
            seqs += proof.seqs();
            buried += proof.buried();
            at = new ChainMark(to, proof.chain());
        }
        return new OtherLog(
                end.station(),
                end.name(),
                end.seq(),
                rows,
                buried,
                end.seq() - seqs - buried,
                rows - seqs);
    }

    /** The end of the next stretch of our own chain. */
    private ChainMark next(ChainMark from, ChainMark thinned, long end) {
        if (from.seq() < thinned.seq()) {
            return thinnedStretch(from, thinned);
        }
        int limit = (int) Math.min(STRETCH, end - from.seq());
        List<PackedFact> facts = local.ownFacts(from.seq(), limit, MOST_BYTES);
        return chain.after(from, facts);
    }

    /** The next mark kept of what was thinned, or its end. */
    private ChainMark thinnedStretch(ChainMark from, ChainMark thinned) {
        return local.chainMarkAfter(from.seq())
                .filter(m -> m.seq() < thinned.seq())
                .orElse(thinned);
    }
}
