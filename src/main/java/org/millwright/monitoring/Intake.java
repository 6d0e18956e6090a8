package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Asset;
import org.millwright.domain.RawReading;
import org.millwright.domain.StoredReading;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What waits in the pipeline's queue, in the order in which it came. */
sealed interface Intake {
    /** Whether someone waits for what becomes of it. */
    default boolean someoneWaits() {
        return true;
    }

    /** A reading; {@code whenStored} is told, on the store thread, when it is on disk. */
    record Arrival(RawReading reading, @Nullable Consumer<StoredReading> whenStored)
            implements Intake {
        @Override
        public boolean someoneWaits() {
            return whenStored != null;
        }
    }

    /** An asset to become known, before its first reading. */
    record Registration(Asset asset) implements Intake {
        @Override
        public boolean someoneWaits() {
            return false;
        }
    }

    /** An asset that another station described; nothing of it is stored by this one. */
    record Adoption(Asset asset) implements Intake {
        @Override
        public boolean someoneWaits() {
            return false;
        }
    }

    /** Completed when everything before it is on disk. */
    record Mark(CompletableFuture<@Nullable Void> reached) implements Intake {}

    /** A look at an asset's working state, on the thread that owns it. */
    record Look(String assetId, Consumer<@Nullable AssetTrack> visitor) implements Intake {}

    /** The end: working states are checkpointed and the threads stop. */
    record Stop() implements Intake {}
}
