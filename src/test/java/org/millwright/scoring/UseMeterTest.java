package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.domain.ValueRange;

import java.util.List;

class UseMeterTest {
    private static final long HOUR = 3_600_000;
    private static final double NONE = Double.NaN;
    private final double[] state = new double[UseMeter.SLOTS];

    @Test
    void runningHoursPerDayAreMeasured() {
        UseMeter meter = started(Unit.HOUR, "hours", Unit.HOUR, TimeBase.CLOCK);
        for (int hour = 0; hour < 24 * 14; hour++) {
            double counted = 8.0 * Math.floorDiv(hour, 24) + Math.min(8, hour % 24);
            read(meter, counted, hour * HOUR);
        }
        assertThat(meter.dutyPerDay(state, 0)).isCloseTo(8, Offset.offset(0.3));
    }

    @Test
    void aNewDutyShowsWithinTheWindow() {
        UseMeter meter = started(Unit.HOUR, "hours", Unit.HOUR, TimeBase.CLOCK);
        double counter = 0;
        for (int day = 0; day < 100; day++) {
            read(meter, counter, day * 24L * HOUR);
            counter += day < 50 ? 4 : 20;
        }
        assertThat(meter.dutyPerDay(state, 0)).isCloseTo(20, Offset.offset(0.7));
    }

    @Test
    void cyclesPerDayAreMeasuredInCycles() {
        UseMeter meter = started(Unit.CYCLE, "starts", Unit.CYCLE, TimeBase.CLOCK);
        for (int day = 0; day < 5; day++) {
            read(meter, 3 * day, day * 24L * HOUR);
        }
        assertThat(meter.dutyPerDay(state, 0)).isCloseTo(3, Offset.offset(1e-9));
        assertThat(meter.use(state, 0)).isEqualTo(12);
    }

    @Test
    void cyclesAreNeverTakenForHours() {
        UseMeter meter = started(Unit.HOUR, "starts", Unit.CYCLE, TimeBase.CLOCK);
        for (int hour = 0; hour <= 48; hour++) {
            read(meter, 100 * hour, hour * HOUR);
        }
        assertThat(meter.dutyPerDay(state, 0)).isEqualTo(24);
        assertThat(meter.use(state, 0)).isCloseTo(49, Offset.offset(1e-9));
    }

    @Test
    void withoutAClockThereIsNoDuty() {
        UseMeter cycles = started(Unit.CYCLE, "cycle", Unit.CYCLE, TimeBase.COUNTER);
        UseMeter hours = meter(Unit.HOUR, "cycle", Unit.CYCLE, TimeBase.COUNTER);
        for (int i = 0; i < 1000; i++) {
            read(cycles, i, i * HOUR);
        }
        assertThat(cycles.dutyPerDay(state, 0)).isNaN();
        hours.start(state, 0);
        for (int i = 0; i < 1000; i++) {
            read(hours, i, i * HOUR);
        }
        assertThat(hours.dutyPerDay(state, 0)).isNaN();
    }

    @Test
    void readingsWithoutATimeSayNothingOfDuty() {
        UseMeter meter = started(Unit.HOUR, "hours", Unit.HOUR, TimeBase.CLOCK);
        for (int i = 0; i < 1000; i++) {
            read(meter, i, AssetScorer.NO_TIME);
        }
        assertThat(meter.dutyPerDay(state, 0)).isNaN();
        assertThat(meter.use(state, 0)).isEqualTo(999);
    }

    @Test
    void lessThanADayIsNoDuty() {
        UseMeter meter = started(Unit.HOUR, "hours", Unit.HOUR, TimeBase.CLOCK);
        for (int hour = 0; hour < 24; hour++) {
            read(meter, hour, hour * HOUR);
        }
        assertThat(meter.dutyPerDay(state, 0)).isNaN();
        for (int hour = 24; hour < 30; hour++) {
            read(meter, hour, hour * HOUR);
        }
        assertThat(meter.dutyPerDay(state, 0)).isCloseTo(24, Offset.offset(1e-9));
    }

