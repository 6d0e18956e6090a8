package org.millwright.training;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.RegimeFinder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fills in what a feature recipe takes from data: mean and deviation per regime, over all readings
 * of the training lives. Nothing else is learnt here.
 */
final class RecipeFit {
    /** A smaller share of the mean is rounding, not deviation. */
    private static final double LEAST_RELATIVE_DEVIATION = 1e-9;

    private static final String SCORE = "_score";

    private final TrainingRecipe recipe;
    private final AssetType type;

    RecipeFit(TrainingRecipe recipe, AssetType type) {
        this.recipe = recipe;
        this.type = type;
    }

    FeatureRecipe fit(List<LifeHistory> lives) {
        Map<String, FeatureRecipe.Signal> signals = new LinkedHashMap<>();
        List<FeatureRecipe.Feature> features = new ArrayList<>();
        Map<String, RegimeFinder> finders = new HashMap<>();
        recipe.regimes().forEach(r -> finders.put(r.name(), new RegimeFinder(r, type)));
        for (TrainingRecipe.RatioOf ratio : recipe.ratios()) {
            for (String point : List.of(ratio.numerator(), ratio.denominator())) {
                signals.putIfAbsent(point, new FeatureRecipe.Value(point, point));
            }
            signals.put(
                    ratio.name(),
                    new FeatureRecipe.Ratio(ratio.name(), ratio.numerator(), ratio.denominator()));
        }
        for (TrainingRecipe.Group group : recipe.groups()) {
            RegimeFinder finder = finders.get(group.signal().regimes());
            Map<String, String> signalOf = new LinkedHashMap<>();
            for (String point : group.points()) {
                FeatureRecipe.Signal first =
                        finder == null
                                ? signals.getOrDefault(point, new FeatureRecipe.Value(point, point))
                                : score(group, point, finder, lives);
                signals.putIfAbsent(first.name(), first);
                signalOf.put(point, addForms(first.name(), group.signal(), signals));
            }
            addFeatures(group, signalOf, features);
        }
        if (recipe.count()) {
            features.add(new FeatureRecipe.Count("readings"));
        }
        return new FeatureRecipe(recipe.regimes(), List.copyOf(signals.values()), features);
    }

    /** Adds what is made of a signal and gives the name of the last. */
    private static String addForms(
            String first,
            TrainingRecipe.SignalForm form,
            Map<String, FeatureRecipe.Signal> signals) {
        String name = first;
        if (form.logFloor() > 0) {
            String source = name;
            name = source + "_log";
            signals.putIfAbsent(name, new FeatureRecipe.Logarithm(name, source, form.logFloor()));
        }
        if (form.baseline() > 0) {
            String source = name;
            name = source + "_from_" + form.baseline();
            signals.putIfAbsent(
                    name, new FeatureRecipe.FromBaseline(name, source, form.baseline()));
        }
        if (form.smooth() > 0) {
            String source = name;
            name = source + "_smooth_" + form.smooth();
            signals.putIfAbsent(name, new FeatureRecipe.Smoothed(name, source, form.smooth()));
        }
        return name;
    }

    private static void addFeatures(
            TrainingRecipe.Group group,
            Map<String, String> signalOf,
            List<FeatureRecipe.Feature> features) {
        group.features()
                .forEach((kind, numbers) -> {
                    boolean bare = numbers.isEmpty();
                    for (double number : bare ? List.of(0.0) : numbers) {
                        signalOf.forEach((point, signal) -> {
                            String made =
                                    signal.startsWith(point + SCORE)
                                            ? point + signal.substring((point + SCORE).length())
                                            : signal;
                            String with = bare ? "" : '_' + numberText(number);
                            String name = made + '_' + kind.name().toLowerCase(Locale.ROOT) + with;
                            features.add(feature(kind, name, signal, number));
                        });
                    }
                });
    }

    private static FeatureRecipe.Feature feature(
            TrainingRecipe.FeatureKind kind, String name, String signal, double number) {
        return switch (kind) {
            case LEVEL -> new FeatureRecipe.Level(name, signal, (int) number);
            case SLOPE -> new FeatureRecipe.Slope(name, signal, (int) number);
            case SPREAD -> new FeatureRecipe.Spread(name, signal, (int) number);
            case LATEST -> new FeatureRecipe.Latest(name, signal);
            case LAST -> new FeatureRecipe.LastUsable(name, signal);
            case GREATEST -> new FeatureRecipe.Greatest(name, signal);
            case SINCE_ABOVE -> new FeatureRecipe.SinceAbove(name, signal, number);
        };
    }

    private static String numberText(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private FeatureRecipe.RegimeScore score(
            TrainingRecipe.Group group,
            String point,
            RegimeFinder finder,
            List<LifeHistory> lives) {
        int index = type.indexOf(point);
        int regimes = finder.size();
        double[] n = new double[regimes];
        double[] mean = new double[regimes];
        double[] squares = new double[regimes];
        for (LifeHistory life : lives) {
            for (MeasuredValues reading : life.readings()) {
                double value = reading.usableValue(index);
                int regime = finder.find(reading);
                if (regime >= 0 && Double.isFinite(value)) {
                    n[regime]++;
                    double step = value - mean[regime];
                    mean[regime] += step / n[regime];
                    squares[regime] += step * (value - mean[regime]);
                }
            }
        }
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>(Collections.nCopies(regimes, 1.0));
        for (int r = 0; r < regimes; r++) {
            means.add(mean[r]);
            double deviation = n[r] > 1 ? Math.sqrt(squares[r] / n[r]) : 0;
            if (deviation > LEAST_RELATIVE_DEVIATION * Math.max(1, Math.abs(mean[r]))) {
                deviations.set(r, deviation);
            }
        }
        return new FeatureRecipe.RegimeScore(
                point + SCORE,
                point,
                group.signal().regimes(),
                means,
                deviations,
                group.signal().clip());
    }
}
