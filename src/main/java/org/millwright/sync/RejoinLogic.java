package org.millwright.sync;

import org.millwright.domain.LocalFacts;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.LocalFacts.PullMark;
import org.millwright.domain.LocalFacts.Received;
import org.millwright.domain.PackedFact;
import org.millwright.sync.SharedServer.Identity;
import org.millwright.sync.SharedServer.LogPiece;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * After a station was restored from a backup: finds out whether the server has another continuation
 * of its log, and takes that back. Confined to one thread.
 */
public final class RejoinLogic {
    private static final int LIMIT = 10_000;
    private static final long MOST_BYTES = 16L << 20;

    private final SharedServer server;
    private final String name;
    private final Clock clock;

    /** Over a server that may not be connected yet. */
    public RejoinLogic(SharedServer server, String name, Clock clock) {
        this.server = server;
        this.name = name;
        this.clock = clock;
    }

    /**
     * Whether the server's log of this station is neither the beginning nor the whole of this one.
     */
    public boolean differs(LocalFacts current) throws ServerTrouble {
        ChainMark theirs = endOnServer(current);
        try {
            new PushLogic(current, server, clock).adopt(theirs);
            return false;
        } catch (ServerTrouble e) {
            if (e.kind() != ServerTrouble.Kind.OTHER_STATION) {
                throw e;
            }
            return true;
        }
    }

    private ChainMark endOnServer(LocalFacts log) throws ServerTrouble {
        Identity identity = new Identity(log.station(), log.secret(), name);
        return server.greet(identity).mark().end();
    }

    /**
     * Puts the server's facts after a log that is the beginning of the server's.
     *
     * @return whether the log is now the server's, to the last link of the chain
     */
    public boolean takeBack(LocalFacts log) throws ServerTrouble {
        ChainMark theirs = endOnServer(log);
        long from = log.lastSeq();
        UUID station = log.station();
        long changes = from;
        while (changes < theirs.seq()) {
            LogPiece piece = server.changes(station, changes, theirs.seq(), LIMIT);
            if (piece.reached() <= changes) {
                return false;
            }
            changes = piece.reached();
            Received _ = log.receive(station, piece.facts(), new PullMark(changes, from));
        }
        long readings = from;
        while (readings < theirs.seq()) {
            LogPiece piece = server.readings(station, readings, theirs.seq(), null, LIMIT);
            if (piece.reached() <= readings) {
                return false;
            }
            readings = piece.reached();
            Received _ = log.receive(station, piece.facts(), new PullMark(changes, readings));
        }
        if (log.lastSeq() != theirs.seq() || !Arrays.equals(chain(log), theirs.chain())) {
            return false;
        }
        log.movePushMark(theirs);
        return true;
    }

    /** Link after the last fact; another one if facts are missing. */
    private static byte[] chain(LocalFacts log) {
        HashChain chain = new HashChain();
        ChainMark at = log.pushMark();
        List<PackedFact> page = log.ownFacts(at.seq(), LIMIT, MOST_BYTES);
        while (!page.isEmpty()) {
            for (PackedFact fact : page) {
                if (fact.seq() != at.seq() + 1) {
                    return at.chain();
                }
                at = chain.after(at, fact);
            }
            page = log.ownFacts(at.seq(), LIMIT, MOST_BYTES);
        }
        return at.chain();
    }
}
