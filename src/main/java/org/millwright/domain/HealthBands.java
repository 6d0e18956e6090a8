package org.millwright.domain;

/**
 * The limits between critical, watch and healthy, on the health index (0–100). The only owner of
 * these limits.
 *
 * @param criticalBelow below this the asset is critical
 * @param watchBelow below this (and not critical) the asset is to be watched
 */
public record HealthBands(double criticalBelow, double watchBelow) {
    public static final HealthBands DEFAULT = new HealthBands(40, 70);

    public HealthBands {
        if (!(criticalBelow > 0 && criticalBelow < watchBelow && watchBelow < 100)) {
            throw new IllegalArgumentException("Health bands need 0 < critical < watch < 100.");
        }
    }

    /**
     * The whole number a health index is shown as, everywhere: rounded down, so that it never looks
     * better than the band it lies in.
     */
    public static long shown(double healthIndex) {
        return (long) Math.floor(healthIndex + 1e-9);
    }

    /** The band of a health index; NaN is {@link HealthBand#UNKNOWN}. */
    public HealthBand of(double healthIndex) {
        if (Double.isNaN(healthIndex)) {
            return HealthBand.UNKNOWN;
        }
        if (healthIndex < criticalBelow) {
            return HealthBand.CRITICAL;
        }
        return healthIndex < watchBelow ? HealthBand.WATCH : HealthBand.HEALTHY;
    }
}
