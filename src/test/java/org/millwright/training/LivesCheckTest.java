package org.millwright.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Unit;
import org.millwright.scoring.Machines;

import java.util.ArrayList;
import java.util.List;

class LivesCheckTest {
    private static final int TEMPERATURE = 1;
    private static final int VIBRATION = 2;

    /** A value in place of a reading's own. */
    @FunctionalInterface
    private interface Falsified {
        double value(int life, int reading, int readings, double own);
    }

    @Test
    void honestLivesPass() {
        assertThatCode(() -> check("vibration", VIBRATION, (life, i, n, own) -> own))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("temperature", TEMPERATURE, (life, i, n, own) -> own))
                .doesNotThrowAnyException();
    }

    @Test
    void aCountdownToTheEndIsRefused() {
        refused("counts down to the end", (life, i, n, own) -> 5 + 0.1 * (n - i));
    }

    @Test
    void aCounterFromTheBeginningIsNoCountdown() {
        assertThatCode(() -> check("vibration", VIBRATION, (life, i, n, own) -> 0.1 * i))
                .doesNotThrowAnyException();
    }

    @Test
    void aNumberOfTheMachineIsRefused() {
        refused("names the machine", (life, i, n, own) -> 100 + life);
    }

    @Test
    void aSetPointSharedByMachinesPasses() {
        assertThatCode(() -> check("vibration", VIBRATION, (life, i, n, own) -> life % 3))
                .doesNotThrowAnyException();
    }

    @Test
    void aRunningNumberOfReadingsIsRefused() {
        refused("numbers the readings", (life, i, n, own) -> 1000.0 * life + i);
    }

    @Test
    void livesInAnotherUnitAreRefused() {
        assertThatThrownBy(() ->
                        check(
                                "temperature",
                                TEMPERATURE,
                                (life, i, n, own) ->
                                        life < 3 ? Unit.CELSIUS.to(Unit.FAHRENHEIT, own) : own))
                .isInstanceOf(TrainingRefusedException.class)
                .hasMessageContaining(
                        "(temperature) seems to be in another unit than °C in 3 of 12");
        refused("in 2 of 12 lives", (life, i, n, own) -> life == 5 || life == 8 ? own / 25.4 : own);
    }

    private static void refused(String part, Falsified falsified) {
        assertThatThrownBy(() -> check("vibration", VIBRATION, falsified))
                .isInstanceOf(TrainingRefusedException.class)
                .hasMessageContaining(part);
    }

    private static void check(String id, int point, Falsified falsified)
            throws TrainingRefusedException {
        List<LifeHistory> lives = new ArrayList<>();
        for (LifeHistory life : Fans.lives(12)) {
            int n = life.readings().size();
            List<MeasuredValues> readings = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                double[] values = life.readings().get(i).toArray();
                values[point] = falsified.value(lives.size(), i, n, values[point]);
                readings.add(MeasuredValues.delivered(values));
            }
            lives.add(new LifeHistory(life.unit(), readings, life.ages(), life.endAge()));
        }
        new LivesCheck(Machines.FAN, lives).check(List.of(id, "hours"));
    }
}
