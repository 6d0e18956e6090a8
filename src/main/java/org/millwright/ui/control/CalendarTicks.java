package org.millwright.ui.control;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Marks at round times of a time zone. Days, months and hours are those of the calendar there: a
 * day may have 23 or 25 hours, and an hour that comes twice is told apart by its offset. It knows
 * no pixels.
 */
final class CalendarTicks {
    /** Distances to choose from, rising. */
    private enum Step {
        SECOND(1, ChronoUnit.SECONDS),
        SECONDS_5(5, ChronoUnit.SECONDS),
        SECONDS_15(15, ChronoUnit.SECONDS),
        SECONDS_30(30, ChronoUnit.SECONDS),
        MINUTE(1, ChronoUnit.MINUTES),
        MINUTES_5(5, ChronoUnit.MINUTES),
        MINUTES_15(15, ChronoUnit.MINUTES),
        MINUTES_30(30, ChronoUnit.MINUTES),
        HOUR(1, ChronoUnit.HOURS),
        HOURS_2(2, ChronoUnit.HOURS),
        HOURS_3(3, ChronoUnit.HOURS),
        HOURS_6(6, ChronoUnit.HOURS),
        HOURS_12(12, ChronoUnit.HOURS),
        DAY(1, ChronoUnit.DAYS),
        DAYS_2(2, ChronoUnit.DAYS),
        WEEK(1, ChronoUnit.WEEKS),
        WEEKS_2(2, ChronoUnit.WEEKS),
        MONTH(1, ChronoUnit.MONTHS),
        MONTHS_3(3, ChronoUnit.MONTHS),
        MONTHS_6(6, ChronoUnit.MONTHS),
        YEAR(1, ChronoUnit.YEARS),
        YEARS_5(5, ChronoUnit.YEARS),
        YEARS_20(20, ChronoUnit.YEARS),
        YEARS_100(100, ChronoUnit.YEARS),
        YEARS_1000(1000, ChronoUnit.YEARS);

        private final int count;
        private final ChronoUnit unit;

        Step(int count, ChronoUnit unit) {
            this.count = count;
            this.unit = unit;
        }

        double millis() {
            return count * (double) unit.getDuration().toMillis();
        }
    }

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter CLOCK_SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("x");

    private final ZoneId zone;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayOfMonth;
    private final DateTimeFormatter month;
    private final DateTimeFormatter dayAndYear;
    private final DateTimeFormatter monthAndYear;
    private final DateTimeFormatter year;
    private final WeekFields weeks;

