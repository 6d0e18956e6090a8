package org.millwright.store;

import org.millwright.domain.PackedFact;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets old history go, piece by piece: first readings, whose chunks stay for the trends, in the end
 * the chunks. Names and changes stay for ever. Not thread-safe: the caller holds a lock.
 *
 * <p>Readings go from the beginning of a log up to a mark ({@code kept_from}), which is moved in a
 * transaction before any of them is deleted: who reads takes what lies below it as gone. In the own
 * log that mark is always one that the hash chain is known at, so that what is left can still be
 * proved and carried on.
 */
final class Thinning {
    private static final int PIECE = 5_000;
    private static final int SERIES = 100;

    private final Statements statements;
    private final Transactions transactions;
    private final Catalogue catalogue;
    private final SyncMarks marks;
    private final ChunkWriter chunks;
    private int turn;

    Thinning(
            Statements statements,
            Transactions transactions,
            Catalogue catalogue,
            SyncMarks marks,
            ChunkWriter chunks) {
        this.statements = statements;
        this.transactions = transactions;
        this.catalogue = catalogue;
        this.marks = marks;
        this.chunks = chunks;
    }

    /**
     * Does one piece.
     *
     * @param rawFrom readings recorded before are thinned, epoch milliseconds
     * @param from chunks of what was measured before are deleted, epoch milliseconds
     * @return whether there is more to do
     */
    boolean step(long rawFrom, long from) throws SQLException {
        return transactions.run(() -> {
            for (StationLog station : catalogue.stations()) {
                if (moveMark(station, rawFrom) || deleteReadings(station) > 0) {
                    return true;
                }
            }
            if (deleteShadows() > 0) {
                return true;
            }
            return trimSeries(from);
        });
    }

    private boolean moveMark(StationLog station, long rawFrom) throws SQLException {
        long keep = Math.min(firstToKeep(station, rawFrom), station.low());
        if (station.ref() == StationLog.OWN) {
            long confirmed = marks.pushMark().seq();
            keep = marks.chainMarkBelow(Math.min(keep - 1, confirmed)).seq() + 1;
        }
        if (keep <= station.keptFrom()) {
            return false;
        }
        PreparedStatement update = statements.of("UPDATE station SET kept_from = ? WHERE ref = ?");
        update.setLong(1, keep);
        update.setInt(2, station.ref());
        update.executeUpdate();
        long moved = keep;
        transactions.atCommit(() -> station.thinnedTo(moved));
        return true;
    }

    /** The first reading that is not old, or else the last fact: a log is never empty. */
    private long firstToKeep(StationLog station, long rawFrom) throws SQLException {
        PreparedStatement select =
                statements.of(
                        "SELECT id FROM fact WHERE id BETWEEN ? AND ? AND kind = ?"
                                + " AND recorded_at >= ? ORDER BY id LIMIT 1");
        select.setLong(1, station.id(station.keptFrom()));
        select.setLong(2, station.id(PackedFact.MAX_SEQ));
        select.setInt(3, PackedFact.READING_ASSESSED);
        select.setLong(4, rawFrom);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? StationLog.seqOf(row.getLong(1)) : station.lastSeq();
        }
    }

    private int deleteReadings(StationLog station) throws SQLException {
        PreparedStatement delete =
                statements.of(
                        "DELETE FROM fact WHERE id IN (SELECT id FROM fact"
                                + " WHERE id >= ? AND id < ? AND kind = ? ORDER BY id LIMIT ?)");
        delete.setLong(1, station.id(1));
        delete.setLong(2, station.id(station.keptFrom()));
        delete.setInt(3, PackedFact.READING_ASSESSED);
        delete.setInt(4, PIECE);
        return delete.executeUpdate();
    }

    /** A piece of what challengers said of readings that are gone. */
    private int deleteShadows() throws SQLException {
        PreparedStatement delete =
                statements.of(
                        "DELETE FROM shadow_assessment WHERE (challenge, seq) IN (SELECT challenge,"
                                + " seq FROM shadow_assessment WHERE seq < ?1 AND challenge ="
                                + " (SELECT ref FROM challenge WHERE EXISTS (SELECT 1 FROM"
                                + " shadow_assessment WHERE challenge = ref AND seq < ?1) LIMIT 1)"
                                + " ORDER BY seq LIMIT ?2)");
        delete.setLong(1, catalogue.own().keptFrom());
        delete.setInt(2, PIECE);
        return delete.executeUpdate();
    }

    /** Trims some series, turn by turn; returns whether the turn is not over. */
    private boolean trimSeries(long from) throws SQLException {
        List<Tail> some = new ArrayList<>();
        for (StationLog station : catalogue.stations()) {
            for (Tail tail : station.tails()) {
                if (tail.series() > turn && tail.series() <= turn + SERIES) {
                    some.add(tail);
                }
            }
        }
        turn += SERIES;
        for (Tail tail : some) {
            ChunkTree tree = new ChunkTree(statements, tail.series());
            for (ChunkTree.Node root : tree.roots()) {
                trim(tail, tree, root, from);
            }
        }
        boolean more = turn < catalogue.countSeries();
        turn = more ? turn : 0;
        return more;
    }

    /** Cuts what is old off the beginning of a chunk; returns whether nothing of it is left. */
    private boolean trim(Tail tail, ChunkTree tree, ChunkTree.Node node, long from)
            throws SQLException {
        // The last chunk of a series stays: by it readers tell whether their view is up to date.
        boolean gone =
                node.lastSeq() < tail.station().keptFrom()
                        && node.lastSeq() < tail.chunkSeq()
                        && node.to() < from;
        if (gone) {
            delete(tail.series(), node);
        } else if (node.level() > 0 && node.from() < from) {
            List<ChunkTree.Node> children = tree.children(node);
            int cut = 0;
            while (cut < children.size() && trim(tail, tree, children.get(cut), from)) {
                cut++;
            }
            if (cut > 0) {
                List<Bucket> buckets = tree.buckets(node);
                chunks.rewrite(
                        node.id(),
                        Chunk.of(
                                node.level(),
                                children.get(cut).firstSeq(),
                                node.lastSeq(),
                                buckets.subList(cut, buckets.size())));
            }
        }
        return gone;
    }

    private void delete(int series, ChunkTree.Node node) throws SQLException {
        PreparedStatement delete =
                statements.of(
                        "DELETE FROM chunk WHERE series = ? AND level = ?"
                                + " AND last_seq BETWEEN ? AND ?");
        for (int level = node.level(); level >= 0; level--) {
            delete.setInt(1, series);
            delete.setInt(2, level);
            delete.setLong(3, node.firstSeq());
            delete.setLong(4, node.lastSeq());
            delete.executeUpdate();
        }
    }
}
