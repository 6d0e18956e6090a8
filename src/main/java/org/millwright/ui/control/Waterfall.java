package org.millwright.ui.control;

import java.util.List;

/**
 * What a {@link WaterfallChart} draws: from where, by which steps, to where. {@code from} plus all
 * changes is {@code to}; that is for the caller to see to.
 *
 * @param fromName name of the beginning
 * @param fromShown its number in words
 * @param toName name of the end
 * @param toShown its number in words
 */
public record Waterfall(
        String fromName,
        double from,
        String fromShown,
        List<WaterfallStep> steps,
        String toName,
        double to,
        String toShown) {
    /** Nothing to draw. */
    public static final Waterfall NONE = new Waterfall("", 0, "", List.of(), "", 0, "");

    public Waterfall {
        steps = List.copyOf(steps);
    }
}
