package org.millwright.ui;

import org.millwright.config.Settings;
import org.millwright.domain.Dimension;
import org.millwright.domain.HealthBands;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Unit;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers, units and times as this plant and this user want them. Immutable. */
public final class Formats {
    /** From this RUL on a tenth of a day is as fine as a prognosis can honestly be. */
    private static final double SHOWN_IN_DAYS_FROM_HOURS = 24;

    /** A minus as wide as a plus; the hyphen of the keyboard is taken too. */
    private static final char MINUS = '\u2212';

    private final Locale locale;
    private final ZoneId zone;
    private final Unit temperature;
    private final Unit pressure;
    private final Texts texts;

    /** Never changed, only copied: looking them up costs more than a number. */
    private final DecimalFormatSymbols symbols;

    public Formats(Settings settings, Texts texts) {
        this.locale = texts.locale();
        this.zone = settings.timeZone();
        this.texts = texts;
        symbols = symbols(locale);
        temperature =
                settings.temperatureUnit() == Settings.TemperatureUnit.FAHRENHEIT
                        ? Unit.FAHRENHEIT
                        : Unit.CELSIUS;
        pressure = settings.pressureUnit() == Settings.PressureUnit.PSI ? Unit.PSI : Unit.BAR;
    }

    /** English, UTC, units of the plant: what the command line prints. */
    public Formats() {
        texts = new Texts(Locale.ENGLISH);
        locale = texts.locale();
        zone = ZoneOffset.UTC;
        symbols = symbols(locale);
        temperature = Unit.CELSIUS;
        pressure = Unit.BAR;
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
            return value > 0 ? "∞" : MINUS + "∞";
        }
        DecimalFormat format = format("#,##0.#");
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }

    /** A number with exactly one decimal, so that those under each other line up. */
    public String tenths(double value) {
        return format("#,##0.0").format(value);
    }

    /** A number with exactly two decimals. */
    public String hundredths(double value) {
        return format("#,##0.00").format(value);
    }

    private DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, symbols);
    }

    private static DecimalFormatSymbols symbols(Locale locale) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        symbols.setMinusSign(MINUS);
        return symbols;
    }

    /** A measured value, in the unit shown, without the unit: three significant places or so. */
    public String measured(double value, Unit unit) {
        double converted = unit.to(shown(unit), value);
        double size = Math.abs(converted);
        return number(converted, size >= 1000 ? 1 : size >= 10 ? 2 : 4);
    }

    /** A formatted number as a person would type it again. */
    public String withoutGrouping(String formatted) {
        return formatted
                .replace(Character.toString(symbols.getGroupingSeparator()), "")
                .replace(MINUS, '-');
    }

    /** The word of a unit that a RUL is told in, for headings: "days", "cycles". */
    public String word(Unit unit) {
        return switch (unit) {
            case DAY -> texts.get("unit.days");
            case HOUR -> texts.get("unit.hours");
            default -> symbol(unit);
        };
    }

    /** Symbol of the unit shown; the word for cycles in the language. */
    public String symbol(Unit unit) {
        Unit shown = shown(unit);
        return shown == Unit.CYCLE ? texts.get("unit.cycles") : shown.symbol();
    }

    /** A whole health index with its sign of percent; the dash if there is none. */
    public String health(double healthIndex) {
        return Double.isNaN(healthIndex) ? "–" : HealthBands.shown(healthIndex) + " %";
    }

    /**
     * The unit a prognosis is shown in, the same for its point and its interval: hours as days as
     * long as it may last a day. The only place that decides this.
     */
    public static Unit rulUnit(Prognosis prognosis) {
        return rulUnit(prognosis.unit(), prognosis.upper());
    }

    /** The unit that RULs up to the given one are shown in. */
    public static Unit rulUnit(Unit unit, double greatest) {
        return unit == Unit.HOUR && greatest >= SHOWN_IN_DAYS_FROM_HOURS ? Unit.DAY : unit;
    }

    /** A RUL in the given unit, without it; tenths below ten days or hours. */
    public String rul(double value, Unit from, Unit to) {
        double converted = from.to(to, value);
        boolean tenths = to.dimension() == Dimension.DURATION && Math.abs(converted) < 9.95;
        return format(tenths ? "0.0" : "#,##0").format(converted);
    }

    /** The point of a prognosis with its unit, such as "1.4 d". */
    public String rul(Prognosis prognosis) {
        Unit unit = rulUnit(prognosis);
        return withUnit(rul(prognosis.rul(), prognosis.unit(), unit), unit);
    }

    /** A RUL as it is shown with the symbol of its unit; one cycle is not cycles. */
    public String withUnit(String shown, Unit unit) {
        boolean one = unit == Unit.CYCLE && shown.equals("1");
        return shown + " " + (one ? texts.get("unit.cycle") : symbol(unit));
    }

    /** The interval of a prognosis without its unit, such as "0.4 – 2.2". */
    public String interval(Prognosis prognosis) {
        Unit unit = rulUnit(prognosis);
        return rul(prognosis.lower(), prognosis.unit(), unit)
                + " – "
                + rul(prognosis.upper(), prognosis.unit(), unit);
    }

    /** The interval of a prognosis with its unit. */
    public String intervalWithUnit(Prognosis prognosis) {
        return interval(prognosis) + " " + symbol(rulUnit(prognosis));
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
        return DateTimeFormatter.ofPattern(texts.get("format.dateTime"), locale)
                .withZone(zone)
                .format(time);
    }

    public String shortDateTime(Instant time) {
        return DateTimeFormatter.ofPattern(texts.get("format.shortDateTime"), locale)
                .withZone(zone)
                .format(time);
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
        String plain = text.strip().replace(MINUS, '-');
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
