package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.PackedFact;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the store keeps in memory: every station's log with its dictionary and the tails of its
 * series. Loaded at opening, changed by the writer inside its transaction; holds no readings.
 */
final class Catalogue {
    private final Statements statements;
    private final StationLog own;
    private final Map<Integer, StationLog> stations = new ConcurrentHashMap<>();
    private final Map<UUID, StationLog> byUuid = new ConcurrentHashMap<>();
    private final Map<String, List<Tail>> tailsOfAsset = new ConcurrentHashMap<>();
    private final List<StationLog> newStations = new ArrayList<>();
    private final List<Tail> newTails = new ArrayList<>();
    private final List<Tail> touched = new ArrayList<>();
    private int series;

    Catalogue(Statements statements) throws SQLException {
        this.statements = statements;
        catchUp(statements);
        StationLog known = stations.get(StationLog.OWN);
        if (known == null) {
            throw new DamagedContentException("The station's identity is missing.");
        }
        own = known;
    }

    /**
     * Makes known what isn't yet, and nothing forgotten; for one who doesn't write.
     *
     * @return for each series the last reading that a chunk lists
     */
    Map<Tail, Long> catchUp(Statements reading) throws SQLException {
        loadStations(reading);
        for (StationLog station : stations.values()) {
            loadNames(reading, station);
        }
        return loadSeries(reading);
    }

    /** From where on a station's readings are there, as it is stored. */
    static long keptFrom(Statements reading, StationLog station) throws SQLException {
        PreparedStatement select = reading.of("SELECT kept_from FROM station WHERE ref = ?");
        select.setInt(1, station.ref());
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : station.keptFrom();
        }
    }

    StationLog own() {
        return own;
    }

    Collection<StationLog> stations() {
        return stations.values();
    }

    int countSeries() {
        return series;
    }

    @Nullable StationLog station(UUID uuid) {
        return byUuid.get(uuid);
    }

    StationLog station(int ref) throws DamagedContentException {
        StationLog station = stations.get(ref);
        if (station == null) {
            throw new DamagedContentException("A stored row belongs to no station.");
        }
        return station;
    }

    /** The tails of an asset, one for each station that has taken readings of it. */
    List<Tail> tails(String assetId) {
        return tailsOfAsset.getOrDefault(assetId, List.of());
    }

    /** The tail of this station's own readings of an asset. */
    @Nullable Tail ownTail(String assetId) {
        for (Tail tail : tails(assetId)) {
            if (tail.station() == own) {
                return tail;
            }
        }
        return null;
    }

    /** Another station's log, made known if it wasn't. */
    StationLog touch(UUID uuid) throws SQLException {
        StationLog station = byUuid.get(uuid);
        if (station == null) {
            station = new StationLog(stations.size(), uuid, 1, 1);
            PreparedStatement insert =
                    statements.of("INSERT INTO station (ref, uuid) VALUES (?, ?)");
            insert.setInt(1, station.ref());
            insert.setString(2, uuid.toString());
            insert.executeUpdate();
            stations.put(station.ref(), station);
            byUuid.put(uuid, station);
            newStations.add(station);
        }
        return station;
    }

    /** The tail of a series, made known if it wasn't; it will be settled with the transaction. */
    Tail touch(StationLog station, int asset) throws SQLException {
        Tail tail = station.tail(asset);
        if (tail == null) {
            tail = new Tail(station, series + 1, asset, station.names().textOf(asset), 0);
            PreparedStatement insert =
                    statements.of("INSERT INTO series (ref, station, asset) VALUES (?, ?, ?)");
            insert.setInt(1, tail.series());
            insert.setInt(2, station.ref());
            insert.setInt(3, asset);
            insert.executeUpdate();
            series++;
            add(tail);
            newTails.add(tail);
        }
        touch(tail);
        return tail;
    }

    void touch(Tail tail) {
        if (tail.touch()) {
            touched.add(tail);
        }
    }

    void committed() {
        stations.values().forEach(station -> station.names().committed());
        touched.forEach(Tail::committed);
        touched.clear();
        newTails.clear();
        newStations.clear();
    }

    void rolledBack() {
        stations.values().forEach(station -> station.names().rolledBack());
        touched.forEach(Tail::rolledBack);
        touched.clear();
        newTails.forEach(this::remove);
        series -= newTails.size();
        newTails.clear();
        newStations.forEach(station -> {
            stations.remove(station.ref());
            byUuid.remove(station.uuid());
        });
        newStations.clear();
    }

    private void add(Tail tail) {
        tailsOfAsset.computeIfAbsent(tail.assetId(), id -> new CopyOnWriteArrayList<>()).add(tail);
        tail.station().add(tail);
    }

    private void remove(Tail tail) {
        tailsOfAsset.getOrDefault(tail.assetId(), new ArrayList<>()).remove(tail);
        tail.station().remove(tail);
    }

    private void loadStations(Statements reading) throws SQLException {
        try (ResultSet rows =
                reading.of("SELECT ref, uuid, low, kept_from FROM station").executeQuery()) {
            while (rows.next()) {
                StationLog known = stations.get(rows.getInt(1));
                if (known == null) {
                    UUID uuid = uuid(rows.getString(2));
                    StationLog station =
                            new StationLog(rows.getInt(1), uuid, rows.getLong(3), rows.getLong(4));
                    stations.put(station.ref(), station);
                    byUuid.put(uuid, station);
                    station.grownTo(last(reading, station));
                } else {
                    known.thinnedTo(rows.getLong(4));
                }
            }
        }
    }

    private static long last(Statements reading, StationLog station) throws SQLException {
        PreparedStatement last =
                reading.of("SELECT coalesce(max(id), 0) FROM fact WHERE id BETWEEN ? AND ?");
        last.setLong(1, station.id(0));
        last.setLong(2, station.id(PackedFact.MAX_SEQ));
        try (ResultSet row = last.executeQuery()) {
            row.next();
            return StationLog.seqOf(row.getLong(1));
        }
    }

    private static void loadNames(Statements reading, StationLog station) throws SQLException {
        PreparedStatement select =
                reading.of("SELECT ref, value FROM name WHERE station = ? AND ref > ?");
        select.setInt(1, station.ref());
        select.setInt(2, station.names().highest());
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                station.names().load(rows.getInt(1), rows.getString(2));
            }
        }
    }

    private Map<Tail, Long> loadSeries(Statements reading) throws SQLException {
        Map<Tail, Long> chunked = new HashMap<>();
        try (ResultSet rows =
                reading.of(
                                "SELECT ref, station, asset, (SELECT coalesce(max(last_seq), 0)"
                                        + " FROM chunk WHERE chunk.series = series.ref"
                                        + " AND level = 0) FROM series")
                        .executeQuery()) {
            while (rows.next()) {
                StationLog station = station(rows.getInt(2));
                int asset = rows.getInt(3);
                Tail tail = station.tail(asset);
                if (tail == null) {
                    String assetId = station.names().textOf(asset);
                    tail = new Tail(station, rows.getInt(1), asset, assetId, rows.getLong(4));
                    add(tail);
                    series = Math.max(series, rows.getInt(1));
                }
                chunked.put(tail, rows.getLong(4));
            }
        }
        return chunked;
    }

    private static UUID uuid(String text) throws DamagedContentException {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new DamagedContentException("A station's identity is unreadable.", e);
        }
    }
}
