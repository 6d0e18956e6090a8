package org.millwright.bench;

import com.sun.management.OperatingSystemMXBean;

import org.millwright.monitoring.FleetFeed;
import org.millwright.monitoring.FleetMonitor;
import org.millwright.monitoring.ReadingPipeline;
import org.millwright.store.SqliteStore;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A plant of 1,000 assets, each read once a second, evenly spread over the second: what share of
 * one core it takes apart from drawing, and how much heap. First in real time, then an hour of it
 * at full speed. Arguments: seconds of real time (default 60), simulated seconds (default 3,600).
 */
final class LiveBench {
    private static final int ASSETS = 1_000;
    private static final int TENTHS = 10;

    private final PrintStream out = System.out;
    private final WideFleet fleet = new WideFleet();
    private final OperatingSystemMXBean process =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final AtomicLong snapshots = new AtomicLong();
    private final int liveSeconds;
    private final int hourSeconds;
    private long second;

    private LiveBench(int liveSeconds, int hourSeconds) throws Exception {
        this.liveSeconds = liveSeconds;
        this.hourSeconds = hourSeconds;
    }

    static void main(String[] args) throws Exception {
        new LiveBench(Bench.argument(args, 0, 60), Bench.argument(args, 1, 3_600)).run();
    }

    private void run() throws Exception {
        Path folder = Bench.newFolder();
        try (SqliteStore store = fleet.openStore(folder);
                FleetMonitor monitor = new FleetMonitor(Clock.systemUTC(), Duration.ofHours(1));
                ReadingPipeline pipeline = fleet.startPipeline(store, monitor);
                FleetFeed.Subscription _ =
                        monitor.subscribe(snapshot -> snapshots.incrementAndGet())) {
            List<String> ids = fleet.register(pipeline, ASSETS);
            live(pipeline, ids, 10);
            inRealTime(pipeline, ids);
            anHour(pipeline, ids);
        } finally {
            Bench.delete(folder);
        }
    }

    private void inRealTime(ReadingPipeline pipeline, List<String> ids) throws Exception {
        snapshots.set(0);
        ThreadCosts costs = new ThreadCosts();
        long cpu = process.getProcessCpuTime();
        long start = System.nanoTime();
        live(pipeline, ids, liveSeconds);
        double seconds = Bench.seconds(start);
        cpu = process.getProcessCpuTime() - cpu;
        out.printf(
                "real time, %d assets at 1 reading/s, %.0f s: %.1f %% of one core (all of the"
                        + " process), %.1f snapshots/s, heap after collection %d MB%n",
                ASSETS, seconds, 100 * cpu / 1e9 / seconds, snapshots.get() / seconds, heap());
        out.printf(
                "  processor time per reading: %s%n",
                costs.each((long) ASSETS * liveSeconds, "main", "score-1", "store-1", "publish-1"));
    }

    /** Sends one reading each millisecond, or what has come due if it comes late. */
    private void live(ReadingPipeline pipeline, List<String> ids, int seconds) throws Exception {
        long start = System.nanoTime();
        long readings = (long) seconds * ASSETS;
        for (long n = 0; n < readings; n++) {
            long due = start + n * (TimeUnit.SECONDS.toNanos(1) / ASSETS);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            submit(pipeline, ids, n);
        }
        second += seconds;
        pipeline.awaitStored();
    }

    private void anHour(ReadingPipeline pipeline, List<String> ids) throws Exception {
        out.printf("%d simulated seconds at full speed%n", hourSeconds);
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int tenth = 1; tenth <= TENTHS; tenth++) {
            long cpu = process.getProcessCpuTime();
            long readings = (long) hourSeconds / TENTHS * ASSETS;
            for (long n = 0; n < readings; n++) {
                submit(pipeline, ids, n);
            }
            second += hourSeconds / TENTHS;
            pipeline.awaitStored();
            double micros = (process.getProcessCpuTime() - cpu) / 1e3 / readings;
            long heap = heap();
            least = Math.min(least, heap);
            most = Math.max(most, heap);
            out.printf(
                    "  %3d %%: %.2f us of processor time a reading, heap after collection %d MB%n",
                    100 * tenth / TENTHS, micros, heap);
        }
        out.printf("heap after collection from %d to %d MB%n", least, most);
    }

    private void submit(ReadingPipeline pipeline, List<String> ids, long n)
            throws InterruptedException {
        pipeline.submit(fleet.nextReading(ids.get((int) (n % ASSETS)), second + n / ASSETS));
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }
}
