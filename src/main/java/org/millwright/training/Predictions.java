package org.millwright.training;

import java.util.Arrays;

/**
 * Predictions for rows whose truth is known, made by models that had not seen these rows' units;
 * columnar, each array of shape [rows]. RULs are on the scale of initialRul.
 *
 * @param predicted within [0, initialRul]
 * @param remaining true RUL, not capped
 * @param ownLives RUL at the beginning of the row's life
 * @param scales from the scale of initialRul to RUL
 * @param weights so that each life counts once
 * @param folds fold of the row's unit
 * @param lives position of the row's life among the lives asked for
 */
record Predictions(
        double[] predicted,
        double[] remaining,
        double[] ownLives,
        double[] scales,
        double[] weights,
        int[] folds,
        int[] lives) {

    static Predictions ofRows(int rows) {
        return new Predictions(
                new double[rows],
                new double[rows],
                new double[rows],
                new double[rows],
                new double[rows],
                new int[rows],
                new int[rows]);
    }

    /** Copies all rows of others to the rows from {@code at} on. */
    void put(int at, Predictions others) {
        int n = others.rows();
        System.arraycopy(others.predicted, 0, predicted, at, n);
        System.arraycopy(others.remaining, 0, remaining, at, n);
        System.arraycopy(others.ownLives, 0, ownLives, at, n);
        System.arraycopy(others.scales, 0, scales, at, n);
        System.arraycopy(others.weights, 0, weights, at, n);
        System.arraycopy(others.folds, 0, folds, at, n);
        System.arraycopy(others.lives, 0, lives, at, n);
    }

    int rows() {
        return predicted.length;
    }

    Predictions where(int fold, boolean inside) {
        int[] rows = new int[predicted.length];
        int n = 0;
        for (int i = 0; i < rows.length; i++) {
            if (folds[i] == fold == inside) {
                rows[n++] = i;
            }
        }
        int[] chosen = Arrays.copyOf(rows, n);
        return new Predictions(
                of(predicted, chosen),
                of(remaining, chosen),
                of(ownLives, chosen),
                of(scales, chosen),
                of(weights, chosen),
                Arrays.stream(chosen).map(i -> folds[i]).toArray(),
                Arrays.stream(chosen).map(i -> lives[i]).toArray());
    }

    private static double[] of(double[] column, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> column[i]).toArray();
    }
}
