package org.millwright.monitoring;

import org.millwright.access.NotPermittedException;
import org.millwright.domain.ModelActivated;
import org.millwright.monitoring.ModelShelf.Accepted;

import java.util.Map;

/**
 * Which models are put to use for the plant, and putting others to use. Not for the JavaFX thread.
 */
public interface ModelDesk {
    /** What was put to use, by asset type; a type that is not there uses its first package. */
    Map<String, ModelActivated> inUse();

    /**
     * Puts a package of this station to use on all stations, each from its next start on.
     *
     * @throws NotChangedException if it can't be; nothing was stored
     * @throws NotPermittedException if whoever acts may not
     */
    void activate(Accepted model) throws NotChangedException;

    /** Why what is in use could not be changed. */
    final class NotChangedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        public NotChangedException(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}
