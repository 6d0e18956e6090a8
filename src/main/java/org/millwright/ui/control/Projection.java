package org.millwright.ui.control;

/**
 * Where a line is heading: dashed from its last value to zero, ending in a bar that spans the
 * interval of the end of life. Times in epoch milliseconds.
 *
 * @param from instant of the last value
 * @param value the last value
 * @param label shown over the bar, localised
 */
public record Projection(
        double from,
        double value,
        double endEarliest,
        double end,
        double endLatest,
        String label,
        Tone tone) {
    public Projection {
        if (!(endEarliest <= end && end <= endLatest && from <= end)) {
            throw new IllegalArgumentException(
                    "A projection needs from <= end and earliest <= end <= latest.");
        }
    }
}
