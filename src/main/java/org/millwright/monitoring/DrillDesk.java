package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.access.Guard;
import org.millwright.access.Permission;
import org.millwright.domain.AuditAct;
import org.millwright.domain.SyncDesk;
import org.millwright.domain.SyncProof;
import org.millwright.domain.SyncStatus;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Runs outage drills, one at a time, and keeps the report of the last one. When everything has
 * drained it has the logs compared. May be called from any thread; waits for nothing.
 */
public final class DrillDesk implements AutoCloseable {
    private final SyncDesk desk;
    private final Guard guard;
    private final Executor background;
    private final Clock clock;
    private final SyncDesk.Subscription subscription;
    private @Nullable Drill drill;

    /**
     * A desk.
     *
     * @param guard asked before a drill, and told of it
     * @param background where the guard writes
     */
    public DrillDesk(SyncDesk desk, Guard guard, Executor background, Clock clock) {
        this.desk = desk;
        this.guard = guard;
        this.background = background;
        this.clock = clock;
        this.subscription = desk.subscribe(this::told);
    }

    /**
     * Cuts the link for so long, if whoever acts may; forgets the report of the drill before. Done
     * when the answer is.
     */
    public CompletableFuture<Void> start(Duration length) {
        return CompletableFuture.runAsync(
                () -> {
                    guard.require(Permission.OUTAGE_DRILL, "shared database");
                    begin(length);
                    guard.done(AuditAct.OUTAGE_DRILL, "shared database", "", length.toString());
                },
                background);
    }

    private synchronized void begin(Duration length) {
        drill = Drill.begun(desk.status(), length, clock.instant());
        desk.outageDrill(length);
    }

    /** Ends the cut before its time. */
    public void end() {
        desk.outageDrill(Duration.ZERO);
    }

    /** The drill under way, or else the last one since the program started. */
    public synchronized Optional<Drill> latest() {
        return Optional.ofNullable(drill);
    }

    private synchronized void told(SyncStatus status) {
        Drill before = drill;
        if (before == null) {
            return;
        }
        Drill now = before.after(status, clock.instant());
        drill = now;
        if (now.phase() == Drill.Phase.DRAINED && before.phase() != Drill.Phase.DRAINED) {
            // A failure is part of the report.
            CompletableFuture<SyncProof> _ =
                    desk.verify().whenComplete((proof, failure) -> compared(now, proof, failure));
        }
    }

    private synchronized void compared(
            Drill of, @Nullable SyncProof proof, @Nullable Throwable failure) {
        if (of.equals(drill)) {
            drill = of.compared(proof, failure == null ? "" : sentence(failure));
        }
    }

    private static String sentence(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void close() {
        subscription.close();
    }
}
