package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.Explanation;
import org.millwright.domain.Explanation.WhyNot;
import org.millwright.domain.StoredReading;

import java.util.List;

/** Says why a model answered as it did, and whether it would still answer the same. */
public interface Explanations {
    /**
     * Explains a stored reading. Blocking, not for the JavaFX thread.
     *
     * @throws NotExplainedException if there is no honest explanation, with one sentence why
     */
    Explanation explain(AssetType type, StoredReading reading) throws NotExplainedException;

    /**
     * Asks the model again with the very features that were stored. Blocking, not for the JavaFX
     * thread.
     *
     * @throws NotExplainedException if the model can't be asked, with one sentence why
     */
    Recomputed recompute(AssetType type, StoredReading reading) throws NotExplainedException;

    /**
     * The assets with the lowest health and why, worst first, at most three; kept up to date in the
     * background. Never blocks.
     */
    List<Explained> worst();

    /**
     * An asset's last reading and why the model answered so.
     *
     * @param explanation {@code null} where there is none
     * @param whyNot why there is none, else {@code null}
     */
    record Explained(
            String assetId,
            StoredReading reading,
            @Nullable Explanation explanation,
            @Nullable WhyNot whyNot) {}

    /**
     * A stored answer and the one to the same features now.
     *
     * @param identical whether they are the same bit for bit
     * @param libraryThen what ran the model then
     * @param libraryNow what runs it now
     */
    record Recomputed(
            float then, float now, boolean identical, String libraryThen, String libraryNow) {}

    /** There is no honest explanation; the message is one sentence. */
    final class NotExplainedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final WhyNot whyNot;

        public NotExplainedException(WhyNot whyNot, String sentence) {
            super(sentence);
            this.whyNot = whyNot;
        }

        NotExplainedException(WhyNot whyNot, String sentence, Throwable cause) {
            super(sentence, cause);
            this.whyNot = whyNot;
        }

        /** The reason, for whoever says it in another language. */
        public WhyNot whyNot() {
            return whyNot;
        }
    }
}
