package org.millwright.ingest;

/** Something that delivers raw readings; it neither validates nor stores them. */
public interface ReadingSource {
    /** For the screen and the log. */
    String name();

    /**
     * Delivers until the source ends or the thread is interrupted. Readings of one asset come in
     * its order of time.
     */
    void deliverTo(ReadingSink sink) throws InterruptedException;
}
