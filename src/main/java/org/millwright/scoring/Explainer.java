package org.millwright.scoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssetType;
import org.millwright.domain.Explanation;
import org.millwright.domain.Explanation.Aspect;
import org.millwright.domain.Explanation.Contribution;
import org.millwright.domain.Explanation.Missing;
import org.millwright.domain.Explanation.Part;
import org.millwright.domain.Explanation.WhyNot;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRef;
import org.millwright.domain.ModelRun;
import org.millwright.domain.Quality;
import org.millwright.domain.ValueRange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks a model again about a stored reading: why it answered so, and whether it still gives the
 * very same answer. Changes nothing; slow beside scoring. Thread-confined.
 */
public final class Explainer {
    /** Nine tenths of a normal distribution lie within so many deviations. */
    private static final double NINE_TENTHS = 1.645;

    private final ModelManifest manifest;
    private final ModelRef model;
    private final AssetType type;
    private final InputCheck inputs;
    private final Regressor regressor;
    private final Map<String, Set<String>> pointsBySignal;
    private final Map<String, RegimeFinder> finders = new HashMap<>();
    private final Map<String, FeatureRecipe.RegimeScore> scoreByPoint = new HashMap<>();

    Explainer(ModelManifest manifest, ModelRef model, AssetType type, Regressor regressor) {
        this.manifest = manifest;
        this.model = model;
        this.type = type;
        this.inputs = new InputCheck(manifest, type);
        this.regressor = regressor;
        this.pointsBySignal = manifest.recipe().pointsBySignal();
        manifest.recipe()
                .regimes()
                .forEach(regimes -> finders.put(regimes.name(), new RegimeFinder(regimes, type)));
        for (FeatureRecipe.Signal signal : manifest.recipe().signals()) {
            if (signal instanceof FeatureRecipe.RegimeScore score) {
                scoreByPoint.put(score.point(), score);
            }
        }
    }

    public ModelRef model() {
        return model;
    }

    /**
     * Explains what was answered for a reading.
     *
     * @param values of the reading
     * @param assessment made of it
     * @throws ExplanationRefusedException if no model answered, or another one, or if the
     *     contributions do not make up the answer
     */
    public Explanation explain(MeasuredValues values, Assessment assessment)
            throws ExplanationRefusedException {
        ModelRun run = runOf(assessment);
        float[] row = run.features().toArray();
        float[] parts;
        try {
            parts = regressor.contributions(row);
        } catch (Regressor.PredictionException e) {
            throw new ExplanationRefusedException(
                    WhyNot.MODEL_FAILED, "The model could not be asked again.", e);
        }
        MeasuredValues admitted = inputs.admit(values);
        Explanation explanation =
                new Explanation(
                        model,
                        manifest.target().unit(),
                        parts[row.length],
                        run.prediction(),
                        contributions(admitted, parts),
                        missing(admitted));
        if (!explanation.isExact()) {
            throw new ExplanationRefusedException(
                    WhyNot.NOT_EXACT,
                    "The contributions make %s, but the model answered %s: no explanation is shown."
                            .formatted((float) explanation.sum(), run.prediction()));
        }
        return explanation;
    }

    /**
     * The model's answer to the very features that were stored.
     *
     * @throws ExplanationRefusedException if no model answered, or another one
     */
    public float recompute(Assessment assessment) throws ExplanationRefusedException {
        float[] answer = new float[1];
        try {
            regressor.predict(runOf(assessment).features().toArray(), 1, answer);
            return answer[0];
        } catch (Regressor.PredictionException e) {
            throw new ExplanationRefusedException(
                    WhyNot.MODEL_FAILED, "The model could not be asked again.", e);
        }
    }

    /** Name and version of what runs the model now. */
    public String library() {
        return regressor.library();
    }

