package org.millwright.scoring;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.FeatureVector;
import org.millwright.domain.HealthBands;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRef;
import org.millwright.domain.ModelRun;
import org.millwright.domain.Prognosis;
import org.millwright.domain.ScoringMethod;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Assesses readings with the model of a package: features, one prediction for the whole batch,
 * interval, state. Falls back to rules, marked MODEL_FAILED, if the model fails at run time.
 *
 * <p>States, first match: INSUFFICIENT_DATA (time not to be trusted, or too few usable inputs: no
 * numbers), OUTSIDE_TRAINED_RANGE, SHORT_HISTORY, BEYOND_HORIZON (the RUL is then initialRul,
 * meaning at least that), OK. Outside the range and with a short history the numbers are given as
 * the model sees them, and the state says with what reserve to read them. Thread-confined.
 */
public final class ModelScorer implements AssetScorer {
    private static final Logger LOG = LogManager.getLogger(ModelScorer.class);

    private final ModelManifest manifest;
    private final ModelRef model;
    private final AssetType type;
    private final FeatureExtractor extractor;
    private final Regressor regressor;
    private final RuleBasedScorer rules;
    private final long fingerprint;
    private final int[] inputPoint;
    private final double[] inputMin;
    private final double[] inputMax;
    private final int fewestUsable;
    private final int targetRegimes;
    private float[] features = new float[0];
    private float[] predictions = new float[0];
    private boolean failureLogged;

    ModelScorer(
            ModelManifest manifest,
            ModelRef model,
            AssetType type,
            HealthBands bands,
            Regressor regressor) {
        this.manifest = manifest;
        this.model = model;
        this.type = type;
        this.extractor = new FeatureExtractor(manifest.recipe(), type);
        this.regressor = regressor;
        this.rules = RuleBasedScorer.insteadOf(model, type, bands);
        this.fingerprint = Hashes.fingerprint(manifest.recipe(), type);
        int n = manifest.inputs().size();
        inputPoint = new int[n];
        inputMin = new double[n];
        inputMax = new double[n];
        for (int i = 0; i < n; i++) {
            ModelManifest.Input input = manifest.inputs().get(i);
            double width = input.trainedMax() - input.trainedMin();
            double margin = width * manifest.limits().rangeMargin();
            inputPoint[i] = RegimeFinder.pointIndex(type, input.point());
            inputMin[i] = input.trainedMin() - margin;
            inputMax[i] = input.trainedMax() + margin;
        }
        targetRegimes = manifest.recipe().regimesNamed(manifest.target().regimes());
        fewestUsable = (int) Math.ceil(n * manifest.limits().minimumUsableShare());
    }

    /**
     * A scorer of a manifest and booster that are not (yet) a package on disk; for training.
     *
     * @throws ModelRefusedException if the booster can't be loaded or has other features
     */
    public static ModelScorer of(ModelManifest manifest, AssetType type, byte[] booster)
            throws ModelRefusedException {
        String hash = Hashes.sha256(ManifestFormat.write(manifest));
        ModelRef ref = new ModelRef(manifest.id(), manifest.version(), hash);
        return new ModelScorer(
                manifest,
                ref,
                type,
                HealthBands.DEFAULT,
                XgboostRegressor.load(booster, manifest.features()));
    }

    @Override
    public AssetType assetType() {
        return type;
    }

    @Override
    public ModelRef model() {
        return model;
    }

    public ModelManifest manifest() {
        return manifest;
    }

    /** Bytes of a saved memory. */
    public int memoryBytes() {
        return AssetMemory.sizeOf(extractor.stateLength());
    }

    @Override
    public AssetMemory newMemory() {
        return new AssetMemory(extractor.newState(), fingerprint);
    }

    @Override
    public Optional<AssetMemory> restore(byte[] saved) {
        return AssetMemory.restore(saved, fingerprint, extractor.stateLength());
    }

