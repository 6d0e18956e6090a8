package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Asset;
import org.millwright.domain.LocalFacts.PullMark;
import org.millwright.domain.LocalFacts.Received;
import org.millwright.domain.PackedFact;
import org.millwright.domain.StoredReading;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings a catalogue up to what another program has stored, a bounded piece of the logs at a time,
 * each from one state of the database. Changes nothing in it. Thread-safe.
 */
final class Follower {
    /** Facts looked at in one read transaction. */
    private static final int PIECE = 20_000;

    private static final String OF_LOG =
            "SELECT " + FactReader.COLUMNS + " FROM fact WHERE id > ? AND id <= ?";

    private final Readers readers;
    private final Catalogue catalogue;
    private final ReadingCodec codec = new ReadingCodec();
    private final Map<Integer, PullMark> seen = new HashMap<>();
    private Piece untold = new Piece();

    /** What one piece brought. */
    private static final class Piece {
        private final List<StoredReading> readings = new ArrayList<>();
        private final Map<Tail, List<PackedFact>> byTail = new HashMap<>();
        private final Set<String> described = new HashSet<>();
        private final List<Asset> assets = new ArrayList<>();
        private boolean more;
        private int unread;
    }

    private Follower(Readers readers, Catalogue catalogue) {
        this.readers = readers;
        this.catalogue = catalogue;
    }

    /** A follower that has caught up with what is stored now. */
    static Follower begin(Readers readers) {
        Follower follower =
                readers.read(statements -> {
                    Catalogue catalogue = new Catalogue(statements);
                    Follower made = new Follower(readers, catalogue);
                    for (StationLog station : catalogue.stations()) {
                        // Below, every reading is listed in a chunk; all else is in the catalogue.
                        long from = station.low() - 1;
                        made.seen.put(station.ref(), new PullMark(from, from));
                    }
                    return made;
                });
        Received _ = follower.news();
        return follower;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** Catches up; what came is told at the next {@link #news()}. */
    synchronized void catchUp() {
        boolean more = true;
        while (more) {
            Piece piece = readers.read(this::piece);
            untold.assets.addAll(piece.assets);
            untold.readings.addAll(piece.readings);
            untold.unread += piece.unread;
            more = piece.more;
        }
    }

    /** Catches up and tells what has come since it was last told. */
    synchronized Received news() {
        catchUp();
        Received told = new Received(untold.assets, untold.readings, untold.unread);
        untold = new Piece();
        return told;
    }

    private Piece piece(Statements statements) throws SQLException {
        Map<Tail, Long> chunked = catalogue.catchUp(statements);
        Piece piece = new Piece();
        SyncMarks marks = new SyncMarks(statements);
        for (StationLog station : catalogue.stations()) {
            PullMark before = seen.getOrDefault(station.ref(), PullMark.START);
            if (station.ref() == StationLog.OWN) {
                long to =
                        read(statements, station, before.changes(), PackedFact.MAX_SEQ, "", piece);
                seen.put(station.ref(), new PullMark(to, to));
            } else {
                PullMark there = marks.pullMark(station);
                String changes = " AND kind <> " + PackedFact.READING_ASSESSED;
                String ofReadings = " AND kind = " + PackedFact.READING_ASSESSED;
                seen.put(
                        station.ref(),
                        new PullMark(
                                read(
                                        statements,
                                        station,
                                        before.changes(),
                                        there.changes(),
                                        changes,
                                        piece),
                                read(
                                        statements,
                                        station,
                                        before.readings(),
                                        there.readings(),
                                        ofReadings,
                                        piece)));
            }
        }
        chunked.forEach((tail, chunkSeq) ->
                tail.follow(chunkSeq, piece.byTail.getOrDefault(tail, List.of())));
        describe(statements, piece);
        return piece;
    }

    /** Reads on in a log; returns up to where it was read. */
    private long read(
            Statements statements,
            StationLog station,
            long after,
            long to,
            String filter,
            Piece piece)
            throws SQLException {
        PreparedStatement select = statements.of(OF_LOG + filter + " ORDER BY id LIMIT " + PIECE);
        select.setLong(1, station.id(after));
        select.setLong(2, station.id(to));
        int rows = 0;
        long last = after;
        try (ResultSet facts = select.executeQuery()) {
            while (facts.next()) {
                PackedFact fact = FactReader.fact(facts);
                take(station, fact, piece);
                last = fact.seq();
                rows++;
            }
        }
        station.grownTo(last);
        if (rows == PIECE) {
            piece.more = true;
            return last;
        }
        return to == PackedFact.MAX_SEQ ? last : Math.max(after, to);
    }

    private void take(StationLog station, PackedFact fact, Piece piece) {
        @Nullable String asset = station.names().find(fact.asset());
        if (fact.kind() == PackedFact.ASSET_REGISTERED && asset != null) {
            piece.described.add(asset);
        }
        Tail tail = fact.isReading() ? station.tail(fact.asset()) : null;
        if (tail == null) {
            return;
        }
        piece.byTail.computeIfAbsent(tail, t -> new ArrayList<>()).add(fact);
        try {
            piece.readings.add(codec.decode(station, tail.assetId(), fact));
        } catch (DamagedContentException e) {
            // Of a newer version: it stays in the store and is not shown.
            piece.unread++;
        }
    }

    private static void describe(Statements statements, Piece piece) throws SQLException {
        for (Asset asset : History.assets(statements)) {
            if (piece.described.contains(asset.id())) {
                piece.assets.add(asset);
            }
        }
    }
}
