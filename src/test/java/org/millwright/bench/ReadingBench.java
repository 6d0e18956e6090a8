package org.millwright.bench;

import org.millwright.monitoring.FleetFeed;
import org.millwright.monitoring.FleetMonitor;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.monitoring.ReadingPipeline;
import org.millwright.store.SqliteStore;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One reading alone among 1,000 quiet assets: from its arrival until it is on disk, and until a
 * snapshot that shows it has reached a listener; beside one bare SQLite commit on the same disk.
 * Both come after a pause, by turns. Argument: rounds (default 300, about two minutes).
 */
final class ReadingBench {
    private static final int ASSETS = 1_000;
    private static final int WARM_UP = 40;
    private static final int WARM_UP_READINGS = 10_000;

    /** Longer than the fleet's publishing interval. */
    private static final long PAUSE_MILLIS = 210;

    private final PrintStream out = System.out;
    private final WideFleet fleet = new WideFleet();
    private final Semaphore shown = new Semaphore(0);
    private volatile long awaited = Long.MAX_VALUE;
    private final double[] commit;
    private final double[] durable;
    private final double[] published;

    private ReadingBench(int rounds) throws Exception {
        commit = new double[rounds];
        durable = new double[rounds];
        published = new double[rounds];
    }

    static void main(String[] args) throws Exception {
        new ReadingBench(Bench.argument(args, 0, 300)).run();
    }

    private void run() throws Exception {
        Path folder = Bench.newFolder();
        try (SqliteStore store = fleet.openStore(folder);
                FleetMonitor monitor = new FleetMonitor(Clock.systemUTC(), Duration.ofHours(1));
                ReadingPipeline pipeline = fleet.startPipeline(store, monitor);
                FleetFeed.Subscription _ = monitor.subscribe(this::look);
                Connection plain = plainDatabase(folder.resolve("plain.db"));
                PreparedStatement insert = plain.prepareStatement("INSERT INTO t(b) VALUES (?)")) {
            List<String> ids = fleet.register(pipeline, ASSETS);
            warmUp(pipeline, ids);
            insert.setBytes(1, new byte[200]);
            for (int i = -WARM_UP; i < commit.length; i++) {
                Thread.sleep(PAUSE_MILLIS);
                long start = System.nanoTime();
                insert.executeUpdate();
                double committed = Bench.millis(start);
                Thread.sleep(PAUSE_MILLIS);
                int n = i + WARM_UP;
                shown.drainPermits();
                awaited = store.lastSeq() + 1;
                start = System.nanoTime();
                pipeline.submitAndTell(fleet.nextReading(ids.get(n % ASSETS), WARM_UP_READINGS + n))
                        .get();
                double stored = Bench.millis(start);
                if (!shown.tryAcquire(10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("A stored reading was never published.");
                }
                if (i >= 0) {
                    commit[i] = committed;
                    durable[i] = stored;
                    published[i] = Bench.millis(start);
                }
            }
        } finally {
            Bench.delete(folder);
        }
        report();
    }

    /** A console runs for weeks; the compilers are through with it then. */
    private void warmUp(ReadingPipeline pipeline, List<String> ids) throws InterruptedException {
        for (int n = 0; n < WARM_UP_READINGS; n++) {
            pipeline.submit(fleet.nextReading(ids.get(n % ASSETS), n / ASSETS));
            Thread.sleep(1);
        }
        pipeline.awaitStored();
    }

    private void look(FleetSnapshot snapshot) {
        if (snapshot.stored() >= awaited) {
            awaited = Long.MAX_VALUE;
            shown.release();
        }
    }

    private void report() {
        out.printf(
                "%d readings, each alone; milliseconds%n%28s %8s %8s%n",
                commit.length, "", "p50", "p99");
        row("one bare SQLite commit", commit);
        row("arrival to durable", durable);
        row("arrival to published", published);
        out.printf(
                "%28s %8.2f %8.2f%n",
                "published : bare commit",
                Bench.quantile(published, 0.5) / Bench.quantile(commit, 0.5),
                Bench.quantile(published, 0.99) / Bench.quantile(commit, 0.99));
    }

    private void row(String name, double[] millis) {
        out.printf(
                "%28s %8.2f %8.2f%n",
                name, Bench.quantile(millis, 0.5), Bench.quantile(millis, 0.99));
    }

    private static Connection plainDatabase(Path file) throws SQLException {
        Connection plain = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = plain.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, b BLOB)");
        }
        return plain;
    }
}
