package org.millwright.bench;

import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.ScoringMethod;
import org.millwright.domain.SyncStatus;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.store.SqliteStore;
import org.millwright.sync.DatabaseSettings;
import org.millwright.sync.LogProof;
import org.millwright.sync.PostgresServer;
import org.millwright.sync.PullScope;
import org.millwright.sync.ServerSetup;
import org.millwright.sync.SyncLogic;
import org.millwright.sync.SyncSettings;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Drains readings with their assessments into a PostgreSQL on the same machine, against a bare COPY
 * of the same rows in the same run. Arguments: folder (must be empty), JDBC URL of an empty
 * database, its superuser, readings. Run from the test class path.
 */
public final class SyncBench {
    private static final int BATCH = 4_096;
    private static final int VALUES = 24;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ModelRef MODEL = new ModelRef("pump", "1.0.0", "0".repeat(64));
    private static final AssetType TYPE =
            new AssetType("pump", LocalizedText.of("Pump"), List.of(), null, TimeBase.CLOCK, 1);

    private SyncBench() {}

    public static void main(String[] args) throws Exception {
        DatabaseSettings database = DatabaseSettings.of(args[1], args[2], "", "");
        new ServerSetup(database).run();
        int readings = Integer.parseInt(args[3]);
        try (SqliteStore store =
                        SqliteStore.open(
                                Path.of(args[0]), id -> Optional.of(TYPE), Clock.systemUTC());
                PostgresServer server = new PostgresServer(database, Clock.systemUTC())) {
            fill(store, readings);
            double drained = drain(store, server);
            long start = System.nanoTime();
            System.out.printf(
                    "proof %s in %.1f s%n",
                    new LogProof(store, server, Clock.systemUTC()).run().holds(), seconds(start));
            double copied = copy(args[1], args[2], store.lastSeq());
            System.out.printf(
                    "drain %,.0f facts/s; bare COPY of the same rows %,.0f rows/s; ratio %.2f%n",
                    drained, copied, drained / copied);
            System.out.printf(
                    "heap in use after it %,d MB%n",
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
        }
    }

    private static double drain(SqliteStore store, PostgresServer server) {
        SyncSettings settings =
                new SyncSettings(
                        "bench",
                        PullScope.OWN,
                        Duration.ofDays(999),
                        Duration.ofDays(999),
                        List.of());
        SyncLogic logic =
                new SyncLogic(
                        store,
                        server,
                        settings,
                        received -> {},
                        Clock.systemUTC(),
                        new java.util.Random(1));
        long start = System.nanoTime();
        SyncStatus status = logic.status();
        while (status.pending() > 0) {
            logic.step();
            status = logic.status();
            if (status.link() != SyncStatus.Link.ONLINE) {
                throw new IllegalStateException(status.why());
            }
        }
        return store.lastSeq() / seconds(start);
    }

    /** The same rows into a table of the same shape, in transactions of the same size. */
    private static double copy(String url, String user, long facts) throws Exception {
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bare (LIKE millwright.fact INCLUDING ALL)");
            String file = "/tmp/millwright-bench-" + ProcessHandle.current().pid();
            statement.execute(
                    "COPY (SELECT * FROM millwright.fact ORDER BY seq) TO '"
                            + file
                            + "' (FORMAT binary)");
            long start = System.nanoTime();
            statement.execute("COPY bare FROM '" + file + "' (FORMAT binary)");
            double rate = facts / seconds(start);
            statement.execute("COPY (SELECT 1) TO PROGRAM 'rm " + file + "'");
            return rate;
        }
    }

    private static void fill(SqliteStore store, int readings) {
        SplittableRandom random = new SplittableRandom(7);
        for (int done = 0; done < readings; done += BATCH) {
            List<ReadingAssessed> batch = new ArrayList<>(BATCH);
            for (int i = done; i < Math.min(readings, done + BATCH); i++) {
                batch.add(reading(i, random));
            }
            store.append(batch, List.of());
        }
    }

    private static ReadingAssessed reading(int n, SplittableRandom random) {
        Instant at = START.plusSeconds(n / 1_000);
        double[] values = new double[VALUES];
        for (int v = 0; v < VALUES; v++) {
            values[v] = Math.rint((v * 50 + random.nextDouble() * 10) * 100) / 100;
        }
        float rul = (float) (100 + random.nextDouble());
        return new ReadingAssessed(
                new Reading(
                        "A-" + n % 1_000,
                        at,
                        at.plusMillis(3),
                        "simulated",
                        MeasuredValues.delivered(values)),
                new Assessment(
                        AssessmentState.OK,
                        ScoringMethod.MODEL,
                        MODEL,
                        new Prognosis(rul, rul - 10, rul + 10, rul, Unit.HOUR),
                        random.nextDouble() * 100,
                        Double.NaN,
                        false,
                        null));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
