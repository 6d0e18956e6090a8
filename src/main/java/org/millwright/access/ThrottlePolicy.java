package org.millwright.access;

import java.time.Duration;

/** How long the next try has to wait after so many failures in a row; pure. */
final class ThrottlePolicy {
    /** NIST SP 800-63B-4, 3.2.2: no more than 100. */
    static final int MOST_FAILURES = 100;

    private static final int FREE_OF_USER = 3;
    private static final int FREE_OF_STATION = 10;
    private static final Duration MOST_OF_USER = Duration.ofMinutes(15);

    /** Short: colleagues share the station with whoever guesses. */
    private static final Duration MOST_OF_STATION = Duration.ofSeconds(30);

    private ThrottlePolicy() {}

    static Duration ofUser(int failures) {
        return grown(failures - FREE_OF_USER, MOST_OF_USER);
    }

    static Duration ofStation(int failures) {
        return grown(failures - FREE_OF_STATION, MOST_OF_STATION);
    }

    private static Duration grown(int beyond, Duration most) {
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(beyond, 20));
        return wait.compareTo(most) < 0 ? wait : most;
    }
}
