package org.millwright.store;

import org.millwright.domain.PackedFact;
import org.millwright.domain.StoredReading;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fetches readings of one asset by their sequence numbers; finds none by itself. */
final class FactReader {
    /** Rows worth passing over to read a stretch at once instead of row by row. */
    private static final int WORTH_SKIPPING = 4;

    /** What {@link #fact} takes from a row. */
    static final String COLUMNS =
            "fact.id, fact.kind, fact.asset, fact.measured_at, fact.recorded_at, fact.body";

    private final Statements statements;
    private final ReadingCodec codec;
    private final StationLog station;
    private final int asset;
    private final String assetId;

    FactReader(Statements statements, ReadingCodec codec, Tail tail) {
        this.statements = statements;
        this.codec = codec;
        this.station = tail.station();
        this.asset = tail.asset();
        this.assetId = tail.assetId();
    }

    /** The fact in a row of {@link #COLUMNS}. */
    static PackedFact fact(ResultSet row) throws SQLException {
        return new PackedFact(
                StationLog.seqOf(row.getLong(1)),
                row.getInt(2),
                row.getInt(3),
                row.getLong(4),
                row.getLong(5),
                row.getBytes(6));
    }

    StoredReading one(long seq) throws SQLException {
        return all(new long[] {seq}).getFirst();
    }

    /** Whether a reading has been thinned: only its chunk is left. */
    boolean isThinned(long seq) {
        return seq < station.keptFrom();
    }

    /**
     * The readings with these numbers, but for thinned ones.
     *
     * @param listed ascending, all of this asset
     */
    List<StoredReading> all(long[] listed) throws SQLException {
        int thinned = 0;
        while (thinned < listed.length && isThinned(listed[thinned])) {
            thinned++;
        }
        long[] seqs = thinned == 0 ? listed : Arrays.copyOfRange(listed, thinned, listed.length);
        if (seqs.length == 0) {
            return List.of();
        }
        long span = seqs[seqs.length - 1] - seqs[0] + 1;
        return span <= (long) WORTH_SKIPPING * seqs.length ? stretch(seqs) : singly(seqs);
    }

    private List<StoredReading> stretch(long[] seqs) throws SQLException {
        List<StoredReading> readings = new ArrayList<>(seqs.length);
        PreparedStatement select =
                statements.of(
                        "SELECT "
                                + COLUMNS
                                + " FROM fact WHERE id BETWEEN ? AND ? AND asset = ? AND kind = ?"
                                + " ORDER BY id");
        select.setLong(1, station.id(seqs[0]));
        select.setLong(2, station.id(seqs[seqs.length - 1]));
        select.setInt(3, asset);
        select.setInt(4, PackedFact.READING_ASSESSED);
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                if (Arrays.binarySearch(seqs, StationLog.seqOf(rows.getLong(1))) >= 0) {
                    readings.add(reading(rows));
                }
            }
        }
        if (readings.size() != seqs.length) {
            throw new DamagedContentException("Readings listed in a chunk are missing.");
        }
        return readings;
    }

    private List<StoredReading> singly(long[] seqs) throws SQLException {
        List<StoredReading> readings = new ArrayList<>(seqs.length);
        PreparedStatement select = statements.of("SELECT " + COLUMNS + " FROM fact WHERE id = ?");
        for (long seq : seqs) {
            select.setLong(1, station.id(seq));
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new DamagedContentException("Fact " + seq + " is missing.");
                }
                readings.add(reading(rows));
            }
        }
        return readings;
    }

    private StoredReading reading(ResultSet row) throws SQLException {
        return codec.decode(station, assetId, fact(row));
    }
}
