package org.millwright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.millwright.UsesToolkit;
import org.millwright.config.Settings;
import org.millwright.domain.HealthBands;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Unit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

@UsesToolkit
class FormatsTest {
    private final Formats english = new UiFixture().formats();
    private final Formats german = new UiFixture(Locale.GERMAN).formats();

    @ParameterizedTest
    @CsvSource({
        "33, 11, 53, HOUR, 1.4 d, 0.5 – 2.2",
        "9, 2, 23.9, HOUR, 9.0 h, 2.0 – 24",
        "9, 2, 24, HOUR, 0.4 d, 0.1 – 1.0",
        "96, 60, 240, HOUR, 4.0 d, 2.5 – 10",
        "360, 350, 360, HOUR, 15 d, 15 – 15",
        "64.4, 51, 80, CYCLE, 64 cycles, 51 – 80",
        "1.2, 0, 4, CYCLE, 1 cycle, 0 – 4",
        "0.4, 0, 3, CYCLE, 0 cycles, 0 – 3"
    })
    void aPrognosisIsToldInOneUnitForPointAndInterval(
            double rul, double lower, double upper, Unit unit, String point, String interval) {
        Prognosis prognosis = new Prognosis(rul, lower, upper, rul, unit);
        assertThat(english.rul(prognosis)).isEqualTo(point);
        assertThat(english.interval(prognosis)).isEqualTo(interval);
    }

    @Test
    void cyclesAreNeverDays() {
        assertThat(Formats.rulUnit(new Prognosis(1000, 900, 2000, 1000, Unit.CYCLE)))
                .isEqualTo(Unit.CYCLE);
        assertThat(german.rul(new Prognosis(64, 51, 80, 64, Unit.CYCLE))).isEqualTo("64 Zyklen");
    }

    /** Rounding up would show a number of the better band beside the colour of the worse one. */
    @ParameterizedTest
    @CsvSource({"8.9, 8 %", "39.99, 39 %", "40, 40 %", "100, 100 %", "0, 0 %", "NaN, –"})
    void healthIsRoundedDownEverywhere(double health, String shown) {
        assertThat(english.health(health)).isEqualTo(shown);
        if (!Double.isNaN(health)) {
            assertThat(HealthBands.DEFAULT.of((double) HealthBands.shown(health)))
                    .isEqualTo(HealthBands.DEFAULT.of(health));
        }
    }

    @Test
    void numbersFollowTheLanguage() {
        assertThat(english.number(12345.678, 2)).isEqualTo("12,345.68");
        assertThat(german.number(12345.678, 2)).isEqualTo("12.345,68");
        assertThat(german.tenths(24)).isEqualTo("24,0");
        assertThat(english.number(Double.NaN, 1)).isEqualTo("–");
        assertThat(english.number(Double.POSITIVE_INFINITY, 1)).isEqualTo("∞");
    }

    @ParameterizedTest
    @CsvSource({"en, -12.5, -12.5", "de, '-12,5', -12.5", "en, −3, -3", "de, 7, 7"})
    void whatAPersonTypesIsUnderstood(String language, String typed, double value) {
        Formats formats = language.equals("de") ? german : english;
        assertThat(formats.parse(typed)).hasValue(value);
    }

    @ParameterizedTest
    @CsvSource({"en, '1,5'", "en, abc", "en, 12x", "en, ''", "de, 1.5", "en, NaN", "en, 1e400"})
    void whatIsNoNumberIsNotGuessed(String language, String typed) {
        Formats formats = language.equals("de") ? german : english;
        assertThat(formats.parse(typed)).isEmpty();
    }

    @Test
    void aNumberShownCanBeTypedAgain() {
        for (double value : new double[] {-1234.5, 0.125, 98765, -0.5}) {
            for (Formats formats : new Formats[] {english, german}) {
                String shown = formats.withoutGrouping(formats.measured(value, Unit.AMPERE));
                assertThat(formats.parse(shown)).hasValue(value);
            }
        }
    }

    @Test
    void onlyPlantUnitsChange() {
        Settings settings =
                UiFixture.settings(
                        Locale.ENGLISH,
                        ZoneId.of("Europe/Berlin"),
                        Settings.TemperatureUnit.FAHRENHEIT);
        Formats formats = new Formats(settings, new Texts(Locale.ENGLISH));
        assertThat(formats.measured(100, Unit.CELSIUS)).isEqualTo("212");
        assertThat(formats.symbol(Unit.CELSIUS)).isEqualTo("°F");
        assertThat(formats.symbol(Unit.RANKINE)).isEqualTo("°R");
        assertThat(formats.symbol(Unit.PSIA)).isEqualTo("psia");
    }

    @Test
    void timesAreThePlantsOwn() {
        Settings settings =
                UiFixture.settings(
                        Locale.ENGLISH,
                        ZoneId.of("Europe/Berlin"),
                        Settings.TemperatureUnit.CELSIUS);
        Formats formats = new Formats(settings, new Texts(Locale.ENGLISH));
        Instant summer = Instant.parse("2026-07-01T22:30:00Z");
        assertThat(formats.dateTime(summer)).isEqualTo("2 Jul 2026, 00:30");
        assertThat(new Formats(settings, new Texts(Locale.GERMAN)).dateTime(summer))
                .isEqualTo("2. Juli 2026, 00:30");
        assertThat(formats.offset(summer)).isEqualTo("UTC+2");
        assertThat(formats.offset(Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo("UTC+1");
    }
}
