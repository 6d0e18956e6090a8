package org.millwright.ui.shell;

import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.millwright.config.Settings;
import org.millwright.ui.Theme;
import org.millwright.ui.UiServices;
import org.millwright.ui.UiThread;
import org.millwright.ui.control.Png;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A console of any size, laid out apart from the screen, of which pictures are taken; the toolkit
 * must be running. Not for the JavaFX thread.
 */
public final class OffScreen implements AutoCloseable {
    /** The headless platform's screen has this size; what is in it may be larger. */
    private static final double WINDOW = 1000;

    private static final long PATIENCE_SECONDS = 60;

    private final UiThread uiThread = new UiThread();
    private final double width;
    private final double height;
    private final ShellView shell;
    private final Stage stage;

    public OffScreen(UiServices services, Settings.Theme theme, double width, double height)
            throws InterruptedException {
        this.width = width;
        this.height = height;
        shell = call(() -> new ShellView(services, uiThread));
        stage = call(() -> show(theme));
    }

    private Stage show(Settings.Theme theme) {
        Region screen = (Region) shell.root();
        screen.setMinSize(width, height);
        screen.setMaxSize(width, height);
        Scene scene = new Scene(new Group(screen), WINDOW, WINDOW);
        Theme.apply(scene, theme);
        Stage shown = new Stage();
        shown.setScene(scene);
        shown.show();
        return shown;
    }

    public double width() {
        return width;
    }

    public ShellView shell() {
        return shell;
    }

    /** Does something on the JavaFX thread and waits for it. */
    public void act(Runnable work) throws InterruptedException {
        call(() -> {
            work.run();
            return true;
        });
    }

    /** Works something out on the JavaFX thread. */
    public <T> T call(Callable<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        uiThread.execute(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Waits for something that the background brings; asked on the JavaFX thread.
     *
     * @throws IllegalStateException if it does not come
     */
    public void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!call(condition::getAsBoolean)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("A screen did not get what it waited for.");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** The whole console as it is now. */
    public WritableImage picture() throws InterruptedException {
        SnapshotParameters whole = new SnapshotParameters();
        whole.setViewport(new Rectangle2D(0, 0, width, height));
        // Two passes: virtualised lists fill their cells in the first.
        call(() -> shell.root().snapshot(whole, null));
        return call(() -> shell.root().snapshot(whole, null));
    }

    public void save(Path file) throws IOException, InterruptedException {
        Png.save(picture(), file);
    }

    @Override
    public void close() {
        uiThread.execute(() -> {
            shell.stop();
            stage.hide();
        });
    }
}
