package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.AssetType;
import org.millwright.domain.ReadingHistory.Period;
import org.millwright.domain.ReadingHistory.StoredCheckpoint;
import org.millwright.domain.StoredReading;
import org.millwright.domain.Trend;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Answers what is asked about stored assets and readings, on any thread; changes nothing.
 *
 * <p>A reading lies either in a chunk or in its asset's tail. The tail's view is taken before the
 * read transaction begins, so that all it names is there; if the writer has written a chunk in
 * between, view and chunks don't fit together, and both are taken anew.
 */
final class History {
    /** More often than a busy writer can come between. */
    private static final int TRIES = 10_000;

    private final Readers readers;
    private final Catalogue catalogue;
    private final ReadingCodec codec = new ReadingCodec();
    private final Function<String, Optional<AssetType>> types;
    private final Step step;

    /** What is read about one asset, from chunks and tail as of one moment. */
    private interface AssetRead<T> {
        T from(Statements statements, Tail.View view) throws SQLException;
    }

    /** What sees to it that the catalogue and a state of the database fit together. */
    interface Step {
        /** Of this store's own writer, whose catalogue is never behind for long. */
        Step OF_THE_WRITER =
                new Step() {
                    @Override
                    public boolean holds(Statements statements, Tail tail) {
                        return true;
                    }

                    @Override
                    public void catchUp() {
                        Thread.onSpinWait();
                    }
                };

        /** Whether more than the tail fits. */
        boolean holds(Statements statements, Tail tail) throws SQLException;

        /** Called after they did not fit, before the next try. */
        void catchUp();
    }

    private record Page(List<StoredReading> readings, boolean last) {}

    History(
            Readers readers,
            Catalogue catalogue,
            Function<String, Optional<AssetType>> types,
            Step step) {
        this.readers = readers;
        this.catalogue = catalogue;
        this.types = types;
        this.step = step;
    }

    List<Asset> assets() {
        return readers.read(History::assets);
    }

    /** All registered assets in the order in which they became known. */
    static List<Asset> assets(Statements statements) throws SQLException {
        List<Asset> assets = new ArrayList<>();
        try (ResultSet rows =
                statements
                        .of("SELECT id, name, type, area, simulated FROM asset ORDER BY rowid")
                        .executeQuery()) {
            while (rows.next()) {
                assets.add(asset(rows));
            }
        }
        return assets;
    }

    List<StoredReading> recent(String assetId, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        List<List<StoredReading>> byStation = new ArrayList<>();
        for (Tail tail : catalogue.tails(assetId)) {
            byStation.add(read(tail, (statements, view) -> recent(statements, tail, view, limit)));
        }
        return Merge.of(byStation, Merge.NEWEST_FIRST, limit);
    }

    private List<StoredReading> recent(Statements statements, Tail tail, Tail.View view, int limit)
            throws SQLException {
        ChunkTree tree = new ChunkTree(statements, tail.series());
        FactReader facts = new FactReader(statements, codec, tail);
        List<StoredReading> newestFirst = new ArrayList<>();
        long[] seqs = Arrays.copyOf(view.seqs(), view.n());
        long below = view.n() > 0 ? view.seq(0) : Long.MAX_VALUE;
        addNewestFirst(newestFirst, facts, seqs, limit);
        while (newestFirst.size() < limit) {
            List<ChunkTree.Node> leaf = tree.leafBefore(below);
            if (leaf.isEmpty()) {
                break;
            }
            below = leaf.getFirst().firstSeq();
            seqs = tree.members(leaf.getFirst()).seqs();
            addNewestFirst(newestFirst, facts, seqs, limit);
        }
        return newestFirst;
    }

    List<StoredReading> between(String assetId, Instant from, Instant to, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        List<List<StoredReading>> byStation = new ArrayList<>();
        for (Tail tail : catalogue.tails(assetId)) {
            byStation.add(
                    read(
                            tail,
                            (statements, view) ->
                                    new PeriodReader(
                                                    new ChunkTree(statements, tail.series()),
                                                    new FactReader(statements, codec, tail),
                                                    from,
                                                    to,
                                                    limit)
                                            .read(view)));
        }
        return Merge.of(byStation, Merge.OLDEST_FIRST, limit);
    }

    void scan(String assetId, long afterSeq, Consumer<StoredReading> visitor) {
        Tail tail = catalogue.ownTail(assetId);
        long after = afterSeq;
        boolean more = tail != null;
        while (tail != null && more) {
            long seen = after;
            Page page = read(tail, (statements, view) -> page(statements, tail, view, seen));
            page.readings().forEach(visitor);
            more = !page.last();
            after = page.readings().isEmpty() ? after : page.readings().getLast().seq();
        }
    }

