package org.millwright.store;

import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.LocalFacts.PullMark;
import org.millwright.domain.LocalFacts.RefusedFact;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far synchronisation has come, as rows. Decides nothing; writes inside the writer's
 * transaction, reads on whatever connection it was given.
 */
final class SyncMarks {
    private static final int SECRET_BYTES = 32;

    /** A mark of the chain is kept each time it has grown by so much. */
    private static final int CHAIN_MARK_STEP = 50_000;

    private final Statements statements;

    SyncMarks(Statements statements) {
        this.statements = statements;
    }

    /** Makes the secret at first start. */
    static void begin(Connection connection) throws SQLException {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO push_mark (only_row, secret, seq, chain)"
                                + " VALUES (1, ?, 0, ?) ON CONFLICT DO NOTHING")) {
            insert.setBytes(1, secret);
            insert.setBytes(2, ChainMark.START.chain());
            insert.executeUpdate();
        }
    }

    byte[] secret() throws SQLException {
        try (ResultSet row = statements.of("SELECT secret FROM push_mark").executeQuery()) {
            return present(row).getBytes(1);
        }
    }

    ChainMark pushMark() throws SQLException {
        try (ResultSet row = statements.of("SELECT seq, chain FROM push_mark").executeQuery()) {
            present(row);
            return new ChainMark(row.getLong(1), row.getBytes(2));
        }
    }

    Optional<Instant> lastContact() throws SQLException {
        try (ResultSet row = statements.of("SELECT contact FROM push_mark").executeQuery()) {
            long contact = present(row).getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(contact));
        }
    }

    void putContact(Instant at) throws SQLException {
        PreparedStatement update = statements.of("UPDATE push_mark SET contact = ?");
        update.setLong(1, Times.millis(at));
        update.executeUpdate();
    }

    void putPushMark(ChainMark mark) throws SQLException {
        PreparedStatement update = statements.of("UPDATE push_mark SET seq = ?, chain = ?");
        update.setLong(1, mark.seq());
        update.setBytes(2, mark.chain());
        update.executeUpdate();
        if (mark.seq() - chainMarkBelow(mark.seq()).seq() >= CHAIN_MARK_STEP) {
            putChainMark(mark);
        }
    }

    void putChainMark(ChainMark mark) throws SQLException {
        PreparedStatement insert =
                statements.of("INSERT OR REPLACE INTO chain_mark (seq, chain) VALUES (?, ?)");
        insert.setLong(1, mark.seq());
        insert.setBytes(2, mark.chain());
        insert.executeUpdate();
    }

    ChainMark chainMarkBelow(long seq) throws SQLException {
        PreparedStatement select =
                statements.of(
                        "SELECT seq, chain FROM chain_mark WHERE seq <= ?"
                                + " ORDER BY seq DESC LIMIT 1");
        select.setLong(1, seq);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? new ChainMark(row.getLong(1), row.getBytes(2)) : ChainMark.START;
        }
    }

    Optional<ChainMark> chainMarkAfter(long seq) throws SQLException {
        PreparedStatement select =
                statements.of(
                        "SELECT seq, chain FROM chain_mark WHERE seq > ? ORDER BY seq LIMIT 1");
        select.setLong(1, seq);
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new ChainMark(row.getLong(1), row.getBytes(2)))
                    : Optional.empty();
        }
    }

    PullMark pullMark(StationLog station) throws SQLException {
        PreparedStatement select =
                statements.of("SELECT changes, readings FROM pull_mark WHERE station = ?");
        select.setInt(1, station.ref());
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? new PullMark(row.getLong(1), row.getLong(2)) : PullMark.START;
        }
    }

    void putPullMark(StationLog station, PullMark mark) throws SQLException {
        PreparedStatement put =
                statements.of(
                        "INSERT OR REPLACE INTO pull_mark (station, changes, readings)"
                                + " VALUES (?, ?, ?)");
        put.setInt(1, station.ref());
        put.setLong(2, mark.changes());
        put.setLong(3, mark.readings());
        put.executeUpdate();
    }

    List<RefusedFact> refused() throws SQLException {
        List<RefusedFact> refused = new ArrayList<>();
        try (ResultSet rows =
                statements
                        .of("SELECT seq, reason, since FROM refused ORDER BY seq")
                        .executeQuery()) {
            while (rows.next()) {
                refused.add(new RefusedFact(rows.getLong(1), rows.getString(2), rows.getLong(3)));
            }
        }
        return refused;
    }

    void putRefused(RefusedFact fact) throws SQLException {
        PreparedStatement put =
                statements.of(
                        "INSERT OR REPLACE INTO refused (seq, reason, since) VALUES (?, ?, ?)");
        put.setLong(1, fact.seq());
        put.setString(2, fact.reason());
        put.setLong(3, fact.sinceMillis());
        put.executeUpdate();
    }

    void removeRefused(long seq) throws SQLException {
        PreparedStatement delete = statements.of("DELETE FROM refused WHERE seq = ?");
        delete.setLong(1, seq);
        delete.executeUpdate();
    }

    private static ResultSet present(ResultSet row) throws SQLException {
        if (!row.next()) {
            throw new DamagedContentException("The marks of synchronisation are missing.");
        }
        return row;
    }
}
