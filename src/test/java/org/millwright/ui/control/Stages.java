package org.millwright.ui.control;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs things on the JavaFX thread and shows controls headless, for tests. */
public final class Stages {
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
    public static <T> T onFx(Callable<T> work) throws Exception {
        start();
        if (Platform.isFxApplicationThread()) {
            return work.call();
        }
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

    public static void runFx(Runnable work) throws Exception {
        onFx(() -> {
            work.run();
            return true;
        });
    }

    /** Shows controls in a window of their own. */
    static Stage show(Parent root, double width, double height, String theme) {
        Scene scene = new Scene(root, width, height, Color.TRANSPARENT);
        // Whatever an earlier test set for the whole process.
        Application.setUserAgentStylesheet(null);
        scene.getStylesheets().setAll(theme);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return stage;
    }

    static WritableImage picture(Stage stage) {
        return stage.getScene().snapshot(null);
    }

    /**
     * The picture that a screen with so many device pixels per pixel would show. The headless
     * screen knows one only, and canvases would be blown up: so what is drawn on canvases is
     * painted again, larger.
     */
    static WritableImage picture(Stage stage, double scale) {
        return picture(stage.getScene().getRoot(), scale);
    }

    /** The same of a root of any size; afterwards its canvases are pictures. */
    public static WritableImage picture(Parent root, double scale) {
        root.getScene().snapshot(null);
        if (scale != 1) {
            enlargeCanvases(root, scale);
            root.getScene().snapshot(null);
        }
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        return root.snapshot(parameters, null);
    }

    private static void enlargeCanvases(Parent parent, double scale) {
        for (Node node : List.copyOf(parent.getChildrenUnmodifiable())) {
            if (node instanceof DrawnControl control && parent instanceof Pane pane) {
                ImageView view = new ImageView(painted(control, scale));
                view.setFitWidth(control.getWidth());
                view.setFitHeight(control.getHeight());
                pane.getChildren().set(pane.getChildren().indexOf(node), view);
            } else if (node instanceof Parent inner) {
                enlargeCanvases(inner, scale);
            }
        }
    }

    private static WritableImage painted(DrawnControl control, double scale) {
        double width = control.getWidth();
        double height = control.getHeight();
        Canvas canvas = new Canvas(width * scale, height * scale);
        canvas.getGraphicsContext2D().scale(scale, scale);
        control.paint(canvas.getGraphicsContext2D(), width, height, scale);
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        return canvas.snapshot(parameters, null);
    }

    public static void save(WritableImage image, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Png.save(image, file);
    }
}
