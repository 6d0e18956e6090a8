package org.millwright.scoring;

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
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Assesses readings with the model of a package: features, one prediction for the whole batch, then
 * per reading the smoothed RUL, its interval, the asset's duty and the state. Falls back to rules,
 * marked MODEL_FAILED, if the model fails at run time.
 *
 * <p>What the model must not see goes in as missing, never clamped: values flagged BAD, not finite,
 * or outside the model's own valid range.
 *
 * <p>States, first match: INSUFFICIENT_DATA (time not to be trusted, or too few usable inputs: no
 * numbers), PAST_PREDICTED_END, OUTSIDE_TRAINED_RANGE, SHORT_HISTORY, BEYOND_HORIZON (the RUL is
 * then initialRul, meaning at least that), OK. Outside the range and with a short history the
 * numbers are given as the model sees them, and the state says with what reserve to read them.
 * Thread-confined.
 */
public final class ModelScorer implements AssetScorer {
    private static final EventLog LOG = EventLog.of(ModelScorer.class);

    /** Where the numbers of the RUL begin in a memory's course; those of use come first. */
    private static final int RUL_AT = UseMeter.SLOTS;

    private static final int COURSE_LENGTH = UseMeter.SLOTS + RulCourse.SLOTS;

    private final ModelManifest manifest;
    private final ModelRef model;
    private final AssetType type;
    private final FeatureExtractor extractor;
    private final InputCheck inputs;
    private final UseMeter meter;
    private final RulCourse course;
    private final Regressor regressor;
    private final RuleBasedScorer rules;
    private final AssetMemory.Form form;
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
        this.inputs = new InputCheck(manifest, type);
        this.meter = new UseMeter(type, manifest.target().unit());
        this.course = new RulCourse(manifest.smoothing(), manifest.limits().endBelow());
        this.regressor = regressor;
        this.rules = RuleBasedScorer.insteadOf(model, type, bands);
        targetRegimes = manifest.recipe().regimesNamed(manifest.target().regimes());
        this.form = form(manifest, model, type, extractor);
    }

    private static AssetMemory.Form form(
            ModelManifest manifest, ModelRef model, AssetType type, FeatureExtractor extractor) {
        return new AssetMemory.Form(
                Hashes.fingerprint(manifest.recipe(), type),
                Hashes.fingerprint(model),
                extractor.stateLength(),
                COURSE_LENGTH);
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

    /** Bytes of a saved memory of a model's assets. */
    static int memoryBytes(ModelManifest manifest, ModelRef model, AssetType type) {
        return form(manifest, model, type, new FeatureExtractor(manifest.recipe(), type)).bytes();
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

    @Override
    public AssetMemory newMemory() {
        double[] numbers = new double[COURSE_LENGTH];
        meter.start(numbers, 0);
        RulCourse.start(numbers, RUL_AT);
        return new AssetMemory(extractor.newState(), numbers, form);
    }

    @Override
    public Optional<AssetMemory> restore(byte[] saved) {
        return AssetMemory.restore(saved, form)
                .map(memory -> {
                    if (memory.model() == form.model()) {
                        return memory;
                    }
                    RulCourse.start(memory.course(), RUL_AT);
                    return new AssetMemory(memory.state(), memory.course(), form);
                });
    }

    @Override
    public List<Assessment> assess(
            List<AssetMemory> memories, List<MeasuredValues> readings, long[] measuredAt) {
        int n = readings.size();
        int width = extractor.featureCount();
        reserve(n, width);
        MeasuredValues[] admitted = new MeasuredValues[n];
        AssessmentState[] states = new AssessmentState[n];
        double[] scales = new double[n];
        int rows = 0;
        for (int i = 0; i < n; i++) {
            admitted[i] = inputs.admit(readings.get(i));
            states[i] = describe(memories.get(i), admitted[i], rows * width);
            scales[i] = scaleOf(memories.get(i));
            if (states[i] != AssessmentState.INSUFFICIENT_DATA) {
                rows++;
            }
        }
        boolean answered = predict(rows);
        List<Assessment> assessments = new ArrayList<>(n);
        int row = 0;
        for (int i = 0; i < n; i++) {
            double[] numbers = memories.get(i).course();
            meter(numbers, admitted[i], measuredAt[i]);
            if (states[i] == AssessmentState.INSUFFICIENT_DATA) {
                assessments.add(Assessment.without(states[i], model));
            } else if (answered) {
                FeatureVector given = FeatureVector.of(features, row * width, width);
                ModelRun run = new ModelRun(given, predictions[row], regressor.library());
                assessments.add(conclude(numbers, states[i], run, scales[i]));
                row++;
            }
        }
        return answered ? assessments : rules.assess(memories, readings, measuredAt);
    }

    @Override
    public void replay(
            AssetMemory memory, MeasuredValues reading, long measuredAt, Assessment stored) {
        reserve(1, extractor.featureCount());
        MeasuredValues admitted = inputs.admit(reading);
        AssessmentState state = describe(memory, admitted, 0);
        double[] numbers = memory.course();
        meter(numbers, admitted, measuredAt);
        ModelRun run = stored.run();
        if (run == null || state == AssessmentState.INSUFFICIENT_DATA) {
            return;
        }
        if (model.equals(stored.model())) {
            conclude(numbers, state, run, scaleOf(memory));
        } else {
            // What another model said is no beginning for the course of this one's answers.
            RulCourse.start(numbers, RUL_AT);
        }
    }

    private void reserve(int rows, int width) {
        if (predictions.length < rows) {
            int room = Math.max(rows, 2 * predictions.length);
            predictions = new float[room];
            features = Arrays.copyOf(features, room * width);
        }
    }

    /** Takes a reading into the features, from {@code offset} on, and tells what it allows. */
    private AssessmentState describe(AssetMemory memory, MeasuredValues values, int offset) {
        extractor.extract(memory.state(), values, features, offset);
        return inputs.stateOf(values, FeatureExtractor.readingsOf(memory.state()));
    }

    /** From the scale of the booster to RUL in the asset's regime. */
    private double scaleOf(AssetMemory memory) {
        int regime =
                targetRegimes < 0 ? -1 : FeatureExtractor.regimeOf(memory.state(), targetRegimes);
        return manifest.target().scale(regime);
    }

    /** Whether the model answered for the first {@code rows} rows of features. */
    private boolean predict(int rows) {
        if (rows == 0) {
            return true;
        }
        try {
            regressor.predict(features, rows, predictions);
            return true;
        } catch (Regressor.PredictionException e) {
            if (!failureLogged) {
                failureLogged = true;
                LOG.write(
                        LogEvent.MODEL_FAILED,
                        "Model {} failed, rules are used instead",
                        model.id(),
                        e);
            }
            return false;
        }
    }

    private void meter(double[] numbers, MeasuredValues values, long measuredAt) {
        if (!values.hasTimeFault() && meter.read(numbers, 0, values, measuredAt)) {
            RulCourse.start(numbers, RUL_AT);
        }
    }

    private Assessment conclude(
            double[] numbers, AssessmentState state, ModelRun run, double scale) {
        ModelManifest.Target target = manifest.target();
        double initial = scale * target.initialRul();
        double use = meter.use(numbers, 0);
        double raw = scale * Math.clamp(run.prediction(), 0, target.initialRul());
        double rul = course.follow(numbers, RUL_AT, raw, use, initial);
        // As floats: a bound is no more exact than the prediction it surrounds, and half as long.
        double scaled = rul / scale;
        double lower = (float) (scale * manifest.calibration().lowerBound(scaled));
        double upper =
                (float) (scale * manifest.calibration().upperBound(scaled, target.initialRul()));
        boolean certain = state == AssessmentState.OK;
        RulCourse.Shown shown = new RulCourse.Shown(rul, upper, use);
        boolean recovered = course.recovers(numbers, RUL_AT, shown, initial, certain);
        boolean beyond = course.beyond(numbers, RUL_AT, scaled, target);
        AssessmentState said = state;
        if (course.overdue(numbers, RUL_AT, shown, initial, certain)) {
            said = AssessmentState.PAST_PREDICTED_END;
        } else if (certain && beyond) {
            said = AssessmentState.BEYOND_HORIZON;
            rul = initial;
            upper = initial;
        }
        return new Assessment(
                said,
                ScoringMethod.MODEL,
                model,
                new Prognosis(rul, lower, upper, raw, target.unit()),
                HealthIndex.of(rul, initial),
                (float) meter.dutyPerDay(numbers, 0),
                recovered,
                run);
    }
}
