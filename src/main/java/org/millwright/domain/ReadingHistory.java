package org.millwright.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is stored about assets and their readings; may be called from any thread but the JavaFX one.
 */
public interface ReadingHistory {
    /** All registered assets in their latest description. */
    List<Asset> assets();

    /** The reading of an asset stored last, in order of {@code seq}. */
    Optional<StoredReading> latest(String assetId);

    /** The readings of an asset stored last, newest first. */
    List<StoredReading> recent(String assetId, int limit);

    /**
     * The readings of an asset with {@code from <= measuredAt < to}, in order of {@code seq}, at
     * most {@code limit}.
     */
    List<StoredReading> between(String assetId, Instant from, Instant to, int limit);

    /**
     * Visits the readings of an asset with a sequence number above {@code afterSeq}, in order of
     * {@code seq}.
     */
    void scan(String assetId, long afterSeq, Consumer<StoredReading> visitor);

    /** The last checkpoint of an asset and the sequence number of the reading it follows. */
    Optional<StoredCheckpoint> checkpoint(String assetId);

    /**
     * The course of an asset's measuring points, RUL and health over time from pre-aggregated
     * buckets, or from raw readings where these are few; about {@code columns} buckets whatever the
     * length of the period.
     *
     * @param from included
     * @param to included
     * @param columns how many buckets are worth drawing, above 0
     */
    Trend trend(String assetId, Instant from, Instant to, int columns);

    /** First and last {@code measuredAt} of an asset's stored readings. */
    Optional<Period> period(String assetId);

    /** A checkpoint with the sequence number of the reading it follows. */
    record StoredCheckpoint(long seq, AssetCheckpoint checkpoint) {}

    /** A stretch of time, both ends included. */
    record Period(Instant from, Instant to) {}
}
