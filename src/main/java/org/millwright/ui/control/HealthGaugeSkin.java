package org.millwright.ui.control;

import eu.hansolo.tilesfx.skins.TileSkin;

import javafx.scene.Node;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Line;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import java.util.List;

/**
 * Draws a {@link HealthGauge} with shapes, so that it is crisp at every size and scale and coloured
 * by style sheets alone. It keeps no state.
 */
final class HealthGaugeSkin extends TileSkin {
    private static final double START_DEGREES = 225;

    /** How thick the arc of a number with reserve is. */
    private static final double RESERVED_SHARE = 0.4;

    private static final double RULER_SIZE = 100;
    private static final double SWEEP_DEGREES = 270;

    private final HealthGauge gauge;
    private final Arc track = styled(new Arc(), "gauge-track");
    private final Arc bar = styled(new Arc(), "gauge-bar");
    private final Line criticalTick = styled(new Line(), "gauge-tick");
    private final Line watchTick = styled(new Line(), "gauge-tick");
    private final Text number = styled(new Text(), "gauge-value");
    private final Text label = styled(new Text(), "gauge-label");

    /** Not shown. */
    private final Text ruler = new Text();

    HealthGaugeSkin(HealthGauge gauge) {
        super(gauge);
        this.gauge = gauge;
        track.setType(ArcType.OPEN);
        bar.setType(ArcType.OPEN);
        // The tile's own frame, background and corner regions are not part of the flat look.
        pane.setBackground(null);
        pane.setBorder(null);
        pane.getChildren().setAll(track, bar, criticalTick, watchTick, number, label);
    }

    private static <N extends Node> N styled(N node, String styleClass) {
        node.getStyleClass().add(styleClass);
        node.setMouseTransparent(true);
        return node;
    }

    @Override
    protected void layoutChildren(double x, double y, double w, double h) {
        pane.resizeRelocate(x, y, w, h);
        double extent = Math.min(w, h);
        double thickness = Math.max(4, Math.round(extent * 0.1));
        double radius = (extent - thickness) / 2 - 1;
        double centreX = w / 2;
        // The open bottom leaves room: the drawing, not the circle, is centred.
        double centreY = h / 2 + extent * 0.03;
        double sweep = Double.isNaN(gauge.health()) ? 0 : SWEEP_DEGREES * gauge.health() / 100;
        place(track, centreX, centreY, radius, thickness, SWEEP_DEGREES);
        double filled = gauge.reserved() ? Math.round(thickness * RESERVED_SHARE) : thickness;
        place(bar, centreX, centreY, radius, filled, sweep);
        bar.setVisible(sweep > 0);
        hatch(thickness);
        cut(criticalTick, gauge.bands().criticalBelow(), centreX, centreY, radius, thickness);
        cut(watchTick, gauge.bands().watchBelow(), centreX, centreY, radius, thickness);
        write(number, gauge.number(), extent * 0.31, centreX, centreY + extent * 0.1);
        double size = Math.max(9, extent * 0.115);
        // Between the ends of the arc, and below them, where a longer word has its room.
        double labelY = centreY + radius * 0.95;
        double room = 2 * radius * Math.sin(Math.toRadians(45));
        write(label, gauge.label(), Math.min(size, sizeFor(room)), centreX, labelY);
    }

    /**
     * The size at which the label takes this room, by its width at a size that never changes: by
     * the one it has now, rounding could lead from one size to the next and back, for ever.
     */
    private double sizeFor(double room) {
        label.applyCss();
        ruler.setFont(new Font(label.getFont().getName(), RULER_SIZE));
        ruler.setText(gauge.label());
        return room * RULER_SIZE / ruler.getLayoutBounds().getWidth();
    }

    private static void place(
            Arc arc, double x, double y, double radius, double thickness, double sweep) {
        arc.setCenterX(x);
        arc.setCenterY(y);
        arc.setRadiusX(radius);
        arc.setRadiusY(radius);
        arc.setStartAngle(START_DEGREES);
        arc.setLength(-sweep);
        arc.setStrokeWidth(thickness);
    }

    private void hatch(double thickness) {
        double dash = Math.max(2.5, thickness * 0.38);
        List<Double> dashes = gauge.stale() ? List.of(dash, dash) : List.of();
        // Set anew, even the same dashes would call for the next layout, sixty times a second.
        if (!bar.getStrokeDashArray().equals(dashes)) {
            bar.getStrokeDashArray().setAll(dashes);
        }
    }

    private static void cut(
            Line tick, double limit, double x, double y, double radius, double thickness) {
        double angle = Math.toRadians(START_DEGREES - SWEEP_DEGREES * limit / 100);
        double inner = radius - thickness / 2 - 1;
        double outer = radius + thickness / 2 + 1;
        tick.setStartX(x + inner * Math.cos(angle));
        tick.setStartY(y - inner * Math.sin(angle));
        tick.setEndX(x + outer * Math.cos(angle));
        tick.setEndY(y - outer * Math.sin(angle));
        tick.setStrokeWidth(Math.max(1.5, thickness * 0.16));
    }

    private static void write(Text text, String words, double size, double x, double baseline) {
        text.setText(words);
        text.setStyle("-fx-font-size: " + Math.round(size) + "px;");
        text.applyCss();
        text.setX(x - text.getLayoutBounds().getWidth() / 2);
        text.setY(Math.rint(baseline));
    }

    @Override
    protected void resize() {
        gauge().requestLayout();
    }

    @Override
    protected void redraw() {
        gauge().requestLayout();
    }

    /** The base class resizes before this class has its fields. */
    private HealthGauge gauge() {
        return (HealthGauge) getSkinnable();
    }
}
