package org.millwright.domain;

/** What a unit measures. Only units of one dimension can be converted into one another. */
public enum Dimension {
    TEMPERATURE,
    PRESSURE,
    VIBRATION_VELOCITY,
    ACCELERATION,
    ELECTRIC_CURRENT,
    VOLTAGE,
    CHARGE,
    ROTATIONAL_SPEED,
    VOLUME_FLOW,
    MASS_FLOW,
    FORCE,
    DURATION,
    COUNT,
    SHARE,
    RATIO
}
