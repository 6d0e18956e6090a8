package org.millwright.scoring;

import java.util.Arrays;

/** Stands in for a booster: always the same answer, or none. */
final class FakeRegressor implements Regressor {
    private final float answer;
    private final boolean broken;

    private FakeRegressor(float answer, boolean broken) {
        this.answer = answer;
        this.broken = broken;
    }

    static FakeRegressor answering(float answer) {
        return new FakeRegressor(answer, false);
    }

    static FakeRegressor broken() {
        return new FakeRegressor(Float.NaN, true);
    }

    @Override
    public void predict(float[] features, int rows, float[] predictions)
            throws PredictionException {
        if (broken) {
            throw new PredictionException("broken", new IllegalStateException());
        }
        Arrays.fill(predictions, 0, rows, answer);
    }

    @Override
    public float[] contributions(float[] row) throws PredictionException {
        throw new PredictionException("a fake has no trees");
    }

    @Override
    public String library() {
        return "fake 1";
    }
}
