package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AuditTrail.BrokenLink;
import org.millwright.domain.AuditTrail.Proof;
import org.millwright.domain.PackedFact;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Computes the stations' audit chains from the stored changes. */
final class AuditReader {
    private static final String CHANGES_OF_STATION =
            "SELECT "
                    + FactReader.COLUMNS
                    + ", stamp FROM change JOIN fact ON fact.id = change.fact"
                    + " WHERE change.station = ? AND change.fact > ? ORDER BY change.fact";

    private final Statements statements;
    private final Catalogue catalogue;

    AuditReader(Statements statements, Catalogue catalogue) {
        this.statements = statements;
        this.catalogue = catalogue;
    }

    /** This station's chain at the end of its log, to be gone on with. */
    AuditChain own() throws SQLException {
        StationLog own = catalogue.own();
        AuditChain chain = new AuditChain();
        try (ResultSet rows = changes(own, lastEntry(own) - 1)) {
            while (rows.next()) {
                chain.follow(FactReader.fact(rows), subject(own, FactReader.fact(rows)));
            }
        }
        return chain;
    }

    Proof verify() throws SQLException {
        long entries = 0;
        long changes = 0;
        for (StationLog station : catalogue.stations()) {
            AuditChain chain = new AuditChain();
            long last = 0;
            try (ResultSet rows = changes(station, 0)) {
                while (rows.next()) {
                    PackedFact fact = FactReader.fact(rows);
                    changes++;
                    boolean entry = fact.kind() == AuditEntryCodec.KIND;
                    boolean follows =
                            chain.follow(fact, subject(station, fact))
                                    && rows.getLong(7) == stamp(fact);
                    if (!follows) {
                        BrokenLink broken = new BrokenLink(station.uuid(), fact.seq(), last);
                        return new Proof(entries, changes, broken);
                    }
                    entries += entry ? 1 : 0;
                    last = entry ? fact.seq() : last;
                }
            }
        }
        return new Proof(entries, changes, null);
    }

    private static long stamp(PackedFact fact) {
        try {
            return ChangeCodecs.stampOf(fact.body());
        } catch (DamagedContentException e) {
            return -1;
        }
    }

    private static String subject(StationLog station, PackedFact fact) {
        @Nullable String text = null;
        if (fact.asset() != 0) {
            try {
                text = station.names().textOf(fact.asset());
            } catch (DamagedContentException e) {
                // A name that is gone breaks the link of the next entry.
                text = null;
            }
        }
        return text == null ? "" : text;
    }

    private long lastEntry(StationLog station) throws SQLException {
        PreparedStatement select =
                statements.of(
                        "SELECT coalesce(max(fact), 1) FROM change WHERE kind = ? AND station = ?");
        select.setInt(1, AuditEntryCodec.KIND);
        select.setString(2, station.uuid().toString());
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private ResultSet changes(StationLog station, long after) throws SQLException {
        PreparedStatement select = statements.of(CHANGES_OF_STATION);
        select.setString(1, station.uuid().toString());
        select.setLong(2, after);
        return select.executeQuery();
    }
}
