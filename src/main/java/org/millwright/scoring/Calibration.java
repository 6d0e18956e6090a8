package org.millwright.scoring;

import static org.millwright.scoring.FaultyValueException.require;

import java.util.List;

/**
 * How far the truth was from the prediction on lives the model had not seen: quantiles of (true −
 * predicted) by predicted RUL. Turns a prediction into an interval; part of the manifest.
 *
 * @param nominalCoverage share of true values the interval is made to hold, for example 0.9
 * @param bins in rising order of {@code predicted}; between them the offsets are interpolated,
 *     outside the nearest one holds
 */
public record Calibration(double nominalCoverage, List<Bin> bins) {
    public Calibration {
        bins = List.copyOf(bins);
        require(!bins.isEmpty(), "calibration.noBins");
        for (int i = 0; i < bins.size(); i++) {
            Bin bin = bins.get(i);
            boolean rises = i == 0 || bins.get(i - 1).predicted() < bin.predicted();
            boolean numbers = Double.isFinite(bin.lower()) && Double.isFinite(bin.upper());
            require(rises && numbers, "calibration.bin", i + 1);
        }
    }

    /**
     * Offsets around one predicted RUL, all in the model's unit of RUL.
     *
     * @param predicted middle of the bin
     * @param lower lower quantile of (true − predicted)
     * @param upper upper quantile of (true − predicted)
     */
    public record Bin(double predicted, double lower, double upper) {}

    /** Lower bound of the interval around a prediction, not above it and not below 0. */
    public double lowerBound(double rul) {
        int right = firstAtOrAbove(rul);
        double offset = interpolate(right, rul, true);
        return Math.max(0, Math.min(rul, rul + offset));
    }

    /** Upper bound of the interval, not below the prediction and not above {@code initialRul}. */
    public double upperBound(double rul, double initialRul) {
        int right = firstAtOrAbove(rul);
        double offset = interpolate(right, rul, false);
        return Math.max(rul, Math.min(initialRul, rul + offset));
    }

    private int firstAtOrAbove(double rul) {
        int i = 0;
        while (i < bins.size() && bins.get(i).predicted() < rul) {
            i++;
        }
        return i;
    }

    private double interpolate(int right, double rul, boolean lower) {
        Bin b = bins.get(Math.min(right, bins.size() - 1));
        double atRight = lower ? b.lower() : b.upper();
        if (right == 0 || right == bins.size()) {
            return atRight;
        }
        Bin a = bins.get(right - 1);
        double atLeft = lower ? a.lower() : a.upper();
        double share = (rul - a.predicted()) / (b.predicted() - a.predicted());
        return atLeft + share * (atRight - atLeft);
    }
}
