package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.StoredReading;
import org.millwright.scoring.AssetMemory;
import org.millwright.scoring.AssetScorer;
import org.millwright.scoring.WhatIfLogic;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Answers what-if questions on a copy of an asset's memory, with scorers of its own: the live ones
 * never wait.
 */
public final class WhatIfDesk implements WhatIf {
    private final Look states;
    private final FleetFeed fleet;
    private final Function<AssetType, AssetScorer> newScorer;
    private final Map<String, WhatIfLogic> logicByType = new ConcurrentHashMap<>();

    /** Where an asset's working state is seen; {@code null} if it is unknown. */
    private interface Look {
        void at(String assetId, Consumer<@Nullable AssetTrack> visitor) throws InterruptedException;
    }

    /** About the states that the pipeline works on. */
    public WhatIfDesk(
            ReadingPipeline pipeline, FleetFeed fleet, Function<AssetType, AssetScorer> newScorer) {
        this(pipeline::look, fleet, newScorer);
    }

    /** About the states that another program has stored. */
    public WhatIfDesk(
            FleetFollower follower, FleetFeed fleet, Function<AssetType, AssetScorer> newScorer) {
        this(follower::look, fleet, newScorer);
    }

    private WhatIfDesk(Look states, FleetFeed fleet, Function<AssetType, AssetScorer> newScorer) {
        this.states = states;
        this.fleet = fleet;
        this.newScorer = newScorer;
    }

    @Override
    public Answer ask(String assetId, double[] values, int hold) throws InterruptedException {
        AssetStatus status =
                fleet.current().assets().stream()
                        .filter(a -> a.asset().id().equals(assetId) && a.latest() != null)
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "There is no reading of " + assetId + " yet."));
        StoredReading latest = status.latest();
        if (latest == null) {
            throw new IllegalArgumentException("There is no reading of " + assetId + " yet.");
        }
        AtomicReference<AssetMemory> copy = new AtomicReference<>();
        states.at(
                assetId,
                track -> {
                    if (track != null) {
                        copy.set(track.memory().copy());
                    }
                });
        AssetMemory memory = copy.get();
        if (memory == null) {
            throw new IllegalArgumentException(
                    "There is no asset " + assetId + " on this station.");
        }
        WhatIfLogic logic =
                logicByType.computeIfAbsent(
                        status.type().id(), id -> new WhatIfLogic(newScorer.apply(status.type())));
        synchronized (logic) {
            return new Answer(
                    logic.after(memory, latest.reading().values(), hold),
                    logic.after(memory, MeasuredValues.delivered(values), hold));
        }
    }
}
