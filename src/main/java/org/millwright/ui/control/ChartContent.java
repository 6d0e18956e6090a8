package org.millwright.ui.control;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.ValueRange;

import java.util.List;
import java.util.Locale;

/**
 * All that a {@link TrendChart} shows, apart from where it is looked at; immutable.
 *
 * @param now epoch milliseconds, NaN for none
 * @param fixedRange of the value axis, {@code null} if it follows the visible data
 * @param zeroBased the value axis starts at 0
 * @param unit shown over the value axis; may be empty
 * @param axes whether axes with their grid and labels are drawn
 */
record ChartContent(
        List<ChartSeries> series,
        List<IntervalBand> intervalBands,
        List<ValueBand> valueBands,
        List<ReferenceLine> referenceLines,
        @Nullable Projection projection,
        double now,
        TimeScale timeScale,
        Locale locale,
        @Nullable ValueRange fixedRange,
        boolean zeroBased,
        String unit,
        boolean axes,
        ChartTexts texts) {

    /** From the first to the last thing that has a time; {@code null} if nothing has. */
    @Nullable TimeSpan extent() {
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (ChartSeries each : series) {
            if (each.size() > 0) {
                first = Math.min(first, (double) each.from(0));
                last = Math.max(last, (double) each.to(each.size() - 1));
            }
        }
        if (projection != null) {
            first = Math.min(first, (double) projection.from().toEpochMilli());
            last = Math.max(last, (double) projection.endLatest().toEpochMilli());
        }
        if (first > last) {
            return null;
        }
        if (projection != null) {
            // Room for the words over its end.
            last += (projection.label().isEmpty() ? 0.03 : 0.1) * (last - first);
        }
        // A lone instant gets some room on both sides.
        return first < last ? new TimeSpan(first, last) : new TimeSpan(first - 5e5, last + 5e5);
    }
}
