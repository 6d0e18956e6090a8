package org.millwright.ui.control;

import java.time.Instant;
import java.time.ZoneId;

/** How the time axis of a chart is read. */
public sealed interface TimeScale {
    /** By the calendar and the clock of a time zone, with its daylight-saving changes. */
    record Calendar(ZoneId zone) implements TimeScale {}

    /**
     * By a life counter that has no clock.
     *
     * @param origin instant of count 0
     * @param secondsPerCount length of one count on the axis
     * @param unit word after the numbers, such as "cycles"
     */
    record Counter(Instant origin, double secondsPerCount, String unit) implements TimeScale {
        public Counter {
            if (!(secondsPerCount > 0)) {
                throw new IllegalArgumentException(
                        "A count needs a length above 0 s, not " + secondsPerCount + ".");
            }
        }

        double countAt(double epochMillis) {
            return (epochMillis - origin.toEpochMilli()) / (1000 * secondsPerCount);
        }

        double millisAt(double count) {
            return origin.toEpochMilli() + count * 1000 * secondsPerCount;
        }
    }
}
