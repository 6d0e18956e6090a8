package org.millwright.scoring;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.millwright.domain.Sentences;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the features of a model are made from readings: signals of one reading, then causal features
 * over these signals. Data of the manifest; {@link FeatureExtractor} executes it.
 *
 * <p>Everywhere a value that may not be used is left out: it does not move a level or a trend, and
 * spans count usable values.
 *
 * @param regimes operating regimes that signals can be normalised by, may be empty
 * @param signals numbers read from one reading; each may build on those before it
 * @param features what the model gets, in the booster's order
 */
public record FeatureRecipe(List<Regimes> regimes, List<Signal> signals, List<Feature> features) {
    private static final Sentences SENTENCES = Sentences.of(FeatureRecipe.class);

    public FeatureRecipe {
        regimes = List.copyOf(regimes);
        signals = List.copyOf(signals);
        features = List.copyOf(features);
        Map<String, Regimes> regimesByName = new HashMap<>();
        for (Regimes r : regimes) {
            require(regimesByName.put(r.name(), r) == null, "recipe.twoRegimes", r.name());
        }
        Set<String> signalNames = new HashSet<>();
        for (Signal signal : signals) {
            for (String source : signal.sources()) {
                require(
                        signalNames.contains(source),
                        "recipe.noSignalBefore",
                        source,
                        signal.name());
            }
            require(signalNames.add(signal.name()), "recipe.twoSignals", signal.name());
            if (signal instanceof RegimeScore score) {
                Regimes by = regimesByName.get(score.regimes());
                require(by != null, "recipe.noRegimes", score.regimes());
                require(
                        by != null && by.centres().size() == score.mean().size(),
                        "recipe.means",
                        score.name());
            }
        }
        Set<String> featureNames = new HashSet<>();
        for (Feature feature : features) {
            require(featureNames.add(feature.name()), "recipe.twoFeatures", feature.name());
            if (feature instanceof OfSignal of) {
                require(signalNames.contains(of.signal()), "recipe.noSignal", of.signal());
            }
        }
        require(!features.isEmpty(), "recipe.noFeatures");
    }

    public List<String> featureNames() {
        return features.stream().map(Feature::name).toList();
    }

    /** Position of the regimes of this name; -1 if there are none. */
    public int regimesNamed(String name) {
        return regimes.stream().map(Regimes::name).toList().indexOf(name);
    }

    /** Ids of the measuring points each signal is read from, in order; by name of the signal. */
    public Map<String, Set<String>> pointsBySignal() {
        Map<String, Set<String>> points = new LinkedHashMap<>();
        for (Signal signal : signals) {
            Set<String> of = new LinkedHashSet<>(signal.points());
            signal.sources().forEach(source -> of.addAll(points.getOrDefault(source, Set.of())));
            points.put(signal.name(), of);
        }
        return points;
    }

    /**
     * Operating regimes told by set-points: a reading belongs to the nearest centre, distance = sum
     * of squares of (value − centre) / scale. A reading with a missing set-point has no regime.
     *
     * @param points shape [p]: ids of the measuring points that tell the regime; empty for a single
     *     regime
     * @param scales shape [p], in the units of the points
     * @param centres shape [regimes][p]
     */
    public record Regimes(
            String name, List<String> points, List<Double> scales, List<List<Double>> centres) {
        public Regimes {
            points = List.copyOf(points);
            scales = List.copyOf(scales);
            centres = centres.stream().map(List::copyOf).toList();
            require(scales.size() == points.size(), "recipe.scales", name);
            require(!centres.isEmpty(), "recipe.noCentre", name);
            for (double scale : scales) {
                require(scale > 0, "recipe.scale", name);
            }
            for (List<Double> centre : centres) {
                require(centre.size() == points.size(), "recipe.centre", name);
            }
        }
    }

    /** A number read from one reading; NaN if it can't be told. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Value.class, name = "value"),
        @JsonSubTypes.Type(value = RegimeScore.class, name = "regime_score"),
        @JsonSubTypes.Type(value = Logarithm.class, name = "logarithm"),
        @JsonSubTypes.Type(value = Clipped.class, name = "clipped"),
        @JsonSubTypes.Type(value = Ratio.class, name = "ratio"),
        @JsonSubTypes.Type(value = Blend.class, name = "blend"),
        @JsonSubTypes.Type(value = FromBaseline.class, name = "from_baseline"),
        @JsonSubTypes.Type(value = Smoothed.class, name = "smoothed")
    })
    public sealed interface Signal {
        String name();

        /** Ids of the measuring points it reads itself. */
        default List<String> points() {
            return List.of();
        }

