package org.millwright.sync;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.PackedFact;
import org.millwright.sync.ServerTrouble.Kind;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** One station's way to the simulated server, over a network that the world makes fail. */
final class SimulatedLink implements SharedServer {
    private static final int FEW = 5;

    private final SimulatedServer server;
    private final Network network;

    /** What becomes of one call. */
    enum Fate {
        PASSES,
        /** The server never sees it. */
        CUT_BEFORE,
        /** It is committed; the answer is lost. */
        CUT_AFTER
    }

    interface Network {
        /** Lets time pass, and whatever happens at a call. */
        Fate call();
    }

    private interface Call<T> {
        T run() throws ServerTrouble;
    }

    SimulatedLink(SimulatedServer server, Network network) {
        this.server = server;
        this.network = network;
    }

    private <T> T call(Call<T> call) throws ServerTrouble {
        Fate fate = network.call();
        if (fate == Fate.CUT_BEFORE) {
            throw new ServerTrouble(Kind.UNREACHABLE, LocalizedText.of("Cut."));
        }
        T answer = call.run();
        if (fate == Fate.CUT_AFTER) {
            throw new ServerTrouble(Kind.UNREACHABLE, LocalizedText.of("Cut after the commit."));
        }
        return answer;
    }

    @Override
    public Greeting greet(Identity station) throws ServerTrouble {
        return call(() -> new Greeting(server.greet(station)));
    }

    @Override
    public PushAnswer push(
            Identity station, ChainMark from, List<PackedFact> facts, Supplier<ChainMark> to)
            throws ServerTrouble {
        return call(() -> server.push(station, from, facts, to.get()));
    }

    @Override
    public PushAnswer bury(Identity station, ChainMark from, ChainMark to, String reason)
            throws ServerTrouble {
        return call(() -> server.bury(station, from, to));
    }

    @Override
    public PushAnswer revive(Identity station, ChainMark end, PackedFact fact)
            throws ServerTrouble {
        return call(() -> server.revive(station, end, fact));
    }

    @Override
    public List<KeptPlace> keptPlaces(UUID station, int limit) throws ServerTrouble {
        return call(() -> server.keptPlaces(station, limit));
    }

    @Override
    public List<LogEnd> logEnds() throws ServerTrouble {
        return call(server::logEnds);
    }

    @Override
    public LogPiece changes(UUID station, long after, long to, int limit) throws ServerTrouble {
        return call(() -> server.piece(station, after, to, FEW, fact -> !fact.isReading()));
    }

    @Override
    public LogPiece readings(
            UUID station, long after, long to, @Nullable Set<Integer> assets, int limit)
            throws ServerTrouble {
        return call(() -> server.piece(station, after, to, FEW, PackedFact::isReading));
    }

    @Override
    public ServerProof proof(UUID station, ChainMark from, long to) throws ServerTrouble {
        return call(() -> server.proof(station, from, to));
    }

    @Override
    public void disconnect() {}

    @Override
    public void close() {}
}
