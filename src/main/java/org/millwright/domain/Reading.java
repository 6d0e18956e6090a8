package org.millwright.domain;

import java.time.Instant;

/**
 * All measuring points of one asset at one instant.
 *
 * @param assetId the machine
 * @param measuredAt when the machine had these values, by the source's clock
 * @param recordedAt when this station took the reading, by its own clock
 * @param source where it came from, for example {@code simulated}, {@code manual:anna}, {@code
 *     file:test_FD001.txt}
 * @param values one value per measuring point, in the order of the asset type
 */
public record Reading(
        String assetId,
        Instant measuredAt,
        Instant recordedAt,
        String source,
        MeasuredValues values) {

    /** {@code measuredAt} in epoch milliseconds; the end of the scale for what lies beyond it. */
    public long measuredAtMillis() {
        try {
            return measuredAt.toEpochMilli();
        } catch (ArithmeticException e) {
            return measuredAt.isAfter(Instant.EPOCH) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }
}
