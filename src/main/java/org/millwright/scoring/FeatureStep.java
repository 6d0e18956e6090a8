package org.millwright.scoring;

import java.util.Map;

/** One feature of a recipe, made ready; keeps no state itself. */
sealed interface FeatureStep {
    /**
     * The feature after a reading; changes its own slots of the state.
     *
     * @param value of its signal, NaN if missing
     * @param count usable values of the signal so far, this one included
     * @param state of the asset
     */
    double update(double value, double count, double[] state);

    /** Numbers of state it needs. */
    int slots();

    /** Sets its slots, all zero, to what they are at the start of a life. */
    default void startLife(double[] state) {
        // Zero is right for sums and counts.
    }

    /**
     * Makes a feature ready.
     *
     * @param slot its first number in the state
     * @param readings slot with the readings of the life
     * @param tables by span, shared by the steps of a recipe
     */
    static FeatureStep of(
            FeatureRecipe.Feature feature,
            int slot,
            int readings,
            Map<Integer, SpanTables> tables) {
        return switch (feature) {
            case FeatureRecipe.Level f -> new Level(slot, ofSpan(f.span(), tables));
            case FeatureRecipe.Slope f -> new Slope(slot, ofSpan(f.span(), tables));
            case FeatureRecipe.Spread f -> new Spread(slot, ofSpan(f.span(), tables));
            case FeatureRecipe.Latest f -> new Latest();
            case FeatureRecipe.LastUsable f -> new LastUsable(slot);
            case FeatureRecipe.Greatest f -> new Greatest(slot);
            case FeatureRecipe.SinceAbove f -> new SinceAbove(slot, f.threshold());
            case FeatureRecipe.Count f -> new Count(readings);
        };
    }

    private static SpanTables ofSpan(int span, Map<Integer, SpanTables> tables) {
        return tables.computeIfAbsent(span, SpanTables::of);
    }

    record Level(int slot, SpanTables tables) implements FeatureStep {
        @Override
        public double update(double value, double count, double[] state) {
            if (!Double.isNaN(value)) {
                state[slot] = tables.decay() * state[slot] + value;
            }
            return state[slot] * tables.perWeight(count);
        }

        @Override
        public int slots() {
            return 1;
        }
    }

    record Slope(int slot, SpanTables tables) implements FeatureStep {
        @Override
        public double update(double value, double count, double[] state) {
            if (!Double.isNaN(value)) {
                state[slot + 1] = tables.decay() * (state[slot + 1] + state[slot]);
                state[slot] = tables.decay() * state[slot] + value;
            }
            return tables.slope(count, state[slot], state[slot + 1]);
        }

        @Override
        public int slots() {
            return 2;
        }
    }

    /**
     * Mean and sum of squared deviations by West's update (1979): no difference of large squares,
     * so a small spread around a large value keeps its digits.
     */
    record Spread(int slot, SpanTables tables) implements FeatureStep {
        @Override
        public double update(double value, double count, double[] state) {
            if (!Double.isNaN(value)) {
                double off = value - state[slot];
                state[slot] += off * tables.perWeight(count);
                state[slot + 1] = tables.decay() * state[slot + 1] + off * (value - state[slot]);
            }
            return Math.sqrt(state[slot + 1] * tables.perWeight(count));
        }

        @Override
        public int slots() {
            return 2;
        }
    }

    record Latest() implements FeatureStep {
        @Override
        public double update(double value, double count, double[] state) {
            return value;
        }

        @Override
        public int slots() {
            return 0;
        }
    }

    record LastUsable(int slot) implements FeatureStep {
        @Override
        public double update(double value, double count, double[] state) {
            if (!Double.isNaN(value)) {
                state[slot] = value;
            }
            return state[slot];
        }

        @Override
        public int slots() {
            return 1;
        }

        @Override
        public void startLife(double[] state) {
            state[slot] = Double.NaN;
        }
    }

    record Greatest(int slot) implements FeatureStep {
        @Override
        public double update(double value, double count, double[] state) {
            if (!(value <= state[slot]) && !Double.isNaN(value)) {
                state[slot] = value;
            }
            return state[slot];
        }

        @Override
        public int slots() {
            return 1;
        }

        @Override
        public void startLife(double[] state) {
            state[slot] = Double.NaN;
        }
    }

    record SinceAbove(int slot, double threshold) implements FeatureStep {
        @Override
        public double update(double value, double count, double[] state) {
            boolean counting = state[slot] > 0 && !Double.isNaN(value);
            if (counting || value >= threshold) {
                state[slot]++;
            }
            return state[slot];
        }

        @Override
        public int slots() {
            return 1;
        }
    }

    record Count(int readings) implements FeatureStep {
        @Override
        public double update(double value, double count, double[] state) {
            return state[readings];
        }

        @Override
        public int slots() {
            return 0;
        }
    }
}
