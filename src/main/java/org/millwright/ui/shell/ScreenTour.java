package org.millwright.ui.shell;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.millwright.config.Settings;
import org.millwright.ui.Theme;
import org.millwright.ui.UiServices;
import org.millwright.ui.UiThread;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.imageio.ImageIO;

/**
 * Draws every screen in both themes as PNG, 1600 × 1000; the toolkit must be running. Not for the
 * JavaFX thread.
 */
public final class ScreenTour {
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 1000;

    /**
     * The headless platform's frame has this size; the screen in it may be larger, it is drawn
     * apart.
     */
    private static final double WINDOW = 1000;

    private static final long PATIENCE_SECONDS = 60;

    private final UiServices services;
    private final UiThread uiThread = new UiThread();

    private ScreenTour(UiServices services) {
        this.services = services;
    }

    /** Draws into a folder, which is made if need be: {@code overview-light.png} and so on. */
    public static void draw(UiServices services, Path dir)
            throws IOException, InterruptedException {
        Files.createDirectories(dir);
        for (Settings.Theme theme : Settings.Theme.values()) {
            new ScreenTour(services).draw(theme, dir);
        }
    }

    private void draw(Settings.Theme theme, Path dir) throws IOException, InterruptedException {
        String suffix = theme == Settings.Theme.DARK ? "-dark.png" : "-light.png";
        ShellView shell = onUi(() -> new ShellView(services, uiThread));
        Stage stage =
                onUi(() -> {
                    Region screen = (Region) shell.root();
                    screen.setMinSize(WIDTH, HEIGHT);
                    screen.setMaxSize(WIDTH, HEIGHT);
                    Scene scene = new Scene(new Group(screen), WINDOW, WINDOW);
                    Theme.apply(scene, theme);
                    Stage shown = new Stage();
                    shown.setScene(scene);
                    shown.show();
                    return shown;
                });
        try {
            for (ScreenId id : ScreenId.values()) {
                onUi(() -> navigate(shell, id));
                settle(shell, id);
                save(shell, dir.resolve(id.key() + suffix));
            }
            onUi(() -> table(shell));
            save(shell, dir.resolve("overview-table" + suffix));
            onUi(() -> whatIf(shell));
            settle(shell, ScreenId.ASSETS);
            save(shell, dir.resolve("what-if" + suffix));
        } finally {
            onUi(() -> {
                shell.stop();
                stage.hide();
                return true;
            });
        }
    }

    private static boolean navigate(ShellView shell, ScreenId id) {
        shell.navigate(id);
        return true;
    }

    private static boolean table(ShellView shell) {
        shell.navigate(ScreenId.OVERVIEW);
        shell.overview().showTable(true);
        return true;
    }

    private static boolean whatIf(ShellView shell) {
        shell.navigate(ScreenId.ASSETS);
        shell.asset().openForm(true);
        return true;
    }

    /** Waits until a screen has what it asked the background for. */
    private void settle(ShellView shell, ScreenId id) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (id == ScreenId.ASSETS
                && !services.fleet().current().assets().isEmpty()
                && !onUi(() -> shell.asset().settled())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The screen " + id + " did not get its data.");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void save(ShellView shell, Path file) throws IOException, InterruptedException {
        // Two passes: virtualised lists fill their cells in the first.
        onUi(() -> shell.root().snapshot(null, null));
        WritableImage image = onUi(() -> shell.root().snapshot(null, null));
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }

    private <T> T onUi(Callable<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        uiThread.execute(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
