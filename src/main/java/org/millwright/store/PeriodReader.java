package org.millwright.store;

import org.millwright.domain.StoredReading;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the raw readings of a period in order of seq, up to a limit. One use only. */
final class PeriodReader {
    private final ChunkTree tree;
    private final FactReader facts;
    private final Instant from;
    private final Instant to;
    private final int limit;
    private final List<StoredReading> found = new ArrayList<>();

    /**
     * @param from included
     * @param to not included
     */
    PeriodReader(ChunkTree tree, FactReader facts, Instant from, Instant to, int limit) {
        this.tree = tree;
        this.facts = facts;
        this.from = from;
        this.to = to;
        this.limit = limit;
    }

    List<StoredReading> read(Tail.View tail) throws SQLException {
        for (ChunkTree.Node root : tree.roots()) {
            descend(root);
        }
        take(Arrays.copyOf(tail.seqs(), tail.n()), tail.times());
        return found;
    }

    private void descend(ChunkTree.Node node) throws SQLException {
        if (found.size() >= limit || !node.overlaps(Times.millis(from), Times.millis(to))) {
            return;
        }
        if (node.level() == 0) {
            Chunk.Members members = tree.members(node);
            take(members.seqs(), members.times());
            return;
        }
        for (ChunkTree.Node child : tree.children(node)) {
            descend(child);
        }
    }

    /** The listed times are whole milliseconds, so both ends are looked at again exactly. */
    private void take(long[] seqs, long[] times) throws SQLException {
        long first = Times.millis(from);
        long last = Times.millis(to);
        long[] wanted = new long[seqs.length];
        int n = 0;
        for (int i = 0; i < seqs.length; i++) {
            if (times[i] >= first && times[i] <= last) {
                wanted[n++] = seqs[i];
            }
        }
        for (StoredReading stored : facts.all(Arrays.copyOf(wanted, n))) {
            Instant at = stored.reading().measuredAt();
            if (found.size() < limit && !at.isBefore(from) && at.isBefore(to)) {
                found.add(stored);
            }
        }
    }
}
