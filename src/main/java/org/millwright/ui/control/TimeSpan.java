package org.millwright.ui.control;

import java.time.Instant;

/**
 * A stretch of time in epoch milliseconds, both ends included; never empty. It knows no time zone.
 */
public record TimeSpan(double from, double to) {
    public TimeSpan {
        if (!(from < to) || Double.isInfinite(to - from)) {
            throw new IllegalArgumentException(
                    "A span of time needs from < to, both finite, not "
                            + from
                            + " and "
                            + to
                            + ".");
        }
    }

    public static TimeSpan between(Instant from, Instant to) {
        return new TimeSpan((double) from.toEpochMilli(), (double) to.toEpochMilli());
    }

    public Instant start() {
        return Instant.ofEpochMilli((long) Math.floor(from));
    }

    public Instant end() {
        return Instant.ofEpochMilli((long) Math.ceil(to));
    }

    double length() {
        return to - from;
    }

    boolean contains(double epochMillis) {
        return epochMillis >= from && epochMillis <= to;
    }

    TimeSpan shifted(double millis) {
        return new TimeSpan(from + millis, to + millis);
    }

    /** Longer (factor over 1) or shorter, the instant keeping its place. */
    TimeSpan scaledAround(double epochMillis, double factor) {
        return new TimeSpan(
                epochMillis - (epochMillis - from) * factor,
                epochMillis + (to - epochMillis) * factor);
    }
}
