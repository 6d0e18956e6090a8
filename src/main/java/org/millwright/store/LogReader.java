package org.millwright.store;

import org.millwright.domain.PackedFact;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads one station's log as it is, in order of seq; decodes nothing. */
final class LogReader {
    private final Statements statements;
    private final StationLog station;

    LogReader(Statements statements, StationLog station) {
        this.statements = statements;
        this.station = station;
    }

    /**
     * The facts after a number.
     *
     * @param limit at most so many, above 0
     * @param maxBytes of bodies; one fact is given all the same
     */
    List<PackedFact> after(long seq, int limit, long maxBytes) throws SQLException {
        PreparedStatement select =
                statements.of(
                        "SELECT "
                                + FactReader.COLUMNS
                                + " FROM fact WHERE id > ? AND id <= ? ORDER BY id LIMIT ?");
        select.setLong(1, station.id(seq));
        select.setLong(2, station.id(PackedFact.MAX_SEQ));
        select.setInt(3, limit);
        List<PackedFact> facts = new ArrayList<>();
        long bytes = 0;
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                PackedFact fact = FactReader.fact(rows);
                bytes += fact.body().length;
                if (bytes > maxBytes && !facts.isEmpty()) {
                    break;
                }
                facts.add(fact);
            }
        }
        return facts;
    }
}
