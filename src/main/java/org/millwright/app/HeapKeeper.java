package org.millwright.app;

import org.millwright.log.LogEvent;
import org.millwright.monitoring.Workers;

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * Has the heap collected when it has grown well beyond what the last time left of it. The serial
 * collector, which needs the least memory and leaves both cores to the readings, would else take
 * ever more from the system, up to a quarter of the machine's memory, before it looks through its
 * old generation.
 */
final class HeapKeeper implements AutoCloseable {
    private static final long LOOK_MILLIS = 30_000;

    /** So that a small heap is not looked through for every few objects. */
    private static final long SLACK_BYTES = 16L << 20;

    private final LongSupplier used;
    private final Runnable collector;
    private final ScheduledExecutorService thread = Workers.scheduled("heap-1");
    private long left;

    /**
     * One at rest.
     *
     * @param used bytes of the heap that are in use
     * @param collector collects it
     */
    HeapKeeper(LongSupplier used, Runnable collector) {
        this.used = used;
        this.collector = collector;
    }

    /** One that looks after this program's heap now and then. */
    static HeapKeeper started() {
        Runtime runtime = Runtime.getRuntime();
        HeapKeeper keeper =
                new HeapKeeper(() -> runtime.totalMemory() - runtime.freeMemory(), runtime::gc);
        Workers.every(keeper.thread, LOOK_MILLIS, LogEvent.HEAP_NOT_KEPT, keeper::look);
        return keeper;
    }

    /** Collects if the heap has grown to half as much again as was left, and not only a little. */
    void look() {
        if (used.getAsLong() > left + left / 2 + SLACK_BYTES) {
            collector.run();
            left = used.getAsLong();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
