package org.millwright.scoring;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;

import java.util.ArrayList;
import java.util.List;

/**
 * The features of a life's last reading, computed in the plainest way from the whole life: O(n) per
 * reading, no recurrences, no state. Shares no code with {@link FeatureExtractor}.
 */
public final class FeatureReference {
    private FeatureReference() {}

    public static double[] of(FeatureRecipe recipe, AssetType type, List<MeasuredValues> life) {
        double[] features = new double[recipe.features().size()];
        for (int i = 0; i < features.length; i++) {
            features[i] =
                    switch (recipe.features().get(i)) {
                        case FeatureRecipe.Level f ->
                                level(usable(recipe, type, life, f.signal()), f.span());
                        case FeatureRecipe.Slope f ->
                                slope(usable(recipe, type, life, f.signal()), f.span());
                        case FeatureRecipe.Latest f ->
                                signal(recipe, type, f.signal(), life.getLast());
                        case FeatureRecipe.LastUsable f -> {
                            List<Double> v = usable(recipe, type, life, f.signal());
                            yield v.isEmpty() ? Double.NaN : v.getLast();
                        }
                        case FeatureRecipe.Count f -> counted(recipe, type, life);
                    };
        }
        return features;
    }

    private static long counted(FeatureRecipe recipe, AssetType type, List<MeasuredValues> life) {
        long readings = 0;
        for (MeasuredValues reading : life) {
            boolean any = false;
            for (FeatureRecipe.Signal s : recipe.signals()) {
                any |= !Double.isNaN(signal(recipe, type, s.name(), reading));
            }
            readings += any ? 1 : 0;
        }
        return readings;
    }

    private static double level(List<Double> values, int span) {
        double a = (span - 1.0) / (span + 1.0);
        double weights = 0;
        double sum = 0;
        for (int i = 0; i < values.size(); i++) {
            double w = Math.pow(a, values.size() - 1 - i);
            weights += w;
            sum += w * values.get(i);
        }
        return sum / weights;
    }

    /** Weighted least squares by centred sums, against time (not age). */
    private static double slope(List<Double> values, int span) {
        int n = values.size();
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
            y += wi * values.get(i);
        }
        t /= w;
        y /= w;
        double tt = 0;
        double ty = 0;
        for (int i = 0; i < n; i++) {
            double wi = Math.pow(a, n - 1 - i);
            tt += wi * (i - t) * (i - t);
            ty += wi * (i - t) * (values.get(i) - y);
        }
        return ty / tt * span * Math.min(1.0, (double) n / span);
    }

    private static List<Double> usable(
            FeatureRecipe recipe, AssetType type, List<MeasuredValues> life, String name) {
        List<Double> values = new ArrayList<>();
        for (MeasuredValues reading : life) {
            double value = signal(recipe, type, name, reading);
            if (!Double.isNaN(value)) {
                values.add(value);
            }
        }
        return values;
    }

    private static double signal(
            FeatureRecipe recipe, AssetType type, String name, MeasuredValues reading) {
        FeatureRecipe.Signal signal =
                recipe.signals().stream().filter(s -> s.name().equals(name)).findFirst().get();
        double value = reading.usableValue(type.indexOf(signal.point()));
        if (signal instanceof FeatureRecipe.RegimeScore score) {
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
                    distance +=
                            Math.pow(
                                    (set - regimes.centres().get(c).get(p))
                                            / regimes.scales().get(p),
                                    2);
                }
                if (distance < least) {
                    least = distance;
                    best = c;
                }
            }
            if (best < 0) {
                return Double.NaN;
            }
            double z = (value - score.mean().get(best)) / score.deviation().get(best);
            return Double.isNaN(z) ? z : Math.clamp(z, -score.clip(), score.clip());
        }
        return value;
    }
}
