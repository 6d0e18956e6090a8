package org.millwright.ui.control;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;

import java.util.ArrayList;
import java.util.List;

/**
 * How steps lead from one number to another, a row each: a drop is filled, a rise is an outline, so
 * that they are told apart without colour. It does not judge: how loud drops are is told to it.
 */
public final class WaterfallChart extends DrawnControl {
    private static final double ROW = 30;
    private static final double BAR = 16;
    private static final double FRAME = 4;
    private static final double DISTANCE = 12;

    /** Names take at most this share of the width; longer ones are cut. */
    private static final double MOST_NAMES = 0.42;

    /** Thinner bars would not be seen. */
    private static final double LEAST_BAR = 2;

    private static final double OUTLINE = 1.5;

    private static final String CUT = "…";

    private Waterfall content = Waterfall.NONE;
    private Tone dropTone = Tone.QUIET;

    public WaterfallChart() {
        super("waterfall-chart");
        setMinSize(220, ROW);
        setMouseTransparent(true);
    }

    /**
     * Shows steps.
     *
     * @param dropTone how loud the drops are
     */
    public void show(Waterfall content, Tone dropTone) {
        if (!content.equals(this.content) || dropTone != this.dropTone) {
            this.content = content;
            this.dropTone = dropTone;
            setPrefHeight(rows().size() * ROW + 2 * FRAME);
            setMinHeight(getPrefHeight());
            repaint();
        }
    }

    /** A row: from where to where it goes; a total goes from zero. */
    private record Row(String name, double start, double end, String shown, boolean total) {
        double low() {
            return Math.min(start, end);
        }

        double high() {
            return Math.max(start, end);
        }

        boolean drop() {
            return !total && end < start;
        }
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        if (content.steps().isEmpty()) {
            return rows;
        }
        rows.add(new Row(content.fromName(), 0, content.from(), content.fromShown(), true));
        double at = content.from();
        for (WaterfallStep step : content.steps()) {
            rows.add(new Row(step.name(), at, at + step.change(), step.shown(), false));
            at += step.change();
        }
        rows.add(new Row(content.toName(), 0, content.to(), content.toShown(), true));
        return rows;
    }

    /** Where a picture of so many rows puts them. */
    private record Plan(double names, double left, double low, double perUnit, double scale) {
        static Plan of(List<Row> rows, Lettering lettering, double width, double scale) {
            double names = 0;
            double numbers = 0;
            double low = 0;
            double high = 0;
            for (Row row : rows) {
                names = Math.max(names, lettering.width(row.name()));
                numbers = Math.max(numbers, lettering.width(row.shown()));
                low = Math.min(low, row.low());
                high = Math.max(high, row.high());
            }
            names = Math.min(names, MOST_NAMES * width);
            double left = FRAME + names + DISTANCE;
            double right = width - FRAME - numbers - DISTANCE;
            double span = high > low ? high - low : 1;
            return new Plan(names, left, low, Math.max(0, right - left) / span, scale);
        }

        double x(double value) {
            return left + (value - low) * perUnit;
        }

        /** On a device pixel's middle, for lines of one pixel. */
        double lineX(double value) {
            return (Math.floor(x(value) * scale) + 0.5) / scale;
        }

        static double top(int row) {
            return FRAME + row * ROW;
        }
    }

    @Override
    void paint(GraphicsContext pen, double width, double height, double scale) {
        List<Row> rows = rows();
        if (rows.isEmpty()) {
            return;
        }
        Lettering lettering = new Lettering(font());
        Plan plan = Plan.of(rows, lettering, width, scale);
        pen.setLineCap(StrokeLineCap.BUTT);
        lines(pen, rows, plan);
        for (int i = 0; i < rows.size(); i++) {
            bar(pen, rows.get(i), plan, Plan.top(i) + (ROW - BAR) / 2);
        }
        pen.setFont(lettering.font());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double baseline = Math.rint(Plan.top(i) + ROW / 2 + lettering.middle());
            pen.setFill(ink(row.total() ? Ink.TEXT : Ink.MUTED));
            pen.fillText(cut(row.name(), plan.names(), lettering), FRAME, baseline);
            pen.setFill(ink(row.drop() && dropTone != Tone.QUIET ? dropTone.ink() : Ink.TEXT));
            double left = width - FRAME - lettering.width(row.shown());
            pen.fillText(row.shown(), Math.rint(left), baseline);
        }
    }

    /** The zero, and from each row to the next. */
    private void lines(GraphicsContext pen, List<Row> rows, Plan plan) {
        pen.setLineWidth(1 / plan.scale());
        pen.setStroke(ink(Ink.BORDER));
        pen.setLineDashes();
        pen.strokeLine(plan.lineX(0), FRAME, plan.lineX(0), Plan.top(rows.size()));
        pen.setStroke(ink(Ink.FAINT));
        pen.setLineDashes(2, 2);
        for (int i = 0; i < rows.size() - 1; i++) {
            double x = plan.lineX(rows.get(i).end());
            double bottom = Plan.top(i) + (ROW + BAR) / 2;
            pen.strokeLine(x, bottom, x, bottom + ROW - BAR);
        }
        pen.setLineDashes();
    }

    private void bar(GraphicsContext pen, Row row, Plan plan, double y) {
        double x = plan.x(row.low());
        double width = Math.max(LEAST_BAR, plan.x(row.high()) - x);
        if (row.total() || row.drop()) {
            Ink quiet = row.total() ? Ink.FAINT : Ink.LINE;
            boolean loud = row.drop() && dropTone != Tone.QUIET;
            pen.setFill(ink(loud ? dropTone.ink() : quiet));
            pen.fillRect(x, y, width, BAR);
        } else {
            pen.setStroke(ink(Ink.LINE));
            pen.setLineWidth(OUTLINE);
            pen.strokeRect(x + OUTLINE / 2, y + OUTLINE / 2, width - OUTLINE, BAR - OUTLINE);
        }
    }

    private static String cut(String name, double room, Lettering lettering) {
        String shown = name;
        while (shown.length() > 2 && lettering.width(shown) > room + 0.5) {
            String stem = shown.endsWith(CUT) ? shown.substring(0, shown.length() - 1) : shown;
            shown = stem.substring(0, stem.length() - 1).stripTrailing() + CUT;
        }
        return shown;
    }
}
