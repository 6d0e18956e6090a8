package org.millwright.domain;

/** What an assessment's numbers come from. */
public enum ScoringMethod {
    MODEL,
    /** ISO 20816 zones and usual ranges; gives a health index, never a RUL. */
    RULES,
    /** No number could honestly be given. */
    NONE
}
