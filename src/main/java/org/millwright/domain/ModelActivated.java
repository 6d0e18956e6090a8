package org.millwright.domain;

import java.time.Instant;

/**
 * A model was put to use for an asset type on all stations; of several the last one holds.
 *
 * @param assetType id of the asset type
 * @param modelId id of the package
 * @param hash SHA-256 of its manifest, lower-case hex
 */
public record ModelActivated(String assetType, String modelId, String hash, Instant recordedAt)
        implements Change {
    @Override
    public String subject() {
        return "";
    }
}
