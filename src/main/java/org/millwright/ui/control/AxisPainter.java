package org.millwright.ui.control;

import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;

import java.text.DecimalFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Paints a chart's grid and its words. It draws no data. */
final class AxisPainter {
    private static final double LABEL_DISTANCE = 14;
    private static final double TICK_LENGTH = 4;

    /** Narrower gaps are not named. */
    private static final double LEAST_GAP = 20;

    private final GraphicsContext pen;
    private final ChartContent content;
    private final ChartView view;
    private final PlotArea area;
    private final Lettering lettering;
    private final Function<Ink, Color> inks;

    AxisPainter(
            GraphicsContext pen, ChartContent content, ChartView view, Function<Ink, Color> inks) {
        this.pen = pen;
        this.content = content;
        this.view = view;
        this.area = view.area();
        this.lettering = view.lettering();
        this.inks = inks;
    }

    void grid() {
        pen.setStroke(inks.apply(Ink.BORDER));
        pen.setLineWidth(area.devicePixel());
        pen.setLineCap(StrokeLineCap.BUTT);
        pen.setLineDashes();
        for (double value : view.ticks().values()) {
            double y = area.snapMiddle(area.y(value));
            pen.strokeLine(area.left(), y, area.right(), y);
        }
        double y = area.snapMiddle(area.bottom());
        pen.strokeLine(area.left(), y, area.right(), y);
    }

    void words(List<Columns> columns) {
        pen.setFont(lettering.font());
        if (content.axes()) {
            valueLabels();
            timeLabels();
        }
        topRow();
        bandLabels(columns);
        projectionLabel();
        if (columns.size() == 1) {
            gapLabel(columns.getFirst());
        }
    }

    private void valueLabels() {
        DecimalFormat format = view.ticks().format(content.locale());
        for (double value : view.ticks().values()) {
            double y = area.y(value);
            boolean taken =
                    content.referenceLines().stream()
                            .anyMatch(
                                    l -> Math.abs(area.y(l.value()) - y) < lettering.lineHeight());
            if (!taken) {
                rightOf(format.format(value), area.left() - 8, y, Ink.MUTED);
            }
        }
        for (ReferenceLine line : content.referenceLines()) {
            if (line.value() >= area.low() && line.value() <= area.high()) {
                rightOf(line.label(), area.left() - 8, area.y(line.value()), line.tone().ink());
            }
        }
    }

    private void rightOf(String words, double right, double middle, Ink ink) {
        write(words, right - lettering.width(words), middle + lettering.middle(), ink);
    }

    private void write(String words, double left, double baseline, Ink ink) {
        pen.setFill(inks.apply(ink));
        pen.fillText(words, area.snap(left), area.snap(baseline));
    }

    private void timeLabels() {
        double baseline = stripBottom() + 4 + lettering.ascent();
        double end = area.right();
        String unit = view.axis().unit();
        if (!unit.isEmpty()) {
            end -= lettering.width(unit);
            write(unit, end, baseline, Ink.MUTED);
            end -= LABEL_DISTANCE / 2;
        }
        double taken = 0;
        double right = area.right() + 5;
        pen.setStroke(inks.apply(Ink.BORDER));
        pen.setLineWidth(area.devicePixel());
        pen.setLineDashes();
        for (TimeTick tick : ticks()) {
            double x = area.snapMiddle(area.x(tick.epochMillis()));
            pen.strokeLine(x, area.bottom(), x, area.bottom() + TICK_LENGTH);
            double width = lettering.width(tick.label());
            double left =
                    Math.clamp(
                            x - width / 2,
                            ChartView.FRAME,
                            Math.max(ChartView.FRAME, right - width));
            if (left >= taken && left + width <= end + (unit.isEmpty() ? 5 : 0)) {
                write(tick.label(), left, baseline, tick.leading() ? Ink.TEXT : Ink.MUTED);
                taken = left + width + LABEL_DISTANCE / 2;
            }
        }
    }

    private double stripBottom() {
        return area.bottom() + ChartView.STRIP_DISTANCE + ChartView.STRIP_HEIGHT;
    }

    /** As many as there is room for; the room depends on the labels, so try twice. */
    private List<TimeTick> ticks() {
        double width = lettering.width("00:00") + LABEL_DISTANCE;
        List<TimeTick> ticks =
                view.axis().ticks(area.span(), (int) Math.max(2, area.width() / width));
        double widest = 0;
        for (TimeTick tick : ticks.subList(Math.min(1, ticks.size()), ticks.size())) {
            widest = Math.max(widest, lettering.width(tick.label()));
        }
        int fitting = (int) Math.max(2, area.width() / (widest + LABEL_DISTANCE));
        return ticks.size() <= fitting ? ticks : view.axis().ticks(area.span(), fitting);
    }

