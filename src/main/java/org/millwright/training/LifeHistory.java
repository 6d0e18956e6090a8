package org.millwright.training;

import org.millwright.domain.MeasuredValues;

import java.util.List;

/**
 * One life of one unit: its readings in order of time, and when it ended. Holds no features.
 *
 * @param unit name of the unit; cross-validation never splits it
 * @param readings in order of time, values in the order of the asset type
 * @param ages shape [readings]: use since the life began, in the model's unit of RUL
 * @param endAge the age at which it failed; NaN if it had not when last seen
 */
public record LifeHistory(
        String unit, List<MeasuredValues> readings, double[] ages, double endAge) {
    public LifeHistory {
        readings = List.copyOf(readings);
        if (readings.size() != ages.length) {
            throw new IllegalArgumentException(
                    "Unit %s has %d readings, but %d ages."
                            .formatted(unit, readings.size(), ages.length));
        }
    }

    /**
     * A life whose age is its life counter (cycles, running hours), and which ended with its last
     * reading if {@code ended}. A missing counter repeats the one before.
     *
     * @param counter position of the life counter's value
     */
    public static LifeHistory byCounter(
            String unit, List<MeasuredValues> readings, int counter, boolean ended) {
        double[] ages = new double[readings.size()];
        double age = 0;
        for (int i = 0; i < ages.length; i++) {
            double value = readings.get(i).usableValue(counter);
            age = Double.isNaN(value) ? age : value;
            ages[i] = age;
        }
        return new LifeHistory(unit, readings, ages, ended ? age : Double.NaN);
    }

    public boolean ended() {
        return !Double.isNaN(endAge);
    }

    /** True remaining useful life at a reading; NaN if the end is not known. */
    public double remaining(int reading) {
        return endAge - ages[reading];
    }
}
