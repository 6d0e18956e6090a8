package org.millwright.ui.control;

import java.time.Instant;

/**
 * The rectangle that lines are drawn in, and what it stands for: time from left to right, values
 * from bottom to top. Immutable; draws nothing.
 *
 * @param left in pixels of the canvas, like top, width and height
 * @param scale device pixels per pixel
 */
record PlotArea(
        double left,
        double top,
        double width,
        double height,
        double scale,
        TimeSpan span,
        double low,
        double high) {

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    /** Device pixel columns. */
    int columns() {
        return Math.max(1, (int) Math.round(width * scale));
    }

    double x(double epochMillis) {
        return left + (epochMillis - span.from()) / span.length() * width;
    }

    double x(Instant instant) {
        return x((double) instant.toEpochMilli());
    }

    double y(double value) {
        double share = value / (high - low) - low / (high - low);
        return top + height * (1 - share);
    }

    /** As {@link #y}, but never outside the area. */
    double yInside(double value) {
        return Math.clamp(y(value), top, bottom());
    }

    double millisAt(double x) {
        return span.from() + (x - left) / width * span.length();
    }

    /** The instant at the left edge of a device pixel column. */
    double millisOfColumn(int column) {
        return span.from() + span.length() * column / columns();
    }

    double xOfColumn(int column) {
        return left + column / scale;
    }

    /** The nearest edge between two device pixels: edges of filled areas are crisp there. */
    double snap(double position) {
        return Math.round(position * scale) / scale;
    }

    /** The nearest middle of a device pixel: lines one device pixel wide are crisp there. */
    double snapMiddle(double position) {
        return (Math.floor(position * scale) + 0.5) / scale;
    }

    double devicePixel() {
        return 1 / scale;
    }
}
