package org.millwright.monitoring;

import org.millwright.domain.LocalizedException;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.StoredReading;

import java.time.Instant;

/** A person types in a reading. */
public interface ManualEntry {
    /**
     * Validates, scores and stores one reading; returns when it is on disk. Blocking, not for the
     * JavaFX thread.
     *
     * @param values shape [points of the asset type], in their units; NaN where nothing was entered
     * @throws EntryRefusedException if it can't be taken, with one sentence that says why
     */
    StoredReading enter(String assetId, Instant measuredAt, double[] values, String enteredBy)
            throws EntryRefusedException, InterruptedException;

    /** Why a reading can't be taken. */
    final class EntryRefusedException extends LocalizedException {
        private static final long serialVersionUID = 1L;

        public EntryRefusedException(LocalizedText sentence) {
            super(sentence);
        }
    }
}
