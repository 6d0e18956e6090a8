package org.millwright.monitoring;

import org.millwright.log.LogEvent;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks into a watched folder every other second, on {@code watch-1}, until it is closed. */
public final class FolderWatch implements AutoCloseable {
    private static final long PAUSE_SECONDS = 2;
    private static final long CLOSE_SECONDS = 30;

    private final WatchedFolder folder;
    private final ExecutorService thread = Workers.single("watch-1");
    private final CountDownLatch closing = new CountDownLatch(1);

    public FolderWatch(WatchedFolder folder) {
        this.folder = folder;
    }

    public void start() {
        thread.execute(
                Workers.guarded(LogEvent.FOLDER_THREAD_FAILED, this::lookUntilClosed, () -> {}));
    }

    public WatchedFolder folder() {
        return folder;
    }

    private void lookUntilClosed() {
        // Whatever goes wrong with one look, the next is made.
        Runnable look = Workers.guarded(LogEvent.FOLDER_THREAD_FAILED, this::look, () -> {});
        try {
            do {
                look.run();
            } while (!closing.await(PAUSE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            folder.look(this::isClosing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Lets an import under way store what it has taken. */
    @Override
    public void close() {
        closing.countDown();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
