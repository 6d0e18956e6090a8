package org.millwright.monitoring;

/**
 * How many single readings the log may tell of: a plant whose sensors all flicker must not push
 * everything else out of the log. Pure; time is passed in. For one thread.
 */
final class NoteBudget {
    static final int A_MINUTE = 60;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private long begun;
    private int used;
    private long leftOut;

    /** A budget of which nothing is used. */
    NoteBudget(long nanos) {
        begun = nanos;
    }

    /** Whether one more may be told of now; if not it is counted. */
    boolean allows(long nanos) {
        if (nanos - begun >= MINUTE_NANOS) {
            begun = nanos;
            used = 0;
        }
        if (used < A_MINUTE) {
            used++;
            return true;
        }
        leftOut++;
        return false;
    }

    /** How many were not told of since this was last asked. */
    long takeLeftOut() {
        long count = leftOut;
        leftOut = 0;
        return count;
    }
}
