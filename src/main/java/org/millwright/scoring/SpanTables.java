package org.millwright.scoring;

/**
 * Sums of exponential weights of one span, by number of values: what levels and slopes divide by.
 * Holds nothing of any asset.
 *
 * <p>With a = 1 − 2 / (span + 1): S0, S1, S2 are the sums of weight · age^k over the values so far,
 * by the recurrence S2 ← a (S2 + 2 S1 + S0), S1 ← a (S1 + S0), S0 ← a S0 + 1. Beyond 40 spans they
 * no longer change in double precision.
 */
final class SpanTables {
    static final SpanTables NONE = new SpanTables(0, new double[1], new double[1], new double[1]);

    private static final int SPANS = 40;

    /** A line through fewer values is noise. */
    private static final int FEWEST_FOR_SLOPE = 4;

    private final double decay;
    private final double[] perWeight;
    private final double[] slopeOfY0;
    private final double[] slopeOfY1;

    private SpanTables(double decay, double[] perWeight, double[] slopeOfY0, double[] slopeOfY1) {
        this.decay = decay;
        this.perWeight = perWeight;
        this.slopeOfY0 = slopeOfY0;
        this.slopeOfY1 = slopeOfY1;
    }

    static SpanTables of(int span) {
        double a = 1 - 2.0 / (span + 1);
        int length = SPANS * span + 1;
        double[] perWeight = new double[length];
        double[] ofY0 = new double[length];
        double[] ofY1 = new double[length];
        perWeight[0] = Double.NaN;
        ofY0[0] = Double.NaN;
        ofY1[0] = Double.NaN;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        for (int n = 1; n < length; n++) {
            s2 = a * (s2 + 2 * s1 + s0);
            s1 = a * (s1 + s0);
            s0 = a * s0 + 1;
            perWeight[n] = 1 / s0;
            if (n >= FEWEST_FOR_SLOPE) {
                double perSpan = span * Math.min(1.0, (double) n / span) / (s0 * s2 - s1 * s1);
                ofY0[n] = s1 * perSpan;
                ofY1[n] = s0 * perSpan;
            }
        }
        return new SpanTables(a, perWeight, ofY0, ofY1);
    }

    double decay() {
        return decay;
    }

    /** One over the sum of weights of {@code count} values; NaN for none. */
    double perWeight(double count) {
        return perWeight[index(count)];
    }

    /**
     * The slope feature after {@code count} values.
     *
     * @param y0 sum of weight · value
     * @param y1 sum of weight · age · value
     */
    double slope(double count, double y0, double y1) {
        int n = index(count);
        return slopeOfY0[n] * y0 - slopeOfY1[n] * y1;
    }

    private int index(double count) {
        return (int) Math.min(count, perWeight.length - 1.0);
    }
}