    @Override
    public List<Assessment> assess(List<AssetMemory> memories, List<MeasuredValues> readings) {
        int n = readings.size();
        int width = extractor.featureCount();
        reserve(n, width);
        AssessmentState[] states = new AssessmentState[n];
        double[] scales = new double[n];
        int rows = 0;
        for (int i = 0; i < n; i++) {
            double[] state = memories.get(i).state();
            extractor.extract(state, readings.get(i), features, rows * width);
            states[i] = stateOf(readings.get(i), state);
            scales[i] = scaleOf(state);
            if (states[i] != AssessmentState.INSUFFICIENT_DATA) {
                rows++;
            }
        }
        try {
            if (rows > 0) {
                regressor.predict(features, rows, predictions);
            }
        } catch (Regressor.PredictionException e) {
            if (!failureLogged) {
                failureLogged = true;
                LOG.error("Model {} failed, rules are used instead", model.id(), e);
            }
            return rules.assess(memories, readings);
        }
        List<Assessment> assessments = new ArrayList<>(n);
        int row = 0;
        for (int i = 0; i < n; i++) {
            if (states[i] == AssessmentState.INSUFFICIENT_DATA) {
                assessments.add(Assessment.without(states[i], model));
            } else {
                FeatureVector given = FeatureVector.of(features, row * width, width);
                assessments.add(
                        assessment(
                                states[i],
                                new ModelRun(given, predictions[row], regressor.library()),
                                scales[i]));
                row++;
            }
        }
        return assessments;
    }

    @Override
    public void advance(AssetMemory memory, MeasuredValues reading) {
        reserve(1, extractor.featureCount());
        extractor.extract(memory.state(), reading, features, 0);
    }

    private void reserve(int rows, int width) {
        if (predictions.length < rows) {
            int room = Math.max(rows, 2 * predictions.length);
            predictions = new float[room];
            features = Arrays.copyOf(features, room * width);
        }
    }

    private AssessmentState stateOf(MeasuredValues values, double[] state) {
        int usable = 0;
        boolean outside = false;
        for (int i = 0; i < inputPoint.length; i++) {
            double value = values.usableValue(inputPoint[i]);
            if (!Double.isNaN(value)) {
                usable++;
                outside |= value < inputMin[i] || value > inputMax[i];
            }
        }
        if (usable < Math.max(1, fewestUsable) || FeatureExtractor.hasTimeFault(values)) {
            return AssessmentState.INSUFFICIENT_DATA;
        }
        if (outside) {
            return AssessmentState.OUTSIDE_TRAINED_RANGE;
        }
        return FeatureExtractor.readingsOf(state) < manifest.limits().minimumHistory()
                ? AssessmentState.SHORT_HISTORY
                : AssessmentState.OK;
    }

    private double scaleOf(double[] state) {
        int regime = targetRegimes < 0 ? -1 : FeatureExtractor.regimeOf(state, targetRegimes);
        return manifest.target().scale(regime);
    }

    /** {@code scale}: from the scale of the booster to RUL in the asset's regime. */
    private Assessment assessment(AssessmentState state, ModelRun run, double scale) {
        ModelManifest.Target target = manifest.target();
        double initial = target.initialRul();
        double raw = Math.max(0, Math.min(initial, run.prediction()));
        double rul = raw;
        double lower = manifest.calibration().lowerBound(rul);
        double upper = manifest.calibration().upperBound(rul, initial);
        AssessmentState said = state;
        if (state == AssessmentState.OK && rul >= target.horizonFrom()) {
            said = AssessmentState.BEYOND_HORIZON;
            rul = initial;
            upper = initial;
        }
        return new Assessment(
                said,
                ScoringMethod.MODEL,
                model,
                new Prognosis(
                        scale * rul, scale * lower, scale * upper, scale * raw, target.unit()),
                HealthIndex.of(rul, initial),
                Double.NaN,
                false,
                run);
    }
}
