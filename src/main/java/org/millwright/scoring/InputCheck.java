package org.millwright.scoring;

import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Quality;

/**
 * Judges a reading by what a model may be given: its valid and trained ranges and the share of
 * inputs it needs. Changes no value; what may not be used becomes missing.
 */
final class InputCheck {
    private final int[] point;
    private final double[] validMin;
    private final double[] validMax;
    private final double[] trainedMin;
    private final double[] trainedMax;
    private final int fewestUsable;
    private final int minimumHistory;

    InputCheck(ModelManifest manifest, AssetType type) {
        int n = manifest.inputs().size();
        point = new int[n];
        validMin = new double[n];
        validMax = new double[n];
        trainedMin = new double[n];
        trainedMax = new double[n];
        for (int i = 0; i < n; i++) {
            ModelManifest.Input input = manifest.inputs().get(i);
            double width = input.trainedMax() - input.trainedMin();
            double margin = width * manifest.limits().rangeMargin();
            point[i] = RegimeFinder.pointIndex(type, input.point());
            validMin[i] = Math.max(-Double.MAX_VALUE, input.validMin());
            validMax[i] = Math.min(Double.MAX_VALUE, input.validMax());
            trainedMin[i] = input.trainedMin() - margin;
            trainedMax[i] = input.trainedMax() + margin;
        }
        fewestUsable = Math.max(1, (int) Math.ceil(n * manifest.limits().minimumUsableShare()));
        minimumHistory = manifest.limits().minimumHistory();
    }

    /** The reading as the model may see it: what lies outside its valid range can't be used. */
    MeasuredValues admit(MeasuredValues values) {
        for (int i = 0; i < point.length; i++) {
            double value = values.usableValue(point[i]);
            if (value < validMin[i] || value > validMax[i]) {
                return without(values);
            }
        }
        return values;
    }

    private MeasuredValues without(MeasuredValues values) {
        Quality[] qualities = values.toQualities();
        for (int i = 0; i < point.length; i++) {
            double value = values.usableValue(point[i]);
            if (value < validMin[i] || value > validMax[i]) {
                qualities[point[i]] =
                        Double.isInfinite(value) ? Quality.INFINITE : Quality.OUT_OF_RANGE;
            }
        }
        return MeasuredValues.of(values.toArray(), qualities);
    }

    /**
     * What an admitted reading allows to be said: INSUFFICIENT_DATA, OUTSIDE_TRAINED_RANGE,
     * SHORT_HISTORY or OK.
     *
     * @param readings of the current life, this one included
     */
    AssessmentState stateOf(MeasuredValues values, int readings) {
        int usable = 0;
        boolean outside = false;
        for (int i = 0; i < point.length; i++) {
            double value = values.usableValue(point[i]);
            if (!Double.isNaN(value)) {
                usable++;
                outside |= value < trainedMin[i] || value > trainedMax[i];
            }
        }
        if (usable < fewestUsable || values.hasTimeFault()) {
            return AssessmentState.INSUFFICIENT_DATA;
        }
        if (outside) {
            return AssessmentState.OUTSIDE_TRAINED_RANGE;
        }
        return readings < minimumHistory ? AssessmentState.SHORT_HISTORY : AssessmentState.OK;
    }
}
