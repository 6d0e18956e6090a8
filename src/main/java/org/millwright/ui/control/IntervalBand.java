package org.millwright.ui.control;

/** The filled space between two series of the same samples, drawn under the lines. */
public record IntervalBand(ChartSeries lower, ChartSeries upper) {
    public IntervalBand {
        if (lower.size() != upper.size()) {
            throw new IllegalArgumentException("A band needs two series of the same samples.");
        }
    }
}
