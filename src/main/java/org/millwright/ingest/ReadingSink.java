package org.millwright.ingest;

import org.millwright.domain.RawReading;

/** Where a source puts its readings. */
@FunctionalInterface
public interface ReadingSink {
    /** Takes a reading; waits while there is no room. */
    void accept(RawReading reading) throws InterruptedException;
}
