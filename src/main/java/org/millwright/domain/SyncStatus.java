package org.millwright.domain;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How sharing with the other stations stands; immutable. What is confirmed was acknowledged by the
 * server and is on its disk.
 *
 * @param station this installed console
 * @param link state of the link
 * @param since when the link came into this state
 * @param cause the same in a word, for screens in any language
 * @param why one sentence: what keeps the link from being online; empty if it is
 * @param captured facts of this station in the local store
 * @param confirmed how many of them, from the first on without a gap, are on the server
 * @param oldestPending when the first unconfirmed fact was recorded; {@code null} if there is none
 * @param refused facts that the server refused for their content
 * @param lastContact last acknowledged work; {@code null} before the first
 * @param nextTry when the next attempt is due; {@code null} while online
 * @param clockOffset server's clock minus this station's; {@code null} before the first contact
 * @param factsPerSecond lately confirmed
 * @param others the other stations
 * @param warnings one sentence each for what should not stay as it is
 */
public record SyncStatus(
        UUID station,
        Link link,
        Instant since,
        Cause cause,
        LocalizedText why,
        long captured,
        long confirmed,
        @Nullable Instant oldestPending,
        List<LocalFacts.RefusedFact> refused,
        @Nullable Instant lastContact,
        @Nullable Instant nextTry,
        @Nullable Duration clockOffset,
        double factsPerSecond,
        List<OtherStation> others,
        List<LocalizedText> warnings) {

    public SyncStatus {
        refused = List.copyOf(refused);
        others = List.copyOf(others);
        warnings = List.copyOf(warnings);
    }

    /** State of the link, from acknowledged work only. */
    public enum Link {
        /** No shared database is set. */
        NOT_CONFIGURED,
        /** Not tried yet. */
        CONNECTING,
        ONLINE,
        /** It is tried again by itself. */
        OFFLINE,
        /** Somebody has to do something; it is tried again all the same, but rarely. */
        REFUSED
    }

    /** What keeps the link from being online. */
    public enum Cause {
        NONE,
        /** No shared database is set. */
        NOT_SET,
        /** The data folder holds the demonstration plant. */
        DEMONSTRATION,
        /** Another program writes into the data folder and shares for this station. */
        FOLLOWED,
        /** What is set can't be meant. */
        SETTINGS,
        /** The link is cut on purpose. */
        DRILL,
        /** No network, no server, or no answer in time. */
        UNREACHABLE,
        /** The server can't be trusted. */
        TLS,
        /** The login was refused. */
        CREDENTIALS,
        /** The database has not been set up. */
        NO_SCHEMA,
        /** The database was set up by another version. */
        VERSION,
        /** The login may not do what a station does. */
        NOT_ALLOWED,
        /** The server has no room. */
        FULL,
        /** The server knows this station with another history. */
        OTHER_STATION,
        OTHER
    }

    /**
     * Another station.
     *
     * @param name what it calls itself
     * @param onServer facts of it on the server
     * @param here seq up to which its facts, as far as they are wanted, are here
     */
    public record OtherStation(UUID uuid, String name, long onServer, long here) {}

    public long pending() {
        return captured - confirmed;
    }

    /** The same link with what has been counted since. */
    public SyncStatus counted(
            long newCaptured, long newConfirmed, @Nullable Instant newOldestPending) {
        return new SyncStatus(
                station,
                link,
                since,
                cause,
                why,
                newCaptured,
                newConfirmed,
                newOldestPending,
                refused,
                lastContact,
                nextTry,
                clockOffset,
                link == Link.ONLINE ? factsPerSecond : 0,
                others,
                warnings);
    }

    /** How long the pending facts will take at the present rate; empty while nothing moves. */
    public Optional<Duration> timeToDrain() {
        if (pending() == 0) {
            return Optional.of(Duration.ZERO);
        }
        return factsPerSecond > 0
                ? Optional.of(Duration.ofMillis((long) (1000 * pending() / factsPerSecond)))
                : Optional.empty();
    }
}
