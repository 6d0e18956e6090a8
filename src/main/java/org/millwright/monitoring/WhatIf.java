package org.millwright.monitoring;

import org.millwright.domain.Assessment;

/** Asks the model what it would say if the coming readings were different. Stores nothing. */
public interface WhatIf {
    /**
     * Compares "the next {@code hold} readings stay as the last one" with "they have these values".
     * Blocking, not for the JavaFX thread.
     *
     * @param values shape [points of the asset type], in their units; NaN = missing
     * @param hold how many readings in a row, 1–200
     */
    Answer ask(String assetId, double[] values, int hold) throws InterruptedException;

    /** Both sides of the comparison. */
    record Answer(Assessment asIs, Assessment changed) {}
}
