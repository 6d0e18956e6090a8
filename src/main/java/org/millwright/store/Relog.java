package org.millwright.store;

import org.millwright.domain.Asset;
import org.millwright.domain.AssetRegistered;
import org.millwright.domain.AssetType;
import org.millwright.domain.Change;
import org.millwright.domain.Fact;
import org.millwright.domain.PackedFact;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.StoreException;
import org.millwright.domain.StoredReading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes a data folder a new station, because it was copied or restored and the shared database has
 * another history of the old one. What the old station captured and never could confirm is written
 * into the new one's log; what it confirmed is on the server and comes back from there. The old
 * database is set aside, not deleted.
 */
public final class Relog {
    private static final int BATCH = 5_000;
    private static final long BATCH_BYTES = 16L << 20;

    private final Path dataDir;
    private final Function<String, Optional<AssetType>> types;
    private final Clock clock;

    /**
     * What was done.
     *
     * @param facts how many were written into the new log
     * @param setAside name of the old database in the data folder
     */
    public record Outcome(UUID oldStation, UUID newStation, long facts, String setAside) {}

    public Relog(Path dataDir, Function<String, Optional<AssetType>> types, Clock clock) {
        this.dataDir = dataDir;
        this.types = types;
        this.clock = clock;
    }

    /**
     * Does it.
     *
     * @throws StoreException if the folder can't be used; the old database is still in place then
     */
    public Outcome run() {
        Path beside = dataDir.resolve("new-station");
        try {
            Outcome outcome;
            try (SqliteStore old = SqliteStore.open(dataDir, types, clock);
                    SqliteStore fresh = SqliteStore.open(beside, types, clock)) {
                long facts = copy(old, fresh);
                outcome = new Outcome(old.station(), fresh.station(), facts, "");
            }
            String setAside =
                    new DatabaseFile(dataDir.resolve(SqliteStore.FILE))
                            .rename("replaced", clock.instant());
            Files.move(beside.resolve(SqliteStore.FILE), dataDir.resolve(SqliteStore.FILE));
            return new Outcome(
                    outcome.oldStation(), outcome.newStation(), outcome.facts(), setAside);
        } catch (IOException e) {
            throw SqlTrouble.unusable(dataDir, e);
        } catch (SQLException e) {
            throw SqlTrouble.told(e);
        }
    }

    private long copy(SqliteStore old, SqliteStore fresh) throws SQLException {
        Instant now = clock.instant();
        List<Fact> assets = new ArrayList<>();
        for (Asset asset : old.assets()) {
            if (old.hasOwnReadings(asset.id())) {
                assets.add(new AssetRegistered(asset, now));
            }
        }
        fresh.append(assets, List.of());
        return copy(old, old.pushMark().seq(), fresh);
    }

    /** Writes what was captured after a place in one log at the end of another; counts it. */
    static long copy(SqliteStore old, long afterSeq, SqliteStore fresh) throws SQLException {
        long copied = 0;
        long after = afterSeq;
        while (after < old.lastSeq()) {
            List<PackedFact> packed = old.ownFacts(after, BATCH, BATCH_BYTES);
            List<Fact> facts = new ArrayList<>();
            for (PackedFact fact : packed) {
                old.decoded(fact).ifPresent(facts::add);
            }
            fresh.append(facts, List.of());
            copied += facts.size();
            after = packed.getLast().seq();
        }
        return copied;
    }

    /** A fact of a log as what it was when it was captured; empty for a name. */
    static Optional<Fact> decoded(StationLog own, PackedFact fact) throws SQLException {
        if (fact.kind() == PackedFact.NAME_DEFINED) {
            return Optional.empty();
        }
        String asset = fact.asset() == 0 ? "" : own.names().textOf(fact.asset());
        if (fact.isReading()) {
            StoredReading stored = new ReadingCodec().decode(own, asset, fact);
            return Optional.of(new ReadingAssessed(stored.reading(), stored.assessment()));
        }
        Change change = new ChangeCodecs().decode(fact.kind(), asset, fact.body());
        return Optional.ofNullable(change);
    }
}
