package org.millwright.access;

import org.millwright.domain.FailureCounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Makes whoever fails wait. Counts are kept through restarts; waits are measured by a clock that
 * only ticks, so setting the wall clock shortens none. A restart begins the wait anew. Thread-safe.
 */
final class Throttle {
    private static final String STATION = "station";

    /** 20 bits. */
    private static final int HEX_DIGITS = 5;

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

    /**
     * What a name is counted under: a few bits of its hash. A password typed into the wrong field
     * can't be found from so few, whoever reads the store; nor do made-up names fill it.
     */
    private static String keyOf(String user) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(user.getBytes(StandardCharsets.UTF_8));
            return "user:" + HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
