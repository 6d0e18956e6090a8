package org.millwright.training;

import org.millwright.scoring.Calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes the table of interval offsets, and the horizon, from predictions of unseen lives. Looks at
 * truth capped at initialRul, since longer lives are not told apart.
 */
final class CalibrationFit {
    /** A quantile of 5 % from fewer rows is chance. */
    private static final int FEWEST_ROWS = 100;

    /** The horizon is sought within this share of initialRul below it. */
    private static final int HORIZON_PERCENT = 10;

    private final TrainingRecipe recipe;

    CalibrationFit(TrainingRecipe recipe) {
        this.recipe = recipe;
    }

    /** The table: bins of equal width over [0, initialRul], poor ones joined with the next. */
    Calibration fit(Predictions p) {
        double initial = recipe.target().initialRul();
        double tail = tail(p);
        int bins = recipe.validation().bins();
        int fewest = Math.min(FEWEST_ROWS, Math.max(1, p.predicted().length / bins));
        List<Integer> order =
                IntStream.range(0, p.predicted().length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> p.predicted()[i]))
                        .toList();
        List<Integer> cuts = new ArrayList<>(List.of(0));
        int below = 0;
        for (int bin = 1; bin < bins; bin++) {
            double end = initial * bin / bins;
            while (below < order.size() && p.predicted()[order.get(below)] < end) {
                below++;
            }
            boolean enough = below - cuts.getLast() >= fewest;
            if (enough && order.size() - below >= fewest) {
                cuts.add(below);
            }
        }
        cuts.add(order.size());
        List<Calibration.Bin> table = new ArrayList<>();
        for (int i = 1; i < cuts.size(); i++) {
            table.add(bin(p, order.subList(cuts.get(i - 1), cuts.get(i)), initial, tail));
        }
        return new Calibration(recipe.validation().coverage(), table);
    }

    /**
     * Share of residuals left out at either end. Each life errs as a whole, so n lives are n
     * observations, not as many as their readings: the next one lies outside the extremes of n with
     * chance 2 / (n + 1), and quantiles are taken that much further out.
     */
    private double tail(Predictions p) {
        double tail = (1 - recipe.validation().coverage()) / 2;
        long lives = Arrays.stream(p.lives()).distinct().count();
        return Math.max(0, tail - (1 - tail) / lives);
    }

    private static Calibration.Bin bin(
            Predictions p, List<Integer> rows, double initial, double tail) {
        double weight = 0;
        double middle = 0;
        for (int i : rows) {
            weight += p.weights()[i];
            middle += p.weights()[i] * p.predicted()[i];
        }
        List<Integer> byResidual =
                rows.stream()
                        .sorted(Comparator.comparingDouble(i -> residual(p, i, initial)))
                        .toList();
        return new Calibration.Bin(
                middle / weight,
                quantile(p, byResidual, initial, tail * weight),
                quantile(p, byResidual, initial, (1 - tail) * weight));
    }

    private static double residual(Predictions p, int row, double initial) {
        return Math.min(p.remaining()[row], initial) - p.predicted()[row];
    }

    private static double quantile(
            Predictions p, List<Integer> byResidual, double initial, double weight) {
        double below = 0;
        for (int i : byResidual) {
            below += p.weights()[i];
            if (below >= weight) {
                return residual(p, i, initial);
            }
        }
        return residual(p, byResidual.getLast(), initial);
    }

    /**
     * The least prediction, at most {@value #HORIZON_PERCENT} % below initialRul, from which on the
     * end truly lay beyond initialRul as often as the recipe asks; initialRul if there is none.
     */
    double horizon(Predictions p) {
        double initial = recipe.target().initialRul();
        for (int percent = 100 - HORIZON_PERCENT; percent < 100; percent++) {
            double from = initial * percent / 100;
            double there = 0;
            double beyond = 0;
            for (int i = 0; i < p.predicted().length; i++) {
                if (p.predicted()[i] >= from) {
                    there += p.weights()[i];
                    beyond += p.remaining()[i] >= initial ? p.weights()[i] : 0;
                }
            }
            if (there > 0 && beyond >= recipe.validation().horizonCertainty() * there) {
                return from;
            }
        }
        return initial;
    }
}
