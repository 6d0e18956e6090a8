package org.millwright.store;

import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.Change;
import org.millwright.domain.Fact;
import org.millwright.domain.HybridClock;
import org.millwright.domain.PackedFact;
import org.millwright.domain.ReadingAssessed;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Appends batches to this station's own log. Answers no questions. Not thread-safe: the caller
 * holds a lock.
 */
final class FactWriter {
    private static final String PUT_CHECKPOINT =
            "INSERT OR REPLACE INTO checkpoint (series, seq, state) VALUES (?, ?, ?)";

    private final Statements statements;
    private final Transactions transactions;
    private final Catalogue catalogue;
    private final StationLog own;
    private final Names names;
    private final ReadingCodec readings;
    private final ChangeCodecs changes = new ChangeCodecs();
    private final LogRows rows;
    private final TailKeeper tails;
    private final HybridClock clock;
    private AuditChain chain;

    /** A fact that is encoded but has no number yet. */
    private record Draft(Fact fact, int kind, int asset, byte[] body) {
        Instant recordedAt() {
            return switch (fact) {
                case ReadingAssessed assessed -> assessed.reading().recordedAt();
                case Change change -> change.recordedAt();
            };
        }

        PackedFact packed(long seq) {
            long recorded = Times.millis(recordedAt());
            long measured =
                    fact instanceof ReadingAssessed assessed
                            ? Times.millis(assessed.reading().measuredAt())
                            : recorded;
            return new PackedFact(seq, kind, asset, measured, recorded, body);
        }
    }

    FactWriter(
            Statements statements,
            Transactions transactions,
            Catalogue catalogue,
            LogRows rows,
            TailKeeper tails,
            HybridClock clock,
            AuditChain chain) {
        this.statements = statements;
        this.transactions = transactions;
        this.catalogue = catalogue;
        this.own = catalogue.own();
        this.names = own.names();
        this.readings = new ReadingCodec();
        this.rows = rows;
        this.tails = tails;
        this.clock = clock;
        this.chain = chain;
    }

    long lastSeq() {
        return own.lastSeq();
    }

    /**
     * Stores everything or nothing. Names that the batch uses for the first time are defined before
     * it.
     *
     * @return the sequence number of the first fact
     */
    long append(List<? extends Fact> facts, List<AssetCheckpoint> checkpoints) throws SQLException {
        if (facts.isEmpty() && checkpoints.isEmpty()) {
            return own.lastSeq() + 1;
        }
        return transactions.run(() -> {
            List<Draft> drafts = new ArrayList<>(facts.size());
            for (Fact fact : facts) {
                drafts.add(draft(fact));
            }
            long first = own.lastSeq() + 1 + define(drafts);
            long last = store(drafts, first);
            storeCheckpoints(checkpoints);
            tails.moveMark(own, last);
            transactions.atCommit(() -> own.grownTo(last));
            return first;
        });
    }

    private Draft draft(Fact fact) {
        return switch (fact) {
            case ReadingAssessed assessed ->
                    new Draft(
                            assessed,
                            PackedFact.READING_ASSESSED,
                            names.refOf(assessed.reading().assetId()),
                            readings.encode(assessed, names));
            case Change change -> {
                String subject = change.subject();
                ChangeCodecs.Packed packed =
                        changes.encode(change, clock.next(change.recordedAt()));
                int asset = subject.isEmpty() ? 0 : names.refOf(subject);
                yield new Draft(change, packed.kind(), asset, packed.body());
            }
        };
    }

    /** Writes the names that the drafts use for the first time; returns how many there are. */
    private int define(List<Draft> drafts) throws SQLException {
        List<Names.Definition> definitions = names.takeUndefined();
        long seq = own.lastSeq();
        for (Names.Definition definition : definitions) {
            seq++;
            long recorded = Times.millis(drafts.getFirst().recordedAt());
            rows.name(
                    own,
                    new PackedFact(
                            seq,
                            PackedFact.NAME_DEFINED,
                            definition.ref(),
                            recorded,
                            recorded,
                            definition.body()),
                    definition);
        }
        return definitions.size();
    }

    private long store(List<Draft> drafts, long first) throws SQLException {
        long seq = first;
        AuditChain grown = chain.copy();
        for (Draft draft : drafts) {
            PackedFact packed = draft.packed(seq);
            switch (draft.fact()) {
                case ReadingAssessed assessed -> {
                    Tail tail = catalogue.touch(own, packed.asset());
                    if (tail.isStale()) {
                        tails.rebuild(tail);
                    }
                    rows.reading(tail, packed, assessed);
                }
                case Change change ->
                        rows.change(own, grown.linked(packed, change.subject()), change);
            }
            seq++;
        }
        rows.flush();
        transactions.atCommit(() -> chain = grown);
        return seq - 1;
    }

    private void storeCheckpoints(List<AssetCheckpoint> checkpoints) throws SQLException {
        PreparedStatement putCheckpoint = statements.of(PUT_CHECKPOINT);
        for (AssetCheckpoint checkpoint : checkpoints) {
            Tail tail = catalogue.ownTail(checkpoint.assetId());
            if (tail == null) {
                // No reading is stored, so there is nothing to go on from.
                continue;
            }
            catalogue.touch(tail);
            putCheckpoint.setInt(1, tail.series());
            putCheckpoint.setLong(2, tail.lastSeq());
            putCheckpoint.setBytes(3, checkpoint.state());
            putCheckpoint.addBatch();
        }
        putCheckpoint.executeBatch();
    }
}
