package org.millwright.monitoring;

import org.millwright.domain.AssessmentState;
import org.millwright.domain.HealthBand;
import org.millwright.domain.HealthBands;
import org.millwright.domain.LocalizedText;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The whole fleet at one moment; immutable.
 *
 * @param at when it was taken, by the plant's clock
 * @param simulatedAt the same by the clock of the simulated assets, which is their newest reading's
 * @param assets one entry per asset, by asset id
 * @param stored facts stored by this station since it exists
 * @param trouble one sentence if the pipeline can't go on (disk full …), else NONE
 */
public record FleetSnapshot(
        Instant at,
        Instant simulatedAt,
        List<AssetStatus> assets,
        long stored,
        LocalizedText trouble) {
    public FleetSnapshot {
        assets = List.copyOf(assets);
    }

    /** A snapshot whose simulated time follows from its assets. */
    public FleetSnapshot(Instant at, List<AssetStatus> assets, long stored, LocalizedText trouble) {
        this(at, newestSimulated(assets, at), assets, stored, trouble);
    }

    /** The present by the clock that this asset lives by. */
    public Instant nowFor(AssetStatus status) {
        return status.asset().simulated() ? simulatedAt : at;
    }

    /** Assets whose health is in this band now; what is stale speaks of then, not of now. */
    public long count(HealthBands bands, HealthBand band) {
        return assets.stream()
                .filter(asset -> asset.stateAt(nowFor(asset)) != AssessmentState.STALE)
                .map(AssetStatus::healthIndex)
                .filter(h -> bands.of(h) == band)
                .count();
    }

    private static Instant newestSimulated(List<AssetStatus> assets, Instant otherwise) {
        return assets.stream()
                .filter(a -> a.asset().simulated())
                .map(AssetStatus::latest)
                .filter(Objects::nonNull)
                .map(latest -> latest.reading().measuredAt())
                .max(Instant::compareTo)
                .orElse(otherwise);
    }
}
