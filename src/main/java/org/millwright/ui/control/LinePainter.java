package org.millwright.ui.control;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/**
 * Draws series and intervals into a plot area: where samples are dense, one filled rectangle for
 * each pixel column from its least to its greatest value; where they are sparse, a line from sample
 * to sample. It draws no axes and no words.
 */
final class LinePainter {
    private static final double LINE_WIDTH = 1.5;

    /** Up to this many samples a pixel column, a line joins them: it looks calmer than columns. */
    private static final double SPARSE_VALUES = 1;

    /** The same for buckets, which have an extent to be shown. */
    private static final double SPARSE_BUCKETS = 0.5;

    /** Fewer samples than one for this many pixels are also shown as dots. */
    private static final double DOT_DISTANCE = 14;

    private final GraphicsContext pen;
    private final PlotArea area;

    LinePainter(GraphicsContext pen, PlotArea area) {
        this.pen = pen;
        this.area = area;
    }

    /** Whether there are too few samples in sight for columns. */
    boolean isSparse(ChartSeries series) {
        double most = series.isBucketed() ? SPARSE_BUCKETS : SPARSE_VALUES;
        return visible(series) < most * area.columns();
    }

    private int visible(ChartSeries series) {
        return series.firstStartingAt(area.span().to()) - series.firstEndingAt(area.span().from());
    }

    /** The first and, one past the end, last sample to draw: one more on each side than visible. */
    private int firstOf(ChartSeries series) {
        return Math.max(0, series.firstEndingAt(area.span().from()) - 1);
    }

    private int endOf(ChartSeries series) {
        return Math.min(series.size(), series.firstStartingAt(area.span().to()) + 1);
    }

    void line(ChartSeries series, Columns columns, Color colour) {
        if (isSparse(series)) {
            buckets(series, colour);
            polyline(series, colour);
        } else {
            pen.setFill(colour);
            envelope(columns, 0, columns.min().length, area.devicePixel());
        }
    }

    private void envelope(Columns columns, int from, int to, double width) {
        double scale = area.scale();
        double least = Math.max(1, Math.round(LINE_WIDTH * scale));
        double topBefore = Double.NaN;
        double bottomBefore = Double.NaN;
        for (int c = Math.max(0, from - 1); c < to; c++) {
            if (!columns.hasValue(c)) {
                topBefore = Double.NaN;
                continue;
            }
            double top = Math.round(area.y(columns.max()[c]) * scale);
            double bottom = Math.round(area.y(columns.min()[c]) * scale);
            if (bottom - top < least) {
                top = Math.floor((top + bottom - least) / 2);
                bottom = top + least;
            }
            double drawnTop = top;
            double drawnBottom = bottom;
            if (!Double.isNaN(topBefore) && !columns.broken()[c]) {
                drawnTop = Math.min(top, bottomBefore);
                drawnBottom = Math.max(bottom, topBefore);
            }
            topBefore = top;
            bottomBefore = bottom;
            if (c >= from) {
                pen.fillRect(
                        area.xOfColumn(c),
                        drawnTop / scale,
                        width,
                        (drawnBottom - drawnTop) / scale);
            }
        }
    }

    /**
     * Draws again the columns that stand out of their neighbours, so that no later series hides
     * them.
     */
    void extremes(ChartSeries series, Columns columns, Color colour) {
        if (isSparse(series)) {
            return;
        }
        pen.setFill(colour);
        int reach = 3;
        double unit = (area.high() - area.low()) / area.height();
        for (int c = 0; c < columns.min().length; c++) {
            if (!columns.hasValue(c)) {
                continue;
            }
            double high = Double.NEGATIVE_INFINITY;
            double low = Double.POSITIVE_INFINITY;
            int last = Math.min(columns.min().length - 1, c + reach);
            for (int k = Math.max(0, c - reach); k <= last; k++) {
                if (k != c && columns.hasValue(k)) {
                    high = Math.max(high, columns.max()[k]);
                    low = Math.min(low, columns.min()[k]);
                }
            }
            double clear = Math.max(4 * unit, 0.5 * (high - low));
            if (columns.max()[c] > high + clear || columns.min()[c] < low - clear) {
                envelope(columns, c, c + 1, area.snap(LINE_WIDTH));
            }
        }
    }

