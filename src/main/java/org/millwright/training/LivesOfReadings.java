package org.millwright.training;

import org.millwright.domain.AssetType;
import org.millwright.domain.Dimension;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Reading;
import org.millwright.domain.Sentences;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;

import java.time.Duration;
import java.util.List;

/** Makes lives of the readings of one asset. */
public final class LivesOfReadings {
    private static final Sentences SENTENCES = Sentences.of(LivesOfReadings.class);

    private final AssetType type;
    private final Unit target;
    private final int counter;

    /**
     * Prepares for assets of a type.
     *
     * @param target unit of the ages
     * @throws TrainingRefusedException if neither life counter nor clock tells the age in it
     */
    public LivesOfReadings(AssetType type, Unit target) throws TrainingRefusedException {
        this.type = type;
        this.target = target;
        int index = type.lifeCounter() == null ? -1 : type.indexOf(type.lifeCounter());
        boolean byCounter =
                index >= 0 && type.points().get(index).unit().dimension() == target.dimension();
        boolean byClock =
                type.timeBase() == TimeBase.CLOCK && target.dimension() == Dimension.DURATION;
        if (!byCounter && !byClock) {
            throw new TrainingRefusedException(
                    SENTENCES.get("lives.age", type.name(), target.symbol()));
        }
        counter = byCounter ? index : -1;
    }

    /**
     * The lives of one asset, in order.
     *
     * @param readings in order
     * @param ended whether the last life ended with the last reading
     */
    public List<LifeHistory> of(String asset, List<Reading> readings, boolean ended) {
        List<Reading> timely = readings.stream().filter(r -> !r.values().hasTimeFault()).toList();
        List<MeasuredValues> values = timely.stream().map(Reading::values).toList();
        return LifeHistory.split(asset, values, ages(timely), ended);
    }

    /** By the life counter where it counts in the unit wanted, else by the clock. */
    private double[] ages(List<Reading> readings) {
        double[] ages = new double[readings.size()];
        for (int i = 0; i < ages.length; i++) {
            Reading reading = readings.get(i);
            Duration since =
                    Duration.between(readings.getFirst().measuredAt(), reading.measuredAt());
            ages[i] =
                    counter >= 0
                            ? type.points()
                                    .get(counter)
                                    .unit()
                                    .to(target, reading.values().usableValue(counter))
                            : Unit.SECOND.to(target, since.toMillis() / 1000.0);
        }
        return ages;
    }
}
