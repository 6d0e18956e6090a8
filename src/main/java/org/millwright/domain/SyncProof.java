package org.millwright.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a comparison of this station's log with the server's showed. Both chains were computed from
 * the facts themselves, here and there.
 *
 * @param captured facts in the local store
 * @param confirmed facts up to the mark, which were compared
 * @param onServer rows the server holds of them
 * @param buried places on the server kept for facts that it refused or that are lost
 * @param missing confirmed facts that the server doesn't hold, but for the buried
 * @param doubled rows beyond one per fact
 * @param chainEqual whether the hash chains are equal at the mark
 * @param chain the station's chain at the mark, lower-case hex
 * @param checkedAt when, by this station's clock
 * @param others what the server holds of the other stations' logs; only they can compare chains
 */
public record SyncProof(
        UUID station,
        long captured,
        long confirmed,
        long onServer,
        long buried,
        long missing,
        long doubled,
        boolean chainEqual,
        String chain,
        Instant checkedAt,
        List<OtherLog> others) {
    public SyncProof {
        others = List.copyOf(others);
    }

    /**
     * Another station's log, counted from the server's rows.
     *
     * @param confirmed where the log ends there
     * @param onServer rows
     * @param buried places kept for facts that are not there
     * @param missing facts before the end that are not there, but for the buried
     * @param doubled rows beyond one per fact
     */
    public record OtherLog(
            UUID station,
            String name,
            long confirmed,
            long onServer,
            long buried,
            long missing,
            long doubled) {}

    /** Whether everything confirmed is on the server, once, and the same. */
    public boolean holds() {
        return missing == 0 && doubled == 0 && chainEqual;
    }
}
