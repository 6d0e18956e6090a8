package org.millwright.app;

import org.millwright.monitoring.Workers;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a command end in order when the user interrupts it (Ctrl+C, SIGTERM): the process waits
 * until the command has noticed and closed this.
 */
final class StopSignal implements AutoCloseable {
    private final AtomicBoolean given = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = Workers.unstarted("stop-1", this::shutdown);

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the command should end. */
    boolean given() {
        return given.get();
    }

    private void shutdown() {
        given.set(true);
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
