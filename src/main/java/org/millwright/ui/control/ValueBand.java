package org.millwright.ui.control;

/**
 * A horizontal stripe behind the lines, such as "zone C" or "outside the usual range". Its finite
 * ends are drawn as dashed limits; an infinite end reaches to the edge.
 *
 * @param label shown at its limit, localised; may be empty
 */
public record ValueBand(double from, double to, String label, Tone tone) {
    public ValueBand {
        if (!(from < to)) {
            throw new IllegalArgumentException(
                    "A band needs from < to, not " + from + " and " + to + ".");
        }
    }
}
