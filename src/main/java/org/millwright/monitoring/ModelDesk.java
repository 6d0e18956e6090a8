package org.millwright.monitoring;

import org.millwright.access.NotPermittedException;
import org.millwright.domain.ChallengerChosen;
import org.millwright.domain.LocalizedException;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.ModelActivated;
import org.millwright.domain.ShadowScores.Standing;
import org.millwright.monitoring.ModelShelf.Accepted;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which models are put to use for the plant and which run in shadow, and choosing others. Not for
 * the JavaFX thread.
 */
public interface ModelDesk {
    /** How it stands; reads every score of challengers. */
    Plan plan();

    /**
     * Puts a package of this station to use on all stations, each from its next start on.
     *
     * @throws NotChangedException if it can't be; nothing was stored
     * @throws NotPermittedException if whoever acts may not
     */
    void activate(Accepted model) throws NotChangedException;

    /**
     * Has a package of this station run in shadow beside the one in use: here at once, on other
     * stations from their next start on.
     *
     * @throws NotChangedException if it can't be; nothing was stored
     * @throws NotPermittedException if whoever acts may not
     */
    void challenge(Accepted model) throws NotChangedException;

    /**
     * Has no challenger run any more for an asset type; what it said stays.
     *
     * @throws NotChangedException if it can't be; nothing was stored
     * @throws NotPermittedException if whoever acts may not
     */
    void endChallenge(String assetType) throws NotChangedException;

    /**
     * What was chosen.
     *
     * @param inUse by asset type; a type that is not there uses its first package
     * @param challengers by asset type
     * @param standings of all challenges on this station, the newest first
     */
    record Plan(
            Map<String, ModelActivated> inUse,
            Map<String, ChallengerChosen> challengers,
            List<Standing> standings) {
        public static final Plan NONE = new Plan(Map.of(), Map.of(), List.of());

        public Plan {
            inUse = Map.copyOf(inUse);
            challengers = Map.copyOf(challengers);
            standings = List.copyOf(standings);
        }

        /** How the challenge of a package that runs now stands here; empty if it has not begun. */
        public Optional<Standing> of(Accepted model) {
            ChallengerChosen chosen = challengers.get(model.assetType());
            if (chosen == null || !chosen.hash().equals(model.hash())) {
                return Optional.empty();
            }
            return standings.stream()
                    .filter(each -> each.challenge().challenger().hash().equals(model.hash()))
                    .findFirst();
        }
    }

    /** Why what is in use could not be changed. */
    final class NotChangedException extends LocalizedException {
        private static final long serialVersionUID = 1L;

        public NotChangedException(LocalizedText sentence) {
            super(sentence);
        }

        public NotChangedException(LocalizedText sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}
