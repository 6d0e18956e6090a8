package org.millwright.training;

import org.millwright.domain.AssetType;
import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.RegimeFinder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Settles what a model predicts: initialRul as the recipe has it and, where the recipe asks for
 * that, for each regime the median life of the training lives there.
 */
final class TargetFit {
    private final TrainingRecipe recipe;
    private final AssetType type;

    TargetFit(TrainingRecipe recipe, AssetType type) {
        this.recipe = recipe;
        this.type = type;
    }

    /**
     * The target, its horizon still at initialRul.
     *
     * @param lives ended ones
     */
    ModelManifest.Target fit(List<LifeHistory> lives) {
        TrainingRecipe.Target target = recipe.target();
        double initial = target.initialRul();
        if (target.regimes().isEmpty()) {
            return new ModelManifest.Target(
                    target.unit(), initial, initial, "", List.of(), target.lifeShare());
        }
        FeatureRecipe.Regimes regimes =
                recipe.regimes().stream()
                        .filter(r -> r.name().equals(target.regimes()))
                        .findFirst()
                        .orElseThrow();
        RegimeFinder finder = new RegimeFinder(regimes, type);
        List<Double> byRegime = new ArrayList<>();
        for (int regime = 0; regime < finder.size(); regime++) {
            int wanted = regime;
            double[] there =
                    lives.stream()
                            .filter(l -> regimeOf(finder, l) == wanted)
                            .mapToDouble(LifeHistory::endAge)
                            .toArray();
            byRegime.add(median(there, initial));
        }
        return new ModelManifest.Target(
                target.unit(), initial, initial, target.regimes(), byRegime, target.lifeShare());
    }

    private static int regimeOf(RegimeFinder finder, LifeHistory life) {
        return life.readings().reversed().stream()
                .mapToInt(finder::find)
                .filter(regime -> regime >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static double median(double[] values, double otherwise) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? otherwise : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
