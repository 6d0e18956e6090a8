package org.millwright.training;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.Sentences;
import org.millwright.domain.ValueRange;
import org.millwright.scoring.Histogram;
import org.millwright.scoring.ModelManifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
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
    private static final Sentences SENTENCES = Sentences.of(ModelTrainer.class);

    /** Fewer lives say nothing about the next one. */
    public static final int FEWEST_LIVES = 5;

    /** Label of the provenance that names the units learnt from, where they are few. */
    public static final String NAMES = "Unit names";

    private static final int MOST_NAMED = 40;

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
                        SENTENCES.get("recipe.noPoint", point, type.id()));
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
        List<LifeHistory> lives = usable(all);
        List<ModelManifest.Input> inputs = new ArrayList<>();
        for (String point : points()) {
            inputs.add(input(point, lives));
        }
        int folds = recipe.validation().folds();
        double validating = folds / (folds + 1.0);
        CrossValidation validation = new CrossValidation(recipe, type);
        Predictions unseen =
                validation.run(lives, s -> monitor.goesOn("cross-validation", s * validating));
        CrossValidation.Fitted fitted =
                validation.fit(
                        lives, s -> monitor.goesOn("final", validating + s * (1 - validating)));
        byte[] bytes = BoosterTraining.toBytes(fitted.booster(), fitted.features().featureNames());
        fitted.booster().dispose();
        ModelManifest manifest = manifest(lives, inputs, fitted, unseen);
        UnseenOutcomes outcomes = UnseenOutcomes.of(recipe, unseen, lives);
        return new TrainedModel(recipe, type, manifest, bytes, outcomes)
                .measured(
                        "cross-validation",
                        "%d folds by unit, all readings, each unit counting once; %s"
                                .formatted(folds, "intervals and horizon from the other folds"),
                        outcomes.figures(unit -> true));
    }

    private ModelManifest manifest(
            List<LifeHistory> lives,
            List<ModelManifest.Input> inputs,
            CrossValidation.Fitted fitted,
            Predictions unseen) {
        CalibrationFit fit = new CalibrationFit(recipe);
        ModelManifest.Target target = fitted.target();
        return new ModelManifest(
                ModelManifest.FORMAT,
                recipe.id(),
                recipe.version(),
                recipe.title(),
                recipe.assetType(),
                provenance(lives),
                inputs,
                fitted.features(),
                fitted.features().featureNames(),
                new ModelManifest.Target(
                        target.unit(),
                        target.initialRul(),
                        fit.horizon(unseen),
                        target.regimes(),
                        target.initialRulOf(),
                        target.lifeShare()),
                recipe.limits(),
                recipe.smoothing(),
                fit.fit(unseen),
                List.of(),
                Map.of());
    }

    private Map<String, String> provenance(List<LifeHistory> lives) {
        Map<String, String> provenance = new LinkedHashMap<>(recipe.provenance());
        List<String> units = lives.stream().map(LifeHistory::unit).distinct().toList();
        provenance.put("Units", String.valueOf(units.size()));
        if (units.size() <= MOST_NAMED) {
            provenance.put(NAMES, String.join(", ", units));
        }
        long readings = lives.stream().mapToLong(l -> l.readings().size()).sum();
        provenance.put("Readings", String.valueOf(readings));
        return provenance;
    }

    /**
     * The lives that a model can be learnt from: those that ended.
     *
     * @throws TrainingRefusedException if no model can honestly be made of them
     */
    List<LifeHistory> usable(List<LifeHistory> all) throws TrainingRefusedException {
        List<LifeHistory> ended = all.stream().filter(LifeHistory::ended).toList();
        if (ended.isEmpty()) {
            throw new TrainingRefusedException(SENTENCES.get("lives.noneEnded", all.size()));
        }
        long units = ended.stream().map(LifeHistory::unit).distinct().count();
        int needed = Math.max(FEWEST_LIVES, recipe.validation().folds());
        if (units < needed) {
            throw new TrainingRefusedException(SENTENCES.get("lives.tooFew", units, needed));
        }
        Set<String> setPoints = new HashSet<>();
        recipe.regimes().forEach(r -> setPoints.addAll(r.points()));
        new LivesCheck(type, ended)
                .check(points().stream().filter(p -> !setPoints.contains(p)).toList());
        return ended;
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
            throw new TrainingRefusedException(SENTENCES.get("point.noValue", point.name(), id));
        }
        double min = Arrays.stream(values).min().getAsDouble();
        double max = Arrays.stream(values).max().getAsDouble();
        boolean measured =
                recipe.groups().stream().anyMatch(g -> g.points().contains(id))
                        || recipe.ratios().stream().anyMatch(r -> r.numerator().equals(id));
        if (min == max && measured) {
            throw new TrainingRefusedException(
                    SENTENCES.get("point.constant", point.name(), id, min));
        }
        ValueRange valid = point.validRange();
        return new ModelManifest.Input(
                id, point.unit(), valid.min(), valid.max(), min, max, Histogram.of(values));
    }

    /** Points the model looks at: set-points, measured points, life counter. */
    private List<String> points() {
        Set<String> points = new LinkedHashSet<>();
        recipe.regimes().forEach(r -> points.addAll(r.points()));
        recipe.ratios().forEach(r -> points.addAll(List.of(r.numerator(), r.denominator())));
        List<String> ratios = recipe.ratios().stream().map(TrainingRecipe.RatioOf::name).toList();
        recipe.groups().stream()
                .flatMap(g -> g.points().stream())
                .filter(p -> !ratios.contains(p))
                .forEach(points::add);
        if (type.lifeCounter() != null) {
            points.add(type.lifeCounter());
        }
        return List.copyOf(points);
    }
}
