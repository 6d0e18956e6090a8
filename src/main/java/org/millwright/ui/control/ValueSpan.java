package org.millwright.ui.control;

import org.millwright.domain.ValueRange;

import java.util.stream.DoubleStream;

/**
 * The stretch of values that the value axis shows; finite, low < high. It follows what is visible.
 */
record ValueSpan(double low, double high) {
    private static final double MARGIN = 0.06;

    /**
     * A limit is drawn into the picture if that stretches it no more than this. The end of what is
     * valid is no reason to squeeze the line: it is drawn where it is in sight anyway.
     */
    private static final double STRETCH = 1.2;

    /** An open stripe is at least this share of the picture. */
    private static final double OPEN_BAND = 0.14;

    static ValueSpan of(ChartContent content, TimeSpan span) {
        ValueRange fixed = content.fixedRange();
        if (fixed != null && fixed.min() < fixed.max() && isFinite(fixed)) {
            return new ValueSpan(fixed.min(), fixed.max());
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (ChartSeries series : content.series()) {
            Pyramid.Extent extent = visible(series, span);
            if (!extent.isEmpty()) {
                low = Math.min(low, (double) extent.min());
                high = Math.max(high, (double) extent.max());
            }
        }
        for (IntervalBand band : content.intervalBands()) {
            Pyramid.Extent lower = visible(band.lower(), span);
            Pyramid.Extent upper = visible(band.upper(), span);
            low = lower.isEmpty() ? low : Math.min(low, (double) lower.min());
            high = upper.isEmpty() ? high : Math.max(high, (double) upper.max());
        }
        for (ReferenceLine line : content.referenceLines()) {
            if (Double.isFinite(line.value())) {
                low = Math.min(low, line.value());
                high = Math.max(high, line.value());
            }
        }
        if (content.zeroBased() || content.projection() != null) {
            low = Math.min(low, 0);
            high = Math.max(high, content.projection() == null ? 0 : content.projection().value());
        }
        if (low > high) {
            return new ValueSpan(0, 1);
        }
        return withLimits(content, low, high).padded(content.zeroBased());
    }

    private static Pyramid.Extent visible(ChartSeries series, TimeSpan span) {
        int from = series.firstEndingAt(span.from());
        return series.pyramid().extent(from, Math.max(from, series.firstStartingAt(span.to())));
    }

    private static boolean isFinite(ValueRange range) {
        return Double.isFinite(range.min()) && Double.isFinite(range.max());
    }

    private static ValueSpan withLimits(ChartContent content, double low, double high) {
        double room = STRETCH * (high - low);
        double[] limits =
                content.valueBands().stream()
                        .filter(band -> band.tone() != Tone.QUIET)
                        .flatMapToDouble(band -> DoubleStream.of(band.from(), band.to()))
                        .filter(limit -> high - limit <= room && limit - low <= room)
                        .toArray();
        double least = low;
        double most = high;
        for (double limit : limits) {
            least = Math.min(least, limit);
            most = Math.max(most, limit);
        }
        double roomForLabel = OPEN_BAND * (most - least);
        for (ValueBand band : content.valueBands()) {
            if (band.tone() == Tone.QUIET) {
                continue;
            }
            if (Double.isInfinite(band.to()) && band.from() <= most) {
                most = Math.max(most, band.from() + roomForLabel);
            }
            if (Double.isInfinite(band.from()) && band.to() >= least) {
                least = Math.min(least, band.to() - roomForLabel);
            }
        }
        return new ValueSpan(least, most);
    }

    private ValueSpan padded(boolean fromZero) {
        double length = high - low;
        double resolution = 1e-6 * Math.max(Math.abs(low), Math.abs(high));
        if (length <= resolution) {
            double room = Math.max(0.1 * Math.abs(high), high == 0 ? 1 : 0);
            return new ValueSpan(fromZero && low == 0 ? 0 : low - room, high + room);
        }
        double margin = length * MARGIN;
        return new ValueSpan(fromZero && low == 0 ? 0 : low - margin, high + margin);
    }
}
