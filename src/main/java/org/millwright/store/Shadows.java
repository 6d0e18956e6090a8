package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Prognosis;
import org.millwright.domain.ShadowScores.Challenge;
import org.millwright.domain.ShadowScores.Mark;
import org.millwright.domain.ShadowScores.Score;
import org.millwright.domain.ShadowScores.Standing;
import org.millwright.domain.Unit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The scores of challengers as rows. Not thread-safe. */
final class Shadows {
    private static final String COLUMNS =
            "asset_type, champion_id, champion_version, champion_hash, challenger_id,"
                    + " challenger_version, challenger_hash, unit, since";

    private final Statements statements;

    Shadows(Statements statements) {
        this.statements = statements;
    }

    /** Number of a challenge, which is made if it is not there. */
    int begin(Challenge challenge) throws SQLException {
        PreparedStatement insert =
                statements.of(
                        "INSERT INTO challenge ("
                                + COLUMNS
                                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
        insert.setString(1, challenge.assetType());
        model(insert, 2, challenge.champion());
        model(insert, 5, challenge.challenger());
        insert.setString(8, challenge.unit().name());
        insert.setLong(9, Times.millis(challenge.since()));
        insert.executeUpdate();
        PreparedStatement select =
                statements.of(
                        "SELECT ref FROM challenge WHERE asset_type = ? AND champion_hash = ?"
                                + " AND challenger_hash = ? AND since = ?");
        select.setString(1, challenge.assetType());
        select.setString(2, challenge.champion().hash());
        select.setString(3, challenge.challenger().hash());
        select.setLong(4, Times.millis(challenge.since()));
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void model(PreparedStatement insert, int from, ModelRef model)
            throws SQLException {
        insert.setString(from, model.id());
        insert.setString(from + 1, model.version());
        insert.setString(from + 2, model.hash());
    }

    boolean hasFailed(int challenge) throws SQLException {
        PreparedStatement select =
                statements.of("SELECT 1 FROM challenge WHERE ref = ? AND failed_at IS NOT NULL");
        select.setInt(1, challenge);
        try (ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    Optional<Mark> mark(int challenge, String assetId) throws SQLException {
        PreparedStatement select =
                statements.of(
                        "SELECT seq, state FROM shadow_mark WHERE challenge = ? AND asset = ?");
        select.setInt(1, challenge);
        select.setString(2, assetId);
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Mark(assetId, row.getLong(1), row.getBytes(2)))
                    : Optional.empty();
        }
    }

    void put(int challenge, ModelRef champion, Unit unit, List<Score> scores) throws SQLException {
        PreparedStatement put =
                statements.of(
                        "INSERT OR REPLACE INTO shadow_assessment (challenge, seq, measured_at,"
                                + " state, rul, lower, upper, health, champion_state, difference)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (Score score : scores) {
            Assessment shadow = score.shadow();
            Assessment said = score.reading().assessment();
            boolean both = champion.equals(said.model());
            Prognosis rul = shadow.prognosis();
            put.setInt(1, challenge);
            put.setLong(2, score.reading().seq());
            put.setLong(3, Times.millis(score.reading().reading().measuredAt()));
            put.setString(4, shadow.state().name());
            number(put, 5, rul == null ? Double.NaN : rul.rul());
            number(put, 6, rul == null ? Double.NaN : rul.lower());
            number(put, 7, rul == null ? Double.NaN : rul.upper());
            number(put, 8, shadow.healthIndex());
            put.setString(9, both ? said.state().name() : null);
            number(put, 10, both ? difference(rul, said.prognosis(), unit) : Double.NaN);
            put.addBatch();
        }
        put.executeBatch();
    }

    /** How much later the challenger sees the end, in its own unit; NaN if that can't be told. */
    private static double difference(
            @Nullable Prognosis shadow, @Nullable Prognosis said, Unit unit) {
        if (shadow == null
                || said == null
                || said.unit().dimension() != unit.dimension()
                || shadow.unit() != unit) {
            return Double.NaN;
        }
        return shadow.rul() - said.unit().to(unit, said.rul());
    }

    private static void number(PreparedStatement put, int column, double value)
            throws SQLException {
        if (Double.isNaN(value)) {
            put.setNull(column, Types.REAL);
        } else {
            put.setDouble(column, value);
        }
    }

    void put(int challenge, List<Mark> marks) throws SQLException {
        PreparedStatement put =
                statements.of(
                        "INSERT OR REPLACE INTO shadow_mark (challenge, asset, seq, state)"
                                + " VALUES (?, ?, ?, ?)");
        for (Mark mark : marks) {
            put.setInt(1, challenge);
            put.setString(2, mark.assetId());
            put.setLong(3, mark.seq());
            put.setBytes(4, mark.state());
            put.addBatch();
        }
        put.executeBatch();
    }

    void putFailure(int challenge, Instant at) throws SQLException {
        PreparedStatement update =
                statements.of("UPDATE challenge SET failed_at = ? WHERE ref = ?");
        update.setLong(1, Times.millis(at));
        update.setInt(2, challenge);
        update.executeUpdate();
    }

    /** The challenge of a number. */
    Challenge challenge(int ref) throws SQLException {
        PreparedStatement select =
                statements.of("SELECT " + COLUMNS + " FROM challenge WHERE ref = ?");
        select.setInt(1, ref);
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new DamagedContentException("There is no challenge " + ref + ".");
            }
            return challenge(row);
        }
    }

    private static Challenge challenge(ResultSet row) throws SQLException {
        return new Challenge(
                row.getString(1),
                new ModelRef(row.getString(2), row.getString(3), row.getString(4)),
                new ModelRef(row.getString(5), row.getString(6), row.getString(7)),
                Unit.valueOf(row.getString(8)),
                Instant.ofEpochMilli(row.getLong(9)));
    }

    List<Standing> standings() throws SQLException {
        PreparedStatement select =
                statements.of(
                        "SELECT "
                                + COLUMNS
                                + ", failed_at, count(seq), count(champion_state),"
                                + " avg(abs(difference)), avg(state <> champion_state),"
                                + " min(measured_at), max(measured_at) FROM challenge"
                                + " LEFT JOIN shadow_assessment ON challenge = ref"
                                + " GROUP BY ref ORDER BY since DESC, ref DESC");
        List<Standing> standings = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                standings.add(
                        new Standing(
                                challenge(row),
                                instant(row, 10),
                                row.getLong(11),
                                row.getLong(12),
                                number(row, 13),
                                number(row, 14),
                                instant(row, 15),
                                instant(row, 16)));
            }
        }
        return standings;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }
}
