package org.millwright.ui.asset;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.Dimension;
import org.millwright.domain.StoredReading;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;

import java.time.Duration;
import java.util.List;

/**
 * How fast an asset uses up its life: counts of its life counter per second of the clock. It turns
 * a RUL in running hours or cycles into dates, which no RUL alone allows.
 */
record Duty(double perSecond) {
    /** A counter can't run faster than the clock; so much more is rounding. */
    private static final double MOST_HOURS_PER_HOUR = 1.05;

    /**
     * The duty over recent readings; {@code null} where it can't be known: there is no clock, the
     * counter stood still or began anew, or it contradicts the clock.
     *
     * @param recent newest first
     */
    static @Nullable Duty of(AssetType type, Unit rulUnit, List<StoredReading> recent) {
        if (type.timeBase() != TimeBase.CLOCK || recent.isEmpty()) {
            return null;
        }
        String counter = type.lifeCounter();
        if (counter == null) {
            return rulUnit.dimension() == Dimension.DURATION
                    ? new Duty(1 / rulUnit.to(Unit.SECOND, 1))
                    : null;
        }
        int index = type.indexOf(counter);
        Unit unit = type.points().get(index).unit();
        if (unit.dimension() != rulUnit.dimension()) {
            return null;
        }
        StoredReading newest = recent.getFirst();
        StoredReading oldest = recent.getLast();
        double counted =
                unit.to(rulUnit, usable(newest, index)) - unit.to(rulUnit, usable(oldest, index));
        double seconds =
                Duration.between(oldest.reading().measuredAt(), newest.reading().measuredAt())
                                .toMillis()
                        / 1000.0;
        boolean known = counted > 0 && seconds > 0;
        boolean contradicted =
                rulUnit.dimension() == Dimension.DURATION
                        && rulUnit.to(Unit.SECOND, counted) > MOST_HOURS_PER_HOUR * seconds;
        return known && !contradicted ? new Duty(counted / seconds) : null;
    }

    private static double usable(StoredReading reading, int index) {
        return index < reading.reading().values().size()
                ? reading.reading().values().usableValue(index)
                : Double.NaN;
    }
}
