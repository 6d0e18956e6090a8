package org.millwright.monitoring;

/**
 * When the fleet is published. A change waits until 200 ms after the change before it, so that a
 * reading that comes alone is shown at once. Ages are published each second unless a change has
 * just been; a change does not wait for them, but the one after it waits twice as long for it. So
 * there are never more than five publications in any second. Thread-safe; times in nanoseconds are
 * passed in.
 */
final class PublishPolicy {
    static final long INTERVAL_NANOS = 200_000_000;

    private long nextChange;
    private long last;
    private boolean agesOwed;

    /**
     * A policy at the start, when nothing was published yet.
     *
     * @param now from {@link System#nanoTime}
     */
    PublishPolicy(long now) {
        nextChange = now;
        last = now - INTERVAL_NANOS;
    }

    /** How long a change that comes now has to wait. */
    synchronized long changeWaits(long now) {
        return Math.max(0, nextChange - now);
    }

    /** A change is published now. */
    synchronized void changePublished(long now) {
        nextChange = now + (agesOwed ? 2 * INTERVAL_NANOS : INTERVAL_NANOS);
        agesOwed = false;
        last = now;
    }

    /** Whether ages are to be published now; if so, they are taken as published. */
    synchronized boolean agesArePublished(long now) {
        if (now - last < INTERVAL_NANOS) {
            return false;
        }
        agesOwed = true;
        last = now;
        return true;
    }
}
