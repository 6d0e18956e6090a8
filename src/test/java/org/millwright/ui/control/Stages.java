package org.millwright.ui.control;

import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import javax.imageio.ImageIO;

/** Runs things on the JavaFX thread and shows controls headless, for tests. */
final class Stages {
    static final String LIGHT = sheet("tokens-light.css");
    static final String DARK = sheet("tokens-dark.css");

    private static boolean started;

    private Stages() {}

    private static String sheet(String name) {
        return DrawnControl.class.getResource(name).toExternalForm();
    }

    private static synchronized void start() throws InterruptedException {
        if (started) {
            return;
        }
        CountDownLatch up = new CountDownLatch(1);
        try {
            Platform.startup(up::countDown);
        } catch (IllegalStateException alreadyRunning) {
            up.countDown();
        }
        up.await();
        Platform.setImplicitExit(false);
        started = true;
    }

    /** Runs something on the JavaFX thread and waits for it; its failure is the caller's. */
    static <T> T onFx(Callable<T> work) throws Exception {
        start();
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof AssertionError failure) {
                throw failure;
            }
            throw failed;
        }
    }

    static void runFx(Runnable work) throws Exception {
        onFx(() -> {
            work.run();
            return true;
        });
    }

    /** Shows a control in a window of its own, at a scale of device pixels per pixel. */
    static Stage show(Parent root, double width, double height, String theme, double scale) {
        Scene scene = new Scene(root, width, height, Color.TRANSPARENT);
        scene.getStylesheets().setAll(theme);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.setRenderScaleX(scale);
        stage.setRenderScaleY(scale);
        stage.show();
        return stage;
    }

    static WritableImage picture(Stage stage) {
        return stage.getScene().snapshot(null);
    }

    static void save(WritableImage image, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }
}
