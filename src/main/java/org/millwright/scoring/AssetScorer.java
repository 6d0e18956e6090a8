package org.millwright.scoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRef;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Turns readings of one asset type into assessments; does not store anything. Thread-confined: each
 * thread has its own.
 */
public interface AssetScorer {
    /** In place of a time: the readings carry none that could be relied on. */
    long NO_TIME = Long.MIN_VALUE;

    AssetType assetType();

    /** The model behind it, {@code null} if there is none. */
    @Nullable ModelRef model();

    /** The memory of an asset that has no reading yet. */
    AssetMemory newMemory();

    /**
     * A memory from its saved form; empty if it was saved by another model or is damaged, in which
     * case the asset's history has to be replayed into a new one.
     */
    Optional<AssetMemory> restore(byte[] saved);

    /**
     * Assesses readings in the given order and advances the memories. An asset may occur several
     * times; its readings are then taken one after the other.
     *
     * @param memories shape [n], the memory of each reading's asset
     * @param readings shape [n]
     * @param measuredAt shape [n], epoch milliseconds or {@link #NO_TIME}
     * @return shape [n]
     */
    List<Assessment> assess(
            List<AssetMemory> memories, List<MeasuredValues> readings, long[] measuredAt);

    /** As above for readings without a time: nothing is said of an asset's duty then. */
    default List<Assessment> assess(List<AssetMemory> memories, List<MeasuredValues> readings) {
        long[] measuredAt = new long[readings.size()];
        Arrays.fill(measuredAt, NO_TIME);
        return assess(memories, readings, measuredAt);
    }

    /**
     * Advances a memory by a stored reading as when it was assessed, without asking the model
     * again; for taking up assets at start.
     *
     * @param measuredAt epoch milliseconds or {@link #NO_TIME}
     * @param stored what was concluded then
     */
    void replay(AssetMemory memory, MeasuredValues reading, long measuredAt, Assessment stored);
}
