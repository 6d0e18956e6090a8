package org.millwright.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the chunks of one series, from the highest level down. Reads no facts; lives within one
 * read transaction.
 */
final class ChunkTree {
    private static final String COLUMNS =
            "SELECT id, level, first_seq, last_seq, from_at, to_at FROM chunk"
                    + " WHERE series = ? AND level = ? AND last_seq ";

    private final Statements statements;
    private final int series;

    /**
     * A chunk without its contents.
     *
     * @param from least measuredAt, epoch milliseconds
     * @param to greatest measuredAt
     */
    record Node(long id, int level, long firstSeq, long lastSeq, long from, long to) {
        boolean overlaps(long first, long last) {
            return from <= last && to >= first;
        }
    }

    ChunkTree(Statements statements, int series) {
        this.statements = statements;
        this.series = series;
    }

    /** The chunks that have no parent; together they cover all chunks, in order of seq. */
    List<Node> roots() throws SQLException {
        List<Node> roots = new ArrayList<>();
        long covered = 0;
        for (int level = topLevel(); level >= 0; level--) {
            List<Node> nodes = nodes(COLUMNS + "> ? ORDER BY last_seq", level, covered);
            roots.addAll(nodes);
            covered = nodes.isEmpty() ? covered : nodes.getLast().lastSeq();
        }
        return roots;
    }

    /** The chunks that a chunk above level 0 sums up, one for each of its buckets. */
    List<Node> children(Node parent) throws SQLException {
        return nodes(
                COLUMNS + "BETWEEN ? AND ? ORDER BY last_seq",
                parent.level() - 1,
                parent.firstSeq(),
                parent.lastSeq());
    }

    /** The first list of readings with one above {@code seq}, if there is one. */
    List<Node> leafAfter(long seq) throws SQLException {
        return nodes(COLUMNS + "> ? ORDER BY last_seq LIMIT 1", 0, seq);
    }

    /** The list of readings that ends below {@code seq}, if there is one. */
    List<Node> leafBefore(long seq) throws SQLException {
        return nodes(COLUMNS + "< ? ORDER BY last_seq DESC LIMIT 1", 0, seq);
    }

    /** The last reading that a chunk lists, 0 if there is none. */
    long lastSeq() throws SQLException {
        PreparedStatement select =
                statements.of(
                        "SELECT coalesce(max(last_seq), 0) FROM chunk"
                                + " WHERE series = ? AND level = 0");
        select.setInt(1, series);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    List<Bucket> buckets(Node node) throws SQLException {
        return Chunk.bucketsOf(content("summary", node), node.from());
    }

    Chunk.Members members(Node leaf) throws SQLException {
        return Chunk.membersOf(content("members", leaf));
    }

    private byte[] content(String column, Node node) throws SQLException {
        PreparedStatement select = statements.of("SELECT " + column + " FROM chunk WHERE id = ?");
        select.setLong(1, node.id());
        try (ResultSet row = select.executeQuery()) {
            byte[] bytes = row.next() ? row.getBytes(1) : null;
            if (bytes == null) {
                throw new DamagedContentException("Chunk " + node.id() + " is empty.");
            }
            return bytes;
        }
    }

    private int topLevel() throws SQLException {
        PreparedStatement select =
                statements.of("SELECT coalesce(max(level), -1) FROM chunk WHERE series = ?");
        select.setInt(1, series);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getInt(1) : -1;
        }
    }

    private List<Node> nodes(String sql, int level, long... arguments) throws SQLException {
        PreparedStatement select = statements.of(sql);
        select.setInt(1, series);
        select.setInt(2, level);
        for (int i = 0; i < arguments.length; i++) {
            select.setLong(3 + i, arguments[i]);
        }
        List<Node> nodes = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                nodes.add(
                        new Node(
                                rows.getLong(1),
                                rows.getInt(2),
                                rows.getLong(3),
                                rows.getLong(4),
                                rows.getLong(5),
                                rows.getLong(6)));
            }
        }
        return nodes;
    }
}
