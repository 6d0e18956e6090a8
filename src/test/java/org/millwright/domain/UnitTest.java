package org.millwright.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "CELSIUS, FAHRENHEIT, 100, 212",
        "FAHRENHEIT, CELSIUS, -40, -40",
        "RANKINE, CELSIUS, 491.67, 0",
        "KELVIN, CELSIUS, 273.15, 0",
        "BAR, PSI, 1, 14.503774",
        "PSI, BAR, 100, 6.894757",
        "DAY, HOUR, 15, 360",
        "SECOND, HOUR, 5400, 1.5",
        "PERCENT, PERCENT, 40, 40",
    })
    void convertsWithinADimension(Unit from, Unit to, double value, double expected) {
        assertThat(from.to(to, value)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void refusesToTurnCyclesIntoHours() {
        assertThatThrownBy(() -> Unit.CYCLE.to(Unit.HOUR, 125))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByNameAndBySymbol(Unit unit) {
        assertThat(Unit.parse(unit.name())).contains(unit);
        assertThat(Unit.parse(" " + unit.symbol() + " ")).contains(unit);
    }
}
