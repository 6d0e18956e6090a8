package org.millwright.domain;

import java.util.Arrays;

/**
 * The features a model was given for one reading, exact to the bit and immutable; their names are
 * in the model's manifest. Missing is NaN.
 */
public final class FeatureVector {
    private final float[] features;

    private FeatureVector(float[] features) {
        this.features = features;
    }

    /** These features, copied. */
    public static FeatureVector of(float... features) {
        return new FeatureVector(features.clone());
    }

    /** The {@code count} features that begin at {@code from}, copied. */
    public static FeatureVector of(float[] features, int from, int count) {
        return new FeatureVector(Arrays.copyOfRange(features, from, from + count));
    }

    public int size() {
        return features.length;
    }

    public float feature(int index) {
        return features[index];
    }

    public float[] toArray() {
        return features.clone();
    }

    /** Same features; NaN equals NaN, and 0 is not -0. */
    @Override
    public boolean equals(Object o) {
        return o instanceof FeatureVector other && Arrays.equals(features, other.features);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(features);
    }

    @Override
    public String toString() {
        return Arrays.toString(features);
    }
}