    /** The unit over the value axis, the legend from the left, "now" over its line. */
    private void topRow() {
        double baseline = lettering.ascent() + 3;
        double x = area.left();
        String unit = content.unit();
        if (content.axes() && !unit.isEmpty()) {
            double width = lettering.width(unit);
            double left = Math.max(ChartView.FRAME, area.left() - 8 - width);
            write(unit, left, baseline, Ink.MUTED);
            x = Math.max(x, left + width + LABEL_DISTANCE);
        }
        for (int s = 0; s < content.series().size() && content.series().size() > 1; s++) {
            pen.setFill(inks.apply(Ink.ofLine(s)));
            pen.fillRect(area.snap(x), area.snap(baseline - lettering.middle() - 1.5), 14, 3);
            String name = content.series().get(s).name();
            write(name, x + 20, baseline, Ink.TEXT);
            x += 20 + lettering.width(name) + LABEL_DISTANCE;
        }
        if (content.axes() && area.span().contains(content.now())) {
            String now = content.texts().now();
            double width = lettering.width(now);
            double left = Math.min(area.x(content.now()) - width - 4, area.right() - width);
            if (left > x) {
                write(now, left, area.top() - 4, Ink.MUTED);
            }
        }
    }

    /**
     * At the right end, or where the line is in the way at the left; inside the stripe if it is
     * high enough, else beside it towards the middle. No label lies on another.
     */
    private void bandLabels(List<Columns> columns) {
        List<Rectangle2D> placed = new ArrayList<>();
        for (ValueBand band : content.valueBands()) {
            double top = area.yInside(band.to());
            double bottom = area.yInside(band.from());
            if (band.label().isEmpty() || bottom - top < 0.5) {
                continue;
            }
            double baseline = bandBaseline(band, top, bottom);
            double width = lettering.width(band.label());
            double right = area.right() - width - 4;
            boolean free =
                    columns.stream().noneMatch(c -> crosses(c, right, right + width, baseline));
            Rectangle2D place = room(free ? right : area.left() + 4, baseline, width);
            for (Rectangle2D other : placed) {
                if (place.intersects(other)) {
                    double beside = free ? other.getMinX() - width - 12 : other.getMaxX() + 12;
                    place = room(beside, baseline, width);
                }
            }
            placed.add(place);
            write(band.label(), place.getMinX(), baseline, band.tone().ink());
        }
    }

    private double bandBaseline(ValueBand band, double top, double bottom) {
        boolean upper = top + bottom < 2 * area.top() + area.height();
        if (bottom - top >= lettering.lineHeight() + 2) {
            return band.to() > area.high() ? bottom - 4 : top + lettering.ascent() + 2;
        }
        return upper ? bottom + lettering.ascent() + 2 : top - 4;
    }

    private Rectangle2D room(double left, double baseline, double width) {
        return new Rectangle2D(
                Math.max(0, left), baseline - lettering.ascent(), width, lettering.lineHeight());
    }

    private void projectionLabel() {
        Projection projection = content.projection();
        if (projection == null || projection.label().isEmpty()) {
            return;
        }
        double width = lettering.width(projection.label());
        double from = area.x(projection.from());
        if (area.x(projection.endEarliest()) > area.right() || from + width < area.left()) {
            return;
        }
        // Right of the last value and above the line that falls from it: nothing else is there.
        double left =
                Math.clamp(from + 8, area.left(), Math.max(area.left(), area.right() - width));
        double baseline = Math.min(area.yInside(0) - 16, area.yInside(projection.value()) - 8);
        baseline = Math.max(baseline, area.top() + lettering.lineHeight());
        write(projection.label(), left, baseline, projection.tone().ink());
    }

    /** Names the widest gap, if the words don't lie on the line. */
    private void gapLabel(Columns columns) {
        int best = 0;
        int bestFrom = 0;
        int run = 0;
        for (int c = 0; c < columns.min().length; c++) {
            run = columns.gap()[c] && !columns.hasValue(c) ? run + 1 : 0;
            if (run > best) {
                best = run;
                bestFrom = c - run + 1;
            }
        }
        if (best < 1) {
            return;
        }
        double from = area.xOfColumn(bestFrom);
        double width = best / area.scale();
        TimeSpan silence =
                content.series()
                        .getFirst()
                        .silenceAround(area.millisOfColumn(bestFrom + best / 2), area.span());
        String words =
                content.texts().noReadings()
                        + " "
                        + view.axis().words(silence.from(), silence.to());
        double room = lettering.width(words);
        double left = from + (width - room) / 2;
        double baseline = area.bottom() - 12;
        if (width < LEAST_GAP
                || left < area.left()
                || left + room > area.right()
                || crosses(columns, left, left + room, baseline)) {
            return;
        }
        write(words, left, baseline, Ink.MUTED);
    }

    private boolean crosses(Columns columns, double left, double right, double baseline) {
        int from = (int) ((left - area.left()) * area.scale());
        int to = (int) Math.min(columns.min().length, (right - area.left()) * area.scale());
        for (int c = Math.max(0, from); c < to; c++) {
            if (columns.hasValue(c)
                    && area.y(columns.min()[c]) > baseline - lettering.lineHeight()
                    && area.y(columns.max()[c]) < baseline + 4) {
                return true;
            }
        }
        return false;
    }
}
