package org.millwright.training;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.Sentences;
import org.millwright.domain.Unit;
import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.Smoothing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Drafts a training recipe for a plant's own history: from the measuring points chosen and the
 * length of the lives found. What proved right on C-MAPSS, carried over by the number of readings
 * of a life; {@link RecipeSearch} improves on it.
 *
 * @param id package id
 * @param title for people
 * @param points ids of the measuring points to learn from
 * @param unit unit of the RUL
 * @param initialRul in that unit; zero: 60 % of the median life
 */
public record RecipeDraft(
        String id, String title, List<String> points, Unit unit, double initialRul) {
    private static final Sentences SENTENCES = Sentences.of(RecipeDraft.class);
    private static final double INITIAL_SHARE = 0.6;
    private static final double LEVEL_SHARE = 0.1;
    private static final double SLOPE_SHARE = 0.4;
    private static final int LONGEST_SPAN = 2000;
    private static final int MOST_FOLDS = 5;
    private static final String SINGLE = "all";

    public RecipeDraft {
        points = List.copyOf(points);
    }

    /**
     * Drafts.
     *
     * @param lives those found, censored ones too
     * @param provenance label to text
     * @throws TrainingRefusedException if no life ended or no point was chosen
     */
    public TrainingRecipe draft(
            AssetType type, List<LifeHistory> lives, Map<String, String> provenance)
            throws TrainingRefusedException {
        List<LifeHistory> ended = lives.stream().filter(LifeHistory::ended).toList();
        if (ended.isEmpty() || points.isEmpty()) {
            throw new TrainingRefusedException(SENTENCES.get("recipe.needs"));
        }
        double readings = median(ended.stream().mapToDouble(l -> l.readings().size()).toArray());
        double life = median(ended.stream().mapToDouble(LifeHistory::endAge).toArray());
        double initial = initialRul > 0 ? initialRul : twoDigits(INITIAL_SHARE * life);
        long units = ended.stream().map(LifeHistory::unit).distinct().count();
        return new TrainingRecipe(
                id,
                "1.0.0",
                title,
                type.id(),
                "Remaining useful life, learnt from this plant's own lives.",
                List.of(
                        "Learnt from %d lives: what none of them went through is not known to it."
                                .formatted(ended.size())),
                "Train again from the same lives.",
                provenance,
                List.of(
                        new FeatureRecipe.Regimes(
                                SINGLE, List.of(), List.of(), List.of(List.of()))),
                List.of(),
                List.of(group(type, span(LEVEL_SHARE * readings), span(SLOPE_SHARE * readings))),
                true,
                new TrainingRecipe.Target(unit, initial, "", false),
                new ModelManifest.Limits(span(SLOPE_SHARE * readings), 0.7, 0.1, 0.05),
                Smoothing.standard(initial, life / readings),
                new TrainingRecipe.Weights(200, 0.3, 0.1, 6, initial / 2),
                booster(),
                new TrainingRecipe.Validation(
                        Math.clamp(units, 2, MOST_FOLDS), 20261124, 0.9, 10, 0.9),
                List.of());
    }

    private TrainingRecipe.Group group(AssetType type, int level, int slope)
            throws TrainingRefusedException {
        for (String point : points) {
            if (type.indexOf(point) < 0) {
                throw new TrainingRefusedException(
                        SENTENCES.get(
                                "recipe.unknownPoint",
                                point,
                                type.id(),
                                String.join(
                                        ", ",
                                        type.points().stream().map(MeasuringPoint::id).toList())));
            }
        }
        return new TrainingRecipe.Group(
                points, TrainingRecipe.SignalForm.score(SINGLE, 8), features(level, slope));
    }

    static Map<TrainingRecipe.FeatureKind, List<Double>> features(double level, double slope) {
        Map<TrainingRecipe.FeatureKind, List<Double>> features = new LinkedHashMap<>();
        features.put(TrainingRecipe.FeatureKind.LEVEL, List.of(level));
        features.put(TrainingRecipe.FeatureKind.SLOPE, List.of(slope / 2, slope));
        features.put(TrainingRecipe.FeatureKind.SPREAD, List.of(slope));
        return features;
    }

    private static TrainingRecipe.BoosterSettings booster() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("objective", "reg:squarederror");
        parameters.put("tree_method", "hist");
        parameters.put("eta", 0.06);
        parameters.put("max_depth", 4);
        parameters.put("subsample", 0.6);
        parameters.put("colsample_bytree", 0.5);
        parameters.put("min_child_weight", 20);
        parameters.put("lambda", 5);
        parameters.put("seed", 7);
        parameters.put("nthread", 1);
        return new TrainingRecipe.BoosterSettings(200, parameters);
    }

    private static int span(double readings) {
        int even = 2 * (int) Math.round(readings / 2);
        return Math.clamp(even, 4, LONGEST_SPAN);
    }

    private static double twoDigits(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        return Math.rint(value / unit) * unit;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }
}
