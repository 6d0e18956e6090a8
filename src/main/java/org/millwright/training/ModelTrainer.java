package org.millwright.training;

import ml.dmlc.xgboost4j.java.Booster;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.ValueRange;
import org.millwright.scoring.Calibration;
import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.Histogram;
import org.millwright.scoring.ModelManifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Makes a model from run-to-failure lives: cross-validation by unit, intervals from what it finds,
 * then one booster from all lives. Reads and writes no files. Same recipe and lives in the same
 * order, same result bit for bit.
 */
public final class ModelTrainer {
    /** Fewer lives say nothing about the next one. */
    public static final int FEWEST_LIVES = 5;

    /** Figures that mean something for last readings only. */
    private static final List<String> SUMS = List.of("units", "score", "score_capped");

    private final TrainingRecipe recipe;
    private final AssetType type;
    private final TrainingMonitor monitor;

    /**
     * Prepares a training.
     *
     * @throws TrainingRefusedException if the recipe does not fit the asset type
     */
    public ModelTrainer(TrainingRecipe recipe, AssetType type, TrainingMonitor monitor)
            throws TrainingRefusedException {
        this.recipe = recipe;
        this.type = type;
        this.monitor = monitor;
        for (String point : points()) {
            if (type.indexOf(point) < 0) {
                throw new TrainingRefusedException(
                        "The training recipe uses %s, which is no measuring point of %s."
                                .formatted(point, type.id()));
            }
        }
    }

    /**
     * Trains.
     *
     * @throws TrainingRefusedException if no model can honestly be made of these lives
     * @throws CancellationException if the monitor cancelled
     */
    public TrainedModel train(List<LifeHistory> all) throws TrainingRefusedException {
        List<LifeHistory> lives = all.stream().filter(LifeHistory::ended).toList();
        List<ModelManifest.Input> inputs = inputs(all, lives);
        int folds = recipe.validation().folds();
        double validating = folds / (folds + 1.0);
        Predictions unseen =
                new CrossValidation(recipe, type)
                        .run(lives, s -> monitor.goesOn("cross-validation", s * validating));
        FeatureRecipe features = new RecipeFit(recipe, type).fit(lives);
        Booster booster =
                new BoosterTraining(recipe.booster())
                        .train(
                                FeatureTable.of(recipe, features, type, lives),
                                s -> monitor.goesOn("final", validating + s * (1 - validating)));
        byte[] bytes = BoosterTraining.toBytes(booster, features.featureNames());
        booster.dispose();
        ModelManifest manifest = manifest(lives, inputs, features, unseen);
        Map<String, Double> figures = new LinkedHashMap<>(crossValidated(unseen).toMap());
        figures.keySet().removeAll(SUMS);
        return new TrainedModel(recipe, type, manifest, bytes)
                .measured(
                        "cross-validation",
                        "%d folds by unit, all readings, each unit counting once; %s"
                                .formatted(folds, "intervals and horizon from the other folds"),
                        figures);
    }

    private ModelManifest manifest(
            List<LifeHistory> lives,
            List<ModelManifest.Input> inputs,
            FeatureRecipe features,
            Predictions unseen) {
        CalibrationFit fit = new CalibrationFit(recipe);
        TrainingRecipe.Target target = recipe.target();
        return new ModelManifest(
                ModelManifest.FORMAT,
                recipe.id(),
                recipe.version(),
                recipe.title(),
                recipe.assetType(),
                provenance(lives),
                inputs,
                features,
                features.featureNames(),
                new ModelManifest.Target(target.unit(), target.initialRul(), fit.horizon(unseen)),
                recipe.limits(),
                recipe.smoothing(),
                fit.fit(unseen),
                List.of(),
                Map.of());
    }

    /** Figures on unseen units; the interval of each fold is calibrated on the other folds. */
    private Evaluation crossValidated(Predictions unseen) {
        double initial = recipe.target().initialRul();
        CalibrationFit fit = new CalibrationFit(recipe);
        List<Evaluation.Outcome> outcomes = new ArrayList<>();
        for (int fold = 0; fold < recipe.validation().folds(); fold++) {
            Predictions others = unseen.where(fold, false);
            Predictions own = unseen.where(fold, true);
            Calibration calibration = fit.fit(others);
            double horizon = fit.horizon(others);
            for (int i = 0; i < own.predicted().length; i++) {
                double predicted = own.predicted()[i];
                boolean beyond = predicted >= horizon;
                outcomes.add(
                        new Evaluation.Outcome(
                                beyond ? initial : predicted,
                                calibration.lowerBound(predicted),
                                beyond ? initial : calibration.upperBound(predicted, initial),
                                own.remaining()[i],
                                own.weights()[i]));
            }
        }
        return Evaluation.of(outcomes, initial);
    }

    private Map<String, String> provenance(List<LifeHistory> lives) {
        Map<String, String> provenance = new LinkedHashMap<>(recipe.provenance());
        long units = lives.stream().map(LifeHistory::unit).distinct().count();
        provenance.put("Units", String.valueOf(units));
        long readings = lives.stream().mapToLong(l -> l.readings().size()).sum();
        provenance.put("Readings", String.valueOf(readings));
        return provenance;
    }

    private List<ModelManifest.Input> inputs(List<LifeHistory> all, List<LifeHistory> ended)
            throws TrainingRefusedException {
        if (ended.isEmpty()) {
            throw new TrainingRefusedException(
                    "None of the %d lives ended; a model needs lives that did."
                            .formatted(all.size()));
        }
        long units = ended.stream().map(LifeHistory::unit).distinct().count();
        int needed = Math.max(FEWEST_LIVES, recipe.validation().folds());
        if (units < needed) {
            throw new TrainingRefusedException(
                    "Only %d units have a life that ended; at least %d are needed."
                            .formatted(units, needed));
        }
        List<ModelManifest.Input> inputs = new ArrayList<>();
        for (String point : points()) {
            inputs.add(input(point, ended));
        }
        return inputs;
    }

    private ModelManifest.Input input(String id, List<LifeHistory> lives)
            throws TrainingRefusedException {
        int index = type.indexOf(id);
        MeasuringPoint point = type.points().get(index);
        double[] values =
                lives.stream()
                        .flatMap(life -> life.readings().stream())
                        .mapToDouble(reading -> reading.usableValue(index))
                        .filter(Double::isFinite)
                        .toArray();
        if (values.length == 0) {
            throw new TrainingRefusedException("The input " + id + " has no usable value.");
        }
        double min = Arrays.stream(values).min().getAsDouble();
        double max = Arrays.stream(values).max().getAsDouble();
        boolean measured = recipe.groups().stream().anyMatch(g -> g.points().contains(id));
        if (min == max && measured) {
            throw new TrainingRefusedException(
                    "The input %s is %s in every reading; nothing can be learnt from it."
                            .formatted(id, min));
        }
        ValueRange valid = point.validRange();
        return new ModelManifest.Input(
                id, point.unit(), valid.min(), valid.max(), min, max, Histogram.of(values));
    }

    /** Points the model looks at: set-points, measured points, life counter. */
    private List<String> points() {
        Set<String> points = new LinkedHashSet<>();
        recipe.regimes().forEach(r -> points.addAll(r.points()));
        recipe.groups().forEach(g -> points.addAll(g.points()));
        if (type.lifeCounter() != null) {
            points.add(type.lifeCounter());
        }
        return List.copyOf(points);
    }
}
