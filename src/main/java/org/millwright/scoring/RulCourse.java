package org.millwright.scoring;

import java.util.Arrays;

/**
 * The course of one life's RUL: smooths the model's answers and notices when it reaches the
 * horizon, recovers, or is overdue. Causal, O(1) per reading; the state per asset is kept by the
 * caller.
 *
 * <p>The horizon is reached at {@code horizonFrom} and left only some way below, so that a RUL near
 * it does not flicker.
 *
 * <p>A recovery is a rise by more than 5 % of initialRul that noise does not explain: above the
 * upper bound of the lowest RUL shown so far, or since the last recovery.
 *
 * <p>An end is overdue when the RUL shown came down to {@code endBelow} of initialRul, the asset
 * has since used up the upper bound shown then and {@code endBelow} more, and the RUL has not risen
 * above twice {@code endBelow} in between. Measured in use, so that it holds without a clock.
 */
final class RulCourse {
    /** Numbers of state. */
    static final int SLOTS = 6;

    private static final int SHOWN = 0;
    private static final int AT_USE = 1;
    private static final int LOWEST = 2;
    private static final int LOWEST_UPPER = 3;
    private static final int DEADLINE = 4;
    private static final int BEYOND = 5;

    /** A rise by a larger share of initialRul is an event. */
    private static final double RECOVERY = 0.05;

    /** The horizon is left this share of initialRul below where it is reached. */
    private static final double HORIZON_DEPTH = 0.02;

    private final Smoothing smoothing;
    private final double endBelow;

    /**
     * A course by a manifest's parameters.
     *
     * @param endBelow share of initialRul
     */
    RulCourse(Smoothing smoothing, double endBelow) {
        this.smoothing = smoothing;
        this.endBelow = endBelow;
    }

    /** Puts the state at the beginning of a life into {@code state}. */
    static void start(double[] state, int from) {
        Arrays.fill(state, from, from + SLOTS, Double.NaN);
    }

    /**
     * Takes in the model's answer to one reading.
     *
     * @param state has the course's numbers at {@code from}; changed
     * @param answer from 0 to {@code initialRul}
     * @param use of the life so far, in the unit of the RUL
     * @return the smoothed RUL, exact in single precision
     */
    double follow(double[] state, int from, double answer, double use, double initialRul) {
        double used = Math.max(0, use - state[from + AT_USE]);
        double shown = smoothing.next(state[from + SHOWN], used, answer, initialRul);
        state[from + SHOWN] = shown;
        state[from + AT_USE] = use;
        return (float) shown;
    }

    /** Whether the RUL lies at the horizon or beyond it. */
    boolean beyond(double[] state, int from, double rul, ModelManifest.Target target) {
        double depth = state[from + BEYOND] > 0 ? HORIZON_DEPTH * target.initialRul() : 0;
        boolean beyond = rul >= target.horizonFrom() - depth;
        state[from + BEYOND] = beyond ? 1 : 0;
        return beyond;
    }

    /**
     * Whether the RUL recovers with this reading.
     *
     * @param certain whether the number can be relied on; if not, nothing is concluded from it
     */
    boolean recovers(double[] state, int from, Shown shown, double initialRul, boolean certain) {
        double lowest = state[from + LOWEST];
        boolean recovers =
                certain
                        && shown.rul() > lowest + RECOVERY * initialRul
                        && shown.rul() > state[from + LOWEST_UPPER];
        if (!certain) {
            state[from + LOWEST] = Double.NaN;
        } else if (recovers || !(shown.rul() > lowest)) {
            state[from + LOWEST] = shown.rul();
            state[from + LOWEST_UPPER] = shown.upper();
        }
        return recovers;
    }

    /**
     * Whether the end is overdue.
     *
     * @param certain whether the number can be relied on; only then is a deadline set
     */
    boolean overdue(double[] state, int from, Shown shown, double initialRul, boolean certain) {
        double threshold = endBelow * initialRul;
        if (shown.rul() > 2 * threshold) {
            state[from + DEADLINE] = Double.NaN;
            return false;
        }
        if (Double.isNaN(state[from + DEADLINE]) && certain && shown.rul() <= threshold) {
            state[from + DEADLINE] = shown.use() + shown.upper() + threshold;
        }
        return shown.use() > state[from + DEADLINE];
    }

    /** What is shown, and the use of the life at that moment; all in the unit of the RUL. */
    record Shown(double rul, double upper, double use) {}
}
