package org.millwright.app;

import org.millwright.monitoring.Workers;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a command end in order when the user interrupts it (Ctrl+C, SIGTERM): the process waits
 * until the command has noticed and closed this.
 */
final class StopSignal implements AutoCloseable {
    private final AtomicBoolean given = new AtomicBoolean();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = Workers.unstarted("stop-1", this::shutdown);

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the command should end. */
    boolean given() {
        return given.get();
    }

    /** Waits until it is given, at most so long; returns whether it is. */
    boolean await(Duration most) throws InterruptedException {
        return asked.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void shutdown() {
        given.set(true);
        asked.countDown();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (given()) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It was given this very moment; the hook finds that the command has ended.
            given.set(true);
        }
    }
}
