package org.millwright.ui.control;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

import java.util.List;

/** The last values as a small line without axes; a gap stays a gap. It tells no numbers. */
public final class Sparkline extends DrawnControl {
    private static final double LINE_WIDTH = 1.5;

    private List<Float> values = List.of();
    private boolean fromZero;

    public Sparkline() {
        super("sparkline");
        setPrefSize(120, 24);
        setMinSize(24, 12);
        setMouseTransparent(true);
    }

    /** Values at equal distances, oldest first; NaN is a gap. */
    public void setValues(List<Float> values) {
        if (!this.values.equals(values)) {
            this.values = List.copyOf(values);
            repaint();
        }
    }

    /** Scales to 0 and the greatest value instead of 0–100. */
    public void setFromZero(boolean fromZero) {
        this.fromZero = fromZero;
        repaint();
    }

    @Override
    void paint(GraphicsContext pen, double width, double height, double scale) {
        double high = 100;
        if (fromZero) {
            high = values.stream().filter(Float::isFinite).mapToDouble(v -> v).max().orElse(1);
        }
        double span = high > 0 ? high : 1;
        double bottom = height - LINE_WIDTH;
        double perValue = (bottom - LINE_WIDTH) / span;
        double step = (width - 2 * LINE_WIDTH) / Math.max(1, values.size() - 1);
        Color colour = ink(Ink.LINE);
        pen.setStroke(colour);
        pen.setFill(colour);
        pen.setLineWidth(LINE_WIDTH);
        pen.setLineJoin(StrokeLineJoin.ROUND);
        pen.setLineCap(StrokeLineCap.ROUND);
        double[] xs = new double[values.size()];
        double[] ys = new double[values.size()];
        int run = 0;
        for (int i = 0; i <= values.size(); i++) {
            float value = i < values.size() ? values.get(i) : Float.NaN;
            if (Float.isFinite(value)) {
                xs[run] = LINE_WIDTH + i * step;
                ys[run] = bottom - Math.clamp(value, 0, span) * perValue;
                run++;
            } else if (run > 0) {
                stroke(pen, xs, ys, run);
                run = 0;
            }
        }
    }

    /** A lone value between two gaps is a dot: it was measured. */
    private static void stroke(GraphicsContext pen, double[] xs, double[] ys, int run) {
        if (run == 1) {
            pen.fillOval(xs[0] - LINE_WIDTH, ys[0] - LINE_WIDTH, 2 * LINE_WIDTH, 2 * LINE_WIDTH);
        } else {
            pen.strokePolyline(xs, ys, run);
        }
    }
}
