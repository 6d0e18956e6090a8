package org.millwright.domain;

/**
 * Upper limits of the evaluation zones A, B and C of a vibration velocity, in mm/s RMS (ISO
 * 10816-3:2009 and successors, see the asset type for group and support). A value on a limit
 * belongs to the lower zone.
 */
public record ZoneLimits(double ab, double bc, double cd) {
    public ZoneLimits {
        if (!(ab > 0 && ab < bc && bc < cd)) {
            throw new IllegalArgumentException("Zone limits must rise: A/B < B/C < C/D.");
        }
    }

    /** The zone of a vibration velocity in mm/s RMS. */
    public EvaluationZone zoneOf(double vibrationMmPerS) {
        if (vibrationMmPerS <= ab) {
            return EvaluationZone.A;
        }
        if (vibrationMmPerS <= bc) {
            return EvaluationZone.B;
        }
        return vibrationMmPerS <= cd ? EvaluationZone.C : EvaluationZone.D;
    }
}
