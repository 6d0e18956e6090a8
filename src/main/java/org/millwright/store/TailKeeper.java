package org.millwright.store;

import org.millwright.domain.PackedFact;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.StoredReading;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Makes the tails again from the log, at opening and after a failed transaction, and keeps the mark
 * near the end of each log, so that opening has little to scan.
 */
final class TailKeeper {
    /** The mark is looked after each time a log has grown by so much. */
    private static final long MARK_STEP = 50_000;

    /** How far back the mark may lie: what opening has to scan after a crash. */
    static final long MARK_SPAN = 2_000_000;

    private static final String PUT_MARK = "UPDATE station SET low = ? WHERE ref = ?";
    private static final String FACTS_ABOVE_MARK =
            "SELECT "
                    + FactReader.COLUMNS
                    + " FROM fact WHERE id BETWEEN ? AND ? AND kind = ?"
                    + " ORDER BY id";
    private static final String ONE_FACT =
            "SELECT " + FactReader.COLUMNS + " FROM fact WHERE id = ?";

    private final Statements statements;
    private final Transactions transactions;
    private final Catalogue catalogue;
    private final ReadingCodec codec = new ReadingCodec();
    private final ChunkWriter chunks;
    private final long markSpan;

    TailKeeper(
            Statements statements,
            Transactions transactions,
            Catalogue catalogue,
            ChunkWriter chunks,
            long markSpan) {
        this.statements = statements;
        this.transactions = transactions;
        this.catalogue = catalogue;
        this.chunks = chunks;
        this.markSpan = markSpan;
    }

    /** Makes all tails; once, at opening. */
    void rebuildAll() throws SQLException {
        for (StationLog station : catalogue.stations()) {
            PreparedStatement facts = statements.of(FACTS_ABOVE_MARK);
            facts.setLong(1, station.id(station.low()));
            facts.setLong(2, station.id(PackedFact.MAX_SEQ));
            facts.setInt(3, PackedFact.READING_ASSESSED);
            try (ResultSet rows = facts.executeQuery()) {
                while (rows.next()) {
                    PackedFact fact = FactReader.fact(rows);
                    Tail tail = station.tail(fact.asset());
                    // A reading that this version can't read has no series.
                    if (tail != null && fact.seq() > tail.lastSeq()) {
                        catalogue.touch(tail);
                        addAgain(tail, fact);
                    }
                }
            }
        }
        catalogue.committed();
    }

    /** Makes the summaries of a tail again that a failed transaction has spoilt. */
    void rebuild(Tail tail) throws SQLException {
        long[] seqs = new long[tail.size()];
        for (int i = 0; i < seqs.length; i++) {
            seqs[i] = tail.seq(i);
        }
        tail.beginRebuild();
        PreparedStatement selectFact = statements.of(ONE_FACT);
        for (long seq : seqs) {
            selectFact.setLong(1, tail.station().id(seq));
            try (ResultSet row = selectFact.executeQuery()) {
                if (!row.next()) {
                    throw new DamagedContentException("Fact " + seq + " is missing.");
                }
                addAgain(tail, FactReader.fact(row));
            }
        }
    }

    /**
     * Keeps the mark near the end of a log by writing the tails that hold it back.
     *
     * @param last end of the log in this transaction
     */
    void moveMark(StationLog station, long last) throws SQLException {
        if (last - station.markedAt() < Math.min(MARK_STEP, markSpan)) {
            return;
        }
        long low = last + 1;
        for (Tail tail : station.tails()) {
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
        putMark.setInt(2, station.ref());
        putMark.executeUpdate();
        long moved = low;
        transactions.atCommit(() -> station.marked(moved, last));
    }

    private void addAgain(Tail tail, PackedFact fact) throws SQLException {
        StoredReading stored = codec.decode(tail.station(), tail.assetId(), fact);
        tail.add(
                fact.seq(),
                fact.measuredAt(),
                new ReadingAssessed(stored.reading(), stored.assessment()));
    }
}
