package org.millwright.ui.control;

import org.jspecify.annotations.Nullable;

import java.text.NumberFormat;
import java.util.List;

/**
 * A {@link TrendChart} set up for remaining useful life: line, interval, horizon, projection; the
 * axis starts at 0. It estimates nothing.
 */
public final class RulChart extends TrendChart {
    public RulChart() {
        getStyleClass().add("rul-chart");
        setZeroBased(true);
    }

    /**
     * Shows a course of RUL. The horizon is written for the locale set before.
     *
     * @param horizon the model's greatest answer in the series' unit; NaN if it has none
     * @param projection {@code null} where the end of life is not in sight
     */
    public void setCourse(
            ChartSeries rul, IntervalBand band, double horizon, @Nullable Projection projection) {
        setSeries(List.of(rul));
        setIntervalBands(List.of(band));
        setReferenceLines(
                Double.isNaN(horizon)
                        ? List.of()
                        : List.of(
                                new ReferenceLine(
                                        horizon,
                                        "≥ " + NumberFormat.getInstance(locale()).format(horizon),
                                        Tone.QUIET)));
        setProjection(projection);
    }
}
