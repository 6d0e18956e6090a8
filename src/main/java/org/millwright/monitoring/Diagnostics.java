package org.millwright.monitoring;

/** Looks whether this station is in order; changes nothing. May be called from any thread. */
public interface Diagnostics {
    /** Looks at everything; takes seconds, at most some minutes. */
    Diagnosis look();
}
