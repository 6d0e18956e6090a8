package org.millwright.ui;

import org.millwright.config.Settings;
import org.millwright.domain.Dimension;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Unit;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Numbers, units and times as this plant and this user want them. Immutable but for
 * JavaFX-thread-confined formats.
 */
public final class Formats {
    private static final double HOURS_PER_DAY = 24;

    private final Locale locale;
    private final ZoneId zone;
    private final Unit temperature;
    private final Unit pressure;
    private final Texts texts;

    public Formats(Settings settings, Texts texts) {
        this.locale = texts.locale();
        this.zone = settings.timeZone();
        this.texts = texts;
        temperature =
                settings.temperatureUnit() == Settings.TemperatureUnit.FAHRENHEIT
                        ? Unit.FAHRENHEIT
                        : Unit.CELSIUS;
        pressure = settings.pressureUnit() == Settings.PressureUnit.PSI ? Unit.PSI : Unit.BAR;
    }

    public ZoneId zone() {
        return zone;
    }

    /**
     * The unit that values of this unit are shown in. Only plant units change; °R and psia are the
     * data set's own.
     */
    public Unit shown(Unit unit) {
        boolean plantTemperature = unit == Unit.CELSIUS || unit == Unit.FAHRENHEIT;
        if (plantTemperature) {
            return temperature;
        }
        boolean plantPressure = unit.dimension() == Dimension.PRESSURE && unit != Unit.PSIA;
        return plantPressure ? pressure : unit;
    }

    /** A number with at most so many decimals. */
    public String number(double value, int decimals) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        DecimalFormat format =
                new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(locale));
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }

    /** A measured value, in the unit shown, without the unit: three significant places or so. */
    public String measured(double value, Unit unit) {
        double converted = unit.to(shown(unit), value);
        double size = Math.abs(converted);
        return number(converted, size >= 1000 ? 1 : size >= 10 ? 2 : 4);
    }

    /** Symbol of the unit shown; the word for cycles in the language. */
    public String symbol(Unit unit) {
        Unit shown = shown(unit);
        return shown == Unit.CYCLE ? texts.get("unit.cycles") : shown.symbol();
    }

    /** Hours from two days on are shown as days. */
    public Unit rulUnit(Prognosis prognosis) {
        return prognosis.unit() == Unit.HOUR && prognosis.upper() >= 48
                ? Unit.DAY
                : prognosis.unit();
    }

    /** A RUL in the given unit, without it. */
    public String rul(double value, Unit from, Unit to) {
        double converted = to == Unit.DAY ? value / HOURS_PER_DAY : value;
        boolean fine = converted < 10 && (to == Unit.DAY || to == Unit.HOUR);
        return number(converted, fine ? 1 : 0);
    }

    public String age(Duration age) {
        if (age.toSeconds() < 120) {
            return age.toSeconds() + " s";
        }
        if (age.toMinutes() < 120) {
            return age.toMinutes() + " min";
        }
        return age.toHours() < 48 ? age.toHours() + " h" : age.toDays() + " d";
    }

    public String dateTime(Instant time) {
        return DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", locale).withZone(zone).format(time);
    }

    public String shortDateTime(Instant time) {
        return DateTimeFormatter.ofPattern("d MMM, HH:mm", locale).withZone(zone).format(time);
    }

    public String clock(Instant time) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", locale).withZone(zone).format(time);
    }

    /** Offset of the plant's zone at an instant, such as UTC+1. */
    public String offset(Instant time) {
        String id = zone.getRules().getOffset(time).getId();
        return "Z".equals(id) ? "UTC" : "UTC" + id.replaceFirst("^([+-])0?(\\d+):00$", "$1$2");
    }

    /** The number a person typed, by the rules of the language; empty if it is none. */
    public OptionalDouble parse(String text) {
        String plain = text.strip();
        ParsePosition position = new ParsePosition(0);
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setGroupingUsed(false);
        Number number = plain.isEmpty() ? null : format.parse(plain, position);
        if (number == null
                || position.getIndex() != plain.length()
                || !Double.isFinite(number.doubleValue())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(number.doubleValue());
    }
}
