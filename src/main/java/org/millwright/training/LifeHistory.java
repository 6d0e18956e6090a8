package org.millwright.training;

import org.millwright.domain.MeasuredValues;

import java.util.ArrayList;
import java.util.Arrays;
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
     * The lives in one unit's readings: a new one begins where the age falls back, which ended the
     * one before.
     *
     * @param readings in order of time
     * @param ages shape [readings]; NaN repeats the one before
     * @param ended whether the last life ended with the last reading
     */
    public static List<LifeHistory> split(
            String unit, List<MeasuredValues> readings, double[] ages, boolean ended) {
        List<LifeHistory> lives = new ArrayList<>();
        double[] known = ages.clone();
        int start = 0;
        for (int i = 0; i < known.length; i++) {
            if (Double.isNaN(known[i])) {
                known[i] = i == start ? 0 : known[i - 1];
            }
            if (i > start && known[i] < known[i - 1]) {
                lives.add(part(unit, readings, known, start, i, true));
                start = i;
            }
        }
        if (start < known.length) {
            lives.add(part(unit, readings, known, start, known.length, ended));
        }
        return lives;
    }

    private static LifeHistory part(
            String unit,
            List<MeasuredValues> readings,
            double[] ages,
            int from,
            int to,
            boolean ended) {
        double end = ended ? ages[to - 1] : Double.NaN;
        double[] own = Arrays.copyOfRange(ages, from, to);
        return new LifeHistory(unit, readings.subList(from, to), own, end);
    }

    public boolean ended() {
        return !Double.isNaN(endAge);
    }

    /** True remaining useful life at a reading; NaN if the end is not known. */
    public double remaining(int reading) {
        return endAge - ages[reading];
    }
}
