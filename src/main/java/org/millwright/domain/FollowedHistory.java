package org.millwright.domain;

/**
 * A store that another program writes into, as far as this one has caught up with it; may be called
 * from any thread but the JavaFX one.
 */
public interface FollowedHistory extends ReadingHistory {
    /** Takes notice of everything that has been stored since the last call; tells what it was. */
    LocalFacts.Received catchUp();

    /** Sequence number of the last fact of this station that was taken notice of. */
    long lastSeq();

    /** Whether the other program is still there; touches the lock, so not to be asked often. */
    Writer writer();

    /** What has become of the program that writes. */
    enum Writer {
        WRITING,
        /** It has ended; nobody writes. */
        GONE,
        /** Another database has been put in the place of the one that is followed. */
        REPLACED
    }
}
