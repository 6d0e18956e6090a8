package org.millwright.app;

import org.millwright.config.LoadedSettings;
import org.millwright.config.Settings;
import org.millwright.domain.StoreException;
import org.millwright.domain.SyncProof;
import org.millwright.ingest.AssetTypes;
import org.millwright.store.Relog;
import org.millwright.store.SqliteStore;
import org.millwright.sync.LogProof;
import org.millwright.sync.PostgresServer;
import org.millwright.sync.ServerTrouble;
import org.millwright.sync.SharedServer;
import org.millwright.sync.SyncLogic;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;

/** Sharing facts with the other stations, without the console. */
@Command(
        name = "sync",
        description = "Share facts with the other stations through the shared database.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SyncCommand.Run.class,
            SyncCommand.Status.class,
            SyncCommand.Verify.class,
            SyncCommand.EnrolAnew.class
        })
final class SyncCommand {
    private SyncCommand() {}

    /** The store of the data folder, without the pipeline. */
    static SqliteStore open(Settings settings) throws RefusedException {
        SyncWiring.refuseDemonstration(settings.dataDir());
        try {
            StationJoin.Result _ =
                    StationJoin.join(settings, AssetTypes.shipped()::find, Clock.systemUTC());
            return SqliteStore.open(
                    settings.dataDir(), AssetTypes.shipped()::find, Clock.systemUTC());
        } catch (StoreException e) {
            throw new RefusedException(e.text(), e);
        }
    }

    /** Synchronises for a while. */
    @Command(
            name = "run",
            description =
                    "Send this station's facts and take in the others'. Exit code 1 if the time is"
                            + " over before everything is exchanged.",
            mixinStandardHelpOptions = true)
    static final class Run implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Option(
                names = "--until-drained",
                description = "End as soon as everything is sent and taken in.")
        private boolean untilDrained;

        @Option(
                names = "--retry-refused",
                description = "Send again what the shared database has refused.")
        private boolean retryRefused;

        @Option(
                names = "--timeout",
                paramLabel = "TIME",
                converter = SpanText.class,
                description = "End after this time, for example 120s or 5m; else go on for ever.")
        private Duration timeout = Duration.ofDays(36_500);

        @Override
        public Integer call() throws Exception {
            LoadedSettings loaded = common.load(Map.of());
            Settings settings = loaded.settings();
            Logging.start(loaded);
            Instant end = Instant.now().plus(timeout);
            try (SqliteStore store = open(settings);
                    PostgresServer server =
                            new PostgresServer(SyncWiring.database(settings), Clock.systemUTC())) {
                SyncLogic logic = SyncWiring.logic(settings, store, server, received -> {});
                if (retryRefused) {
                    logic.retryRefused();
                }
                boolean drained = false;
                while (!drained && Instant.now().isBefore(end)) {
                    Duration wait = logic.step();
                    drained = untilDrained && SyncReport.isDrained(logic.status());
                    if (!drained) {
                        Duration left = Duration.between(Instant.now(), end);
                        Thread.sleep(wait.compareTo(left) < 0 ? wait : left.plusMillis(1));
                    }
                }
                SyncReport.print(logic.status(), common);
                return drained || !untilDrained ? ExitCode.OK : 1;
            }
        }
    }

    /** Says how synchronisation stands. */
    @Command(
            name = "status",
            description =
                    "Show what is captured, confirmed and pending, and whether the link is up.",
            mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Override
        public Integer call() throws Exception {
            LoadedSettings loaded = common.load(Map.of());
            Settings settings = loaded.settings();
            Logging.start(loaded);
            try (SqliteStore store = open(settings)) {
                if (!settings.shared().isSet()) {
                    SyncReport.print(SyncReport.notConfigured(store, Instant.now()), common);
                    return ExitCode.OK;
                }
                try (PostgresServer server =
                        new PostgresServer(SyncWiring.database(settings), Clock.systemUTC())) {
                    SyncLogic logic = SyncWiring.logic(settings, store, server, received -> {});
                    logic.greet();
                    SyncReport.print(logic.status(), common);
                }
            }
            return ExitCode.OK;
        }
    }

    /** Proves that everything confirmed is on the server. */
    @Command(
            name = "verify",
            description =
                    "Compare counts and hash chains with the shared database. Exit code 1 if"
                            + " anything is amiss.",
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Override
        public Integer call() throws Exception {
            LoadedSettings loaded = common.load(Map.of());
            Settings settings = loaded.settings();
            Logging.start(loaded);
            try (SqliteStore store = open(settings);
                    SharedServer server =
                            new PostgresServer(SyncWiring.database(settings), Clock.systemUTC())) {
                SyncProof proof = new LogProof(store, server, Clock.systemUTC()).run();
                SyncReport.print(proof, common);
                return proof.holds() ? ExitCode.OK : 1;
            } catch (ServerTrouble e) {
                throw new RefusedException(e.sentence(), e);
            }
        }
    }

    /** Makes a copied or restored data folder a station of its own. */
    @Command(
            name = "enrol-anew",
            description =
                    "Make this data folder a new station, because it was copied or restored from an"
                            + " older copy. What is not confirmed goes into the new station's log;"
                            + " the old database is set aside.",
            mixinStandardHelpOptions = true)
    static final class EnrolAnew implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Override
        public Integer call() throws Exception {
            LoadedSettings loaded = common.load(Map.of());
            Settings settings = loaded.settings();
            Logging.start(loaded);
            SyncWiring.refuseDemonstration(settings.dataDir());
            try {
                refuseBeforeJoining(settings);
                Relog relog =
                        new Relog(
                                settings.dataDir(), AssetTypes.shipped()::find, Clock.systemUTC());
                SyncReport.print(relog.run(), common);
                return ExitCode.OK;
            } catch (StoreException e) {
                throw new RefusedException(e.text(), e);
            }
        }

        /** What the server has taken since the backup would go into the new log once more. */
        private static void refuseBeforeJoining(Settings settings) throws RefusedException {
            StationJoin.Result joined =
                    StationJoin.join(settings, AssetTypes.shipped()::find, Clock.systemUTC());
            if (joined == StationJoin.Result.LATER) {
                throw new RefusedException(
                        "This data folder was restored from a backup, and the shared database has not"
                                + " been asked yet what it has of this station; do this while it"
                                + " answers.");
            }
        }
    }
}
