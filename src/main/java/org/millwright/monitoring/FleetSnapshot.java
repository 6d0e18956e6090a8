package org.millwright.monitoring;

import java.time.Instant;
import java.util.List;

/**
 * The whole fleet at one moment; immutable.
 *
 * @param at when it was taken, by the plant's clock (the simulated one in a demonstration)
 * @param assets one entry per asset, by asset id
 * @param stored readings stored by this station since it exists
 * @param trouble one sentence if the pipeline can't go on (disk full …), else empty
 */
public record FleetSnapshot(Instant at, List<AssetStatus> assets, long stored, String trouble) {
    public FleetSnapshot {
        assets = List.copyOf(assets);
    }
}
