package org.millwright.domain;

import java.time.Instant;

/** What {@code measuredAt} means for the readings of an asset type. */
public enum TimeBase {
    /** A real clock: age, staleness and dates can be told. */
    CLOCK,
    /**
     * No clock, only a life counter: {@code measuredAt} is {@link #COUNTER_ORIGIN} plus the counter
     * times the type's expected interval. It orders readings and says nothing about dates; neither
     * age nor staleness can be told.
     */
    COUNTER;

    public static final Instant COUNTER_ORIGIN = Instant.parse("2000-01-01T00:00:00Z");
}