        /** Names of the signals it is made of. */
        default List<String> sources() {
            return List.of();
        }
    }

    /** The value of a measuring point in its unit. */
    public record Value(String name, String point) implements Signal {
        @Override
        public List<String> points() {
            return List.of(point);
        }
    }

    /**
     * Standard score of a measuring point within the reading's regime: (value − mean) / deviation,
     * clipped to ±{@code clip}.
     *
     * @param mean shape [regimes], in the point's unit
     * @param deviation shape [regimes], above 0
     */
    public record RegimeScore(
            String name,
            String point,
            String regimes,
            List<Double> mean,
            List<Double> deviation,
            double clip)
            implements Signal {
        public RegimeScore {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
            require(mean.size() == deviation.size(), "recipe.deviations", name);
            for (double d : deviation) {
                require(d > 0 && Double.isFinite(d), "recipe.deviation", name);
            }
            require(clip > 0, "recipe.clip", name);
        }

        @Override
        public List<String> points() {
            return List.of(point);
        }
    }

    /**
     * Natural logarithm of a signal; what is below {@code floor} counts as the floor.
     *
     * @param floor above 0, in the signal's unit
     */
    public record Logarithm(String name, String signal, double floor) implements Signal {
        public Logarithm {
            require(floor > 0, "recipe.floor", name);
        }

        @Override
        public List<String> sources() {
            return List.of(signal);
        }
    }

    /** A signal held within bounds: what lies beyond counts as the bound, missing stays missing. */
    public record Clipped(String name, String signal, double min, double max) implements Signal {
        public Clipped {
            require(min < max, "recipe.bounds", name);
        }

        @Override
        public List<String> sources() {
            return List.of(signal);
        }
    }

    /** One signal divided by another; missing where the divisor is zero. */
    public record Ratio(String name, String numerator, String denominator) implements Signal {
        @Override
        public List<String> sources() {
            return List.of(numerator, denominator);
        }
    }

    /**
     * Weighted sum of signals; missing where one of them is.
     *
     * @param signals shape [s]
     * @param weights shape [s]
     */
    public record Blend(String name, List<String> signals, List<Double> weights) implements Signal {
        public Blend {
            signals = List.copyOf(signals);
            weights = List.copyOf(weights);
            require(!signals.isEmpty() && signals.size() == weights.size(), "recipe.weights", name);
        }

        @Override
        public List<String> sources() {
            return signals;
        }
    }

    /**
     * A signal less the mean of its first usable values in this life; of those so far while there
     * are fewer.
     *
     * @param readings usable values the baseline is made of, at least 1
     */
    public record FromBaseline(String name, String signal, int readings) implements Signal {
        public FromBaseline {
            require(readings >= 1, "recipe.baseline", name);
        }

        @Override
        public List<String> sources() {
            return List.of(signal);
        }
    }

    /** The level of a signal as a signal; missing where the signal is. */
    public record Smoothed(String name, String signal, int span) implements Signal {
        public Smoothed {
            require(span >= 2, "recipe.span", name);
        }

        @Override
        public List<String> sources() {
            return List.of(signal);
        }
    }

    /** One number for the model, from this and earlier readings of the same life. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Level.class, name = "level"),
        @JsonSubTypes.Type(value = Slope.class, name = "slope"),
        @JsonSubTypes.Type(value = Spread.class, name = "spread"),
        @JsonSubTypes.Type(value = Latest.class, name = "latest"),
        @JsonSubTypes.Type(value = LastUsable.class, name = "last_usable"),
        @JsonSubTypes.Type(value = Greatest.class, name = "greatest"),
        @JsonSubTypes.Type(value = SinceAbove.class, name = "since_above"),
        @JsonSubTypes.Type(value = Count.class, name = "count")
    })
    public sealed interface Feature {
        String name();
    }

    /** A feature made from one signal. */
    public sealed interface OfSignal extends Feature {
        String signal();
    }

    /**
     * Exponentially weighted mean; the weight of a value falls by a = 1 − 2 / (span + 1) with each
     * later one. Missing until the first usable value.
     *
     * @param span in usable values, at least 2
     */
    public record Level(String name, String signal, int span) implements OfSignal {
        public Level {
            require(span >= 2, "recipe.span", name);
        }
    }

    /**
     * Slope of the exponentially weighted straight line through the values so far, as the change
     * over one span and damped by n / span while fewer than {@code span} values are there. Zero for
     * the first three.
     *
     * @param span in usable values, at least 2
     */
    public record Slope(String name, String signal, int span) implements OfSignal {
        public Slope {
            require(span >= 2, "recipe.span", name);
        }
    }

    /**
     * Exponentially weighted standard deviation around the level of the same span; zero after one
     * value, missing before.
     *
     * @param span in usable values, at least 2
     */
    public record Spread(String name, String signal, int span) implements OfSignal {
        public Spread {
            require(span >= 2, "recipe.span", name);
        }
    }

    /** The signal of this very reading, missing if it is. */
    public record Latest(String name, String signal) implements OfSignal {}

    /** The last usable value of the signal in this life. */
    public record LastUsable(String name, String signal) implements OfSignal {}

    /** The greatest usable value of the signal in this life. */
    public record Greatest(String name, String signal) implements OfSignal {}

    /**
     * Usable values of the signal since it first was at least {@code threshold} in this life, that
     * one included; zero before.
     */
    public record SinceAbove(String name, String signal, double threshold) implements OfSignal {
        public SinceAbove {
            require(Double.isFinite(threshold), "recipe.threshold", name);
        }
    }

    /** Readings of this life with at least one usable signal, this one included. */
    public record Count(String name) implements Feature {}

    private static void require(boolean holds, String key, String... names) {
        if (!holds) {
            throw new FaultyValueException(
                    SENTENCES.get("recipe.fault", SENTENCES.get(key, (Object[]) names)));
        }
    }
}
