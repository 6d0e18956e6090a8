package org.millwright.training;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.RegimeFinder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills in what a feature recipe takes from data: mean and deviation per regime, over all readings
 * of the training lives. Nothing else is learnt here.
 */
final class RecipeFit {
    /** A smaller share of the mean is rounding, not deviation. */
    private static final double LEAST_RELATIVE_DEVIATION = 1e-9;

    private final TrainingRecipe recipe;
    private final AssetType type;

    RecipeFit(TrainingRecipe recipe, AssetType type) {
        this.recipe = recipe;
        this.type = type;
    }

    FeatureRecipe fit(List<LifeHistory> lives) {
        List<FeatureRecipe.Signal> signals = new ArrayList<>();
        List<FeatureRecipe.Feature> features = new ArrayList<>();
        Map<String, RegimeFinder> finders = new HashMap<>();
        recipe.regimes().forEach(r -> finders.put(r.name(), new RegimeFinder(r, type)));
        for (TrainingRecipe.Group group : recipe.groups()) {
            RegimeFinder finder = finders.get(group.regimes());
            for (String point : group.points()) {
                signals.add(
                        finder == null
                                ? new FeatureRecipe.Value(name(group, point), point)
                                : score(group, point, finder, lives));
            }
            addFeatures(group, features);
        }
        if (recipe.count()) {
            features.add(new FeatureRecipe.Count("readings"));
        }
        return new FeatureRecipe(recipe.regimes(), signals, features);
    }

    private static String name(TrainingRecipe.Group group, String point) {
        return group.regimes().isEmpty() ? point : point + "_score";
    }

    private static void addFeatures(
            TrainingRecipe.Group group, List<FeatureRecipe.Feature> features) {
        for (int span : group.levels()) {
            for (String p : group.points()) {
                features.add(new FeatureRecipe.Level(p + "_level_" + span, name(group, p), span));
            }
        }
        for (int span : group.slopes()) {
            for (String p : group.points()) {
                features.add(new FeatureRecipe.Slope(p + "_slope_" + span, name(group, p), span));
            }
        }
        if (group.last()) {
            for (String p : group.points()) {
                features.add(new FeatureRecipe.LastUsable(p + "_last", name(group, p)));
            }
        }
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
                name(group, point), point, group.regimes(), means, deviations, group.clip());
    }
}
