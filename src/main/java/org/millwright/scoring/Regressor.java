package org.millwright.scoring;

/** Features in, raw predictions out; knows nothing of assets. Thread-confined. */
interface Regressor {
    /**
     * Predicts the first {@code rows} rows.
     *
     * @param features row-major, at least rows x columns numbers; missing is NaN
     * @param predictions receives {@code rows} numbers
     * @throws PredictionException if no prediction could be made
     */
    void predict(float[] features, int rows, float[] predictions) throws PredictionException;

    /**
     * What each feature adds to the prediction of one row, by exact Shapley values of the trees.
     *
     * @param row shape [columns]; missing is NaN
     * @return shape [columns + 1]; the last is the bias, the mean answer of the model
     * @throws PredictionException if they can't be computed
     */
    float[] contributions(float[] row) throws PredictionException;

    /** Name and version of what runs the model. */
    String library();

    /** The model could not be run. */
    final class PredictionException extends Exception {
        private static final long serialVersionUID = 1L;

        PredictionException(String message) {
            super(message);
        }

        PredictionException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
