package org.millwright.app;

import org.millwright.domain.AssetType;
import org.millwright.domain.Dimension;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Reading;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.training.LifeHistory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes lives of the readings of a file; each unit's last reading is its end unless told not. */
final class LifeFiles {
    private LifeFiles() {}

    /**
     * The lives of all units, in order.
     *
     * @param target unit of the ages
     * @param ended whether the unit of this name ended with its last reading
     */
    static List<LifeHistory> of(
            Map<String, List<Reading>> units, AssetType type, Unit target, Predicate<String> ended)
            throws RefusedException {
        List<LifeHistory> lives = new ArrayList<>();
        for (Map.Entry<String, List<Reading>> unit : units.entrySet()) {
            List<Reading> readings =
                    unit.getValue().stream().filter(r -> !r.values().hasTimeFault()).toList();
            List<MeasuredValues> values = readings.stream().map(Reading::values).toList();
            double[] ages = ages(readings, type, target);
            lives.addAll(LifeHistory.split(unit.getKey(), values, ages, ended.test(unit.getKey())));
        }
        return lives;
    }

    /** By the life counter where it counts in the unit wanted, else by the clock. */
    private static double[] ages(List<Reading> readings, AssetType type, Unit target)
            throws RefusedException {
        int counter = type.lifeCounter() == null ? -1 : type.indexOf(type.lifeCounter());
        boolean byCounter =
                counter >= 0 && type.points().get(counter).unit().dimension() == target.dimension();
        boolean byClock =
                type.timeBase() == TimeBase.CLOCK && target.dimension() == Dimension.DURATION;
        if (!byCounter && !byClock) {
            throw new RefusedException(
                    "The age of a %s can't be told in %s.".formatted(type.id(), target));
        }
        double[] ages = new double[readings.size()];
        for (int i = 0; i < ages.length; i++) {
            Reading reading = readings.get(i);
            Duration since =
                    Duration.between(readings.getFirst().measuredAt(), reading.measuredAt());
            ages[i] =
                    byCounter
                            ? type.points()
                                    .get(counter)
                                    .unit()
                                    .to(target, reading.values().usableValue(counter))
                            : Unit.SECOND.to(target, since.toMillis() / 1000.0);
        }
        return ages;
    }
}
