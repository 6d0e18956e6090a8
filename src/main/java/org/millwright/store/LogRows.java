package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetRegistered;
import org.millwright.domain.Change;
import org.millwright.domain.PackedFact;
import org.millwright.domain.ReadingAssessed;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes facts, of whatever station, together with what is derived from them: dictionary, tails,
 * chunks, the order of changes, the assets' descriptions. Runs inside the writer's transaction.
 */
final class LogRows {
    private static final String INSERT_FACT =
            "INSERT INTO fact (id, kind, asset, measured_at, recorded_at, body)"
                    + " VALUES (?, ?, ?, ?, ?, ?)";
    private static final String INSERT_NAME =
            "INSERT INTO name (station, ref, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String INSERT_CHANGE =
            "INSERT INTO change (kind, stamp, station, fact) VALUES (?, ?, ?, ?)";
    private static final String DESCRIBE_ASSET =
            "INSERT INTO asset (id, name, type, area, simulated, stamp, station)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                    + " name = excluded.name, type = excluded.type, area = excluded.area,"
                    + " simulated = excluded.simulated, stamp = excluded.stamp,"
                    + " station = excluded.station"
                    + " WHERE (excluded.stamp, excluded.station) > (asset.stamp, asset.station)";

    private final Statements statements;
    private final ChunkWriter chunks;
    private final List<Asset> described = new ArrayList<>();

    LogRows(Statements statements, ChunkWriter chunks) {
        this.statements = statements;
        this.chunks = chunks;
    }

    void name(StationLog station, PackedFact fact, Names.Definition definition)
            throws SQLException {
        insert(station, fact);
        PreparedStatement insert = statements.of(INSERT_NAME);
        insert.setInt(1, station.ref());
        insert.setInt(2, definition.ref());
        insert.setString(3, definition.text());
        insert.executeUpdate();
    }

    /**
     * Writes a change.
     *
     * @param change what it says, {@code null} if this version can't read it
     */
    void change(StationLog station, PackedFact fact, @Nullable Change change) throws SQLException {
        insert(station, fact);
        long stamp = ChangeCodecs.stampOf(fact.body());
        PreparedStatement insert = statements.of(INSERT_CHANGE);
        insert.setInt(1, fact.kind());
        insert.setLong(2, stamp);
        insert.setString(3, station.uuid().toString());
        insert.setLong(4, station.id(fact.seq()));
        insert.addBatch();
        if (change instanceof AssetRegistered registered) {
            describe(registered.asset(), stamp, station);
        }
    }

    void reading(Tail tail, PackedFact fact, ReadingAssessed reading) throws SQLException {
        insert(tail.station(), fact);
        tail.add(fact.seq(), fact.measuredAt(), reading);
        if (tail.isFull()) {
            chunks.flush(tail);
        }
    }

    /** Writes a fact that nothing is derived from, because this version can't read it. */
    void unread(StationLog station, PackedFact fact) throws SQLException {
        insert(station, fact);
    }

    /** Sends what is still collected. */
    void flush() throws SQLException {
        statements.of(INSERT_FACT).executeBatch();
        statements.of(INSERT_CHANGE).executeBatch();
    }

    /** The assets described anew since the last call. */
    List<Asset> takeDescribed() {
        List<Asset> taken = List.copyOf(described);
        described.clear();
        return taken;
    }

    private void insert(StationLog station, PackedFact fact) throws SQLException {
        PreparedStatement insert = statements.of(INSERT_FACT);
        insert.setLong(1, station.id(fact.seq()));
        insert.setInt(2, fact.kind());
        insert.setInt(3, fact.asset());
        insert.setLong(4, fact.measuredAt());
        insert.setLong(5, fact.recordedAt());
        insert.setBytes(6, fact.body());
        insert.addBatch();
    }

    private void describe(Asset asset, long stamp, StationLog station) throws SQLException {
        PreparedStatement describe = statements.of(DESCRIBE_ASSET);
        describe.setString(1, asset.id());
        describe.setString(2, asset.name());
        describe.setString(3, asset.typeId());
        describe.setString(4, asset.area());
        describe.setInt(5, asset.simulated() ? 1 : 0);
        describe.setLong(6, stamp);
        describe.setString(7, station.uuid().toString());
        if (describe.executeUpdate() > 0) {
            described.add(asset);
        }
    }
}
