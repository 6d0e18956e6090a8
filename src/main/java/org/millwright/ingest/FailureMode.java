package org.millwright.ingest;

/** How a simulated pump wears out; each mode has its own signature in the readings. */
public enum FailureMode {
    /** Rolling bearing: vibration grows slowly, then fast; the bearing gets hot late. */
    BEARING_WEAR,
    /** Rotor imbalance: vibration grows with the square of the speed. */
    IMBALANCE,
    /** Cavitation: the discharge pressure falls, vibration gets rough at high load. */
    CAVITATION,
    /** Winding insulation: the motor draws more current and gets hot. */
    WINDING_INSULATION
}
