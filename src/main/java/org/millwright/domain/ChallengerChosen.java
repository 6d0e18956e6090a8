package org.millwright.domain;

import java.time.Instant;

/**
 * A model was chosen to run in shadow beside the one in use for an asset type, or that was ended;
 * of several the last one holds.
 *
 * @param assetType id of the asset type
 * @param modelId id of the package; empty if there is no challenger any more
 * @param hash SHA-256 of its manifest, lower-case hex; empty likewise
 */
public record ChallengerChosen(String assetType, String modelId, String hash, Instant recordedAt)
        implements Change {
    /** That an asset type has no challenger any more. */
    public static ChallengerChosen none(String assetType, Instant recordedAt) {
        return new ChallengerChosen(assetType, "", "", recordedAt);
    }

    public boolean isNone() {
        return hash.isEmpty();
    }

    @Override
    public String subject() {
        return "";
    }
}
