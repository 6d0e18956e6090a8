package org.millwright.ui;

import org.millwright.access.NotPermittedException;
import org.millwright.domain.LocalizedException;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Runs work off the JavaFX thread and brings its result, or its failure, back onto it. What fails
 * without being expected is logged here, once. In tests both executors run on the calling thread.
 */
public final class BackgroundTasks {
    private static final EventLog LOG = EventLog.of(BackgroundTasks.class);

    private final Executor background;
    private final Executor ui;

    public BackgroundTasks(Executor background, Executor ui) {
        this.background = background;
        this.ui = ui;
    }

    /** Runs the work, then one of the two on the JavaFX thread. */
    public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        background.execute(() -> {
            try {
                T result = work.call();
                ui.execute(() -> done.accept(result));
            } catch (Exception e) {
                if (!isExpected(e)) {
                    LOG.write(LogEvent.SCREEN_TASK_FAILED, "background work of a screen failed", e);
                }
                ui.execute(() -> failed.accept(e));
            }
        });
    }

    /** What can't be done for a reason that the user is told whole, or is not wanted any more. */
    private static boolean isExpected(Throwable failure) {
        return switch (failure) {
            case CancellationException _ -> true;
            case NotPermittedException _ -> true;
            case LocalizedException refused ->
                    refused.getCause() == null || isExpected(refused.getCause());
            default -> false;
        };
    }

    /** Runs something on the JavaFX thread. */
    public void onUi(Runnable task) {
        ui.execute(task);
    }
}