    private ModelRun runOf(Assessment assessment) throws ExplanationRefusedException {
        ModelRun run = assessment.run();
        if (run == null) {
            throw new ExplanationRefusedException(
                    WhyNot.NO_ANSWER, "No model answered for this reading.");
        }
        ModelRef by = assessment.model();
        if (!model.equals(by)) {
            String who = by == null ? "an unknown model" : by.id() + " " + by.version();
            throw new ExplanationRefusedException(
                    WhyNot.OTHER_MODEL,
                    "The answer is of %s, which is not the model loaded now.".formatted(who));
        }
        if (run.features().size() != manifest.features().size()) {
            throw new ExplanationRefusedException(
                    WhyNot.OTHER_FEATURES, "The stored features are not the model's.");
        }
        return run;
    }

    private List<Contribution> contributions(MeasuredValues values, float[] parts) {
        Map<List<String>, Map<Aspect, Double>> folded = new LinkedHashMap<>();
        List<FeatureRecipe.Feature> features = manifest.recipe().features();
        for (int i = 0; i < features.size(); i++) {
            folded.computeIfAbsent(points(features.get(i)), p -> new EnumMap<>(Aspect.class))
                    .merge(aspect(features.get(i)), (double) parts[i], Double::sum);
        }
        List<Contribution> contributions = new ArrayList<>();
        folded.forEach((points, byAspect) -> contributions.add(of(points, byAspect, values)));
        contributions.sort(Comparator.comparingDouble((Contribution c) -> -Math.abs(c.rul())));
        return contributions;
    }

    private Contribution of(
            List<String> points, Map<Aspect, Double> byAspect, MeasuredValues values) {
        List<Part> parts = new ArrayList<>();
        byAspect.forEach((aspect, rul) -> parts.add(new Part(aspect, rul)));
        parts.sort(Comparator.comparingDouble((Part p) -> -Math.abs(p.rul())));
        double rul = parts.stream().mapToDouble(Part::rul).sum();
        boolean one = points.size() == 1;
        double value = one ? values.usableValue(type.indexOf(points.getFirst())) : Double.NaN;
        ValueRange usual = one ? usual(points.getFirst(), values) : null;
        return new Contribution(points, value, usual, rul, parts);
    }

    private List<String> points(FeatureRecipe.Feature feature) {
        return feature instanceof FeatureRecipe.OfSignal of
                ? List.copyOf(pointsBySignal.getOrDefault(of.signal(), Set.of()))
                : List.of();
    }

    private static Aspect aspect(FeatureRecipe.Feature feature) {
        return switch (feature) {
            case FeatureRecipe.Level f -> Aspect.LEVEL;
            case FeatureRecipe.Slope f -> Aspect.TREND;
            case FeatureRecipe.Spread f -> Aspect.SPREAD;
            case FeatureRecipe.Latest f -> Aspect.VALUE;
            case FeatureRecipe.LastUsable f -> Aspect.VALUE;
            case FeatureRecipe.Greatest f -> Aspect.PEAK;
            case FeatureRecipe.SinceAbove f -> Aspect.DURATION;
            case FeatureRecipe.Count f -> Aspect.AGE;
        };
    }

    /** In the reading's regime if the model scores the point by regimes. */
    private @Nullable ValueRange usual(String point, MeasuredValues values) {
        FeatureRecipe.RegimeScore score = scoreByPoint.get(point);
        RegimeFinder finder = score == null ? null : finders.get(score.regimes());
        int regime = finder == null ? -1 : finder.find(values);
        if (score != null && regime >= 0) {
            double reach = NINE_TENTHS * score.deviation().get(regime);
            double mean = score.mean().get(regime);
            return new ValueRange(mean - reach, mean + reach);
        }
        return manifest.inputs().stream()
                .filter(input -> input.point().equals(point))
                .map(ModelManifest.Input::histogram)
                .map(histogram -> new ValueRange(histogram.low(), histogram.high()))
                .findFirst()
                .orElse(null);
    }

    private List<Missing> missing(MeasuredValues values) {
        List<Missing> missing = new ArrayList<>();
        for (ModelManifest.Input input : manifest.inputs()) {
            int index = type.indexOf(input.point());
            if (Double.isNaN(values.usableValue(index))) {
                Quality quality = values.quality(index);
                missing.add(
                        new Missing(input.point(), quality.usable() ? Quality.MISSING : quality));
            }
        }
        return missing;
    }
}
