package org.millwright.ui.control;

import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/**
 * Mouse, touch and keys of a {@link TrendChart}. It changes what is looked at and the cursor, never
 * the data.
 */
final class ChartInput {
    private static final double PAN_SHARE = 0.1;
    private static final double ZOOM_STEP = 0.8;
    private static final double WHEEL_NOTCH = 40;

    private final TrendChart chart;
    private double dragX = Double.NaN;

    ChartInput(TrendChart chart) {
        this.chart = chart;
    }

    void install() {
        chart.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        chart.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> dragX = Double.NaN);
        chart.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        chart.addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        chart.addEventHandler(MouseEvent.MOUSE_EXITED, event -> chart.setCursorAt(Double.NaN));
        chart.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        chart.addEventHandler(ZoomEvent.ZOOM, this::pinch);
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void press(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            chart.requestFocus();
            dragX = event.getX();
        }
    }

    private void drag(MouseEvent event) {
        if (!Double.isNaN(dragX)) {
            pan(chart.millisAt(dragX) - chart.millisAt(event.getX()));
            dragX = event.getX();
            event.consume();
        }
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            chart.chooseAll();
        } else if (event.isSynthesized()) {
            // A finger does not hover: a tap shows the cursor.
            point(event);
        }
        event.consume();
    }

    private void point(MouseEvent event) {
        chart.setCursorAt(chart.millisAt(event.getX()));
    }

    private void scroll(ScrollEvent event) {
        if (event.isDirect()) {
            // Two fingers; one finger comes as a drag.
            pan(chart.millisAt(0) - chart.millisAt(event.getDeltaX()));
        } else if (event.getDeltaY() == 0) {
            pan(chart.millisAt(0) - chart.millisAt(event.getDeltaX()));
        } else {
            double notches = event.getDeltaY() / WHEEL_NOTCH;
            zoom(chart.millisAt(event.getX()), Math.pow(ZOOM_STEP, notches));
        }
        event.consume();
    }

    private void pinch(ZoomEvent event) {
        if (event.getZoomFactor() > 0) {
            zoom(chart.millisAt(event.getX()), 1 / event.getZoomFactor());
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        TimeSpan span = chart.getVisibleRange();
        if (span == null) {
            return;
        }
        double middle = (span.from() + span.to()) / 2;
        int reach = event.isShiftDown() ? 10 : 1;
        switch (event.getCode()) {
            case LEFT -> step(event, -reach, -PAN_SHARE * span.length());
            case RIGHT -> step(event, reach, PAN_SHARE * span.length());
            case PAGE_UP -> pan(-span.length());
            case PAGE_DOWN -> pan(span.length());
            case PLUS, ADD, EQUALS -> zoom(middle, ZOOM_STEP);
            case MINUS, SUBTRACT -> zoom(middle, 1 / ZOOM_STEP);
            case HOME -> chart.chooseAll();
            case ESCAPE -> {
                if (chart.readout() == null) {
                    return;
                }
                chart.setCursorAt(Double.NaN);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(KeyEvent event, int cursorSteps, double millis) {
        if (event.isShortcutDown()) {
            chart.moveCursor(cursorSteps);
        } else {
            pan(millis);
        }
    }

    private void pan(double millis) {
        TimeSpan span = chart.getVisibleRange();
        if (span != null && Double.isFinite(millis) && millis != 0) {
            chart.choose(span.shifted(millis));
        }
    }

    private void zoom(double epochMillis, double factor) {
        TimeSpan span = chart.getVisibleRange();
        if (span != null && Double.isFinite(epochMillis)) {
            chart.choose(span.scaledAround(epochMillis, Math.clamp(factor, 0.05, 20)));
        }
    }
}
