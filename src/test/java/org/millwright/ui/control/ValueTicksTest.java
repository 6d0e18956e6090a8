package org.millwright.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.millwright.UsesToolkit;

import java.util.Locale;

@UsesToolkit
class ValueTicksTest {
    @Test
    void numbersAreRoundAndWrittenForTheLocale() {
        ValueTicks ticks = ValueTicks.between(0, 1_250.5, 5);
        assertThat(ticks.values()).containsExactly(0, 500, 1_000);
        assertThat(ticks.format(Locale.UK).format(1_000)).isEqualTo("1,000");
        ValueTicks fine = ValueTicks.between(0.1, 0.34, 6);
        assertThat(fine.values()).hasSize(5);
        assertThat(fine.format(Locale.GERMANY).format(fine.values()[1])).isEqualTo("0,15");
    }

    @ParameterizedTest
    @CsvSource({
        "-3e38, 3e38",
        "1e-30, 2e-30",
        "-1e-9, 1e-9",
        "99.999999, 100.000001",
        "-1e300, 1e300"
    })
    void ticksLieWithinHoweverHugeOrNarrowTheAxis(double low, double high) {
        ValueTicks ticks = ValueTicks.between(low, high, 6);
        assertThat(ticks.values()).hasSizeBetween(1, 8).isSorted();
        assertThat(ticks.values()[0]).isGreaterThanOrEqualTo(low - ticks.step() * 1e-6);
        assertThat(ticks.format(Locale.UK).format(high).length()).isLessThan(14);
    }
}
