package org.millwright.store;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes full tails as chunks and, whenever eight chunks of a level have come together, one of the
 * level above. Runs inside the writer's transaction; starts and ends none.
 */
final class ChunkWriter {
    private static final String INSERT =
            "INSERT INTO chunk (series, level, first_seq, last_seq, from_at, to_at,"
                    + " readings, members, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String COVERED =
            "SELECT coalesce(max(last_seq), 0) FROM chunk WHERE series = ? AND level = ?";
    private static final String ORPHANS =
            "SELECT first_seq, last_seq, from_at, summary FROM chunk"
                    + " WHERE series = ? AND level = ? AND last_seq > ?"
                    + " ORDER BY last_seq LIMIT ?";

    private final Statements statements;
    private final PackedWriter out = new PackedWriter();

    ChunkWriter(Statements statements) {
        this.statements = statements;
    }

    /** Writes the tail's readings as a chunk and empties the tail. */
    void flush(Tail tail) throws SQLException {
        byte[] members = Chunk.membersOf(tail, out);
        Chunk chunk = Chunk.of(0, tail.seq(0), tail.seq(tail.size() - 1), tail.takeBuckets());
        write(tail.series(), chunk, members);
        tail.startAnew();
        int level = 0;
        while (adopt(tail.series(), level)) {
            level++;
        }
    }

    /** Replaces what a chunk above level 0 sums up; its series, level and last number stay. */
    void rewrite(long id, Chunk chunk) throws SQLException {
        PreparedStatement update =
                statements.of(
                        "UPDATE chunk SET first_seq = ?, from_at = ?, to_at = ?, readings = ?,"
                                + " summary = ? WHERE id = ?");
        update.setLong(1, chunk.firstSeq());
        update.setLong(2, chunk.from());
        update.setLong(3, chunk.to());
        update.setInt(4, chunk.total().readings());
        update.setBytes(5, chunk.summary(out));
        update.setLong(6, id);
        update.executeUpdate();
    }

    /** Puts a parent over the chunks of a level that have none, if they are enough. */
    private boolean adopt(int series, int level) throws SQLException {
        long covered = covered(series, level + 1);
        PreparedStatement orphans = statements.of(ORPHANS);
        orphans.setInt(1, series);
        orphans.setInt(2, level);
        orphans.setLong(3, covered);
        orphans.setInt(4, Chunk.FAN_OUT);
        List<Bucket> totals = new ArrayList<>(Chunk.FAN_OUT);
        long firstSeq = 0;
        long lastSeq = 0;
        try (ResultSet rows = orphans.executeQuery()) {
            while (rows.next()) {
                firstSeq = totals.isEmpty() ? rows.getLong(1) : firstSeq;
                lastSeq = rows.getLong(2);
                Bucket total = new Bucket();
                Chunk.bucketsOf(rows.getBytes(4), rows.getLong(3)).forEach(total::add);
                totals.add(total);
            }
        }
        if (totals.size() < Chunk.FAN_OUT) {
            return false;
        }
        write(series, Chunk.of(level + 1, firstSeq, lastSeq, totals), null);
        return true;
    }

    private long covered(int series, int level) throws SQLException {
        PreparedStatement covered = statements.of(COVERED);
        covered.setInt(1, series);
        covered.setInt(2, level);
        try (ResultSet row = covered.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void write(int series, Chunk chunk, byte @Nullable [] members) throws SQLException {
        PreparedStatement insert = statements.of(INSERT);
        insert.setInt(1, series);
        insert.setInt(2, chunk.level());
        insert.setLong(3, chunk.firstSeq());
        insert.setLong(4, chunk.lastSeq());
        insert.setLong(5, chunk.from());
        insert.setLong(6, chunk.to());
        insert.setInt(7, chunk.total().readings());
        insert.setBytes(8, members);
        insert.setBytes(9, chunk.summary(out));
        insert.executeUpdate();
    }
}
