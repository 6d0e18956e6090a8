package org.millwright.domain;

import java.time.Instant;

/**
 * A fact that is no reading: an asset was described, an alarm acknowledged, a record written. Few,
 * kept for ever, and known to every station. Each kind is one record with a codec in the store.
 */
public non-sealed interface Change extends Fact {
    /** Id of the asset that it is about, empty if it is about none. */
    String subject();

    /** When this station took it, by its own clock. */
    Instant recordedAt();
}
