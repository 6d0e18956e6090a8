package org.millwright.ui.control;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Paints a chart once: stripes, intervals, lines, gaps and marks. Made for one painting and thrown
 * away. Words and ticks are painted by {@link AxisPainter}, the cursor by {@link CursorPainter}.
 */
final class ChartPainter {
    private static final double END_BAR_HEIGHT = 6;

    /** A mark one pixel wide is overlooked. */
    private static final double LEAST_GAP_MARK = 3;

    private final GraphicsContext pen;
    private final ChartContent content;
    private final ChartView view;
    private final PlotArea area;
    private final Function<Ink, Color> inks;
    private final List<Columns> columns = new ArrayList<>();

    ChartPainter(
            GraphicsContext pen, ChartContent content, ChartView view, Function<Ink, Color> inks) {
        this.pen = pen;
        this.content = content;
        this.view = view;
        this.area = view.area();
        this.inks = inks;
        for (ChartSeries series : content.series()) {
            columns.add(Columns.of(series, area));
        }
    }

    void paint() {
        AxisPainter axes = new AxisPainter(pen, content, view, inks);
        clipped(this::stripes);
        if (content.axes()) {
            axes.grid();
        }
        content.referenceLines().forEach(line -> limit(line.value(), line.tone()));
        clipped(this::lines);
        limits();
        projection();
        now();
        gapStrip();
        axes.words(columns);
    }

    private void clipped(Runnable painting) {
        pen.save();
        pen.beginPath();
        pen.rect(area.left(), area.top(), area.width(), area.height());
        pen.clip();
        painting.run();
        pen.restore();
    }

    private void stripes() {
        for (ValueBand band : content.valueBands()) {
            double top = area.snap(area.yInside(band.to()));
            double bottom = area.snap(area.yInside(band.from()));
            pen.setFill(inks.apply(band.tone().ink()).deriveColor(0, 1, 1, 0.1));
            pen.fillRect(area.left(), top, area.width(), bottom - top);
        }
    }

    private void lines() {
        LinePainter painter = new LinePainter(pen, area);
        for (IntervalBand band : content.intervalBands()) {
            painter.band(band, inks.apply(Ink.BAND).deriveColor(0, 1, 1, 0.55));
        }
        // The first series is the main one: it lies on top.
        for (int s = columns.size() - 1; s >= 0; s--) {
            painter.line(content.series().get(s), columns.get(s), inks.apply(Ink.ofLine(s)));
        }
        for (int s = columns.size() - 1; s >= 0; s--) {
            painter.extremes(content.series().get(s), columns.get(s), inks.apply(Ink.ofLine(s)));
        }
    }

    private void limits() {
        for (ValueBand band : content.valueBands()) {
            limit(band.from(), band.tone());
            limit(band.to(), band.tone());
        }
    }

    private void limit(double value, Tone tone) {
        if (value >= area.low() && value <= area.high()) {
            double y = area.snapMiddle(area.y(value));
            dashed(inks.apply(tone.ink()), 1);
            pen.strokeLine(area.left(), y, area.right(), y);
        }
    }

    private void dashed(Color colour, double width) {
        pen.setStroke(colour);
        pen.setLineWidth(width);
        pen.setLineCap(StrokeLineCap.BUTT);
        pen.setLineDashes(5, 4);
    }

    private void projection() {
        Projection projection = content.projection();
        if (projection == null) {
            return;
        }
        double zero = area.yInside(0);
        clipped(() -> {
            dashed(inks.apply(Ink.LINE), 1.5);
            pen.strokeLine(
                    area.x(projection.from()),
                    area.y(projection.value()),
                    area.x(projection.end()),
                    zero);
            double left = area.snap(area.x(projection.endEarliest()));
            double right = area.snap(area.x(projection.endLatest()));
            pen.setFill(inks.apply(projection.tone().ink()));
            pen.fillRect(
                    left,
                    area.snap(zero - END_BAR_HEIGHT),
                    Math.max(2, right - left),
                    END_BAR_HEIGHT);
            // The likeliest end rises above the bar.
            pen.fillRect(
                    area.snap(area.x(projection.end())) - 1,
                    area.snap(zero - 2 * END_BAR_HEIGHT),
                    2,
                    2 * END_BAR_HEIGHT);
        });
    }

    private void now() {
        if (area.span().contains(content.now())) {
            double x = area.snapMiddle(area.x(content.now()));
            pen.setStroke(inks.apply(Ink.MUTED));
            pen.setLineWidth(1);
            pen.setLineCap(StrokeLineCap.BUTT);
            pen.setLineDashes(2, 3);
            pen.strokeLine(x, area.top(), x, area.bottom());
        }
    }

    /** Under the plot, so that a sample missing among thousands in a pixel is seen too. */
    private void gapStrip() {
        pen.setFill(inks.apply(Ink.MUTED));
        double top = area.snap(area.bottom() + ChartView.STRIP_DISTANCE);
        for (int c = 0; c < area.columns(); c++) {
            for (Columns each : columns) {
                if (each.gap()[c]) {
                    double width = Math.min(LEAST_GAP_MARK, area.right() - area.xOfColumn(c));
                    pen.fillRect(area.xOfColumn(c), top, width, ChartView.STRIP_HEIGHT);
                    break;
                }
            }
        }
    }
}
