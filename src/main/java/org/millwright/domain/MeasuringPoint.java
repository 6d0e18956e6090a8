package org.millwright.domain;

import org.jspecify.annotations.Nullable;

/**
 * One measured quantity of an asset type; knows what a possible value is, not how to get one.
 *
 * @param id stable key, for example {@code vibration}; used in files, manifests and SQL
 * @param name for the screen
 * @param unit unit of every stored value and of all limits here
 * @param validRange what the measuring chain can report; a value outside is BAD, not alarming
 * @param usualRange what a sound machine shows; outside is the warning band. {@code null} where
 *     unknown
 * @param zones ISO 20816 zone limits, for a vibration velocity only
 * @param stuckAfter after so many equal values in a row a value is UNCERTAIN (stuck); 0 where equal
 *     values are normal
 */
public record MeasuringPoint(
        String id,
        LocalizedText name,
        Unit unit,
        ValueRange validRange,
        @Nullable ValueRange usualRange,
        @Nullable ZoneLimits zones,
        int stuckAfter) {}
