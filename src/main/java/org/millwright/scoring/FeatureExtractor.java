package org.millwright.scoring;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns readings into features, one after the other: causal, O(1) per reading, with a state of
 * fixed size per asset that it does not keep itself. The only implementation, for training and for
 * scoring.
 *
 * <p>Thread-confined (it has scratch space). The same readings give the same features bit for bit,
 * however they are cut into batches and whether or not the state was saved in between.
 *
 * <p>The sums of weights of a level or slope depend on the number of values only, so they are
 * tables made once; what is left per asset is one weighted sum per level and two per slope.
 */
public final class FeatureExtractor {
    private static final int COUNTER = 0;
    private static final int READINGS = 1;
    private static final int COUNTS = 2;

    /** A value this large does not fit a feature; it counts as missing. */
    private static final double LARGEST = 1e30;

    private final List<String> names;
    private final int counterPoint;
    private final RegimeFinder[] finders;
    private final int[] point;
    private final int[] finderOf;
    private final double[][] mean;
    private final double[][] perDeviation;
    private final double[] clip;
    private final Step[] steps;
    private final int stateLength;
    private final double[] signals;
    private final int[] regime;

    /**
     * Prepares a recipe for the readings of an asset type.
     *
     * @throws IllegalArgumentException if the type lacks a measuring point of the recipe
     */
    public FeatureExtractor(FeatureRecipe recipe, AssetType type) {
        names = recipe.featureNames();
        counterPoint = type.lifeCounter() == null ? -1 : type.indexOf(type.lifeCounter());
        Map<String, Integer> finderIndex = new HashMap<>();
        finders = new RegimeFinder[recipe.regimes().size()];
        for (int i = 0; i < finders.length; i++) {
            finders[i] = new RegimeFinder(recipe.regimes().get(i), type);
            finderIndex.put(recipe.regimes().get(i).name(), i);
        }
        int n = recipe.signals().size();
        point = new int[n];
        finderOf = new int[n];
        mean = new double[n][];
        perDeviation = new double[n][];
        clip = new double[n];
        Map<String, Integer> signalIndex = new HashMap<>();
        for (int i = 0; i < n; i++) {
            FeatureRecipe.Signal signal = recipe.signals().get(i);
            signalIndex.put(signal.name(), i);
            point[i] = RegimeFinder.pointIndex(type, signal.point());
            finderOf[i] = -1;
            if (signal instanceof FeatureRecipe.RegimeScore score) {
                finderOf[i] = finderIndex.getOrDefault(score.regimes(), -1);
                mean[i] = score.mean().stream().mapToDouble(m -> m).toArray();
                perDeviation[i] = score.deviation().stream().mapToDouble(d -> 1 / d).toArray();
                clip[i] = score.clip();
            }
        }
        signals = new double[n];
        regime = new int[finders.length];
        steps = new Step[recipe.features().size()];
        int free = COUNTS + n;
        Map<Integer, SpanTables> tables = new HashMap<>();
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Step.of(recipe.features().get(i), signalIndex, free, tables);
            free += steps[i].slots();
        }
        stateLength = free;
    }

    public List<String> featureNames() {
        return names;
    }

    public int featureCount() {
        return steps.length;
    }

    /** Numbers of state per asset. */
    public int stateLength() {
        return stateLength;
    }

    /** The state of an asset at the start of a life. */
    public double[] newState() {
        double[] state = new double[stateLength];
        startLife(state);
        return state;
    }

    /** Readings of the current life that were taken into account. */
    public static int readingsOf(double[] state) {
        return (int) state[READINGS];
    }

    /**
     * Takes one reading into the state and writes the features after it. A reading whose time can't
     * be trusted (out of order, duplicate, far future) leaves the state as it is.
     *
     * @param state shape [stateLength], of one asset; changed
     * @param values values of the asset type's points
     * @param out receives featureCount numbers from {@code offset}; missing is NaN
     */
    public void extract(double[] state, MeasuredValues values, float[] out, int offset) {
        if (hasTimeFault(values)) {
            Arrays.fill(signals, Double.NaN);
        } else {
            followCounter(state, values);
            readSignals(state, values);
        }
        for (int i = 0; i < steps.length; i++) {
            out[offset + i] = (float) apply(steps[i], state);
        }
    }

    /**
     * Whether a reading's time can't be trusted, so that it has no place in the order of a life.
     */
    public static boolean hasTimeFault(MeasuredValues values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.quality(i).concernsTime()) {
                return true;
            }
        }
        return false;
    }

    private void followCounter(double[] state, MeasuredValues values) {
        if (counterPoint < 0) {
            return;
        }
        double counter = values.usableValue(counterPoint);
        if (counter < state[COUNTER]) {
            startLife(state);
        }
        if (!Double.isNaN(counter)) {
            state[COUNTER] = counter;
        }
    }

    private void startLife(double[] state) {
        Arrays.fill(state, 0);
        state[COUNTER] = Double.NaN;
        for (Step step : steps) {
            if (step.kind() == Kind.LAST_USABLE) {
                state[step.slot()] = Double.NaN;
            }
        }
    }

    private void readSignals(double[] state, MeasuredValues values) {
        for (int r = 0; r < finders.length; r++) {
            regime[r] = finders[r].find(values);
        }
        boolean any = false;
        for (int i = 0; i < signals.length; i++) {
            double value = values.usableValue(point[i]);
            if (!(Math.abs(value) < LARGEST)) {
                value = Double.NaN;
            } else if (finderOf[i] >= 0) {
                value = score(i, value, regime[finderOf[i]]);
            }
            signals[i] = value;
            if (!Double.isNaN(value)) {
                state[COUNTS + i]++;
                any = true;
            }
        }
        if (any) {
            state[READINGS]++;
        }
    }

    private double score(int signal, double value, int regime) {
        if (regime < 0) {
            return Double.NaN;
        }
        double z = (value - mean[signal][regime]) * perDeviation[signal][regime];
        return Math.max(-clip[signal], Math.min(clip[signal], z));
    }

    private double apply(Step step, double[] state) {
        double value = step.signal() < 0 ? Double.NaN : signals[step.signal()];
        boolean usable = !Double.isNaN(value);
        int slot = step.slot();
        return switch (step.kind()) {
            case LEVEL -> {
                SpanTables t = step.tables();
                if (usable) {
                    state[slot] = t.decay() * state[slot] + value;
                }
                yield state[slot] * t.perWeight(state[COUNTS + step.signal()]);
            }
            case SLOPE -> {
                SpanTables t = step.tables();
                if (usable) {
                    state[slot + 1] = t.decay() * (state[slot + 1] + state[slot]);
                    state[slot] = t.decay() * state[slot] + value;
                }
                yield t.slope(state[COUNTS + step.signal()], state[slot], state[slot + 1]);
            }
            case LAST_USABLE -> {
                if (usable) {
                    state[slot] = value;
                }
                yield state[slot];
            }
            case LATEST -> value;
            case COUNT -> state[READINGS];
        };
    }

    private enum Kind {
        LEVEL,
        SLOPE,
        LATEST,
        LAST_USABLE,
        COUNT
    }

    /** One feature, made ready: {@code slot} is its first number in the state. */
    private record Step(Kind kind, int signal, int slot, int slots, SpanTables tables) {
        static Step of(
                FeatureRecipe.Feature feature,
                Map<String, Integer> signalIndex,
                int slot,
                Map<Integer, SpanTables> tables) {
            int signal =
                    feature instanceof FeatureRecipe.OfSignal of
                            ? signalIndex.getOrDefault(of.signal(), -1)
                            : -1;
            return switch (feature) {
                case FeatureRecipe.Level f ->
                        new Step(Kind.LEVEL, signal, slot, 1, spanTables(f.span(), tables));
                case FeatureRecipe.Slope f ->
                        new Step(Kind.SLOPE, signal, slot, 2, spanTables(f.span(), tables));
                case FeatureRecipe.Latest f ->
                        new Step(Kind.LATEST, signal, slot, 0, SpanTables.NONE);
                case FeatureRecipe.LastUsable f ->
                        new Step(Kind.LAST_USABLE, signal, slot, 1, SpanTables.NONE);
                case FeatureRecipe.Count f ->
                        new Step(Kind.COUNT, signal, slot, 0, SpanTables.NONE);
            };
        }

        private static SpanTables spanTables(int span, Map<Integer, SpanTables> tables) {
            return tables.computeIfAbsent(span, SpanTables::of);
        }
    }
}