    @Test
    void aCounterFasterThanTheClockIsNotBelieved() {
        UseMeter meter = started(Unit.HOUR, "hours", Unit.HOUR, TimeBase.CLOCK);
        for (int hour = 0; hour < 100; hour++) {
            read(meter, 2 * hour, hour * HOUR);
        }
        assertThat(meter.dutyPerDay(state, 0)).isNaN();
    }

    @Test
    void aMachineThatStandsStillHasNoDuty() {
        UseMeter meter = started(Unit.HOUR, "hours", Unit.HOUR, TimeBase.CLOCK);
        for (int hour = 0; hour < 100; hour++) {
            read(meter, 500, hour * HOUR);
        }
        assertThat(meter.dutyPerDay(state, 0)).isNaN();
    }

    @Test
    void aCounterThatFallsBackBeginsANewLifeAndKeepsTheDuty() {
        UseMeter meter = started(Unit.HOUR, "hours", Unit.HOUR, TimeBase.CLOCK);
        for (int hour = 0; hour < 100; hour++) {
            assertThat(read(meter, 500 + hour, hour * HOUR)).isFalse();
        }
        assertThat(read(meter, 2, 200 * HOUR)).isTrue();
        assertThat(meter.use(state, 0)).isEqualTo(2);
        assertThat(meter.dutyPerDay(state, 0)).isCloseTo(24, Offset.offset(1e-9));
    }

    @Test
    void useGoesOnWhileTheCounterIsMissing() {
        UseMeter meter = started(Unit.HOUR, "hours", Unit.HOUR, TimeBase.CLOCK);
        read(meter, 500, 0);
        read(meter, NONE, HOUR);
        read(meter, NONE, 2 * HOUR);
        assertThat(meter.use(state, 0)).isEqualTo(502);
        read(meter, 501, 3 * HOUR);
        assertThat(meter.use(state, 0)).isEqualTo(502);
        read(meter, 503, 4 * HOUR);
        assertThat(meter.use(state, 0)).isEqualTo(503);
    }

    @Test
    void withoutACounterTheClockTellsHoursAndReadingsTellCycles() {
        UseMeter hours = meter(Unit.HOUR, null, Unit.HOUR, TimeBase.CLOCK);
        hours.start(state, 0);
        read(hours, NONE, 0);
        read(hours, NONE, 10 * HOUR);
        assertThat(hours.use(state, 0)).isCloseTo(11, Offset.offset(1e-9));
        UseMeter cycles = meter(Unit.CYCLE, null, Unit.HOUR, TimeBase.CLOCK);
        cycles.start(state, 0);
        read(cycles, NONE, 0);
        read(cycles, NONE, 10 * HOUR);
        assertThat(cycles.use(state, 0)).isEqualTo(2);
        assertThat(cycles.dutyPerDay(state, 0)).isNaN();
    }

    @Test
    void secondsInServiceBecomeHours() {
        UseMeter meter = started(Unit.HOUR, "elapsed", Unit.SECOND, TimeBase.COUNTER);
        read(meter, 7200, 0);
        assertThat(meter.use(state, 0)).isEqualTo(2);
        assertThat(meter.perReading()).isEqualTo(1);
    }

    private boolean read(UseMeter meter, double counter, long atMillis) {
        return meter.read(state, 0, MeasuredValues.delivered(counter), atMillis);
    }

    private UseMeter started(Unit rul, String counter, Unit ofCounter, TimeBase base) {
        UseMeter meter = meter(rul, counter, ofCounter, base);
        meter.start(state, 0);
        return meter;
    }

    private static UseMeter meter(
            Unit rul, @Nullable String counter, Unit ofCounter, TimeBase base) {
        MeasuringPoint point =
                new MeasuringPoint(
                        counter == null ? "other" : counter,
                        LocalizedText.of("Counter"),
                        ofCounter,
                        ValueRange.UNLIMITED,
                        null,
                        null,
                        0);
        AssetType type =
                new AssetType("t", LocalizedText.of("T"), List.of(point), counter, base, 3600);
        return new UseMeter(type, rul);
    }
}
