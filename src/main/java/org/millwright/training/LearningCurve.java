package org.millwright.training;

import org.millwright.domain.AssetType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * How the error on unseen units falls with the number of lives to learn from: measured for the
 * numbers at hand, told for larger ones by the line error = floor + slope / √lives.
 *
 * @param points measured, in rising order of lives
 * @param floor error that more lives would not remove, at least 0
 * @param slope at least 0
 */
public record LearningCurve(List<Point> points, double floor, double slope) {
    private static final int[] SIZES = {5, 8, 12, 20, 40, 80, 160};
    private static final int FOLDS = 3;

    public LearningCurve {
        points = List.copyOf(points);
    }

    /**
     * Error measured with a number of lives.
     *
     * @param lives units learnt from
     * @param error RMSE against capped truth, in the unit of RUL
     */
    public record Point(int lives, double error) {}

    /**
     * Measures; each number of lives on the same unseen units.
     *
     * @param lives those found; censored ones are left out
     * @throws CancellationException if the monitor cancelled
     */
    public static LearningCurve measure(
            TrainingRecipe recipe, AssetType type, List<LifeHistory> lives, TrainingMonitor monitor)
            throws TrainingRefusedException {
        List<LifeHistory> ended = new ModelTrainer(recipe, type, monitor).usable(lives);
        long seed = recipe.validation().seed();
        List<List<LifeHistory>> parts = CrossValidation.split(ended, FOLDS, seed);
        List<Integer> sizes = sizes(ended);
        double[] squares = new double[sizes.size()];
        double[] weights = new double[sizes.size()];
        CrossValidation validation = new CrossValidation(recipe, type);
        for (int fold = 0; fold < FOLDS; fold++) {
            for (int k = 0; k < sizes.size(); k++) {
                double done = fold * sizes.size() + k;
                double steps = FOLDS * sizes.size();
                List<LifeHistory> seen = some(parts, fold, sizes.get(k), seed);
                Predictions p =
                        validation.predict(
                                seen,
                                parts.get(fold),
                                s -> monitor.goesOn("learning curve", (done + s) / steps));
                for (int i = 0; i < p.rows(); i++) {
                    double truth = Math.min(p.remaining()[i], recipe.target().initialRul());
                    double error = p.scales()[i] * (p.predicted()[i] - truth);
                    squares[k] += p.weights()[i] * error * error;
                    weights[k] += p.weights()[i];
                }
            }
        }
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < squares.length; k++) {
            points.add(new Point(sizes.get(k), Math.sqrt(squares[k] / weights[k])));
        }
        return through(points);
    }

    /** Error to expect with a number of lives. */
    public double expected(int lives) {
        return floor + slope / Math.sqrt(lives);
    }

    /** The least-squares line through points, held to a floor and a slope that are not negative. */
    static LearningCurve through(List<Point> points) {
        double n = points.size();
        double x = points.stream().mapToDouble(p -> 1 / Math.sqrt(p.lives())).sum() / n;
        double y = points.stream().mapToDouble(Point::error).sum() / n;
        double xx = 0;
        double xy = 0;
        for (Point p : points) {
            double dx = 1 / Math.sqrt(p.lives()) - x;
            xx += dx * dx;
            xy += dx * (p.error() - y);
        }
        double slope = xx > 0 ? Math.clamp(xy / xx, 0, y / x) : 0;
        return new LearningCurve(points, y - slope * x, slope);
    }

    private static List<Integer> sizes(List<LifeHistory> lives) {
        int units = (int) lives.stream().map(LifeHistory::unit).distinct().count();
        int most = units - (units + FOLDS - 1) / FOLDS;
        Set<Integer> sizes = new LinkedHashSet<>();
        for (int size : SIZES) {
            if (size < most) {
                sizes.add(size);
            }
        }
        sizes.add(most);
        return List.copyOf(sizes);
    }

    private static List<LifeHistory> some(
            List<List<LifeHistory>> parts, int fold, int size, long seed) {
        List<LifeHistory> others = new ArrayList<>();
        for (int other = 0; other < parts.size(); other++) {
            if (other != fold) {
                others.addAll(parts.get(other));
            }
        }
        List<String> units =
                new ArrayList<>(others.stream().map(LifeHistory::unit).distinct().toList());
        Collections.shuffle(units, new Random(seed + fold));
        Set<String> chosen = Set.copyOf(units.subList(0, Math.min(size, units.size())));
        return others.stream().filter(l -> chosen.contains(l.unit())).toList();
    }
}
