package org.millwright.scoring;

import static org.millwright.scoring.FaultyValueException.require;

import org.millwright.domain.Unit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model package says of itself ({@code model.json}); checked for sense here, against the
 * package's files and this machine by {@link ModelPackage}.
 *
 * @param format version of this form, {@link #FORMAT}
 * @param id package id, also the name of its folder
 * @param version package version
 * @param title what it is, in one line
 * @param assetType id of the asset type it scores
 * @param provenance data set, rows, date …: label to text, in order
 * @param inputs measuring points it looks at
 * @param recipe how its features are made
 * @param features names of the features in the booster's order
 * @param target what it predicts
 * @param limits when its numbers may be given
 * @param smoothing how the RUL that is shown follows the model's answers
 * @param calibration offsets of the interval around the RUL that is shown
 * @param accuracy what was measured, and how
 * @param files SHA-256 (lower-case hex) by file name
 */
public record ModelManifest(
        int format,
        String id,
        String version,
        String title,
        String assetType,
        Map<String, String> provenance,
        List<Input> inputs,
        FeatureRecipe recipe,
        List<String> features,
        Target target,
        Limits limits,
        Smoothing smoothing,
        Calibration calibration,
        List<Accuracy> accuracy,
        Map<String, String> files) {
    public static final int FORMAT = 1;

    public ModelManifest {
        provenance = ordered(provenance);
        inputs = List.copyOf(inputs);
        features = List.copyOf(features);
        accuracy = List.copyOf(accuracy);
        files = ordered(files);
        require(format == FORMAT, "manifest.format", format, FORMAT);
        require(id.matches("[a-z0-9][a-z0-9-]*"), "manifest.id");
        require(!inputs.isEmpty(), "manifest.noInputs");
        require(features.equals(recipe.featureNames()), "manifest.features");
        if (!target.regimes().isEmpty()) {
            int at = recipe.regimesNamed(target.regimes());
            require(
                    at >= 0
                            && recipe.regimes().get(at).centres().size()
                                    == target.initialRulOf().size(),
                    "manifest.otherRegimes");
        }
        for (String file : files.keySet()) {
            require(PackageFolder.mayHold(file), "manifest.file");
        }
        List<String> points = new ArrayList<>();
        recipe.signals().forEach(s -> points.addAll(s.points()));
        recipe.regimes().forEach(r -> points.addAll(r.points()));
        for (String point : points) {
            require(
                    inputs.stream().anyMatch(i -> i.point().equals(point)),
                    "manifest.notAnInput",
                    point);
        }
    }

    /**
     * One measuring point the model looks at.
     *
     * @param point id of the measuring point
     * @param unit the unit it was trained in
     * @param validMin a value below is no value of this point: it goes in as missing
     * @param validMax a value above likewise
     * @param trainedMin least value in training
     * @param trainedMax greatest value in training
     * @param histogram how its values were spread in training
     */
    public record Input(
            String point,
            Unit unit,
            double validMin,
            double validMax,
            double trainedMin,
            double trainedMax,
            Histogram histogram) {
        public Input {
            require(validMin <= validMax, "manifest.validRange", point);
            require(trainedMin <= trainedMax, "manifest.trainedRange", point);
        }
    }

    /**
     * What is predicted. A machine as good as new may have another RUL in another operating regime:
     * booster, calibration and horizon then are on the scale of {@code initialRul}, and a regime's
     * RUL is that times {@link #scale}.
     *
     * @param unit unit of the RUL
     * @param initialRul RUL of a new machine; longer lives are not told apart
     * @param horizonFrom a prediction from here on means "no end within the horizon"
     * @param regimes name of the recipe's regimes that {@code initialRulOf} belongs to; empty if
     *     the RUL of a new machine is the same everywhere
     * @param initialRulOf RUL of a new machine by regime, in {@code unit}
     * @param lifeShare whether what was learnt is the share of the machine's own life that is left,
     *     because its length can't be known ahead; the RUL is then that share of initialRul, and
     *     the interval says how far the truth lay from that
     */
    public record Target(
            Unit unit,
            double initialRul,
            double horizonFrom,
            String regimes,
            List<Double> initialRulOf,
            boolean lifeShare) {
        public Target {
            initialRulOf = List.copyOf(initialRulOf);
            require(initialRul > 0 && Double.isFinite(initialRul), "manifest.initialRul");
            require(horizonFrom > 0 && horizonFrom <= initialRul, "manifest.horizon");
            require(regimes.isEmpty() == initialRulOf.isEmpty(), "manifest.regimes");
            for (double initial : initialRulOf) {
                require(initial > 0 && Double.isFinite(initial), "manifest.initialRulOf");
            }
        }

        /** A target that is the same in every regime. */
        public Target(Unit unit, double initialRul, double horizonFrom) {
            this(unit, initialRul, horizonFrom, "", List.of(), false);
        }

        /**
         * RUL of a new machine.
         *
         * @param regime position among the regimes, -1 if not known
         */
        public double initialRulIn(int regime) {
            return regime < 0 || initialRulOf.isEmpty() ? initialRul : initialRulOf.get(regime);
        }

        /** What a RUL on the scale of {@code initialRul} is multiplied by in a regime. */
        public double scale(int regime) {
            return initialRulIn(regime) / initialRul;
        }
    }

    /**
     * When the model's numbers may be given.
     *
     * @param minimumHistory fewer readings of a life are a short history
     * @param minimumUsableShare least share of usable inputs in a reading, 0–1
     * @param rangeMargin how far beyond a trained range an input may lie, as share of its width
     * @param endBelow share of initialRul at or below which the end is taken to be near: an asset
     *     that then outlives the upper bound is past its predicted end
     */
    public record Limits(
            int minimumHistory, double minimumUsableShare, double rangeMargin, double endBelow) {
        public Limits {
            require(minimumHistory >= 0, "manifest.history");
            require(minimumUsableShare >= 0 && minimumUsableShare <= 1, "manifest.usableShare");
            require(rangeMargin >= 0, "manifest.margin");
            require(endBelow > 0 && endBelow < 0.5, "manifest.endBelow");
        }
    }

    /**
     * Something measured of the model.
     *
     * @param name what it was measured on
     * @param how how the numbers were obtained
     * @param values name to number, in order
     */
    public record Accuracy(String name, String how, Map<String, Double> values) {
        public Accuracy {
            values = ordered(values);
        }
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
