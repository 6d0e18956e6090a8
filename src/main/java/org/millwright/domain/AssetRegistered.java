package org.millwright.domain;

import java.time.Instant;

/** An asset became known to a station, or its description changed; the latest one holds. */
public record AssetRegistered(Asset asset, Instant recordedAt) implements Change {
    @Override
    public String subject() {
        return asset.id();
    }
}
