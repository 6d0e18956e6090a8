package org.millwright.domain;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Why a model answered as it did for one reading: {@code bias} plus all contributions is the
 * prediction, to 1e-3. A contribution is what a measuring point added to the RUL or took from it,
 * by exact Shapley values of the trees, compared with the readings of the training on average.
 *
 * @param model which model
 * @param unit of the RUL; bias, prediction and contributions are in it, on the scale of the
 *     manifest's initialRul also where a regime has another
 * @param bias the model's mean answer in training
 * @param prediction its own answer to this reading, neither bounded nor smoothed
 * @param contributions by measuring point, the greatest effect first
 * @param missing inputs the model did not have in this reading
 */
public record Explanation(
        ModelRef model,
        Unit unit,
        double bias,
        double prediction,
        List<Contribution> contributions,
        List<Missing> missing) {
    /** By how much bias and contributions may miss the prediction; relative above a thousand. */
    private static final double TOLERANCE = 1e-3;

    private static final double RELATIVE_FROM = 1000;

    public Explanation {
        contributions = List.copyOf(contributions);
        missing = List.copyOf(missing);
    }

    /** Why there is no honest explanation. */
    public enum WhyNot {
        /** There is no model for the asset type. */
        NO_MODEL,
        /** No model answered for the reading. */
        NO_ANSWER,
        /** The answer is of another model than the one loaded now. */
        OTHER_MODEL,
        /** The stored features are not the model's. */
        OTHER_FEATURES,
        /** Bias and contributions do not make up the answer. */
        NOT_EXACT,
        /** The model could not be asked again. */
        MODEL_FAILED
    }

    /** What about a measuring point had an effect. */
    public enum Aspect {
        LEVEL,
        TREND,
        SPREAD,
        /** Its last value. */
        VALUE,
        /** Its greatest value in this life. */
        PEAK,
        /** For how long it has been high. */
        DURATION,
        /** How many readings this life has. */
        AGE
    }

    /**
     * The effect of one measuring point, or of several together where a feature needs them all.
     *
     * @param points ids of the measuring points; empty for the number of readings
     * @param value of the point in this reading, in its unit; NaN if the model did not have it or
     *     it is not one point
     * @param usual where nine of ten values lay in training, in the reading's operating regime if
     *     the model knows regimes; {@code null} if it is not one point
     * @param rul what is added to the RUL
     * @param parts the same by aspect, the greatest effect first
     */
    public record Contribution(
            List<String> points,
            double value,
            @Nullable ValueRange usual,
            double rul,
            List<Part> parts) {
        public Contribution {
            points = List.copyOf(points);
            parts = List.copyOf(parts);
        }
    }

    /** What one aspect of a measuring point adds to the RUL. */
    public record Part(Aspect aspect, double rul) {}

    /** An input the model did not have, and why. */
    public record Missing(String point, Quality why) {}

    /** Bias and all contributions, in {@code unit}. */
    public double sum() {
        return bias + contributions.stream().mapToDouble(Contribution::rul).sum();
    }

    /** Whether they make up the prediction; only then may this be shown. */
    public boolean isExact() {
        double allowed = TOLERANCE * Math.max(1, Math.abs(prediction) / RELATIVE_FROM);
        return Math.abs(sum() - prediction) <= allowed;
    }

    /**
     * Share (0–1) of an effect in all effects that pull the same way: in the drop, which is the sum
     * of all parts below zero, or in the rise, which is that of the others. So all shares of the
     * drop make 1, however much other points pull up again.
     *
     * @param rul of a part, or of a contribution
     */
    public double share(double rul) {
        double all =
                contributions.stream()
                        .flatMap(c -> c.parts().stream())
                        .mapToDouble(Part::rul)
                        .filter(r -> r < 0 == rul < 0)
                        .sum();
        return rul == 0 ? 0 : rul / all;
    }
}
