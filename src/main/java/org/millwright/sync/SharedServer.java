package org.millwright.sync;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.PackedFact;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The shared database as synchronisation sees it. Every call is one transaction that is committed
 * when it returns; after a {@link ServerTrouble} it may have been committed or not. One call at a
 * time.
 */
public interface SharedServer extends AutoCloseable {
    /** Connects, checks that the schema fits this program, and makes the station known. */
    Greeting greet(Identity station) throws ServerTrouble;

    /**
     * Appends a batch to the station's log if the log ends at {@code from}; else changes nothing.
     *
     * @param facts follow {@code from} without a gap
     * @param to gives the mark after the last of them; asked while they are on their way
     */
    PushAnswer push(
            Identity station, ChainMark from, List<PackedFact> facts, Supplier<ChainMark> to)
            throws ServerTrouble;

    /**
     * Keeps places for facts that are not sent, from the one after {@code from} to {@code to}.
     *
     * @param to the mark after the last of them
     */
    PushAnswer bury(Identity station, ChainMark from, ChainMark to, String reason)
            throws ServerTrouble;

    /**
     * Puts a fact into the place that was kept for it when it was refused, if the log ends at
     * {@code end}; its chain stays. A station that has taken in the log beyond that place does not
     * fetch it any more.
     */
    PushAnswer revive(Identity station, ChainMark end, PackedFact fact) throws ServerTrouble;

    /**
     * The places of single facts that the server keeps in a station's log and has no facts for, in
     * order of seq.
     *
     * @param limit at most so many
     */
    List<KeptPlace> keptPlaces(UUID station, int limit) throws ServerTrouble;

    /** Where every station's log ends on the server. */
    List<LogEnd> logEnds() throws ServerTrouble;

    /**
     * Facts of a station that are no readings, in order of seq.
     *
     * @param limit at most so many
     */
    LogPiece changes(UUID station, long after, long to, int limit) throws ServerTrouble;

    /**
     * Readings of a station in order of seq.
     *
     * @param assets name numbers of the assets wanted, {@code null} for all
     * @param limit at most so many
     */
    LogPiece readings(UUID station, long after, long to, @Nullable Set<Integer> assets, int limit)
            throws ServerTrouble;

    /**
     * What the server holds of a log from {@code from} on, counted and hashed from its rows.
     *
     * @param to last seq to look at
     */
    ServerProof proof(UUID station, ChainMark from, long to) throws ServerTrouble;

    /** Lets go of all connections; the next call makes new ones. */
    void disconnect();

    @Override
    void close();

    /**
     * Who pushes.
     *
     * @param secret proves that the log is its own
     * @param name for people
     */
    record Identity(UUID uuid, byte[] secret, String name) {}

    /** The server is there and fits. */
    record Greeting(ServerMark mark) {}

    /**
     * Where the station's log ends on the server.
     *
     * @param clockOffset the server's clock minus this station's
     */
    record ServerMark(ChainMark end, Duration clockOffset) {}

    /**
     * The answer to a push.
     *
     * @param accepted whether the batch is on the server; if not, its log didn't end where the
     *     station thought
     * @param mark where the log ends now
     */
    record PushAnswer(boolean accepted, ServerMark mark) {}

    /**
     * A place kept for a fact.
     *
     * @param reason why the fact is not there, one sentence
     */
    record KeptPlace(long seq, String reason) {}

    /** A station on the server and where its log ends. */
    record LogEnd(UUID station, String name, long seq) {
        LogEnd endingAt(long otherSeq) {
            return new LogEnd(station, name, otherSeq);
        }
    }

    /**
     * A piece of a log.
     *
     * @param facts those asked for, in order of seq
     * @param reached up to where none is missing. Not what was asked for if the log is shorter: a
     *     server may have been restored since its end was looked up
     */
    record LogPiece(List<PackedFact> facts, long reached) {
        public LogPiece {
            facts = List.copyOf(facts);
        }
    }

    /**
     * What the server holds of a stretch of a log.
     *
     * @param facts rows
     * @param seqs distinct sequence numbers among them
     * @param buried places kept for facts that are not there
     * @param chain computed from the rows
     */
    record ServerProof(long facts, long seqs, long buried, byte[] chain) {}
}
