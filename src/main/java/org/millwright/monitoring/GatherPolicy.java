package org.millwright.monitoring;

import java.util.List;

/**
 * How long what has arrived waits for company before it is scored and stored. A reading that comes
 * alone is taken at once; those that come sooner than 50 ms after the last batch wait until then,
 * unless they are many already or someone waits for them. A thousand assets at a reading a second
 * would else make as many commits and as many walks through a cold model, where a row alone costs
 * some twenty times what it does among fifty. Pure; time is passed in.
 */
final class GatherPolicy {
    static final long GATHER_NANOS = 50_000_000;

    /** So many are company enough. */
    static final int ENOUGH = 256;

    private GatherPolicy() {}

    /** Nanoseconds, 0 for at once. */
    static long waitNanos(List<Intake> arrived, long sinceLastBatchNanos) {
        if (arrived.size() >= ENOUGH || sinceLastBatchNanos >= GATHER_NANOS) {
            return 0;
        }
        for (Intake item : arrived) {
            if (item.someoneWaits()) {
                return 0;
            }
        }
        return GATHER_NANOS - sinceLastBatchNanos;
    }
}
