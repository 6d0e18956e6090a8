package org.millwright.app;

import org.millwright.config.Settings;
import org.millwright.domain.AssetType;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.store.Rejoin;
import org.millwright.sync.PostgresServer;
import org.millwright.sync.RejoinLogic;
import org.millwright.sync.ServerTrouble;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** After a restore: makes one log of what the server has of this station and what is here. */
final class StationJoin {
    private static final EventLog LOG = EventLog.of(StationJoin.class);

    private StationJoin() {}

    /** What came of it. */
    enum Result {
        NOT_NEEDED("There is nothing to fetch from a shared database."),
        JOINED("What the shared database had of this station is back."),
        LATER(
                "The shared database does not answer now; what it has of this station comes back at"
                        + " the first start at which it does."),
        IMPOSSIBLE(
                "The shared database has another history of this station that does not follow the"
                        + " backup; make the data folder a new station (millwright sync"
                        + " enrol-anew).");

        private final String sentence;

        Result(String sentence) {
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    /**
     * Joins, if the data folder was restored and has not been joined since. Nothing else may use it
     * at the moment; may wait for the network some seconds.
     */
    static Result join(
            Settings settings, Function<String, Optional<AssetType>> types, Clock clock) {
        Path dataDir = settings.dataDir();
        if (!Rejoin.isPending(dataDir)) {
            return Result.NOT_NEEDED;
        }
        if (!settings.shared().isSet()) {
            return Result.LATER;
        }
        try (Rejoin rejoin = Rejoin.open(dataDir, types, clock);
                PostgresServer server =
                        new PostgresServer(SyncWiring.database(settings), Clock.systemUTC())) {
            RejoinLogic logic =
                    new RejoinLogic(server, settings.shared().stationName(), Clock.systemUTC());
            Result result = join(rejoin, logic);
            LOG.write(LogEvent.STATION_JOINED, "restored station: {}", result);
            return result;
        } catch (ServerTrouble | RefusedException e) {
            LOG.write(
                    LogEvent.STATION_JOIN_LATER,
                    "the restored station can't be joined yet: {}",
                    e.getMessage(),
                    e);
            return Result.LATER;
        }
    }

    private static Result join(Rejoin rejoin, RejoinLogic logic) throws ServerTrouble {
        if (!logic.differs(rejoin.current())) {
            rejoin.settle();
            return Result.NOT_NEEDED;
        }
        long backupEnd = rejoin.base().lastSeq();
        if (!rejoin.continuesBackup() || !logic.takeBack(rejoin.base())) {
            return Result.IMPOSSIBLE;
        }
        long here = rejoin.finish(backupEnd);
        LOG.write(
                LogEvent.STATION_FACTS_MOVED,
                "{} facts captured since the restore follow the server's",
                here);
        return Result.JOINED;
    }
}
