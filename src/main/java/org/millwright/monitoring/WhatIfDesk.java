package org.millwright.monitoring;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.StoredReading;
import org.millwright.scoring.AssetMemory;
import org.millwright.scoring.AssetScorer;
import org.millwright.scoring.WhatIfLogic;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Answers what-if questions on a copy of an asset's memory, with scorers of its own: the live ones
 * never wait.
 */
public final class WhatIfDesk implements WhatIf {
    private final ReadingPipeline pipeline;
    private final FleetFeed fleet;
    private final Function<AssetType, AssetScorer> newScorer;
    private final Map<String, WhatIfLogic> logicByType = new ConcurrentHashMap<>();

    public WhatIfDesk(
            ReadingPipeline pipeline, FleetFeed fleet, Function<AssetType, AssetScorer> newScorer) {
        this.pipeline = pipeline;
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
        pipeline.look(
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
