package org.millwright.domain;

import java.time.Instant;

/**
 * A reading as a source delivered it, not yet validated; the qualities say only what the source
 * itself knew (missing, not a number).
 *
 * @param assetId the machine
 * @param measuredAt when the machine had these values, by the source's clock
 * @param source where it came from
 * @param values one value per measuring point, in the order of the asset type
 */
public record RawReading(
        String assetId, Instant measuredAt, String source, MeasuredValues values) {}
