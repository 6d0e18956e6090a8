package org.millwright.scoring;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;

import java.util.List;
import java.util.Map;

/** One signal of a recipe, made ready for the readings of an asset type; keeps no state itself. */
sealed interface SignalStep {
    /**
     * The signal of one reading; NaN if it can't be told. May change its own slots of the state.
     *
     * @param values of the reading
     * @param regimes shape [regimes of the recipe]: regime of the reading, -1 if unknown
     * @param earlier the signals before this one, of the same reading
     * @param state of the asset
     */
    double read(MeasuredValues values, int[] regimes, double[] earlier, double[] state);

    /** Numbers of state it needs. */
    default int slots() {
        return 0;
    }

    /**
     * Makes a signal ready.
     *
     * @param names index of each signal of the recipe
     * @param regimes index of each regimes of the recipe
     * @param place where its numbers are in the state
     */
    static SignalStep of(
            FeatureRecipe.Signal signal,
            AssetType type,
            Map<String, Integer> names,
            Map<String, Integer> regimes,
            Place place) {
        return switch (signal) {
            case FeatureRecipe.Value s -> new OfPoint(RegimeFinder.pointIndex(type, s.point()));
            case FeatureRecipe.RegimeScore s ->
                    new Score(
                            RegimeFinder.pointIndex(type, s.point()),
                            regimes.getOrDefault(s.regimes(), -1),
                            numbers(s.mean()),
                            s.deviation().stream().mapToDouble(d -> 1 / d).toArray(),
                            s.clip());
            case FeatureRecipe.Logarithm s -> new Log(index(names, s.signal()), s.floor());
            case FeatureRecipe.Clipped s -> new Clip(index(names, s.signal()), s.min(), s.max());
            case FeatureRecipe.Ratio s ->
                    new Quotient(index(names, s.numerator()), index(names, s.denominator()));
            case FeatureRecipe.Blend s ->
                    new Sum(
                            s.signals().stream().mapToInt(name -> index(names, name)).toArray(),
                            numbers(s.weights()));
            case FeatureRecipe.FromBaseline s ->
                    new Baseline(index(names, s.signal()), s.readings(), place);
            case FeatureRecipe.Smoothed s ->
                    new Smooth(index(names, s.signal()), SpanTables.of(s.span()), place);
        };
    }

    private static int index(Map<String, Integer> names, String name) {
        return names.getOrDefault(name, -1);
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(d -> d).toArray();
    }

    /**
     * Where a step finds its numbers.
     *
     * @param count slot with the usable values of its signal so far
     * @param first its own first slot
     */
    record Place(int count, int first) {}

    record OfPoint(int point) implements SignalStep {
        @Override
        public double read(MeasuredValues values, int[] regimes, double[] earlier, double[] state) {
            return values.usableValue(point);
        }
    }

    record Score(int point, int finder, double[] mean, double[] perDeviation, double clip)
            implements SignalStep {
        @Override
        public double read(MeasuredValues values, int[] regimes, double[] earlier, double[] state) {
            int regime = regimes[finder];
            if (regime < 0) {
                return Double.NaN;
            }
            double value = values.usableValue(point);
            if (!(Math.abs(value) < FeatureExtractor.LARGEST)) {
                return Double.NaN;
            }
            double z = (value - mean[regime]) * perDeviation[regime];
            return Math.max(-clip, Math.min(clip, z));
        }
    }

    /** By StrictMath: the same bits on every machine. */
    record Log(int source, double floor) implements SignalStep {
        @Override
        public double read(MeasuredValues values, int[] regimes, double[] earlier, double[] state) {
            return StrictMath.log(Math.max(earlier[source], floor));
        }
    }

    record Clip(int source, double min, double max) implements SignalStep {
        @Override
        public double read(MeasuredValues values, int[] regimes, double[] earlier, double[] state) {
            return Math.max(min, Math.min(max, earlier[source]));
        }
    }

    record Quotient(int numerator, int denominator) implements SignalStep {
        @Override
        public double read(MeasuredValues values, int[] regimes, double[] earlier, double[] state) {
            return earlier[numerator] / earlier[denominator];
        }
    }

    record Sum(int[] sources, double[] weights) implements SignalStep {
        @Override
        public double read(MeasuredValues values, int[] regimes, double[] earlier, double[] state) {
            double sum = 0;
            for (int i = 0; i < sources.length; i++) {
                sum += weights[i] * earlier[sources[i]];
            }
            return sum;
        }
    }

    record Baseline(int source, int readings, Place place) implements SignalStep {
        @Override
        public double read(MeasuredValues values, int[] regimes, double[] earlier, double[] state) {
            double value = earlier[source];
            if (Double.isNaN(value)) {
                return Double.NaN;
            }
            double before = state[place.count()];
            if (before < readings) {
                state[place.first()] += value;
            }
            return value - state[place.first()] / Math.min(before + 1, readings);
        }

        @Override
        public int slots() {
            return 1;
        }
    }

    record Smooth(int source, SpanTables tables, Place place) implements SignalStep {
        @Override
        public double read(MeasuredValues values, int[] regimes, double[] earlier, double[] state) {
            double value = earlier[source];
            if (Double.isNaN(value)) {
                return Double.NaN;
            }
            int slot = place.first();
            state[slot] = tables.decay() * state[slot] + value;
            return state[slot] * tables.perWeight(state[place.count()] + 1);
        }

        @Override
        public int slots() {
            return 1;
        }
    }
}
