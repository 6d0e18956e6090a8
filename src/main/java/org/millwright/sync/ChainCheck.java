package org.millwright.sync;

import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.OwnLog;
import org.millwright.domain.PackedFact;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Computes a log's hash chain from its facts and compares it with the marks kept of it: whether the
 * facts are all there, in order, and what they were when they were confirmed. Changes nothing.
 */
public final class ChainCheck {
    private static final int LIMIT = 10_000;
    private static final long MOST_BYTES = 16L << 20;

    private ChainCheck() {}

    /**
     * What was found.
     *
     * @param facts counted, but for thinned ones
     * @param last sequence number of the last one
     * @param holds whether there is no gap and every mark agrees
     * @param chain after the last fact, in hexadecimal
     */
    public record Result(long facts, long last, boolean holds, String chain) {}

    public static Result of(OwnLog log) {
        HashChain chain = new HashChain();
        ChainMark confirmed = log.pushMark();
        ChainMark at = log.thinnedTo();
        Optional<ChainMark> mark = next(log, confirmed, at);
        long facts = 0;
        boolean holds = confirmed.seq() >= at.seq() && agrees(at, confirmed);
        List<PackedFact> page = log.ownFacts(at.seq(), LIMIT, MOST_BYTES);
        while (holds && !page.isEmpty()) {
            for (PackedFact fact : page) {
                if (fact.seq() != at.seq() + 1) {
                    return new Result(facts, at.seq(), false, "");
                }
                at = chain.after(at, fact);
                facts++;
                if (mark.isPresent() && mark.get().seq() == at.seq()) {
                    holds &= agrees(at, mark.get());
                    mark = next(log, confirmed, at);
                }
            }
            page = log.ownFacts(at.seq(), LIMIT, MOST_BYTES);
        }
        holds &= at.seq() == log.lastSeq() && mark.isEmpty();
        return new Result(facts, at.seq(), holds, HexFormat.of().formatHex(at.chain()));
    }

    /** The next place whose link is known: a mark kept, or the confirmed end. */
    private static Optional<ChainMark> next(OwnLog log, ChainMark confirmed, ChainMark at) {
        Optional<ChainMark> kept = log.chainMarkAfter(at.seq());
        if (confirmed.seq() <= at.seq()) {
            return kept;
        }
        return kept.filter(mark -> mark.seq() < confirmed.seq()).or(() -> Optional.of(confirmed));
    }

    /** Two links of one place are equal; those of two places say nothing of each other. */
    private static boolean agrees(ChainMark at, ChainMark known) {
        return at.seq() != known.seq() || Arrays.equals(at.chain(), known.chain());
    }
}
