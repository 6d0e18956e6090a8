package org.millwright.domain;

/** Coarse judgement of a health index, worst first. */
public enum HealthBand {
    CRITICAL,
    WATCH,
    HEALTHY,
    /** There is no honest number. */
    UNKNOWN
}
