package org.millwright.ui.control;

import java.text.DecimalFormat;

/**
 * How a chart is laid out: the plot area within its margins, the axes' marks and the lettering;
 * immutable. It draws nothing.
 */
record ChartView(PlotArea area, TimeAxis axis, ValueTicks ticks, Lettering lettering) {
    static final double STRIP_HEIGHT = 4;
    static final double STRIP_DISTANCE = 3;

    private static final double TICK_DISTANCE = 34;
    private static final double EDGE = 10;

    /** Words keep off the edge: the mark of the focus is drawn there. */
    static final double FRAME = 5;

    /** The room a chart has: pixels, and device pixels per pixel. */
    record Frame(double width, double height, double scale) {
        double snap(double position) {
            return Math.round(position * scale) / scale;
        }
    }

    static ChartView of(ChartContent content, TimeSpan span, Lettering lettering, Frame frame) {
        boolean axes = content.axes();
        ValueSpan values = ValueSpan.of(content, span);
        double top = topRow(content) ? lettering.lineHeight() + 10 : axes ? 10 : 2;
        double strip = STRIP_HEIGHT + STRIP_DISTANCE;
        double bottom = strip + (axes ? lettering.lineHeight() + 10 : 1);
        double height = Math.max(8, frame.height() - top - bottom);
        ValueTicks ticks =
                ValueTicks.between(values.low(), values.high(), (int) (height / TICK_DISTANCE) + 1);
        double left = axes ? FRAME + widest(content, ticks, lettering) + 8 : 0;
        double right = axes ? EDGE : 0;
        double x = frame.snap(left);
        double y = frame.snap(top);
        PlotArea area =
                new PlotArea(
                        x,
                        y,
                        Math.max(8, frame.snap(frame.width() - right) - x),
                        frame.snap(height),
                        frame.scale(),
                        span,
                        values.low(),
                        values.high());
        return new ChartView(
                area, TimeAxis.of(content.timeScale(), content.locale()), ticks, lettering);
    }

    /** Whether there are words above the plot: a legend, the unit, the name of the present. */
    private static boolean topRow(ChartContent content) {
        return content.series().size() > 1
                || (content.axes() && (!content.unit().isEmpty() || !Double.isNaN(content.now())));
    }

    private static double widest(ChartContent content, ValueTicks ticks, Lettering lettering) {
        DecimalFormat format = ticks.format(content.locale());
        double widest = 0;
        for (double value : ticks.values()) {
            widest = Math.max(widest, lettering.width(format.format(value)));
        }
        for (ReferenceLine line : content.referenceLines()) {
            widest = Math.max(widest, lettering.width(line.label()));
        }
        return Math.max(widest, 16);
    }

    Readout readoutAt(ChartContent content, double epochMillis) {
        double pixelMillis = area.span().length() / area.columns();
        return Readout.at(
                content,
                epochMillis,
                pixelMillis,
                ticks.fineFormat(content.locale()),
                axis.words(epochMillis));
    }
}
