package org.millwright.ui.control;

import java.text.DecimalFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Marks and words for instants, whichever way the time axis is read. It draws nothing. */
sealed interface TimeAxis {
    /** About {@code most} marks within the span. */
    List<TimeTick> ticks(TimeSpan span, int most);

    /** An instant in full. */
    String words(double epochMillis);

    /** A stretch of time in short. */
    String words(double from, double to);

    /** Word at the end of the axis; may be empty. */
    String unit();

    static TimeAxis of(TimeScale scale, Locale locale) {
        return switch (scale) {
            case TimeScale.Calendar calendar ->
                    new ByCalendar(new CalendarTicks(calendar.zone(), locale));
            case TimeScale.Counter counter -> new ByCounter(counter, locale);
        };
    }

    /** Dates and clock times of a time zone. */
    record ByCalendar(CalendarTicks calendar) implements TimeAxis {
        @Override
        public List<TimeTick> ticks(TimeSpan span, int most) {
            return calendar.between(span, most);
        }

        @Override
        public String words(double epochMillis) {
            return calendar.words(epochMillis);
        }

        @Override
        public String words(double from, double to) {
            return calendar.words(from, to);
        }

        @Override
        public String unit() {
            return "";
        }
    }

    /** Counts of a life. */
    record ByCounter(TimeScale.Counter counter, Locale locale) implements TimeAxis {
        @Override
        public List<TimeTick> ticks(TimeSpan span, int most) {
            ValueTicks round =
                    ValueTicks.between(
                            counter.countAt(span.from()), counter.countAt(span.to()), most);
            DecimalFormat format = round.format(locale);
            List<TimeTick> ticks = new ArrayList<>();
            for (double count : round.values()) {
                ticks.add(new TimeTick(counter.millisAt(count), format.format(count), false));
            }
            return ticks;
        }

        @Override
        public String words(double epochMillis) {
            return number(epochMillis) + " " + counter.unit();
        }

        @Override
        public String words(double from, double to) {
            return number(from) + " – " + number(to) + " " + counter.unit();
        }

        @Override
        public String unit() {
            return counter.unit();
        }

        private String number(double epochMillis) {
            double count = counter.countAt(epochMillis);
            DecimalFormat format = new ValueTicks(new double[] {count}, 0.01).format(locale);
            format.setMinimumFractionDigits(0);
            return format.format(count);
        }
    }
}
