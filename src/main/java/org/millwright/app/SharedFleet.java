package org.millwright.app;

import org.millwright.config.Settings.SharedDatabase;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetRegistered;
import org.millwright.domain.AssetType;
import org.millwright.domain.ChangeHistory;
import org.millwright.domain.LocalFacts.Received;
import org.millwright.domain.ReadingHistory;
import org.millwright.monitoring.FleetMonitor;
import org.millwright.monitoring.ReadingPipeline;
import org.millwright.store.SqliteStore;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which assets of other stations are shown here, and how they come into the fleet: those whose
 * readings are taken in, and those this station registered or measures too.
 */
final class SharedFleet {
    private final SharedDatabase shared;
    private final SqliteStore store;
    private final FleetMonitor fleet;
    private final ReadingPipeline pipeline;
    private final Function<String, Optional<AssetType>> types;

    SharedFleet(
            SharedDatabase shared,
            SqliteStore store,
            FleetMonitor fleet,
            ReadingPipeline pipeline,
            Function<String, Optional<AssetType>> types) {
        this.shared = shared;
        this.store = store;
        this.fleet = fleet;
        this.pipeline = pipeline;
        this.types = types;
    }

    /** Whether a stored asset is shown from the start. */
    Predicate<Asset> atStart() {
        return shown(shared, store, store, store.station());
    }

    /** Whether an asset of a store is shown. */
    static Predicate<Asset> shown(
            SharedDatabase shared, ReadingHistory history, ChangeHistory changes, UUID station) {
        if (shared.pullAll()) {
            return asset -> true;
        }
        Set<String> own = new HashSet<>();
        changes.changes(
                AssetRegistered.class,
                stored -> {
                    if (stored.station().equals(station)) {
                        own.add(stored.change().asset().id());
                    }
                });
        return asset ->
                isWanted(shared, asset)
                        || own.contains(asset.id())
                        || history.latest(asset.id()).isPresent();
    }

    /** Takes in what has come from other stations; told by the synchronising thread. */
    void received(Received received) {
        List<Asset> assets =
                received.assets().stream()
                        .filter(asset -> types.apply(asset.typeId()).isPresent())
                        .filter(asset -> isWanted(shared, asset) || fleet.knows(asset.id()))
                        .toList();
        try {
            for (Asset asset : assets) {
                pipeline.adopt(asset);
            }
        } catch (InterruptedException e) {
            // The console is closing; what was received is on disk.
            Thread.currentThread().interrupt();
        }
        fleet.received(assets, received.readings(), types);
    }

    private static boolean isWanted(SharedDatabase shared, Asset asset) {
        return shared.pullAll() || shared.pullAreas().contains(asset.area());
    }
}
