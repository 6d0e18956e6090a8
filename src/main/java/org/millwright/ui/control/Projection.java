package org.millwright.ui.control;

import java.time.Instant;

/**
 * Where a line is heading: dashed from its last value to zero, ending in a bar that spans the
 * interval of the end of life.
 *
 * @param from instant of the last value
 * @param value the last value
 * @param label shown over the bar, localised
 */
public record Projection(
        Instant from,
        double value,
        Instant endEarliest,
        Instant end,
        Instant endLatest,
        String label,
        Tone tone) {
    public Projection {
        if (endEarliest.isAfter(end) || end.isAfter(endLatest) || from.isAfter(end)) {
            throw new IllegalArgumentException(
                    "A projection needs from <= end and earliest <= end <= latest.");
        }
    }
}
