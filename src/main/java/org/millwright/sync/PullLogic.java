package org.millwright.sync;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalFacts;
import org.millwright.domain.LocalFacts.PullMark;
import org.millwright.domain.LocalFacts.Received;
import org.millwright.domain.SyncStatus.OtherStation;
import org.millwright.sync.SharedServer.LogEnd;
import org.millwright.sync.SharedServer.LogPiece;

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
            LogPiece piece = server.changes(end.station(), mark.changes(), end.seq(), LIMIT);
            take(end.station(), piece, new PullMark(piece.reached(), mark.readings()), mark);
        } else {
            LogPiece piece = wantedReadings(end, mark);
            take(end.station(), piece, new PullMark(mark.changes(), piece.reached()), mark);
        }
    }

    private LogPiece wantedReadings(LogEnd end, PullMark mark) throws ServerTrouble {
        @Nullable Set<Integer> assets =
                scope.all() ? null : local.assetNumbers(end.station(), scope.areas());
        if (assets != null && assets.isEmpty()) {
            return new LogPiece(List.of(), end.seq());
        }
        return server.readings(end.station(), mark.readings(), end.seq(), assets, LIMIT);
    }

    /** The log has become shorter since the look; the next look shows when it has grown again. */
    private void shorten(UUID station, long end) {
        ends = ends.stream().map(e -> e.station().equals(station) ? e.endingAt(end) : e).toList();
    }

    private void take(UUID station, LogPiece piece, PullMark mark, PullMark before) {
        if (mark.changes() <= before.changes() && mark.readings() <= before.readings()) {
            shorten(station, piece.reached());
            return;
        }
        Received received = local.receive(station, piece.facts(), mark);
        marks.put(station, mark);
        listener.accept(received);
    }
}