    CalendarTicks(ZoneId zone, Locale locale) {
        this.zone = zone;
        this.day = DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale);
        this.dayAndYear = DateTimeFormatter.ofLocalizedPattern("yMMMd").withLocale(locale);
        this.dayOfMonth = DateTimeFormatter.ofPattern("d", locale);
        this.month = DateTimeFormatter.ofPattern("LLL", locale);
        this.monthAndYear = DateTimeFormatter.ofLocalizedPattern("yMMM").withLocale(locale);
        this.year = DateTimeFormatter.ofPattern("u", locale);
        this.weeks = WeekFields.of(locale);
    }

    /** About {@code most} ticks within the span, at least none. */
    List<TimeTick> between(TimeSpan span, int most) {
        Step step = Step.YEARS_1000;
        for (Step each : Step.values()) {
            if (span.length() / each.millis() <= Math.max(1, most)) {
                step = each;
                break;
            }
        }
        List<ZonedDateTime> times =
                switch (step.unit) {
                    case SECONDS, MINUTES -> byClock(span, step);
                    case HOURS -> byHour(span, step.count);
                    default -> byCalendar(span, step);
                };
        return labelled(times, step);
    }

    private List<ZonedDateTime> byClock(TimeSpan span, Step step) {
        List<ZonedDateTime> found = new ArrayList<>();
        ZonedDateTime at = at(span.from()).truncatedTo(ChronoUnit.HOURS);
        Duration distance = Duration.of(step.count, step.unit);
        while (millis(at) < span.from()) {
            long steps = (long) ((span.from() - millis(at)) / distance.toMillis());
            at = at.plus(distance.multipliedBy(Math.max(1, steps)));
        }
        for (; millis(at) <= span.to(); at = at.plus(distance)) {
            found.add(at);
        }
        return found;
    }

    /**
     * Hour by hour on the time line, keeping the round ones of the local clock. Where the clock
     * jumps over a round hour, the first hour after the jump takes its place; where a round hour
     * comes twice, both are kept.
     */
    private List<ZonedDateTime> byHour(TimeSpan span, int hours) {
        List<ZonedDateTime> found = new ArrayList<>();
        ZonedDateTime at = at(span.from()).toLocalDate().atStartOfDay(zone);
        ZonedDateTime before = at.minusHours(1);
        while (millis(at) <= span.to()) {
            boolean newStep =
                    at.getHour() / hours != before.getHour() / hours
                            || at.getDayOfYear() != before.getDayOfYear();
            boolean again = at.getHour() == before.getHour() && at.getHour() % hours == 0;
            if ((newStep || again) && millis(at) >= span.from()) {
                found.add(at);
            }
            before = at;
            at = at.plusHours(1);
            if (at.getMinute() != 0) {
                // Some clocks change by half an hour.
                at = at.plusMinutes(60L - at.getMinute());
            }
        }
        return found;
    }

    private List<ZonedDateTime> byCalendar(TimeSpan span, Step step) {
        List<ZonedDateTime> found = new ArrayList<>();
        LocalDate date = aligned(at(span.from()).toLocalDate(), step);
        for (ZonedDateTime at = date.atStartOfDay(zone); millis(at) <= span.to(); ) {
            if (millis(at) >= span.from()) {
                found.add(at);
            }
            date = date.plus(step.count, step.unit);
            at = date.atStartOfDay(zone);
        }
        return found;
    }

    private LocalDate aligned(LocalDate date, Step step) {
        int count = step.count;
        return switch (step.unit) {
            case DAYS -> LocalDate.ofEpochDay(Math.floorDiv(date.toEpochDay(), count) * count);
            case WEEKS -> {
                LocalDate origin =
                        LocalDate.EPOCH.with(
                                TemporalAdjusters.previousOrSame(weeks.getFirstDayOfWeek()));
                long days = 7L * count;
                long since = date.toEpochDay() - origin.toEpochDay();
                yield origin.plusDays(Math.floorDiv(since, days) * days);
            }
            case MONTHS ->
                    LocalDate.of(date.getYear(), (date.getMonthValue() - 1) / count * count + 1, 1);
            default -> LocalDate.of(Math.floorDiv(date.getYear(), count) * count, 1, 1);
        };
    }

    private List<TimeTick> labelled(List<ZonedDateTime> times, Step step) {
        List<TimeTick> ticks = new ArrayList<>(times.size());
        @Nullable ZonedDateTime before = null;
        for (ZonedDateTime time : times) {
            boolean newDay = before == null || time.getDayOfYear() != before.getDayOfYear();
            boolean newMonth = before == null || time.getMonthValue() != before.getMonthValue();
            boolean newYear = before == null || time.getYear() != before.getYear();
            ticks.add(
                    switch (step.unit) {
                        case SECONDS -> clock(time, CLOCK_SECONDS, newDay);
                        case MINUTES, HOURS -> clock(time, CLOCK, newDay);
                        case DAYS, WEEKS -> tick(time, newMonth ? day : dayOfMonth, newMonth);
                        case MONTHS ->
                                newYear
                                        ? tick(
                                                time,
                                                time.getMonthValue() == 1 ? year : monthAndYear,
                                                true)
                                        : tick(time, month, false);
                        default -> tick(time, year, false);
                    });
            before = time;
        }
        return ticks;
    }

    private TimeTick clock(ZonedDateTime time, DateTimeFormatter format, boolean newDay) {
        boolean midnight = time.equals(time.toLocalDate().atStartOfDay(zone));
        if (newDay && midnight) {
            return tick(time, day, true);
        }
        String words = clockWords(time, format);
        return newDay
                ? new TimeTick(millis(time), day.format(time) + " " + words, true)
                : new TimeTick(millis(time), words, false);
    }

    private String clockWords(ZonedDateTime time, DateTimeFormatter format) {
        boolean twice = zone.getRules().getValidOffsets(time.toLocalDateTime()).size() > 1;
        return format.format(time) + (twice ? OFFSET.format(time) : "");
    }

    private static TimeTick tick(ZonedDateTime time, DateTimeFormatter format, boolean leading) {
        return new TimeTick(millis(time), format.format(time), leading);
    }

    /** An instant in full, for the cursor. */
    String words(double epochMillis) {
        ZonedDateTime time = at(epochMillis);
        return dayAndYear.format(time) + ", " + clockWords(time, CLOCK_SECONDS);
    }

    /** A stretch of time in short, for a gap. */
    String words(double from, double to) {
        ZonedDateTime start = at(from);
        ZonedDateTime end = at(to);
        String last = clockWords(end, CLOCK);
        if (!start.toLocalDate().equals(end.toLocalDate())) {
            last = day.format(end) + " " + last;
        }
        return day.format(start) + " " + clockWords(start, CLOCK) + " – " + last;
    }

    private ZonedDateTime at(double epochMillis) {
        return Instant.ofEpochMilli((long) epochMillis).atZone(zone);
    }

    private static double millis(ZonedDateTime time) {
        return (double) time.toInstant().toEpochMilli();
    }
}
