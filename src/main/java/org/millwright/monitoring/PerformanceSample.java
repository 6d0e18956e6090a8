package org.millwright.monitoring;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * How this station worked during the time since the sample before; immutable.
 *
 * @param at its end, by this computer's clock
 * @param values what was measured; what is not in it was not: no batch came, nothing is shared
 */
public record PerformanceSample(Instant at, Map<PerformanceFigure, Double> values) {
    public PerformanceSample {
        Map<PerformanceFigure, Double> measured = new EnumMap<>(PerformanceFigure.class);
        values.forEach((figure, value) -> {
            if (!value.isNaN()) {
                measured.put(figure, value);
            }
        });
        values = Map.copyOf(measured);
    }

    /** The value, NaN if it was not measured. */
    public double value(PerformanceFigure figure) {
        return values.getOrDefault(figure, Double.NaN);
    }
}
