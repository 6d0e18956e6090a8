package org.millwright.sync;

import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.PackedFact;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The hash chain over a station's log: each link is SHA-256 over the link before and the fact as it
 * travels, so that two logs with the same link at one place have the same facts up to it. The same
 * as {@code chain_step} on the server. Not thread-safe.
 */
final class HashChain {
    private static final int HEAD = Long.BYTES + 2 * Integer.BYTES + 2 * Long.BYTES;

    private final MessageDigest sha256;
    private final ByteBuffer head = ByteBuffer.allocate(HEAD);

    HashChain() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The mark after facts that follow it without a gap. */
    ChainMark after(ChainMark mark, List<PackedFact> facts) {
        ChainMark after = mark;
        for (PackedFact fact : facts) {
            after = after(after, fact);
        }
        return after;
    }

    /**
     * The mark after the fact that follows it.
     *
     * @throws IllegalArgumentException if the fact doesn't follow the mark
     */
    ChainMark after(ChainMark mark, PackedFact fact) {
        if (fact.seq() != mark.seq() + 1) {
            throw new IllegalArgumentException(
                    "Fact " + fact.seq() + " doesn't follow " + mark.seq() + ".");
        }
        head.clear();
        head.putLong(fact.seq())
                .putInt(fact.kind())
                .putInt(fact.asset())
                .putLong(fact.measuredAt())
                .putLong(fact.recordedAt())
                .flip();
        sha256.update(mark.chain());
        sha256.update(head);
        return new ChainMark(fact.seq(), sha256.digest(fact.body()));
    }
}
