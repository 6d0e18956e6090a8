package org.millwright.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.millwright.UsesToolkit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

@UsesToolkit
class CalendarTicksTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<String> labels(ZoneId zone, String from, String to, int most) {
        return ticks(zone, from, to, most).stream().map(TimeTick::label).toList();
    }

    private static List<TimeTick> ticks(ZoneId zone, String from, String to, int most) {
        TimeSpan span =
                TimeSpan.between(
                        ZonedDateTime.parse(from + "[" + zone + "]").toInstant(),
                        ZonedDateTime.parse(to + "[" + zone + "]").toInstant());
        return new CalendarTicks(zone, Locale.UK).between(span, most);
    }

    @Test
    void theHourThatComesTwiceIsToldApartByItsOffset() {
        assertThat(labels(BERLIN, "2026-10-25T00:00+02:00", "2026-10-25T04:00+01:00", 6))
                .containsExactly("25 Oct", "01:00", "02:00+02", "02:00+01", "03:00", "04:00");
    }

    @Test
    void theHourThatIsSkippedHasNoTickAndNoneIsLostOrDoubled() {
        List<TimeTick> ticks = ticks(BERLIN, "2026-03-29T00:00+01:00", "2026-03-29T05:00+02:00", 6);
        assertThat(ticks.stream().map(TimeTick::label))
                .containsExactly("29 Mar", "01:00", "03:00", "04:00", "05:00");
        for (int i = 1; i < ticks.size(); i++) {
            assertThat(ticks.get(i).epochMillis() - ticks.get(i - 1).epochMillis())
                    .isEqualTo(3_600_000);
        }
    }

    @Test
    void whereTheClockJumpsOverARoundHourTheFirstAfterItStandsIn() {
        assertThat(labels(BERLIN, "2026-03-29T00:00+01:00", "2026-03-29T10:00+02:00", 5))
                .containsExactly("29 Mar", "03:00", "04:00", "06:00", "08:00", "10:00");
    }

    @Test
    void daysAreThoseOfTheCalendarThoughTheyDifferInLength() {
        List<TimeTick> ticks = ticks(BERLIN, "2026-10-24T00:00+02:00", "2026-10-27T00:00+01:00", 4);
        assertThat(ticks.stream().map(TimeTick::label)).containsExactly("24 Oct", "25", "26", "27");
        assertThat(ticks.get(2).epochMillis() - ticks.get(1).epochMillis())
                .isEqualTo((double) Duration.ofHours(25).toMillis());
    }

    @Test
    void aDayThatHasNoMidnightStartsAtItsFirstHour() {
        // São Paulo 2018-11-04: the clock went from 00:00 to 01:00.
        ZoneId zone = ZoneId.of("America/Sao_Paulo");
        List<TimeTick> ticks = ticks(zone, "2018-11-03T00:00-03:00", "2018-11-05T00:00-02:00", 3);
        assertThat(ticks.stream().map(TimeTick::label)).containsExactly("3 Nov", "4", "5");
        assertThat(Instant.ofEpochMilli((long) ticks.get(1).epochMillis()))
                .isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
    }

    @Test
    void clocksThatChangeByHalfAnHourKeepFullHours() {
        ZoneId zone = ZoneId.of("Australia/Lord_Howe");
        assertThat(labels(zone, "2026-04-05T00:00+11:00", "2026-04-05T04:00+10:30", 6))
                .containsExactly("5 Apr", "01:00", "02:00", "03:00", "04:00");
    }

    @Test
    void monthsAndWeeksFollowTheLocale() {
        assertThat(labels(BERLIN, "2026-11-01T00:00+01:00", "2027-03-01T00:00+01:00", 6))
                .containsExactly("Nov 2026", "Dec", "2027", "Feb", "Mar");
        TimeSpan span =
                TimeSpan.between(
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Instant.parse("2026-11-29T00:00:00Z"));
        assertThat(new CalendarTicks(ZoneId.of("UTC"), Locale.GERMANY).between(span, 5))
                .extracting(TimeTick::label)
                .containsExactly("2. Nov.", "9", "16", "23");
        assertThat(new CalendarTicks(ZoneId.of("UTC"), Locale.US).between(span, 5))
                .extracting(TimeTick::label)
                .containsExactly("Nov 1", "8", "15", "22", "29");
    }

    @ParameterizedTest
    @CsvSource({"0.02", "1", "90", "7200", "200000", "5e6", "3e7", "1e9", "3e10"})
    void ticksRiseLieWithinAndAreNeverTooMany(double seconds) {
        TimeSpan span = new TimeSpan(1.77e12, 1.77e12 + seconds * 1000);
        List<TimeTick> ticks = new CalendarTicks(BERLIN, Locale.UK).between(span, 8);
        assertThat(ticks.size()).isLessThanOrEqualTo(10);
        assertThat(ticks).allMatch(tick -> span.contains(tick.epochMillis()));
        assertThat(ticks).extracting(TimeTick::epochMillis).isSorted().doesNotHaveDuplicates();
    }
}
