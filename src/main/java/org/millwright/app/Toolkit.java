package org.millwright.app;

import javafx.application.Platform;

import org.millwright.ui.UiThread;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * JavaFX's own start, which takes as long as all else that is needed before a window can open. So
 * it begins first, on a thread of its own. Once in a process.
 */
final class Toolkit {
    private final CompletableFuture<Void> started;

    /** One that is up, or could not be, when this completes. */
    Toolkit(CompletableFuture<Void> started) {
        this.started = started;
    }

    /** Begins to start it; returns at once. */
    static Toolkit begin() {
        Toolkit toolkit = new Toolkit(new CompletableFuture<>());
        Thread.ofPlatform().name("toolkit-start").daemon().start(toolkit::start);
        return toolkit;
    }

    private void start() {
        try {
            if (GraphicsCard.isMissing(Path.of("/"))) {
                drawByProcessor();
            }
            Platform.startup(() -> started.complete(null));
            // Or nothing could be asked of it any more after the window is closed.
            Platform.setImplicitExit(false);
        } catch (RuntimeException | Error e) {
            started.completeExceptionally(e);
        }
    }

    /**
     * A texture of drawn backgrounds, 8 MB of the heap, is worth its while on a graphics card only.
     */
    private static void drawByProcessor() {
        System.getProperties().putIfAbsent("prism.order", "sw");
        System.getProperties().putIfAbsent("prism.disableRegionCaching", "true");
    }

    /**
     * Does something on the JavaFX thread as soon as there is one; returns at once.
     *
     * @param failed told why there is none
     */
    void onceStarted(Runnable work, Consumer<Throwable> failed) {
        var _ =
                started.whenComplete((done, failure) -> {
                    if (failure == null) {
                        new UiThread().execute(work);
                    } else {
                        failed.accept(failure);
                    }
                });
    }
}
