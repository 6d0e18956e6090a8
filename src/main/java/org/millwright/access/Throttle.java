package org.millwright.access;

import org.millwright.domain.FailureCounts;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Makes whoever fails wait. Counts are kept through restarts; waits are measured by a clock that
 * only ticks, so setting the wall clock shortens none. A restart begins the wait anew. Thread-safe.
 */
final class Throttle {
    private static final String STATION = "station";

    private final FailureCounts counts;
    private final LongSupplier nanos;
    private final long startedAt;
    private final Map<String, Long> failedAt = new HashMap<>();

    /**
     * A throttle.
     *
     * @param nanos as of {@link System#nanoTime()}
     */
    Throttle(FailureCounts counts, LongSupplier nanos) {
        this.counts = counts;
        this.nanos = nanos;
        this.startedAt = nanos.getAsLong();
    }

    /** How long this user's next try here has to wait, zero if it need not. */
    synchronized Duration wait(String user) {
        String key = keyOf(user);
        Duration ofUser = left(key, ThrottlePolicy.ofUser(counts.failures(key)));
        Duration ofStation = left(STATION, ThrottlePolicy.ofStation(counts.failures(STATION)));
        return ofUser.compareTo(ofStation) > 0 ? ofUser : ofStation;
    }

    /** Counts a failure; returns how many that are in a row for this user. */
    synchronized int failed(String user) {
        count(STATION);
        return count(keyOf(user));
    }

    /** Forgets the user's failures, and half of the station's: others may have caused them. */
    synchronized void succeeded(String user) {
        counts.rememberFailures(keyOf(user), 0);
        int station = counts.failures(STATION);
        if (station > 0) {
            counts.rememberFailures(STATION, station / 2);
        }
    }

    private int count(String key) {
        int failures = counts.failures(key) + 1;
        counts.rememberFailures(key, failures);
        failedAt.put(key, nanos.getAsLong());
        return failures;
    }

    private Duration left(String key, Duration wait) {
        long since = failedAt.getOrDefault(key, startedAt);
        Duration left = wait.minusNanos(nanos.getAsLong() - since);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static String keyOf(String user) {
        return "user:" + user;
    }
}
