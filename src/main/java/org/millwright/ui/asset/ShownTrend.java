package org.millwright.ui.asset;

import org.millwright.domain.Trend;
import org.millwright.domain.Trend.Series;
import org.millwright.domain.Unit;
import org.millwright.ui.control.ChartSeries;
import org.millwright.ui.control.IntervalBand;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** A trend's series as chart series in the units shown. Pure; may run off the JavaFX thread. */
record ShownTrend(Trend trend, double expectedMillis) {
    /** A measuring point, RUL or health, converted from its own unit. */
    ChartSeries series(String id, String name, Unit from, Unit to, String symbol) {
        return ChartSeries.ofTrend(
                name, symbol, converted(id, v -> convert(v, from, to)), id, expectedMillis);
    }

    /** Whether there is any usable value in a series. */
    boolean hasValues(String id) {
        return trend.series().stream()
                .filter(s -> s.id().equals(id))
                .anyMatch(s -> IntStream.of(s.count()).anyMatch(n -> n > 0));
    }

    IntervalBand rulBand(Unit from, Unit to) {
        return new IntervalBand(
                series(Trend.RUL_LOWER, "", from, to, ""),
                series(Trend.RUL_UPPER, "", from, to, ""));
    }

    private Trend converted(String id, DoubleUnaryOperator conversion) {
        List<Series> converted =
                trend.series().stream()
                        .filter(s -> s.id().equals(id))
                        .map(s ->
                                new Series(
                                        s.id(),
                                        mapped(s.min(), conversion),
                                        mapped(s.max(), conversion),
                                        mapped(s.mean(), conversion),
                                        s.count(),
                                        s.flagged()))
                        .toList();
        return new Trend(trend.from(), trend.to(), converted, trend.readings());
    }

    private static float[] mapped(float[] values, DoubleUnaryOperator conversion) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) conversion.applyAsDouble(values[i]);
        }
        return result;
    }

    private static double convert(double value, Unit from, Unit to) {
        return from == to ? value : from.to(to, value);
    }
}
