package org.millwright.bench;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.SyncStatus;
import org.millwright.domain.SyncStatus.Link;
import org.millwright.store.SqliteStore;
import org.millwright.sync.LogProof;
import org.millwright.sync.MortalPostgres;
import org.millwright.sync.PostgresServer;
import org.millwright.sync.PullScope;
import org.millwright.sync.SyncLogic;
import org.millwright.sync.SyncService;
import org.millwright.sync.SyncSettings;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Synchronisation with a durable PostgreSQL on the same machine: readings with their assessments
 * drained, beside a bare COPY of the same rows; many stations at once, beside one; how soon a loss
 * is noticed, the server found again, and a reading seen on another station. Arguments: readings
 * (default 1,000,000), stations (default 50). With {@code -Dbench.heap=300m} it shows that the heap
 * is bounded, whatever the number of readings.
 */
final class SyncBench {
    private static final int ROUNDS = 5;
    private static final int ASSETS = 1_000;

    private final PrintStream out = System.out;
    private final Path folder;
    private final MortalPostgres plant;
    private final int readings;
    private final int stations;

    private SyncBench(Path folder, int readings, int stations) throws Exception {
        this.folder = folder;
        this.plant = new MortalPostgres(folder.resolve("server"));
        this.readings = readings;
        this.stations = stations;
    }

    static void main(String[] args) throws Exception {
        Path folder = Bench.newFolder();
        try {
            SyncBench bench =
                    new SyncBench(
                            folder,
                            Bench.argument(args, 0, 1_000_000),
                            Bench.argument(args, 1, 50));
            try (bench.plant) {
                bench.run();
            }
        } finally {
            Bench.delete(folder);
        }
    }

    private void run() throws Exception {
        // Compilers and the server's caches take a while.
        drained(1, Math.min(readings, 50_000));
        double one = besideCopy();
        double many = drained(stations, readings / stations);
        out.printf(
                "%d stations at once                %,10.0f facts/s, %.2f of one%n",
                stations, many, many / one);
        losses();
        secondStation();
    }

    /** Facts a second of one station that drains, printed beside a bare COPY. */
    private double besideCopy() throws Exception {
        try (Member member = new Member("one", PullScope.OWN)) {
            member.fill(readings);
            double drained = member.drain();
            long proving = System.nanoTime();
            boolean holds =
                    new LogProof(member.store, member.server, Clock.systemUTC()).run().holds();
            double proofSeconds = Bench.seconds(proving);
            double copied = copied(member);
            out.printf("one station drains                  %,10.0f facts/s%n", drained);
            out.printf("bare COPY of the same rows          %,10.0f rows/s%n", copied);
            out.printf("drain : bare COPY                   %10.2f%n", drained / copied);
            out.printf("all of it proved: %s, in %.1f s%n", holds, proofSeconds);
            out.printf("most heap in use while draining     %10d MB%n", member.mostHeapMegabytes);
            return drained;
        }
    }

    /** The same rows into a table of the same shape, durably, by the server itself from a file. */
    private double copied(Member member) throws Exception {
        Path file = folder.resolve("rows");
        try (Connection connection = DriverManager.getConnection(plant.url(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bare (LIKE millwright.fact INCLUDING ALL)");
            Files.setPosixFilePermissions(
                    Files.createFile(file), PosixFilePermissions.fromString("rw-rw-rw-"));
            statement.execute(
                    "COPY (SELECT f.* FROM millwright.fact f JOIN millwright.station s"
                            + " ON s.id = f.station WHERE s.uuid = '"
                            + member.store.station()
                            + "' ORDER BY seq) TO '"
                            + file
                            + "' (FORMAT binary)");
            long start = System.nanoTime();
            statement.execute("COPY bare FROM '" + file + "' (FORMAT binary)");
            double rate = member.store.lastSeq() / Bench.seconds(start);
            statement.execute("DROP TABLE bare");
            return rate;
        }
    }

    /** Facts a second that so many stations at once bring to the server together. */
    private double drained(int count, int each) throws Exception {
        List<Member> members = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            long facts = 0;
            for (int i = 0; i < count; i++) {
                Member member = new Member(count + "-" + i, PullScope.OWN);
                members.add(member);
                member.fill(each);
                facts += member.store.lastSeq();
            }
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Double>> rates = new ArrayList<>();
            for (Member member : members) {
                rates.add(
                        threads.submit(() -> {
                            go.await();
                            return member.drain();
                        }));
            }
            long start = System.nanoTime();
            go.countDown();
            for (Future<Double> rate : rates) {
                rate.get();
            }
            return facts / Bench.seconds(start);
        } finally {
            for (Member member : members) {
                member.close();
            }
        }
    }

    private void losses() throws Exception {
        double[] noticed = new double[ROUNDS];
        double[] found = new double[ROUNDS];
        try (Member member = new Member("losses", PullScope.OWN);
                SyncService service = member.service()) {
            service.start();
            await(service, Link.ONLINE);
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                plant.kill();
                await(service, Link.OFFLINE);
                noticed[i] = Bench.seconds(start);
                plant.restart();
                start = System.nanoTime();
                await(service, Link.ONLINE);
                found[i] = Bench.seconds(start);
            }
        }
        out.printf(
                "server killed %d times: noticed after at most %.1f s, found at most %.1f s after"
                        + " its return%n",
                ROUNDS, Bench.quantile(noticed, 1), Bench.quantile(found, 1));
    }

