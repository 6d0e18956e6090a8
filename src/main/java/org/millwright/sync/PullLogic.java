package org.millwright.sync;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalFacts;
import org.millwright.domain.LocalFacts.PullMark;
import org.millwright.domain.LocalFacts.Received;
import org.millwright.domain.PackedFact;
import org.millwright.domain.SyncStatus.OtherStation;
import org.millwright.sync.SharedServer.LogEnd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Takes in other stations' logs, each in the order of its seq: first what is no reading, then the
 * readings wanted here. Since a station's facts commit in order, none before the log's end can
 * appear later. One batch of one station a step, turn by turn. Confined to one thread.
 */
final class PullLogic {
    private static final int LIMIT = 10_000;

    private final LocalFacts local;
    private final SharedServer server;
    private final PullScope scope;
    private final Consumer<Received> listener;
    private final Map<UUID, PullMark> marks = new HashMap<>();
    private List<LogEnd> ends = List.of();
    private int turn;

    /**
     * Takes up where the store is.
     *
     * @param listener told of what has become visible; it is on disk
     */
    PullLogic(LocalFacts local, SharedServer server, PullScope scope, Consumer<Received> listener) {
        this.local = local;
        this.server = server;
        this.scope = scope;
        this.listener = listener;
        marks.putAll(local.pullMarks());
    }

    /** Asks where all logs end; the own one too. */
    List<LogEnd> look() throws ServerTrouble {
        ends = server.logEnds();
        return ends;
    }

    /** Takes in one batch of what the last look showed; returns whether there may be more. */
    boolean step() throws ServerTrouble {
        for (int i = 0; i < ends.size(); i++) {
            LogEnd end = ends.get(Math.floorMod(turn + i, ends.size()));
            if (!end.station().equals(local.station()) && isBehind(end)) {
                turn = Math.floorMod(turn + i + 1, ends.size());
                pull(end, markOf(end.station()));
                return true;
            }
        }
        return false;
    }

    List<OtherStation> others() {
        List<OtherStation> others = new ArrayList<>();
        for (LogEnd end : ends) {
            if (!end.station().equals(local.station())) {
                PullMark mark = markOf(end.station());
                long here = Math.min(mark.changes(), mark.readings());
                others.add(new OtherStation(end.station(), end.name(), end.seq(), here));
            }
        }
        return others;
    }

    private PullMark markOf(UUID station) {
        return marks.getOrDefault(station, PullMark.START);
    }

    private boolean isBehind(LogEnd end) {
        PullMark mark = markOf(end.station());
        return mark.changes() < end.seq() || mark.readings() < end.seq();
    }

    private void pull(LogEnd end, PullMark mark) throws ServerTrouble {
        if (mark.changes() < end.seq()) {
            List<PackedFact> facts =
                    server.changes(end.station(), mark.changes(), end.seq(), LIMIT);
            take(end.station(), facts, new PullMark(reached(facts, end), mark.readings()));
        } else {
            List<PackedFact> facts = wantedReadings(end, mark);
            take(end.station(), facts, new PullMark(mark.changes(), reached(facts, end)));
        }
    }

    private List<PackedFact> wantedReadings(LogEnd end, PullMark mark) throws ServerTrouble {
        @Nullable Set<Integer> assets =
                scope.all() ? null : local.assetNumbers(end.station(), scope.areas());
        if (assets != null && assets.isEmpty()) {
            return List.of();
        }
        return server.readings(end.station(), mark.readings(), end.seq(), assets, LIMIT);
    }

    private static long reached(List<PackedFact> facts, LogEnd end) {
        return facts.size() < LIMIT ? end.seq() : facts.getLast().seq();
    }

    private void take(UUID station, List<PackedFact> facts, PullMark mark) {
        Received received = local.receive(station, facts, mark);
        marks.put(station, mark);
        listener.accept(received);
    }
}
