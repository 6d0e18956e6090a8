package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Change;
import org.millwright.domain.PackedFact;
import org.millwright.domain.StoredChange;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads the changes of one kind, of all stations, in the order in which they are folded. */
final class ChangeReader {
    private final Readers readers;
    private final Catalogue catalogue;
    private final ChangeCodecs codecs = new ChangeCodecs();

    ChangeReader(Readers readers, Catalogue catalogue) {
        this.readers = readers;
        this.catalogue = catalogue;
    }

    <C extends Change> void changes(Class<C> type, Consumer<StoredChange<C>> visitor) {
        List<StoredChange<C>> found = readers.read(statements -> read(statements, type));
        found.forEach(visitor);
    }

    /** Name numbers of the assets that a station registered and that stand in one of the areas. */
    Set<Integer> assetNumbers(UUID uuid, Set<String> areas) {
        StationLog station = catalogue.station(uuid);
        if (station == null) {
            return Set.of();
        }
        return readers.read(statements -> {
            PreparedStatement select =
                    statements.of(
                            "SELECT DISTINCT fact.asset, asset.area FROM change"
                                    + " JOIN fact ON fact.id = change.fact"
                                    + " JOIN name ON name.station = ? AND name.ref = fact.asset"
                                    + " JOIN asset ON asset.id = name.value"
                                    + " WHERE change.kind = ? AND change.station = ?");
            select.setInt(1, station.ref());
            select.setInt(2, PackedFact.ASSET_REGISTERED);
            select.setString(3, uuid.toString());
            Set<Integer> numbers = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (areas.contains(rows.getString(2))) {
                        numbers.add(rows.getInt(1));
                    }
                }
            }
            return numbers;
        });
    }

    private <C extends Change> List<StoredChange<C>> read(Statements statements, Class<C> type)
            throws SQLException {
        PreparedStatement select =
                statements.of(
                        "SELECT "
                                + FactReader.COLUMNS
                                + ", stamp FROM change JOIN fact ON fact.id = change.fact"
                                + " WHERE change.kind = ?"
                                + " ORDER BY change.stamp, change.station, change.fact");
        select.setInt(1, codecs.kindOf(type));
        List<StoredChange<C>> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                StationLog station = catalogue.station(StationLog.refOf(rows.getLong(1)));
                PackedFact fact = FactReader.fact(rows);
                Change change = decoded(station, fact);
                if (change != null) {
                    found.add(
                            new StoredChange<>(
                                    station.uuid(),
                                    fact.seq(),
                                    rows.getLong(7),
                                    type.cast(change)));
                }
            }
        }
        return found;
    }

    private @Nullable Change decoded(StationLog station, PackedFact fact) {
        try {
            String subject = fact.asset() == 0 ? "" : station.names().textOf(fact.asset());
            return codecs.decode(fact.kind(), subject, fact.body());
        } catch (DamagedContentException e) {
            // Of a newer version; it stays in the store until this one is brought up to date.
            return null;
        }
    }
}
