package org.millwright.scoring;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The features of a life, computed in the plainest way from the readings so far: O(n) per reading
 * and feature, no recurrences, no state. Shares no code with {@link FeatureExtractor}.
 */
public final class FeatureReference {
    private final FeatureRecipe recipe;
    private final Map<String, double[]> signals = new HashMap<>();

    /** Prepares the readings of one life. */
    public FeatureReference(FeatureRecipe recipe, AssetType type, List<MeasuredValues> life) {
        this.recipe = recipe;
        for (FeatureRecipe.Signal s : recipe.signals()) {
            signals.put(s.name(), series(s, recipe, type, life, signals));
        }
    }

    /** The features after the first {@code readings} readings. */
    public double[] after(int readings) {
        double[] features = new double[recipe.features().size()];
        for (int i = 0; i < features.length; i++) {
            FeatureRecipe.Feature feature = recipe.features().get(i);
            features[i] =
                    feature instanceof FeatureRecipe.OfSignal of
                            ? ofSignal(of, Arrays.copyOf(of(signals, of.signal()), readings))
                            : counted(signals, readings);
        }
        return features;
    }

    private static double ofSignal(FeatureRecipe.OfSignal feature, double[] series) {
        double[] usable = usable(series, series.length);
        double last = usable.length == 0 ? Double.NaN : usable[usable.length - 1];
        return switch (feature) {
            case FeatureRecipe.Level f -> level(usable, f.span());
            case FeatureRecipe.Slope f -> slope(usable, f.span());
            case FeatureRecipe.Spread f -> spread(usable, f.span());
            case FeatureRecipe.Latest f -> series[series.length - 1];
            case FeatureRecipe.LastUsable f -> last;
            case FeatureRecipe.Greatest f -> Arrays.stream(usable).max().orElse(Double.NaN);
            case FeatureRecipe.SinceAbove f ->
                    Arrays.stream(usable).dropWhile(v -> v < f.threshold()).count();
        };
    }

    /** The signal at every reading of the life. */
    private static double[] series(
            FeatureRecipe.Signal signal,
            FeatureRecipe recipe,
            AssetType type,
            List<MeasuredValues> life,
            Map<String, double[]> earlier) {
        double[] series = new double[life.size()];
        for (int t = 0; t < series.length; t++) {
            MeasuredValues reading = life.get(t);
            double value =
                    switch (signal) {
                        case FeatureRecipe.Value s -> reading.usableValue(type.indexOf(s.point()));
                        case FeatureRecipe.RegimeScore s -> score(s, recipe, type, reading);
                        case FeatureRecipe.Logarithm s -> {
                            double v = of(earlier, s.signal())[t];
                            yield v < s.floor() ? Math.log(s.floor()) : Math.log(v);
                        }
                        case FeatureRecipe.Clipped s -> {
                            double v = of(earlier, s.signal())[t];
                            yield v < s.min() ? s.min() : v > s.max() ? s.max() : v;
                        }
                        case FeatureRecipe.Ratio s ->
                                of(earlier, s.numerator())[t] / of(earlier, s.denominator())[t];
                        case FeatureRecipe.Blend s -> {
                            double sum = 0;
                            for (int i = 0; i < s.signals().size(); i++) {
                                sum += s.weights().get(i) * of(earlier, s.signals().get(i))[t];
                            }
                            yield sum;
                        }
                        case FeatureRecipe.FromBaseline s -> {
                            double[] of = of(earlier, s.signal());
                            yield of[t]
                                    - Arrays.stream(of, 0, t + 1)
                                            .filter(v -> !Double.isNaN(v))
                                            .limit(s.readings())
                                            .average()
                                            .orElse(Double.NaN);
                        }
                        case FeatureRecipe.Smoothed s -> {
                            double[] of = of(earlier, s.signal());
                            yield Double.isNaN(of[t])
                                    ? Double.NaN
                                    : level(usable(of, t + 1), s.span());
                        }
                    };
            series[t] = Double.isInfinite(value) || Math.abs(value) >= 1e30 ? Double.NaN : value;
        }
        return series;
    }

    private static long counted(Map<String, double[]> signals, int readings) {
        long counted = 0;
        for (int t = 0; t < readings; t++) {
            boolean any = false;
            for (double[] series : signals.values()) {
                any |= !Double.isNaN(series[t]);
            }
            counted += any ? 1 : 0;
        }
        return counted;
    }

    private static double spread(double[] values, int span) {
        double mean = level(values, span);
        double a = (span - 1.0) / (span + 1.0);
        double weights = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double w = Math.pow(a, values.length - 1 - i);
            weights += w;
            squares += w * (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(squares / weights);
    }

    private static double level(double[] values, int span) {
        double a = (span - 1.0) / (span + 1.0);
        double weights = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double w = Math.pow(a, values.length - 1 - i);
            weights += w;
            sum += w * values[i];
        }
        return sum / weights;
    }

    /** Weighted least squares by centred sums, against time (not age). */
    private static double slope(double[] values, int span) {
        int n = values.length;
        if (n == 0) {
            return Double.NaN;
        }
        if (n <= 3) {
            return 0;
        }
        double a = (span - 1.0) / (span + 1.0);
        double w = 0;
        double t = 0;
        double y = 0;
        for (int i = 0; i < n; i++) {
            double wi = Math.pow(a, n - 1 - i);
            w += wi;
            t += wi * i;
            y += wi * values[i];
        }
        t /= w;
        y /= w;
        double tt = 0;
        double ty = 0;
        for (int i = 0; i < n; i++) {
            double wi = Math.pow(a, n - 1 - i);
            tt += wi * (i - t) * (i - t);
            ty += wi * (i - t) * (values[i] - y);
        }
        return ty / tt * span * Math.min(1.0, (double) n / span);
    }

    private static double[] of(Map<String, double[]> series, String name) {
        return Objects.requireNonNull(series.get(name));
    }

    private static double[] usable(double[] series, int readings) {
        return Arrays.stream(series, 0, readings).filter(v -> !Double.isNaN(v)).toArray();
    }

    private static double score(
            FeatureRecipe.RegimeScore score,
            FeatureRecipe recipe,
            AssetType type,
            MeasuredValues reading) {
        double value = reading.usableValue(type.indexOf(score.point()));
        FeatureRecipe.Regimes regimes =
                recipe.regimes().stream()
                        .filter(r -> r.name().equals(score.regimes()))
                        .findFirst()
                        .get();
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int c = 0; c < regimes.centres().size(); c++) {
            double distance = 0;
            for (int p = 0; p < regimes.points().size(); p++) {
                double set = reading.usableValue(type.indexOf(regimes.points().get(p)));
                double off = (set - regimes.centres().get(c).get(p)) / regimes.scales().get(p);
                distance += Math.pow(off, 2);
            }
            if (distance < least) {
                least = distance;
                best = c;
            }
        }
        if (best < 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.NaN;
        }
        double z = (value - score.mean().get(best)) / score.deviation().get(best);
        return Math.clamp(z, -score.clip(), score.clip());
    }
}
