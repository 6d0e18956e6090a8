package org.millwright.domain;

import java.time.Instant;

/**
 * Time stamps that order changes the same way on every station: milliseconds since the epoch in the
 * high 47 bits, a counter in the low 16. A stamp is above every stamp seen before, whatever the
 * wall clock does. Not thread-safe.
 */
public final class HybridClock {
    private static final int COUNTER_BITS = 16;
    private static final long LAST_MILLI = (1L << 47) - 1;

    private long last;

    /** A stamp seen in the store or received from another station. */
    public void seen(long stamp) {
        last = Math.max(last, Math.min(stamp, LAST_MILLI << COUNTER_BITS));
    }

    /** The stamp of a change that happens now. */
    public long next(Instant wall) {
        long millis = Math.clamp(millis(wall), 0, LAST_MILLI);
        last = Math.max(last + 1, millis << COUNTER_BITS);
        return last;
    }

    private static long millis(Instant wall) {
        return Math.clamp(wall.getEpochSecond(), 0, LAST_MILLI / 1000) * 1000
                + wall.getNano() / 1_000_000;
    }
}
