package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.FollowedHistory;
import org.millwright.domain.FollowedHistory.Writer;
import org.millwright.domain.LocalFacts.Received;
import org.millwright.ingest.ReadingValidator;
import org.millwright.log.LogEvent;
import org.millwright.scoring.AssetScorer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Keeps a fleet as another program stores it, on {@code follow-1}. Takes in no readings and scores
 * none.
 */
public final class FleetFollower implements AutoCloseable {
    private static final long LOOK_MILLIS = 500;

    /** Asking touches the lock of the folder. */
    private static final int LOOKS_PER_QUESTION = 6;

    private final FollowedHistory history;
    private final FleetMonitor fleet;
    private final Function<String, Optional<AssetType>> types;
    private final Function<AssetType, AssetScorer> newScorer;
    private final Predicate<Asset> wanted;
    private final ScheduledExecutorService thread = Workers.scheduled("follow-1");
    private volatile Writer writer = Writer.WRITING;

    /** Used by the following thread only. */
    private int looks;

    /**
     * A follower at rest.
     *
     * @param types asset type by id
     * @param newScorer for questions about an asset's state; given none of the live readings
     * @param wanted which assets are shown
     */
    public FleetFollower(
            FollowedHistory history,
            FleetMonitor fleet,
            Function<String, Optional<AssetType>> types,
            Function<AssetType, AssetScorer> newScorer,
            Predicate<Asset> wanted) {
        this.history = history;
        this.fleet = fleet;
        this.types = types;
        this.newScorer = newScorer;
        this.wanted = wanted;
    }

    /**
     * Takes up the fleet as it is stored, and goes on from there.
     *
     * @param afterLook called after each look, on the following thread
     */
    public void start(Runnable afterLook) {
        for (Asset asset : history.assets()) {
            if (wanted.test(asset)) {
                types.apply(asset.typeId())
                        .ifPresent(type -> fleet.restore(asset, type, history, history.lastSeq()));
            }
        }
        Workers.every(
                thread,
                LOOK_MILLIS,
                LogEvent.FLEET_FOLLOWER_FAILED,
                () -> {
                    look();
                    afterLook.run();
                });
    }

    private void look() {
        Received received = history.catchUp();
        List<Asset> assets =
                received.assets().stream()
                        .filter(asset -> wanted.test(asset) || fleet.knows(asset.id()))
                        .toList();
        fleet.received(assets, received.readings(), types, history.lastSeq());
        if (looks++ % LOOKS_PER_QUESTION == 0) {
            writer = history.writer();
        }
    }

    /** What there is to know of the program that is followed. */
    public Set<Notice> notices() {
        return Set.of(
                switch (writer) {
                    case WRITING -> Notice.FOLLOWS;
                    case GONE -> Notice.WRITER_GONE;
                    case REPLACED -> Notice.REPLACED;
                });
    }

    /** Shows the working state of an asset as it is stored; {@code null} if it is unknown. */
    void look(String assetId, Consumer<@Nullable AssetTrack> visitor) {
        Optional<Asset> asset =
                history.assets().stream().filter(a -> a.id().equals(assetId)).findFirst();
        Optional<AssetType> type = asset.flatMap(a -> types.apply(a.typeId()));
        if (asset.isEmpty() || type.isEmpty()) {
            visitor.accept(null);
            return;
        }
        visitor.accept(
                AssetTrack.restored(
                        asset.get(),
                        type.get(),
                        new ReadingValidator(type.get()),
                        newScorer.apply(type.get()),
                        history));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            // A look that has begun ends before what it reads is closed.
            boolean _ = thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
