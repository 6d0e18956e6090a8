package org.millwright.ui;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.SyncDesk;
import org.millwright.domain.SyncStatus;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Brings the status of the link onto the JavaFX thread; of those that come while one waits there
 * only the last is shown. JavaFX thread only.
 */
public final class LinkFollower {
    private final SyncDesk desk;
    private final BackgroundTasks tasks;
    private final Consumer<SyncStatus> shown;
    private final AtomicReference<@Nullable SyncStatus> waiting = new AtomicReference<>();
    private SyncDesk.@Nullable Subscription subscription;

    public LinkFollower(SyncDesk desk, BackgroundTasks tasks, Consumer<SyncStatus> shown) {
        this.desk = desk;
        this.tasks = tasks;
        this.shown = shown;
    }

    /** Shows how it stands, and from now on each change. */
    public void start() {
        stop();
        subscription = desk.subscribe(this::told);
        shown.accept(desk.status());
    }

    public void stop() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    private void told(SyncStatus status) {
        if (waiting.getAndSet(status) == null) {
            tasks.onUi(this::show);
        }
    }

    private void show() {
        SyncStatus last = waiting.getAndSet(null);
        if (last != null && subscription != null) {
            shown.accept(last);
        }
    }
}
