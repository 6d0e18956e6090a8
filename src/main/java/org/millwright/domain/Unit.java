package org.millwright.domain;

import java.util.Arrays;
import java.util.Optional;

/**
 * A unit of measurement with the symbol the screen shows. The only owner of conversion factors.
 *
 * <p>{@code valueInBase = value * factor + offset}, where the base is the SI unit of the dimension
 * (kelvin, pascal …).
 */
public enum Unit {
    CELSIUS("°C", Dimension.TEMPERATURE, 1, 273.15),
    FAHRENHEIT("°F", Dimension.TEMPERATURE, 5.0 / 9.0, 273.15 - 32 * 5.0 / 9.0),
    RANKINE("°R", Dimension.TEMPERATURE, 5.0 / 9.0, 0),
    KELVIN("K", Dimension.TEMPERATURE, 1, 0),
    BAR("bar", Dimension.PRESSURE, 1e5, 0),
    PSI("psi", Dimension.PRESSURE, 6894.757293168, 0),
    PSIA("psia", Dimension.PRESSURE, 6894.757293168, 0),
    MM_PER_S_RMS("mm/s RMS", Dimension.VIBRATION_VELOCITY, 1e-3, 0),
    G("g", Dimension.ACCELERATION, 9.80665, 0),
    AMPERE("A", Dimension.ELECTRIC_CURRENT, 1, 0),
    VOLT("V", Dimension.VOLTAGE, 1, 0),
    AMPERE_HOUR("Ah", Dimension.CHARGE, 3600, 0),
    RPM("rpm", Dimension.ROTATIONAL_SPEED, 1.0 / 60, 0),
    LITRE_PER_MINUTE("l/min", Dimension.VOLUME_FLOW, 1e-3 / 60, 0),
    POUND_PER_SECOND("lb/s", Dimension.MASS_FLOW, 0.45359237, 0),
    NEWTON("N", Dimension.FORCE, 1, 0),
    SECOND("s", Dimension.DURATION, 1, 0),
    HOUR("h", Dimension.DURATION, 3600, 0),
    DAY("d", Dimension.DURATION, 86400, 0),
    CYCLE("cycles", Dimension.COUNT, 1, 0),
    PERCENT("%", Dimension.SHARE, 0.01, 0),
    ONE("", Dimension.RATIO, 1, 0);

    private final String symbol;
    private final Dimension dimension;
    private final double factor;
    private final double offset;

    Unit(String symbol, Dimension dimension, double factor, double offset) {
        this.symbol = symbol;
        this.dimension = dimension;
        this.factor = factor;
        this.offset = offset;
    }

    /** The symbol shown after a value, empty for a pure number. */
    public String symbol() {
        return symbol;
    }

    public Dimension dimension() {
        return dimension;
    }

    /**
     * Converts a value of this unit.
     *
     * @throws IllegalArgumentException if {@code target} is of another dimension
     */
    public double to(Unit target, double value) {
        if (this == target) {
            return value;
        }
        if (dimension != target.dimension) {
            throw new IllegalArgumentException(name() + " can't be converted to " + target.name());
        }
        return (value * factor + offset - target.offset) / target.factor;
    }

    /** The unit with this enum name or symbol, ignoring case. */
    public static Optional<Unit> parse(String text) {
        String wanted = text.strip();
        return Arrays.stream(values())
                .filter(u -> u.name().equalsIgnoreCase(wanted) || u.symbol.equalsIgnoreCase(wanted))
                .findFirst();
    }
}
