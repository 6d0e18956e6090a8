package org.millwright.ui.shell;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells once nobody has touched the console for a while, and again only after it was touched. An
 * animation could wait as long, but would have the window looked through sixty times a second
 * meanwhile. JavaFX thread only.
 */
final class IdleWatch {
    private final long limit;
    private final Runnable idle;
    private final Executor uiThread;
    private final LongSupplier nanoTime;
    private long touched;
    private boolean waiting;
    private boolean stopped = true;

    /**
     * A watch that does not run yet.
     *
     * @param limit after which nobody is there
     * @param idle what is to be done then
     */
    IdleWatch(Duration limit, Runnable idle, Executor uiThread) {
        this(limit, idle, uiThread, System::nanoTime);
    }

    /** The same by another clock. */
    IdleWatch(Duration limit, Runnable idle, Executor uiThread, LongSupplier nanoTime) {
        this.limit = limit.toNanos();
        this.idle = idle;
        this.uiThread = uiThread;
        this.nanoTime = nanoTime;
    }

    void start() {
        stopped = false;
        touched = nanoTime.getAsLong();
        touch();
    }

    void stop() {
        stopped = true;
    }

    /**
     * Somebody is there, perhaps before the look that was due: after a sleep of the machine it
     * comes late.
     */
    void touch() {
        long now = nanoTime.getAsLong();
        boolean late = waiting && !stopped && now - touched >= limit;
        touched = now;
        if (late) {
            idle.run();
        } else if (!waiting && !stopped) {
            await(limit);
        }
    }

    private void await(long nanos) {
        waiting = true;
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, uiThread)
                .execute(this::look);
    }

    private void look() {
        waiting = false;
        long left = limit - (nanoTime.getAsLong() - touched);
        if (stopped) {
            return;
        }
        if (left > 0) {
            await(left);
        } else {
            idle.run();
        }
    }
}
