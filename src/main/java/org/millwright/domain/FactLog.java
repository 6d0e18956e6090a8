package org.millwright.domain;

import java.util.List;
import java.util.UUID;

/**
 * The station's log of facts: append-only, durable, numbered without gaps. One writer: calls are
 * serialised by the caller.
 */
public interface FactLog {
    /** This installed console; made at first start. */
    UUID station();

    /**
     * Stores all facts and checkpoints in one durable transaction; when it returns they survive a
     * power cut.
     *
     * @return the sequence number of the first of these facts; the others follow without a gap
     * @throws StoreException if nothing of the batch was stored
     */
    long append(List<? extends Fact> facts, List<AssetCheckpoint> checkpoints);

    /** Sequence number of the last stored fact, 0 if there is none. */
    long lastSeq();
}
