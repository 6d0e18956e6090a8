package org.millwright.training;

import org.millwright.domain.Sentences;
import org.millwright.domain.Unit;
import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.ManifestFormat;
import org.millwright.scoring.ManifestRefusedException;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.Smoothing;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that decides how a model is trained, apart from the lives: one JSON file per model,
 * shipped ones as resources. Same recipe and same lives, same package, byte for byte.
 *
 * @param id package id
 * @param version package version
 * @param title what it is, in one line
 * @param assetType id of the asset type
 * @param purpose what it is for, for the model card
 * @param cautions what it must not be used for or does not know, for the model card
 * @param rebuild the command that makes it, for the model card
 * @param provenance label to text, in order; fixed here, the clock is not asked
 * @param regimes operating regimes
 * @param ratios ratios of measuring points, to be used like measuring points
 * @param groups which features are made of which measuring points
 * @param count whether the number of readings of the life is a feature
 * @param target unit and cap of the RUL
 * @param limits when the model's numbers may be given
 * @param smoothing how the RUL that is shown follows the model's answers
 * @param weights how much each row counts
 * @param booster parameters of XGBoost
 * @param validation folds, intervals, seed
 * @param tried what else was tried and what came of it, for the model card
 */
public record TrainingRecipe(
        String id,
        String version,
        String title,
        String assetType,
        String purpose,
        List<String> cautions,
        String rebuild,
        Map<String, String> provenance,
        List<FeatureRecipe.Regimes> regimes,
        List<RatioOf> ratios,
        List<Group> groups,
        boolean count,
        Target target,
        ModelManifest.Limits limits,
        Smoothing smoothing,
        Weights weights,
        BoosterSettings booster,
        Validation validation,
        List<String> tried) {
    private static final Sentences SENTENCES = Sentences.of(TrainingRecipe.class);

    public TrainingRecipe {
        cautions = List.copyOf(cautions);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        regimes = List.copyOf(regimes);
        ratios = List.copyOf(ratios);
        groups = List.copyOf(groups);
        tried = List.copyOf(tried);
    }

    /** The same with the numbers of levels, slopes and spreads times a factor. */
    TrainingRecipe withFeatures(double factor) {
        List<Group> scaled = new ArrayList<>();
        for (Group group : groups) {
            Map<FeatureKind, List<Double>> features = new LinkedHashMap<>();
            group.features()
                    .forEach((kind, numbers) ->
                            features.put(
                                    kind,
                                    kind.hasSpan()
                                            ? numbers.stream()
                                                    .map(n -> Math.max(2, Math.rint(factor * n)))
                                                    .toList()
                                            : numbers));
            scaled.add(new Group(group.points(), group.signal(), features));
        }
        return with(scaled, booster, tried);
    }

    /** The same with one of XGBoost's parameters changed. */
    TrainingRecipe with(String parameter, Object value) {
        Map<String, Object> parameters = new LinkedHashMap<>(booster.parameters());
        parameters.put(parameter, value);
        return with(groups, new BoosterSettings(booster.rounds(), parameters), tried);
    }

    /** The same with another account of what was tried. */
    TrainingRecipe withTried(List<String> account) {
        return with(groups, booster, account);
    }

    private TrainingRecipe with(
            List<Group> otherGroups, BoosterSettings otherBooster, List<String> otherTried) {
        return new TrainingRecipe(
                id,
                version,
                title,
                assetType,
                purpose,
                cautions,
                rebuild,
                provenance,
                regimes,
                ratios,
                otherGroups,
                count,
                target,
                limits,
                smoothing,
                weights,
                otherBooster,
                validation,
                otherTried);
    }

    /** A ratio of two measuring points; groups use it by its name, without regimes. */
    public record RatioOf(String name, String numerator, String denominator) {}

    /**
     * Measuring points with the same features.
     *
     * @param points ids of the measuring points, or names of ratios
     * @param signal what is made of a value first
     * @param features kinds of features with their numbers (spans, thresholds), in order; a kind
     *     that needs no number has none
     */
    public record Group(
            List<String> points, SignalForm signal, Map<FeatureKind, List<Double>> features) {
        public Group {
            points = List.copyOf(points);
            features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
        }
    }

    /**
     * How a value becomes a signal, in this order; zero and the empty name leave a step out.
     *
     * @param regimes name of the regimes its standard score is taken by; empty for the plain value
     * @param clip limit of the score, in deviations
     * @param logFloor the logarithm is taken, of at least this
     * @param baseline the mean of so many first readings of the life is taken off
     * @param smooth span over which it is smoothed
     */
    public record SignalForm(
            String regimes, double clip, double logFloor, int baseline, int smooth) {
        /** The value as it is. */
        public static final SignalForm PLAIN = new SignalForm("", 0, 0, 0, 0);

        /** The standard score within a regime. */
        public static SignalForm score(String regimes, double clip) {
            return new SignalForm(regimes, clip, 0, 0, 0);
        }
    }

    /** A kind of feature of one signal. */
    public enum FeatureKind {
        LEVEL,
        SLOPE,
        SPREAD,
        LATEST,
        LAST,
        GREATEST,
        SINCE_ABOVE;

        /** Whether its numbers are spans. */
        boolean hasSpan() {
            return this == LEVEL || this == SLOPE || this == SPREAD;
        }
    }

    /**
     * What is predicted: the RUL, at most {@code initialRul}.
     *
     * @param unit unit of the RUL and of the lives' ages
     * @param initialRul in that unit
     * @param regimes name of the regimes in each of which a new machine's RUL is the median life of
     *     the training lives there; empty if it is {@code initialRul} everywhere
     * @param lifeShare whether the share of each life's own length that is left is learnt in place
     *     of the RUL
     */
    public record Target(Unit unit, double initialRul, String regimes, boolean lifeShare) {}

    /**
     * A row of a life with T readings weighs {@code perLife} / T, so that each life counts once;
     * rows before the share {@code earlyUntil} of the life weigh {@code earlyFactor} times that,
     * the last one {@code endFactor} times, falling in a straight line to 1 at a RUL of {@code
     * endFrom}.
     *
     * @param endFrom in the unit of RUL
     */
    public record Weights(
            double perLife,
            double earlyUntil,
            double earlyFactor,
            double endFactor,
            double endFrom) {
        float of(LifeHistory life, int reading) {
            boolean early = life.ages()[reading] < earlyUntil * life.endAge();
            double left = life.remaining(reading) / endFrom;
            double near = 1 + (endFactor - 1) * Math.max(0, 1 - left);
            return (float) (perLife / life.readings().size() * (early ? earlyFactor : 1) * near);
        }
    }

    /** Rounds and XGBoost's own parameters. */
    public record BoosterSettings(int rounds, Map<String, Object> parameters) {
        public BoosterSettings {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }
    }

    /**
     * How it is validated and calibrated.
     *
     * @param folds folds of the cross-validation, by unit
     * @param seed of folds and golden draws
     * @param coverage nominal coverage of the interval
     * @param bins most bins of the calibration table
     * @param horizonCertainty among unseen rows predicted at the horizon, this share at least had
     *     their end beyond it
     */
    public record Validation(
            int folds, long seed, double coverage, int bins, double horizonCertainty) {}

    /**
     * A recipe that comes with the program.
     *
     * @throws TrainingRefusedException if there is none of this name
     */
    public static TrainingRecipe shipped(String name) throws TrainingRefusedException {
        try (InputStream json = TrainingRecipe.class.getResourceAsStream(name + ".json")) {
            if (json == null || !name.matches("[a-z0-9-]+")) {
                throw new TrainingRefusedException(SENTENCES.get("recipe.unknown", name));
            }
            return read(json.readAllBytes());
        } catch (IOException e) {
            throw new TrainingRefusedException(SENTENCES.get("recipe.unreadable"), e);
        }
    }

    /**
     * A recipe from its JSON form.
     *
     * @throws TrainingRefusedException if it is not one
     */
    public static TrainingRecipe read(byte[] json) throws TrainingRefusedException {
        try {
            return ManifestFormat.read(json, TrainingRecipe.class);
        } catch (ManifestRefusedException e) {
            throw new TrainingRefusedException(SENTENCES.get("recipe.unusable", e.sentence()), e);
        }
    }
}
