package org.millwright.domain;

/** ISO 20816 evaluation zone: A new machine, B unrestricted, C limited time, D may cause damage. */
public enum EvaluationZone {
    A,
    B,
    C,
    D
}