    Optional<StoredCheckpoint> checkpoint(String assetId) {
        Tail tail = catalogue.ownTail(assetId);
        if (tail == null) {
            return Optional.empty();
        }
        return readers.read(statements -> {
            PreparedStatement select =
                    statements.of("SELECT seq, state FROM checkpoint WHERE series = ?");
            select.setInt(1, tail.series());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new StoredCheckpoint(
                                        row.getLong(1),
                                        new AssetCheckpoint(assetId, row.getBytes(2))))
                        : Optional.empty();
            }
        });
    }

    Trend trend(String assetId, Instant from, Instant to, int columns) {
        List<Tail> tails = catalogue.tails(assetId);
        if (tails.isEmpty()) {
            return new Trend(new long[0], new long[0], List.of(), 0);
        }
        TrendReader trend = new TrendReader(Times.millis(from), Times.millis(to), columns);
        for (Tail tail : tails) {
            read(
                    tail,
                    (statements, view) -> {
                        trend.add(
                                new ChunkTree(statements, tail.series()),
                                new FactReader(statements, codec, tail),
                                view);
                        return true;
                    });
        }
        return trend.read(readers.read(statements -> pointIds(statements, assetId)));
    }

    Optional<Period> period(String assetId) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (Tail tail : catalogue.tails(assetId)) {
            long[] ends = read(tail, (statements, view) -> ends(statements, tail, view));
            from = Math.min(from, ends[0]);
            to = Math.max(to, ends[1]);
        }
        return from > to
                ? Optional.empty()
                : Optional.of(new Period(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)));
    }

    /** First and last time of a series; the wrong way round if it is empty. */
    private static long[] ends(Statements statements, Tail tail, Tail.View view)
            throws SQLException {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (ChunkTree.Node root : new ChunkTree(statements, tail.series()).roots()) {
            from = Math.min(from, root.from());
            to = Math.max(to, root.to());
        }
        for (int i = 0; i < view.n(); i++) {
            from = Math.min(from, view.time(i));
            to = Math.max(to, view.time(i));
        }
        return new long[] {from, to};
    }

    private <T> T read(Tail tail, AssetRead<T> read) {
        for (int i = 0; i < TRIES; i++) {
            Tail.View view = tail.view();
            Optional<T> answer =
                    readers.read(statements ->
                            new ChunkTree(statements, tail.series()).lastSeq() == view.chunkSeq()
                                            && step.holds(statements, tail)
                                    ? Optional.of(read.from(statements, view))
                                    : Optional.empty());
            if (answer.isPresent()) {
                return answer.get();
            }
            step.catchUp();
        }
        throw SqlTrouble.told(new SQLException("the writer doesn't come to rest"));
    }

    /** The readings above {@code after} that the next chunk lists, or else the tail. */
    private Page page(Statements statements, Tail tail, Tail.View view, long after)
            throws SQLException {
        ChunkTree tree = new ChunkTree(statements, tail.series());
        List<ChunkTree.Node> leaf = tree.leafAfter(after);
        long[] seqs =
                leaf.isEmpty()
                        ? Arrays.copyOf(view.seqs(), view.n())
                        : tree.members(leaf.getFirst()).seqs();
        long[] unseen = Arrays.stream(seqs).filter(seq -> seq > after).toArray();
        return new Page(new FactReader(statements, codec, tail).all(unseen), leaf.isEmpty());
    }

    private static void addNewestFirst(
            List<StoredReading> newestFirst, FactReader facts, long[] seqs, int limit)
            throws SQLException {
        int wanted = Math.min(seqs.length, limit - newestFirst.size());
        newestFirst.addAll(
                facts.all(Arrays.copyOfRange(seqs, seqs.length - wanted, seqs.length)).reversed());
    }

    /** The names of an asset's measuring points; none if its type is unknown. */
    private List<String> pointIds(Statements statements, String assetId) throws SQLException {
        PreparedStatement select = statements.of("SELECT type FROM asset WHERE id = ?");
        select.setString(1, assetId);
        try (ResultSet row = select.executeQuery()) {
            @Nullable String typeId = row.next() ? row.getString(1) : null;
            Optional<AssetType> type = typeId == null ? Optional.empty() : types.apply(typeId);
            return type.stream()
                    .flatMap(t -> t.points().stream())
                    .map(point -> point.id())
                    .toList();
        }
    }

    private static Asset asset(ResultSet row) throws SQLException {
        return new Asset(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5) != 0);
    }
}
