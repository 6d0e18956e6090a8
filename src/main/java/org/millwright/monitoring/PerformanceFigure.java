package org.millwright.monitoring;

/** What is measured of this station's own work, in the order in which it is shown. */
public enum PerformanceFigure {
    /** Stored readings a second. */
    READINGS_PER_SECOND,
    /** Mean readings of a stored batch. */
    BATCH_READINGS,
    /** Mean time to validate and score a batch, milliseconds. */
    SCORE_MILLIS,
    /** Mean time of a batch's transaction, milliseconds. */
    COMMIT_MILLIS,
    /** What waits to be scored: readings and registrations. */
    QUEUED,
    /** Facts that the shared database has not confirmed. */
    PENDING_FACTS,
    /** Age of the oldest of them, seconds; 0 if there is none. */
    SYNC_LAG_SECONDS,
    /** Assets whose health is critical now. */
    ASSETS_CRITICAL,
    /** Assets to be watched now. */
    ASSETS_WATCH,
    /** Java heap in use, MiB. */
    HEAP_MIB,
    /** Live threads of this program. */
    THREADS
}
