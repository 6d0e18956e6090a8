package org.millwright.scoring;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.HashMap;
import java.util.HashSet;
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
 * @param signals numbers read from one reading
 * @param features what the model gets, in the booster's order
 */
public record FeatureRecipe(List<Regimes> regimes, List<Signal> signals, List<Feature> features) {
    public FeatureRecipe {
        regimes = List.copyOf(regimes);
        signals = List.copyOf(signals);
        features = List.copyOf(features);
        Map<String, Regimes> regimesByName = new HashMap<>();
        for (Regimes r : regimes) {
            require(regimesByName.put(r.name(), r) == null, "two regimes named " + r.name());
        }
        Set<String> signalNames = new HashSet<>();
        for (Signal signal : signals) {
            require(signalNames.add(signal.name()), "two signals named " + signal.name());
            if (signal instanceof RegimeScore score) {
                Regimes by = regimesByName.get(score.regimes());
                require(by != null, "no regimes named " + score.regimes());
                require(
                        by != null && by.centres().size() == score.mean().size(),
                        "signal " + score.name() + " needs one mean per regime");
            }
        }
        Set<String> featureNames = new HashSet<>();
        for (Feature feature : features) {
            require(featureNames.add(feature.name()), "two features named " + feature.name());
            if (feature instanceof OfSignal of) {
                require(signalNames.contains(of.signal()), "no signal named " + of.signal());
            }
        }
        require(!features.isEmpty(), "no features");
    }

    public List<String> featureNames() {
        return features.stream().map(Feature::name).toList();
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
            require(scales.size() == points.size(), "regimes " + name + " need a scale per point");
            require(!centres.isEmpty(), "regimes " + name + " have no centre");
            for (double scale : scales) {
                require(scale > 0, "regimes " + name + " have a scale that is not above 0");
            }
            for (List<Double> centre : centres) {
                require(centre.size() == points.size(), "a centre of " + name + " is incomplete");
            }
        }
    }

    /** A number read from one reading; NaN if it can't be told. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Value.class, name = "value"),
        @JsonSubTypes.Type(value = RegimeScore.class, name = "regime_score")
    })
    public sealed interface Signal {
        String name();

        /** Id of the measuring point. */
        String point();
    }

    /** The value of a measuring point in its unit. */
    public record Value(String name, String point) implements Signal {}

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
            require(mean.size() == deviation.size(), name + " needs a deviation for each mean");
            for (double d : deviation) {
                require(d > 0 && Double.isFinite(d), name + " has a deviation that is not above 0");
            }
            require(clip > 0, name + " needs a clip above 0");
        }
    }

    /** One number for the model, from this and earlier readings of the same life. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Level.class, name = "level"),
        @JsonSubTypes.Type(value = Slope.class, name = "slope"),
        @JsonSubTypes.Type(value = Latest.class, name = "latest"),
        @JsonSubTypes.Type(value = LastUsable.class, name = "last_usable"),
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
            require(span >= 2, name + " needs a span of at least 2");
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
            require(span >= 2, name + " needs a span of at least 2");
        }
    }

    /** The signal of this very reading, missing if it is. */
    public record Latest(String name, String signal) implements OfSignal {}

    /** The last usable value of the signal in this life. */
    public record LastUsable(String name, String signal) implements OfSignal {}

    /** Readings of this life with at least one usable signal, this one included. */
    public record Count(String name) implements Feature {}

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("the feature recipe has a fault: " + otherwise);
        }
    }
}
