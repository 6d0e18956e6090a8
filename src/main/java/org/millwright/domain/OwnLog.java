package org.millwright.domain;

import org.millwright.domain.LocalFacts.ChainMark;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A station's own log, as it can be read and proved; in the store or in a backup of it. */
public interface OwnLog {
    /** This installed console. */
    UUID station();

    /** Sequence number of the last fact of this station, 0 if there is none. */
    long lastSeq();

    /**
     * This station's facts after {@code afterSeq}, in order, without a gap unless readings have
     * been thinned.
     *
     * @param limit at most so many facts, above 0
     * @param maxBytes of bodies; at least one fact is given
     */
    List<PackedFact> ownFacts(long afterSeq, int limit, long maxBytes);

    /** Up to where this station's facts are known to be on the server. */
    ChainMark pushMark();

    /** The highest remembered mark of this station's chain that is not above {@code seq}. */
    ChainMark chainMarkBelow(long seq);

    /** The lowest remembered mark of this station's chain above {@code seq}. */
    Optional<ChainMark> chainMarkAfter(long seq);

    /**
     * Up to where this station's readings have been thinned: they can't be sent again. {@link
     * ChainMark#START} if none have.
     */
    ChainMark thinnedTo();
}
