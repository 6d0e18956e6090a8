package org.millwright.domain;

/** How often log-in failed in a row on this station; kept through restarts, never shared. */
public interface FailureCounts {
    /** Failures in a row, 0 if none. */
    int failures(String key);

    /** Remembers a number, 0 to forget it. Durable when it returns. */
    void rememberFailures(String key, int count);
}