    private void secondStation() throws Exception {
        double[] seconds = new double[4 * ROUNDS];
        try (Member one = new Member("first", PullScope.OWN);
                Member two = new Member("second", PullScope.ALL);
                SyncService from = one.service();
                SyncService to = two.service()) {
            from.start();
            to.start();
            await(from, Link.ONLINE);
            await(to, Link.ONLINE);
            while (to.status().others().isEmpty()
                    || to.status().others().stream().anyMatch(o -> o.here() < o.onServer())) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < seconds.length; i++) {
                two.lastReceivedFrom = null;
                long start = System.nanoTime();
                one.fill(1);
                while (!one.store.station().equals(two.lastReceivedFrom)) {
                    Thread.onSpinWait();
                }
                seconds[i] = Bench.seconds(start);
            }
        }
        out.printf(
                "a reading is on another station's disk after %.2f s (median), %.2f s (slowest of"
                        + " %d)%n",
                Bench.median(seconds), Bench.quantile(seconds, 1), seconds.length);
    }

    private static void await(SyncService service, Link link) {
        while (service.status().link() != link) {
            Thread.onSpinWait();
        }
    }

    /** One station of the plant. */
    private final class Member implements AutoCloseable {
        private final SqliteStore store;
        private final PostgresServer server =
                new PostgresServer(plant.settings(), Clock.systemUTC());
        private final FactDraws draws = new FactDraws(ASSETS);
        private final SyncLogic logic;
        private volatile @Nullable UUID lastReceivedFrom;
        private long mostHeapMegabytes;

        Member(String name, PullScope scope) {
            store = FactDraws.openStore(folder.resolve(name));
            SyncSettings settings =
                    new SyncSettings(
                            name, scope, Duration.ofDays(9_999), Duration.ofDays(9_999), List.of());
            logic =
                    new SyncLogic(
                            store,
                            server,
                            settings,
                            taken ->
                                    taken.readings()
                                            .forEach(reading ->
                                                    lastReceivedFrom = reading.station()),
                            Clock.systemUTC(),
                            new Random(1));
        }

        void fill(int readings) {
            draws.fill(store, readings);
        }

        /** Facts a second until everything is confirmed. */
        double drain() {
            long start = System.nanoTime();
            while (store.pushMark().seq() < store.lastSeq()) {
                logic.step();
                Runtime runtime = Runtime.getRuntime();
                mostHeapMegabytes =
                        Math.max(
                                mostHeapMegabytes,
                                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
                SyncStatus status = logic.status();
                if (status.link() != Link.ONLINE) {
                    throw new IllegalStateException(status.why().english());
                }
            }
            return store.lastSeq() / Bench.seconds(start);
        }

        SyncService service() {
            return new SyncService(
                    logic,
                    server,
                    new PostgresServer(plant.settings(), Clock.systemUTC()),
                    store,
                    Clock.systemUTC(),
                    work -> work);
        }

        @Override
        public void close() {
            server.close();
            store.close();
        }
    }
}
