package org.millwright.monitoring;

import org.millwright.domain.Asset;
import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.AssetType;
import org.millwright.domain.RawReading;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.ReadingHistory.StoredCheckpoint;
import org.millwright.domain.StoredReading;
import org.millwright.ingest.ReadingValidator;
import org.millwright.ingest.ValidatorState;
import org.millwright.scoring.AssetMemory;
import org.millwright.scoring.AssetScorer;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * The working state of one asset: what its validator and its features remember. Owned by the score
 * thread. A checkpoint of it plus the readings stored since give it back bit for bit.
 */
final class AssetTrack {
    /** Readings between two checkpoints; a restart replays at most so many per asset. */
    private static final int CHECKPOINT_EVERY = 256;

    private Asset asset;
    private final AssetType type;
    private final ReadingValidator validator;
    private final ValidatorState validatorState;
    private final AssetScorer scorer;
    private final AssetMemory memory;
    private int sinceCheckpoint;
    private boolean unusual;

    private AssetTrack(
            Asset asset,
            AssetType type,
            ReadingValidator validator,
            ValidatorState validatorState,
            AssetScorer scorer,
            AssetMemory memory) {
        this.asset = asset;
        this.type = type;
        this.validator = validator;
        this.validatorState = validatorState;
        this.scorer = scorer;
        this.memory = memory;
        // Staggered, or a thousand assets that began together would all checkpoint in the same
        // batch.
        sinceCheckpoint = Math.floorMod(asset.id().hashCode(), CHECKPOINT_EVERY);
    }

    /** The state of an asset without any reading. */
    static AssetTrack fresh(
            Asset asset, AssetType type, ReadingValidator validator, AssetScorer scorer) {
        return new AssetTrack(
                asset, type, validator, validator.newState(), scorer, scorer.newMemory());
    }

    /** The state of an asset after everything that is stored of it. */
    static AssetTrack restored(
            Asset asset,
            AssetType type,
            ReadingValidator validator,
            AssetScorer scorer,
            ReadingHistory history) {
        Optional<StoredCheckpoint> stored = history.checkpoint(asset.id());
        long replayAfter = 0;
        AssetTrack track = fresh(asset, type, validator, scorer);
        if (stored.isPresent()) {
            Optional<AssetTrack> saved =
                    read(asset, type, validator, scorer, stored.get().checkpoint().state());
            if (saved.isPresent()) {
                track = saved.get();
                replayAfter = stored.get().seq();
            }
        }
        AssetTrack replaying = track;
        history.scan(asset.id(), replayAfter, replaying::replay);
        return track;
    }

    Asset asset() {
        return asset;
    }

    /** The asset's description changed; its past did not. */
    void describe(Asset changed) {
        asset = changed;
    }

    AssetType type() {
        return type;
    }

    AssetScorer scorer() {
        return scorer;
    }

    AssetMemory memory() {
        return memory;
    }

    /** The reading with a quality per value, judged by what came before. */
    Reading validate(RawReading raw, Instant recordedAt) {
        sinceCheckpoint++;
        return validator.validate(validatorState, raw, recordedAt);
    }

    /**
     * Remembers whether the last reading was unusual.
     *
     * @return whether it is the first such one in a row
     */
    boolean turnsUnusual(boolean now) {
        boolean first = now && !unusual;
        unusual = now;
        return first;
    }

    boolean wantsCheckpoint() {
        return sinceCheckpoint >= CHECKPOINT_EVERY;
    }

    /** The state as bytes: validator state, memory; each with its length before it. */
    AssetCheckpoint checkpoint() {
        sinceCheckpoint = 0;
        byte[] validation = validatorState.save();
        byte[] features = memory.save();
        ByteBuffer out =
                ByteBuffer.allocate(2 * Integer.BYTES + validation.length + features.length);
        for (byte[] part : new byte[][] {validation, features}) {
            out.putInt(part.length).put(part);
        }
        return new AssetCheckpoint(asset.id(), out.array());
    }

    /**
     * Empty if another model made the checkpoint: its features mean something else, so all is
     * replayed.
     */
    private static Optional<AssetTrack> read(
            Asset asset,
            AssetType type,
            ReadingValidator validator,
            AssetScorer scorer,
            byte[] state) {
        ByteBuffer in = ByteBuffer.wrap(state);
        Optional<ValidatorState> validation = validator.restore(part(in));
        Optional<AssetMemory> memory = scorer.restore(part(in));
        if (validation.isEmpty() || memory.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new AssetTrack(asset, type, validator, validation.get(), scorer, memory.get()));
    }

    private static byte[] part(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }

    private void replay(StoredReading stored) {
        Reading reading = stored.reading();
        RawReading raw =
                new RawReading(
                        reading.assetId(),
                        reading.measuredAt(),
                        reading.source(),
                        reading.values().asDelivered());
        Reading validated = validate(raw, reading.recordedAt());
        scorer.replay(
                memory, validated.values(), validated.measuredAtMillis(), stored.assessment());
    }
}
