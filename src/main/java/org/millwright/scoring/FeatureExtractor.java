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
 *
 * <p>State: life counter, readings, the last known regime of each regimes, usable values of each
 * signal, then the numbers of the signals and of the features.
 */
public final class FeatureExtractor {
    /** A value this large does not fit a feature; it counts as missing. */
    static final double LARGEST = 1e30;

    private static final int COUNTER = 0;
    private static final int READINGS = 1;
    private static final int REGIMES = 2;

    private final List<String> names;
    private final int counterPoint;
    private final RegimeFinder[] finders;
    private final int counts;
    private final SignalStep[] signalSteps;
    private final FeatureStep[] featureSteps;
    private final int[] signalOf;
    private final int stateLength;
    private final double[] signals;
    private final int[] regimes;

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
        regimes = new int[finders.length];
        counts = REGIMES + finders.length;
        int n = recipe.signals().size();
        signals = new double[n];
        signalSteps = new SignalStep[n];
        int free = counts + n;
        Map<String, Integer> signalIndex = new HashMap<>();
        for (int i = 0; i < n; i++) {
            FeatureRecipe.Signal signal = recipe.signals().get(i);
            SignalStep.Place place = new SignalStep.Place(counts + i, free);
            signalSteps[i] = SignalStep.of(signal, type, signalIndex, finderIndex, place);
            signalIndex.put(signal.name(), i);
            free += signalSteps[i].slots();
        }
        featureSteps = new FeatureStep[recipe.features().size()];
        signalOf = new int[featureSteps.length];
        Map<Integer, SpanTables> tables = new HashMap<>();
        for (int i = 0; i < featureSteps.length; i++) {
            FeatureRecipe.Feature feature = recipe.features().get(i);
            featureSteps[i] = FeatureStep.of(feature, free, READINGS, tables);
            signalOf[i] =
                    feature instanceof FeatureRecipe.OfSignal of
                            ? signalIndex.getOrDefault(of.signal(), -1)
                            : -1;
            free += featureSteps[i].slots();
        }
        stateLength = free;
    }

    public List<String> featureNames() {
        return names;
    }

    public int featureCount() {
        return featureSteps.length;
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
     * The regime last known in the current life; -1 if none was.
     *
     * @param regimes position among the recipe's regimes
     */
    public static int regimeOf(double[] state, int regimes) {
        return (int) state[REGIMES + regimes];
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
        if (values.hasTimeFault()) {
            Arrays.fill(signals, Double.NaN);
        } else {
            followCounter(state, values);
            readSignals(state, values);
        }
        for (int i = 0; i < featureSteps.length; i++) {
            int signal = signalOf[i];
            double value = signal < 0 ? Double.NaN : signals[signal];
            double count = signal < 0 ? 0 : state[counts + signal];
            out[offset + i] = (float) featureSteps[i].update(value, count, state);
        }
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
        Arrays.fill(state, REGIMES, REGIMES + finders.length, -1);
        for (FeatureStep step : featureSteps) {
            step.startLife(state);
        }
    }

    private void readSignals(double[] state, MeasuredValues values) {
        for (int r = 0; r < finders.length; r++) {
            regimes[r] = finders[r].find(values);
            if (regimes[r] >= 0) {
                state[REGIMES + r] = regimes[r];
            }
        }
        boolean any = false;
        for (int i = 0; i < signals.length; i++) {
            double value = signalSteps[i].read(values, regimes, signals, state);
            signals[i] = Math.abs(value) < LARGEST ? value : Double.NaN;
            if (!Double.isNaN(signals[i])) {
                state[counts + i]++;
                any = true;
            }
        }
        if (any) {
            state[READINGS]++;
        }
    }
}