    /**
     * What lies between the least and the greatest value of a bucket that is wider than a pixel.
     */
    private void buckets(ChartSeries series, Color colour) {
        pen.setFill(colour.deriveColor(0, 1, 1, 0.45));
        for (int i = firstOf(series); i < endOf(series); i++) {
            if (series.hasValue(i) && series.min(i) < series.max(i)) {
                double left = Math.max(area.left(), area.snap(area.x((double) series.from(i))));
                double right = Math.min(area.right(), area.snap(area.x((double) series.to(i))));
                double top = area.snap(area.y(series.max(i)));
                double bottom = area.snap(area.y(series.min(i)));
                pen.fillRect(
                        left,
                        top,
                        Math.max(LINE_WIDTH, right - left),
                        Math.max(area.devicePixel(), bottom - top));
            }
        }
    }

    private void polyline(ChartSeries series, Color colour) {
        int first = firstOf(series);
        int end = endOf(series);
        pen.setStroke(colour);
        pen.setFill(colour);
        pen.setLineWidth(LINE_WIDTH);
        pen.setLineDashes();
        pen.setLineJoin(StrokeLineJoin.ROUND);
        pen.setLineCap(StrokeLineCap.ROUND);
        double[] xs = new double[end - first];
        double[] ys = new double[end - first];
        boolean dots = visible(series) < area.width() / DOT_DISTANCE;
        int run = 0;
        for (int i = first; i <= end; i++) {
            boolean ends = i == end || !series.hasValue(i) || series.silentBefore(i);
            if (ends && run > 0) {
                stroke(xs, ys, run, dots);
                run = 0;
            }
            if (i < end && series.hasValue(i)) {
                xs[run] = area.x(series.middle(i));
                ys[run] = area.y(series.mean(i));
                run++;
            }
        }
    }

    private void stroke(double[] xs, double[] ys, int run, boolean dots) {
        if (run > 1) {
            pen.strokePolyline(xs, ys, run);
        }
        // A lone value between two gaps was measured: it must not vanish.
        double radius = dots ? 2.5 : LINE_WIDTH;
        for (int i = 0; i < run && (dots || run == 1); i++) {
            pen.fillOval(xs[i] - radius, ys[i] - radius, 2 * radius, 2 * radius);
        }
    }

    void band(IntervalBand band, Color colour) {
        pen.setFill(colour);
        if (isSparse(band.lower())) {
            polygons(band);
            return;
        }
        Columns lower = Columns.of(band.lower(), area);
        Columns upper = Columns.of(band.upper(), area);
        for (int c = 0; c < area.columns(); c++) {
            if (lower.hasValue(c) && upper.hasValue(c)) {
                double top = area.snap(area.y(upper.max()[c]));
                double bottom = area.snap(area.y(lower.min()[c]));
                pen.fillRect(area.xOfColumn(c), top, area.devicePixel(), bottom - top);
            }
        }
    }

    private void polygons(IntervalBand band) {
        ChartSeries lower = band.lower();
        ChartSeries upper = band.upper();
        int first = firstOf(lower);
        int end = endOf(lower);
        int start = first;
        for (int i = first; i <= end; i++) {
            boolean value = i < end && lower.hasValue(i) && upper.hasValue(i);
            if (!value || lower.silentBefore(i)) {
                polygon(band, start, i);
                start = value ? i : i + 1;
            }
        }
    }

    private void polygon(IntervalBand band, int from, int to) {
        int n = to - from;
        if (n < 1) {
            return;
        }
        if (n == 1) {
            double top = area.y(band.upper().max(from));
            double bottom = area.y(band.lower().min(from));
            pen.fillRect(area.x(band.lower().middle(from)) - 1.5, top, 3, bottom - top);
            return;
        }
        double[] xs = new double[2 * n];
        double[] ys = new double[2 * n];
        for (int i = 0; i < n; i++) {
            xs[i] = area.x(band.upper().middle(from + i));
            ys[i] = area.y(band.upper().max(from + i));
            xs[2 * n - 1 - i] = area.x(band.lower().middle(from + i));
            ys[2 * n - 1 - i] = area.y(band.lower().min(from + i));
        }
        pen.fillPolygon(xs, ys, 2 * n);
    }
}
