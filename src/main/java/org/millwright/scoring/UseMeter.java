package org.millwright.scoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.Dimension;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;

import java.util.Arrays;

/**
 * Tells how much of its life an asset has used, in a model's unit of RUL, when a new life begins,
 * and how much it uses in a day of the calendar. Causal, O(1) per reading; the state per asset is
 * kept by the caller.
 *
 * <p>Use is what the life counter says where its unit can be converted; else, for a model of hours,
 * what the clock says; else the expected interval, or one per reading. Never is one kind of unit
 * taken for another: an asset whose cycles are counted has no duty in hours.
 */
final class UseMeter {
    /** Numbers of state. */
    static final int SLOTS = 5;

    private static final int USE = 0;
    private static final int COUNTER = 1;
    private static final int AT_MILLIS = 2;
    private static final int USED = 3;
    private static final int DAYS = 4;

    private static final double MILLIS_PER_DAY = 86_400_000;

    /** The weight of a day falls to 1/e in two weeks: weekends are part of a duty. */
    private static final double WINDOW_DAYS = 14;

    /** A duty seen for less than a day is none. */
    private static final double LEAST_DAYS = 1;

    /** No machine runs for more than 24 hours a day; a little more is rounding. */
    private static final double MOST_OF_A_DAY = 1.02;

    private final int counterPoint;
    private final @Nullable Unit counterUnit;
    private final Unit unit;
    private final boolean byClock;
    private final boolean hasClock;
    private final double perReading;

    /**
     * A meter for the assets of a type.
     *
     * @param unit of the model's RUL
     */
    UseMeter(AssetType type, Unit unit) {
        this.unit = unit;
        counterPoint = type.lifeCounter() == null ? -1 : type.indexOf(type.lifeCounter());
        Unit ofCounter = counterPoint < 0 ? null : type.points().get(counterPoint).unit();
        boolean fits = ofCounter != null && ofCounter.dimension() == unit.dimension();
        counterUnit = fits ? ofCounter : null;
        hasClock = type.timeBase() == TimeBase.CLOCK;
        boolean duration = unit.dimension() == Dimension.DURATION;
        byClock = counterUnit == null && duration && hasClock;
        perReading = duration ? Unit.SECOND.to(unit, type.expectedIntervalSeconds()) : 1;
    }

    /** What is used from one reading to the next if nothing more is known. */
    double perReading() {
        return perReading;
    }

    /** Puts the state of an asset at its beginning into {@code state}. */
    void start(double[] state, int from) {
        Arrays.fill(state, from, from + SLOTS, Double.NaN);
        state[from + USE] = 0;
        state[from + USED] = 0;
        state[from + DAYS] = 0;
    }

    /**
     * Takes in one reading whose time can be trusted.
     *
     * @param state has the meter's numbers at {@code from}; changed
     * @param atMillis measuredAt; {@link AssetScorer#NO_TIME} if it is not known
     * @return whether a new life began with it
     */
    boolean read(double[] state, int from, MeasuredValues values, long atMillis) {
        boolean timed = hasClock && atMillis != AssetScorer.NO_TIME;
        double counter = counterPoint < 0 ? Double.NaN : values.usableValue(counterPoint);
        double before = state[from + COUNTER];
        boolean newLife = counter < before;
        if (newLife) {
            state[from + USE] = 0;
        }
        double use = useAt(state, from, counter, timed ? atMillis : AssetScorer.NO_TIME);
        if (!Double.isNaN(counter)) {
            if (timed && !newLife && !Double.isNaN(before)) {
                countDuty(state, from, counter - before, atMillis);
            }
            state[from + COUNTER] = counter;
        }
        if (timed && (byClock || !Double.isNaN(counter))) {
            state[from + AT_MILLIS] = atMillis;
        }
        state[from + USE] = Math.max(state[from + USE], use);
        return newLife;
    }

    private double useAt(double[] state, int from, double counter, long atMillis) {
        if (counterUnit != null && Double.isFinite(counter)) {
            return counterUnit.to(unit, counter);
        }
        double last = state[from + AT_MILLIS];
        if (byClock && atMillis != AssetScorer.NO_TIME && !Double.isNaN(last)) {
            return state[from + USE]
                    + Math.max(0, Unit.DAY.to(unit, (atMillis - last) / MILLIS_PER_DAY));
        }
        return state[from + USE] + perReading;
    }

    private void countDuty(double[] state, int from, double counted, long atMillis) {
        double days = (atMillis - state[from + AT_MILLIS]) / MILLIS_PER_DAY;
        if (counterUnit == null || !(days > 0)) {
            return;
        }
        double kept = StrictMath.exp(-days / WINDOW_DAYS);
        state[from + USED] = kept * state[from + USED] + counterUnit.to(unit, counted);
        state[from + DAYS] = kept * state[from + DAYS] + days;
    }

    /** Use of the current life in the model's unit; never falls within a life. */
    double use(double[] state, int from) {
        return state[from + USE];
    }

    /**
     * Use per day of the calendar in the model's unit, over the last two weeks or so; NaN where it
     * can't be told.
     */
    double dutyPerDay(double[] state, int from) {
        if (byClock) {
            return Unit.DAY.to(unit, 1);
        }
        double days = state[from + DAYS];
        double duty = state[from + USED] / days;
        boolean possible =
                unit.dimension() != Dimension.DURATION
                        || duty <= MOST_OF_A_DAY * Unit.DAY.to(unit, 1);
        return days >= LEAST_DAYS && duty > 0 && possible ? duty : Double.NaN;
    }
}
