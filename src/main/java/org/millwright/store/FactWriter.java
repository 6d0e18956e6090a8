package org.millwright.store;

import org.millwright.domain.Asset;
import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.AssetRegistered;
import org.millwright.domain.Fact;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.StoredReading;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/**
 * The one writer: appends a batch in one durable transaction, or not at all. Answers no questions.
 * Not thread-safe: the caller holds a lock.
 */
final class FactWriter {
    /** The mark is looked after each time the log has grown by so much. */
    private static final long MARK_STEP = 50_000;

    /** How far back the mark may lie: what opening has to scan after a crash. */
    private static final long MARK_SPAN = 2_000_000;

    private static final String INSERT_FACT =
            "INSERT INTO fact (seq, kind, asset, measured_at, recorded_at, body)"
                    + " VALUES (?, ?, ?, ?, ?, ?)";
    private static final String DESCRIBE_ASSET =
            "UPDATE asset SET name = ?, type = ?, area = ?, simulated = ? WHERE ref = ?";
    private static final String PUT_CHECKPOINT =
            "INSERT OR REPLACE INTO checkpoint (asset, seq, state) VALUES (?, ?, ?)";
    private static final String PUT_MARK = "UPDATE station SET lowseq = ?";
    private static final String LAST_SEQ = "SELECT coalesce(max(seq), 0) FROM fact";
    private static final String ONE_FACT =
            "SELECT measured_at, recorded_at, body FROM fact WHERE seq = ?";
    private static final String FACTS_ABOVE_MARK =
            "SELECT seq, asset, measured_at, recorded_at, body FROM fact"
                    + " WHERE seq >= (SELECT lowseq FROM station) AND kind = ? ORDER BY seq";

    private final Statements statements;
    private final Catalogue catalogue;
    private final FactCodec codec;
    private final ChunkWriter chunks;
    private final long markSpan;
    private long markedAt;
    private volatile long lastSeq;

    FactWriter(Statements statements, Catalogue catalogue, FactCodec codec) throws SQLException {
        this(statements, catalogue, codec, MARK_SPAN);
    }

    FactWriter(Statements statements, Catalogue catalogue, FactCodec codec, long markSpan)
            throws SQLException {
        this.statements = statements;
        this.catalogue = catalogue;
        this.codec = codec;
        this.markSpan = markSpan;
        chunks = new ChunkWriter(statements);
        try (ResultSet row = statements.of(LAST_SEQ).executeQuery()) {
            row.next();
            lastSeq = row.getLong(1);
        }
        rebuildTails();
    }

    long lastSeq() {
        return lastSeq;
    }

    /**
     * Stores everything or nothing.
     *
     * @return the sequence number of the first fact
     */
    long append(List<? extends Fact> facts, List<AssetCheckpoint> checkpoints) throws SQLException {
        long first = lastSeq + 1;
        if (facts.isEmpty() && checkpoints.isEmpty()) {
            return first;
        }
        boolean committed = false;
        try {
            statements.execute("BEGIN IMMEDIATE");
            long last = store(facts, first);
            storeCheckpoints(checkpoints);
            long mark = moveMark(last);
            statements.execute("COMMIT");
            committed = true;
            catalogue.committed();
            lastSeq = last;
            markedAt = mark;
        } finally {
            if (!committed) {
                rollBack();
            }
        }
        return first;
    }

    private long store(List<? extends Fact> facts, long first) throws SQLException {
        PreparedStatement insertFact = statements.of(INSERT_FACT);
        long seq = first;
        for (Fact fact : facts) {
            switch (fact) {
                case AssetRegistered registered -> store(insertFact, seq, registered);
                case ReadingAssessed assessed -> store(insertFact, seq, assessed);
            }
            seq++;
        }
        insertFact.executeBatch();
        return seq - 1;
    }

    private void store(PreparedStatement insertFact, long seq, AssetRegistered fact)
            throws SQLException {
        Asset asset = fact.asset();
        int ref = catalogue.touch(asset.id()).asset();
        PreparedStatement describeAsset = statements.of(DESCRIBE_ASSET);
        describeAsset.setString(1, asset.name());
        describeAsset.setString(2, asset.typeId());
        describeAsset.setString(3, asset.area());
        describeAsset.setInt(4, asset.simulated() ? 1 : 0);
        describeAsset.setInt(5, ref);
        describeAsset.executeUpdate();
        insertFact.setLong(1, seq);
        insertFact.setInt(2, FactCodec.ASSET_REGISTERED);
        insertFact.setInt(3, ref);
        insertFact.setNull(4, Types.INTEGER);
        insertFact.setLong(5, FactCodec.millis(fact.recordedAt()));
        insertFact.setBytes(6, codec.encode(fact));
        insertFact.addBatch();
    }

