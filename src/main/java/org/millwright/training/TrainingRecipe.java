package org.millwright.training;

import org.millwright.domain.Unit;
import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.ManifestFormat;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.Smoothing;

import java.io.IOException;
import java.io.InputStream;
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
 * @param groups which features are made of which measuring points
 * @param count whether the number of readings of the life is a feature
 * @param target unit and cap of the RUL
 * @param limits when the model's numbers may be given
 * @param smoothing how the RUL that is shown follows the model's answers
 * @param weights how much each row counts
 * @param booster parameters of XGBoost
 * @param validation folds, intervals, seed
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
        List<Group> groups,
        boolean count,
        Target target,
        ModelManifest.Limits limits,
        Smoothing smoothing,
        Weights weights,
        BoosterSettings booster,
        Validation validation) {
    public TrainingRecipe {
        cautions = List.copyOf(cautions);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        regimes = List.copyOf(regimes);
        groups = List.copyOf(groups);
    }

    /**
     * Measuring points with the same features.
     *
     * @param points ids of the measuring points
     * @param regimes name of the regimes their values are scored by; empty for plain values
     * @param clip limit of a score, in deviations; unused for plain values
     * @param levels spans of levels
     * @param slopes spans of slopes
     * @param last whether the last usable value is a feature
     */
    public record Group(
            List<String> points,
            String regimes,
            double clip,
            List<Integer> levels,
            List<Integer> slopes,
            boolean last) {
        public Group {
            points = List.copyOf(points);
            levels = List.copyOf(levels);
            slopes = List.copyOf(slopes);
        }
    }

    /**
     * What is predicted: the RUL, at most {@code initialRul}.
     *
     * @param unit unit of the RUL and of the lives' ages
     * @param initialRul in that unit
     */
    public record Target(Unit unit, double initialRul) {}

    /**
     * A row of a life with T readings weighs {@code perLife} / T, so that each life counts once;
     * rows before the share {@code earlyUntil} of the life weigh {@code earlyFactor} times that.
     */
    public record Weights(double perLife, double earlyUntil, double earlyFactor) {}

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
                throw new TrainingRefusedException(
                        "There is no training recipe named " + name + ".");
            }
            return read(json.readAllBytes());
        } catch (IOException e) {
            throw new TrainingRefusedException("The training recipe can't be read.", e);
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
        } catch (IOException e) {
            throw new TrainingRefusedException(
                    "The training recipe can't be used: " + e.getMessage() + ".", e);
        }
    }
}
