package org.millwright.scoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.domain.ValueRange;
import org.millwright.domain.ZoneLimits;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up machines for tests: a fan with a load regime, and wide assets with many points. */
public final class Machines {
    public static final AssetType FAN =
            new AssetType(
                    "fan",
                    LocalizedText.of("Fan"),
                    List.of(
                            point("load", Unit.PERCENT, 0, 150, null, null),
                            point(
                                    "temperature",
                                    Unit.CELSIUS,
                                    -40,
                                    200,
                                    new ValueRange(10, 80),
                                    null),
                            point(
                                    "vibration",
                                    Unit.MM_PER_S_RMS,
                                    0,
                                    50,
                                    null,
                                    new ZoneLimits(1.4, 2.8, 4.5)),
                            point("hours", Unit.HOUR, 0, 1e6, null, null)),
                    "hours",
                    TimeBase.CLOCK,
                    3600);

    public static final FeatureRecipe RECIPE =
            new FeatureRecipe(
                    List.of(
                            new FeatureRecipe.Regimes(
                                    "duty",
                                    List.of("load"),
                                    List.of(10.0),
                                    List.of(List.of(40.0), List.of(90.0)))),
                    List.of(
                            new FeatureRecipe.RegimeScore(
                                    "temperature_score",
                                    "temperature",
                                    "duty",
                                    List.of(45.0, 60.0),
                                    List.of(3.0, 4.0),
                                    8),
                            new FeatureRecipe.Value("vibration", "vibration"),
                            new FeatureRecipe.Value("hours", "hours")),
                    List.of(
                            new FeatureRecipe.Level("temperature_level", "temperature_score", 20),
                            new FeatureRecipe.Slope("temperature_slope", "temperature_score", 80),
                            new FeatureRecipe.Level("vibration_level", "vibration", 5),
                            new FeatureRecipe.Slope("vibration_slope", "vibration", 10),
                            new FeatureRecipe.Latest("vibration_now", "vibration"),
                            new FeatureRecipe.LastUsable("hours_last", "hours"),
                            new FeatureRecipe.Count("readings")));

    /** Every kind of signal and of feature at least once. */
    public static final FeatureRecipe EVERY_OPERATION =
            new FeatureRecipe(
                    RECIPE.regimes(),
                    List.of(
                            RECIPE.signals().get(0),
                            new FeatureRecipe.Value("vibration", "vibration"),
                            new FeatureRecipe.Value("load", "load"),
                            new FeatureRecipe.Logarithm("vibration_log", "vibration", 0.7),
                            new FeatureRecipe.FromBaseline(
                                    "vibration_log_base", "vibration_log", 15),
                            new FeatureRecipe.Smoothed("vibration_calm", "vibration_log_base", 10),
                            new FeatureRecipe.Clipped("vibration_held", "vibration", 0.8, 4),
                            new FeatureRecipe.Ratio("per_load", "vibration", "load"),
                            new FeatureRecipe.Blend(
                                    "wear",
                                    List.of("temperature_score", "vibration_calm"),
                                    List.of(0.25, 1.5))),
                    List.of(
                            new FeatureRecipe.Level("level", "per_load", 20),
                            new FeatureRecipe.Slope("slope", "wear", 40),
                            new FeatureRecipe.Spread("spread", "vibration_held", 15),
                            new FeatureRecipe.Latest("latest", "vibration_calm"),
                            new FeatureRecipe.LastUsable("last", "wear"),
                            new FeatureRecipe.Greatest("greatest", "vibration_calm"),
                            new FeatureRecipe.SinceAbove("since", "vibration_calm", 0.5),
                            new FeatureRecipe.Count("readings")));

    private Machines() {}

    private static MeasuringPoint point(
            String id,
            Unit unit,
            double min,
            double max,
            @Nullable ValueRange usual,
            @Nullable ZoneLimits zones) {
        return new MeasuringPoint(
                id, LocalizedText.of(id), unit, new ValueRange(min, max), usual, zones, 0);
    }

    /** An asset type with {@code n} plain points p0, p1 … and no life counter. */
    public static AssetType wide(int n) {
        return new AssetType(
                "wide",
                LocalizedText.of("Wide"),
                IntStream.range(0, n)
                        .mapToObj(i -> point("p" + i, Unit.ONE, -1e9, 1e9, null, null))
                        .toList(),
                null,
                TimeBase.CLOCK,
                1);
    }

    /** One life of a fan, hour by hour, getting hotter and rougher; some values are missing. */
    public static List<MeasuredValues> fanLife(long seed, int length, double missing) {
        Random random = new Random(seed);
        List<MeasuredValues> readings = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            double wear = Math.exp((i - length) / 60.0);
            double load = random.nextBoolean() ? 40 + random.nextGaussian() : 90;
            double temperature = (load > 60 ? 60 : 45) + 25 * wear + 3 * random.nextGaussian();
            double vibration = 1 + 6 * wear + 0.2 * random.nextGaussian();
            double[] values = {load, temperature, Math.abs(vibration), i};
            for (int k = 0; k < values.length; k++) {
                if (random.nextDouble() < missing) {
                    values[k] = Double.NaN;
                }
            }
            readings.add(MeasuredValues.delivered(values));
        }
        return readings;
    }
}
