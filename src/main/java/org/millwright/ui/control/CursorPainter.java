package org.millwright.ui.control;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

import java.util.function.Function;

/** Paints the cursor: a line, and a box with what stands there. It reads nothing off itself. */
final class CursorPainter {
    private static final double PADDING = 8;
    private static final double DISTANCE = 10;

    private final GraphicsContext pen;
    private final ChartView view;
    private final Function<Ink, Color> inks;

    CursorPainter(GraphicsContext pen, ChartView view, Function<Ink, Color> inks) {
        this.pen = pen;
        this.view = view;
        this.inks = inks;
    }

    void paint(Readout readout, boolean named) {
        PlotArea area = view.area();
        Lettering lettering = view.lettering();
        double x = area.snapMiddle(area.x(readout.epochMillis()));
        pen.setStroke(inks.apply(Ink.TEXT));
        pen.setLineWidth(area.devicePixel());
        pen.strokeLine(x, area.top(), x, area.bottom() + ChartView.STRIP_DISTANCE);
        double nameWidth = 0;
        double valueWidth = 0;
        for (Readout.Entry entry : readout.entries()) {
            nameWidth = Math.max(nameWidth, named ? lettering.width(entry.name()) + 32 : 0);
            valueWidth = Math.max(valueWidth, lettering.width(entry.value()));
        }
        double width =
                Math.max(lettering.width(readout.time()), nameWidth + valueWidth) + 2 * PADDING;
        double line = lettering.lineHeight() + 2;
        double height = line * (1 + readout.entries().size()) + 2 * PADDING - 2;
        boolean rightOfLine = x + DISTANCE + width <= area.right();
        double left = area.snap(rightOfLine ? x + DISTANCE : Math.max(0, x - DISTANCE - width));
        double top = area.snap(area.top() + 4);
        box(left, top, width, height);
        pen.setFont(lettering.font());
        double baseline = top + PADDING + lettering.ascent();
        write(readout.time(), left + PADDING, baseline, Ink.MUTED);
        for (Readout.Entry entry : readout.entries()) {
            baseline += line;
            if (named) {
                pen.setFill(inks.apply(Ink.ofLine(entry.series())));
                pen.fillRect(left + PADDING, area.snap(baseline - lettering.middle() - 1.5), 14, 3);
                write(entry.name(), left + PADDING + 20, baseline, Ink.TEXT);
            }
            double right = left + width - PADDING;
            write(
                    entry.value(),
                    named ? right - lettering.width(entry.value()) : left + PADDING,
                    baseline,
                    Ink.TEXT);
        }
    }

    private void box(double left, double top, double width, double height) {
        pen.setFill(inks.apply(Ink.RAISED));
        pen.fillRoundRect(left, top, width, height, 6, 6);
        pen.setStroke(inks.apply(Ink.BORDER));
        pen.setLineWidth(1);
        pen.strokeRoundRect(left + 0.5, top + 0.5, width - 1, height - 1, 6, 6);
    }

    private void write(String words, double left, double baseline, Ink ink) {
        pen.setFill(inks.apply(ink));
        pen.fillText(words, view.area().snap(left), view.area().snap(baseline));
    }
}