    private void store(PreparedStatement insertFact, long seq, ReadingAssessed fact)
            throws SQLException {
        Tail tail = catalogue.touch(fact.reading().assetId());
        if (tail.isStale()) {
            rebuild(tail);
        }
        long at = FactCodec.millis(fact.reading().measuredAt());
        insertFact.setLong(1, seq);
        insertFact.setInt(2, FactCodec.READING_ASSESSED);
        insertFact.setInt(3, tail.asset());
        insertFact.setLong(4, at);
        insertFact.setLong(5, FactCodec.millis(fact.reading().recordedAt()));
        insertFact.setBytes(6, codec.encode(fact));
        insertFact.addBatch();
        tail.add(seq, at, fact);
        if (tail.isFull()) {
            chunks.flush(tail);
        }
    }

    private void storeCheckpoints(List<AssetCheckpoint> checkpoints) throws SQLException {
        PreparedStatement putCheckpoint = statements.of(PUT_CHECKPOINT);
        for (AssetCheckpoint checkpoint : checkpoints) {
            Tail tail = catalogue.touch(checkpoint.assetId());
            putCheckpoint.setInt(1, tail.asset());
            putCheckpoint.setLong(2, tail.lastSeq());
            putCheckpoint.setBytes(3, checkpoint.state());
            putCheckpoint.addBatch();
        }
        putCheckpoint.executeBatch();
    }

    /** Keeps the mark near the end of the log by writing the tails that hold it back. */
    private long moveMark(long last) throws SQLException {
        if (last - markedAt < Math.min(MARK_STEP, markSpan)) {
            return markedAt;
        }
        long low = last + 1;
        for (Tail tail : catalogue.tails()) {
            if (tail.size() > 0 && last - tail.seq(0) >= markSpan) {
                catalogue.touch(tail);
                if (tail.isStale()) {
                    rebuild(tail);
                }
                chunks.flush(tail);
            }
            if (tail.size() > 0) {
                low = Math.min(low, tail.seq(0));
            }
        }
        PreparedStatement putMark = statements.of(PUT_MARK);
        putMark.setLong(1, low);
        putMark.executeUpdate();
        return last;
    }

    private void rollBack() {
        try {
            statements.discard();
            statements.execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself already (disk full, I/O error): nothing is left to
            // do.
        } finally {
            catalogue.rolledBack();
        }
    }

    private void rebuild(Tail tail) throws SQLException {
        long[] seqs = new long[tail.size()];
        for (int i = 0; i < seqs.length; i++) {
            seqs[i] = tail.seq(i);
        }
        tail.beginRebuild();
        PreparedStatement selectFact = statements.of(ONE_FACT);
        for (long seq : seqs) {
            selectFact.setLong(1, seq);
            try (ResultSet row = selectFact.executeQuery()) {
                if (!row.next()) {
                    throw new DamagedContentException("Fact " + seq + " is missing.");
                }
                addAgain(tail, seq, row.getLong(1), row.getLong(2), row.getBytes(3));
            }
        }
    }

    private void rebuildTails() throws SQLException {
        Tail[] byRef = new Tail[catalogue.tails().size() + 1];
        for (Tail tail : catalogue.tails()) {
            byRef[tail.asset()] = tail;
        }
        PreparedStatement facts = statements.of(FACTS_ABOVE_MARK);
        facts.setInt(1, FactCodec.READING_ASSESSED);
        try (ResultSet rows = facts.executeQuery()) {
            while (rows.next()) {
                long seq = rows.getLong(1);
                int ref = rows.getInt(2);
                if (ref < 1 || ref >= byRef.length) {
                    throw new DamagedContentException("Fact " + seq + " belongs to no asset.");
                }
                Tail tail = byRef[ref];
                if (seq > tail.lastSeq()) {
                    catalogue.touch(tail);
                    addAgain(tail, seq, rows.getLong(3), rows.getLong(4), rows.getBytes(5));
                }
            }
        }
        catalogue.committed();
    }

    private void addAgain(Tail tail, long seq, long measuredAt, long recordedAt, byte[] body)
            throws SQLException {
        StoredReading stored =
                codec.decode(tail.assetId(), new FactCodec.Row(seq, measuredAt, recordedAt, body));
        tail.add(seq, measuredAt, new ReadingAssessed(stored.reading(), stored.assessment()));
    }
}
