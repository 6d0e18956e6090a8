package org.millwright.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks a hundred times a second whether the JavaFX thread waits in our code: for a lock, a result,
 * a time, or a network or a disk. A slow machine is not waiting: what counts is what the thread
 * does, not how long an answer takes.
 */
final class FxWatchdog implements AutoCloseable {
    private static final Duration MOST = Duration.ofMillis(100);
    private static final List<String> INPUT_OUTPUT =
            List.of("java.net.", "sun.nio.ch.", "org.sqlite.", "org.postgresql.", "com.zaxxer.");

    private final Thread watched;
    private final List<String> findings = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private long waitingSince = -1;
    private boolean told;

    FxWatchdog() {
        watched =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(t -> t.getName().equals("JavaFX Application Thread"))
                        .findFirst()
                        .orElseThrow();
        Future<?> _ = thread.scheduleAtFixedRate(this::look, 0, 10, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        StackTraceElement[] stack = watched.getStackTrace();
        if (!waits(watched.getState(), stack)) {
            waitingSince = -1;
            told = false;
            return;
        }
        long now = System.nanoTime();
        if (waitingSince < 0) {
            waitingSince = now;
        }
        if (!told && now - waitingSince > MOST.toNanos()) {
            told = true;
            findings.add(String.join("\n", Arrays.stream(stack).map(Object::toString).toList()));
        }
    }

    private static boolean waits(Thread.State state, StackTraceElement[] stack) {
        boolean ours = has(stack, "org.millwright.");
        boolean drawing = has(stack, "com.sun.javafx.tk.quantum.") && has(stack, ".snapshot");
        return ours
                && !drawing
                && (state != Thread.State.RUNNABLE
                        || INPUT_OUTPUT.stream().anyMatch(name -> has(stack, name)));
    }

    private static boolean has(StackTraceElement[] stack, String part) {
        return Arrays.stream(stack).anyMatch(frame -> frame.toString().contains(part));
    }

    /** Where it has waited for more than a tenth of a second. */
    synchronized List<String> findings() {
        return List.copyOf(findings);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
