package org.millwright.scoring;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;

/** Tells which operating regime a reading belongs to; does not normalise. */
public final class RegimeFinder {
    private final int[] points;
    private final double[] perScale;
    private final double[][] centres;

    /**
     * Prepares regimes for the readings of an asset type.
     *
     * @throws IllegalArgumentException if the type lacks one of the points
     */
    public RegimeFinder(FeatureRecipe.Regimes regimes, AssetType type) {
        points = regimes.points().stream().mapToInt(p -> pointIndex(type, p)).toArray();
        perScale = regimes.scales().stream().mapToDouble(s -> 1 / s).toArray();
        centres =
                regimes.centres().stream()
                        .map(c -> c.stream().mapToDouble(v -> v).toArray())
                        .toArray(double[][]::new);
    }

    static int pointIndex(AssetType type, String point) {
        int index = type.indexOf(point);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "asset type " + type.id() + " has no measuring point " + point);
        }
        return index;
    }

    /** Number of regimes. */
    public int size() {
        return centres.length;
    }

    /** Position of the nearest centre, the first of equals; -1 if a set-point is missing. */
    public int find(MeasuredValues values) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < centres.length; c++) {
            double distance = 0;
            for (int p = 0; p < points.length; p++) {
                double d = (values.usableValue(points[p]) - centres[c][p]) * perScale[p];
                distance += d * d;
            }
            if (distance < least) {
                least = distance;
                nearest = c;
            }
        }
        return nearest;
    }
}
