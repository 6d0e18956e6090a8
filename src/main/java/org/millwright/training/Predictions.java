package org.millwright.training;

import java.util.Arrays;

/**
 * Predictions for rows whose truth is known, made by models that had not seen these rows' units;
 * columnar, each array of shape [rows].
 *
 * @param predicted within [0, initialRul]
 * @param remaining true RUL, not capped
 * @param weights so that each unit counts once
 * @param folds fold of the row's unit
 */
record Predictions(double[] predicted, double[] remaining, double[] weights, int[] folds) {
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
                Arrays.stream(chosen).mapToDouble(i -> predicted[i]).toArray(),
                Arrays.stream(chosen).mapToDouble(i -> remaining[i]).toArray(),
                Arrays.stream(chosen).mapToDouble(i -> weights[i]).toArray(),
                Arrays.stream(chosen).map(i -> folds[i]).toArray());
    }
}
