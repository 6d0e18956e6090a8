package org.millwright.domain;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What challengers said of readings that the model in use has assessed. Kept apart from the
 * readings and their assessments: nothing that shows, alarms, reports or exports reads it. Stays on
 * this station: other stations run the challenger on readings of their own, and only what people
 * compare is wanted, not every score.
 */
public interface ShadowScores {
    /** The number of a challenge; the same one for the same challenge, also after a restart. */
    int begin(Challenge challenge);

    /** Whether the challenger failed, so that it is not to go on. */
    boolean hasFailed(int challenge);

    /** Where the challenger is with an asset; empty before its first mark. */
    Optional<Mark> mark(int challenge, String assetId);

    /**
     * Stores all of it in one durable transaction. A score of the same reading takes the place of
     * the one before: who goes on from a mark says the same again.
     */
    void append(int challenge, List<Score> scores, List<Mark> marks);

    /** The challenger could not go on. */
    void failed(int challenge, Instant at);

    /** All challenges there were on this station, the newest first; reads every score. */
    List<Standing> standings();

    /**
     * A challenger beside a champion.
     *
     * @param unit in which the challenger tells the RUL
     * @param since when it was chosen
     */
    record Challenge(
            String assetType, ModelRef champion, ModelRef challenger, Unit unit, Instant since) {}

    /** What the challenger said of a reading of this station. */
    record Score(StoredReading reading, Assessment shadow) {}

    /**
     * What the challenger remembers of an asset.
     *
     * @param seq of the last reading it has taken
     * @param state its working state after that
     */
    record Mark(String assetId, long seq, byte[] state) {}

    /**
     * How a challenge stands.
     *
     * @param failedAt when the challenger failed; {@code null} if it did not
     * @param scores of the challenger
     * @param compared those where the champion answered the same reading
     * @param meanDifference mean absolute difference of the two RULs, in the challenge's unit; NaN
     *     if they never both gave one
     * @param statesDiffer share of the compared ones in which the states differ; NaN without any
     * @param from when the first reading of these was measured; {@code null} without any
     * @param to the same of the last one
     */
    record Standing(
            Challenge challenge,
            @Nullable Instant failedAt,
            long scores,
            long compared,
            double meanDifference,
            double statesDiffer,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
