package org.millwright.ui.control;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;

import java.util.List;

/**
 * How much of the truth an interval held, a bar for each band of predictions, beside what it is
 * made to hold, a dashed line. A band that held less than that by more than chance is told by the
 * caller.
 */
public final class CoverageChart extends DrawnControl {
    private static final double HEIGHT = 170;
    private static final double FRAME = 4;
    private static final double LEFT = 48;
    private static final double BAR_SHARE = 0.55;

    /**
     * One band.
     *
     * @param name of the band
     * @param share 0–1 of true values inside the interval
     * @param shown the share in words
     */
    public record Bar(String name, double share, String shown) {}

    private List<Bar> bars = List.of();
    private double nominal = Double.NaN;
    private String nominalShown = "";

    public CoverageChart() {
        super("coverage-chart");
        setMinSize(260, HEIGHT);
        setPrefHeight(HEIGHT);
        setMouseTransparent(true);
    }

    /** Shows bands in their order. */
    public void show(List<Bar> bars, double nominal, String nominalShown) {
        this.bars = List.copyOf(bars);
        this.nominal = nominal;
        this.nominalShown = nominalShown;
        repaint();
    }

    @Override
    void paint(GraphicsContext pen, double width, double height, double scale) {
        Lettering lettering = new Lettering(font());
        double bottom = height - FRAME - 2 * lettering.lineHeight();
        double top = FRAME + lettering.lineHeight();
        double each = (width - LEFT - FRAME) / Math.max(1, bars.size());
        pen.setFont(lettering.font());
        pen.setLineCap(StrokeLineCap.BUTT);
        pen.setLineWidth(1 / scale);
        pen.setLineDashes();
        pen.setStroke(ink(Ink.BORDER));
        double base = snap(bottom, scale);
        pen.strokeLine(LEFT, base, width - FRAME, base);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double middle = LEFT + (i + 0.5) * each;
            double high = (bottom - top) * Math.clamp(bar.share(), 0, 1);
            pen.setFill(ink(Ink.BAND));
            pen.fillRect(
                    Math.rint(middle - BAR_SHARE * each / 2),
                    bottom - high,
                    Math.rint(BAR_SHARE * each),
                    high);
            pen.setFill(ink(Ink.TEXT));
            centred(pen, lettering, bar.shown(), middle, bottom - high - 4);
            pen.setFill(ink(Ink.MUTED));
            centred(pen, lettering, bar.name(), middle, bottom + 4 + lettering.ascent());
        }
        if (!Double.isNaN(nominal)) {
            double y = snap(bottom - (bottom - top) * nominal, scale);
            pen.setStroke(ink(Ink.TEXT));
            pen.setLineDashes(5, 4);
            pen.strokeLine(LEFT, y, width - FRAME, y);
            pen.setLineDashes();
            pen.setFill(ink(Ink.MUTED));
            pen.fillText(nominalShown, FRAME, Math.rint(y + lettering.middle()));
        }
    }

    private static void centred(
            GraphicsContext pen, Lettering lettering, String words, double middle, double y) {
        pen.fillText(words, Math.rint(middle - lettering.width(words) / 2), Math.rint(y));
    }

    private static double snap(double y, double scale) {
        return (Math.floor(y * scale) + 0.5) / scale;
    }
}
