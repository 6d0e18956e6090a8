package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.AssetType;
import org.millwright.domain.Fact;
import org.millwright.domain.StoredReading;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What the score thread hands to the store thread: one durable transaction.
 *
 * @param number of the batch since the program's start, from 1
 * @param facts in order; may be empty
 * @param readings how many of them are readings
 * @param types for each asset registered in this batch, its type
 * @param checkpoints working states after this batch
 * @param waiting who wants to know that a fact (by position) is on disk
 * @param noted positions of readings that the log told of
 * @param marks completed when the batch is on disk
 * @param last whether the pipeline ends with it
 */
record ScoredBatch(
        long number,
        List<Fact> facts,
        int readings,
        Map<String, AssetType> types,
        List<AssetCheckpoint> checkpoints,
        Map<Integer, Consumer<StoredReading>> waiting,
        List<Integer> noted,
        List<CompletableFuture<@Nullable Void>> marks,
        boolean last) {}
