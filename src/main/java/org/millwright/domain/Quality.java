package org.millwright.domain;

/**
 * How far a single value can be trusted and, where it can't, why. The code is what is stored and
 * never changes.
 *
 * <p>GOOD and UNCERTAIN values are fed to a model, BAD ones are given to it as missing.
 */
public enum Quality {
    GOOD(0, Level.GOOD),
    /** The same value more often in a row than the measuring point allows. */
    STUCK(1, Level.UNCERTAIN),
    /**
     * The reading is older than one already taken from this asset; kept, but not part of the causal
     * features.
     */
    OUT_OF_ORDER(2, Level.BAD),
    /** The reading repeats the time stamp of one already taken from this asset. */
    DUPLICATE(3, Level.BAD),
    /** No value was delivered. Missing is never zero. */
    MISSING(4, Level.BAD),
    /** The source delivered something that is not a number. */
    NOT_A_NUMBER(5, Level.BAD),
    INFINITE(6, Level.BAD),
    /** Outside what the measuring chain can report. */
    OUT_OF_RANGE(7, Level.BAD),
    /** The reading claims to be from further in the future than clocks may differ. */
    FAR_FUTURE(8, Level.BAD),
    /** The reading claims to be from before there were such machines. */
    FAR_PAST(9, Level.BAD);

    /** OPC-style trust level. */
    public enum Level {
        GOOD,
        UNCERTAIN,
        BAD
    }

    private static final Quality[] BY_CODE = values();

    private final int code;
    private final Level level;

    Quality(int code, Level level) {
        this.code = code;
        this.level = level;
    }

    public int code() {
        return code;
    }

    public Level level() {
        return level;
    }

    /** Whether a value of this quality may be used in a calculation. */
    public boolean usable() {
        return level != Level.BAD;
    }

    /** Whether this quality speaks of the whole reading's time rather than of one value. */
    public boolean concernsTime() {
        return this == OUT_OF_ORDER || this == DUPLICATE || this == FAR_FUTURE || this == FAR_PAST;
    }

    /**
     * The quality with a stored code.
     *
     * @throws IllegalArgumentException if no quality has this code
     */
    public static Quality ofCode(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new IllegalArgumentException("No quality has the code " + code + ".");
        }
        return BY_CODE[code];
    }
}
