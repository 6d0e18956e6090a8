package org.millwright.monitoring;

import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Makes the few threads there are, each with a name, and sees to it that nothing that goes wrong on
 * them vanishes. The only place that catches everything.
 */
public final class Workers {
    private static final EventLog LOG = EventLog.of(Workers.class);

    private Workers() {}

    /** One thread with this name. */
    public static ExecutorService single(String name) {
        return Executors.newSingleThreadExecutor(named(name));
    }

    /** A thread for someone else to start, such as a hook of the runtime. */
    public static Thread unstarted(String name, Runnable task) {
        return named(name).newThread(task);
    }

    /** One thread with this name that can wait. */
    public static ScheduledExecutorService scheduled(String name) {
        return Executors.newSingleThreadScheduledExecutor(named(name));
    }

    /** Runs the task once, after so many nanoseconds; what it throws is logged as this event. */
    static void later(
            ScheduledExecutorService thread, long nanos, LogEvent failure, Runnable task) {
        // The net makes the future say nothing that is not in the log.
        Future<?> _ =
                thread.schedule(guarded(failure, task, () -> {}), nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * Runs the task again and again; what it throws is logged as this event and does not end it.
     */
    public static void every(
            ScheduledExecutorService thread, long millis, LogEvent failure, Runnable task) {
        Future<?> _ =
                thread.scheduleAtFixedRate(
                        guarded(failure, task, () -> {}), millis, millis, TimeUnit.MILLISECONDS);
    }

    /**
     * The task with a net under it: what it throws is logged as this event and given to {@code
     * onFailure}.
     */
    public static Runnable guarded(LogEvent failure, Runnable task, Runnable onFailure) {
        return () -> {
            try {
                task.run();
            } catch (Throwable t) {
                LOG.write(failure, "background work failed", t);
                onFailure.run();
            }
        };
    }

    private static ThreadFactory named(String name) {
        return task -> Thread.ofPlatform().name(name).daemon(true).unstarted(task);
    }
}
