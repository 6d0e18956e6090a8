package org.millwright.app;

import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.millwright.config.Settings;
import org.millwright.config.SettingsLoader;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.ui.Texts;
import org.millwright.ui.Theme;
import org.millwright.ui.UiServices;
import org.millwright.ui.UiThread;
import org.millwright.ui.shell.FirstView;
import org.millwright.ui.shell.ScreenId;
import org.millwright.ui.shell.ShellView;
import org.millwright.ui.shell.StartQuestion;
import org.millwright.ui.shell.StartQuestion.Answer;
import org.millwright.ui.shell.StartView;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The console's one window. It opens while the data folder is still being opened, and shows that;
 * then the console takes its place. Not for the JavaFX thread.
 */
final class ConsoleWindow implements AutoCloseable {
    private static final EventLog LOG = EventLog.of(ConsoleWindow.class);
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 1000;
    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 680;

    /**
     * After which the start view takes the first view's place. Making it at once would keep the
     * toolkit from bringing the first frame onto the screen.
     */
    private static final javafx.util.Duration PATIENCE = javafx.util.Duration.millis(500);

    private final Texts texts;
    private final Settings.Theme theme;
    private final String siteName;
    private final CompletableFuture<Stage> stage = new CompletableFuture<>();
    private final CompletableFuture<Instant> firstFrame = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private @Nullable StartView start;
    private @Nullable ShellView shell;

    private ConsoleWindow(Locale language, Settings.Theme theme, String siteName) {
        this.texts = new Texts(language);
        this.theme = theme;
        this.siteName = siteName;
    }

    /** Begins to open the window; returns at once. */
    static ConsoleWindow open(Toolkit toolkit, Settings settings) {
        return open(
                toolkit,
                new ConsoleWindow(settings.language(), settings.theme(), settings.siteName()));
    }

    private static ConsoleWindow open(Toolkit toolkit, ConsoleWindow window) {
        toolkit.onceStarted(window::showFirst, window::refuse);
        return window;
    }

    /**
     * Asks in a window that shows nothing else, while there are no settings yet: in the system's
     * language.
     *
     * @throws RefusedException if there can be no window
     */
    static Answer askAlone(Toolkit toolkit, StartQuestion question)
            throws RefusedException, InterruptedException {
        ConsoleWindow alone =
                new ConsoleWindow(SettingsLoader.systemLanguage(), Settings.Theme.LIGHT, "");
        try (ConsoleWindow window = open(toolkit, alone)) {
            return window.ask(question);
        }
    }

    private void showFirst() {
        try {
            Rectangle2D screen = Screen.getPrimary().getVisualBounds();
            Parent first = FirstView.of(texts, theme);
            Scene scene =
                    new Scene(
                            first,
                            Math.min(WIDTH, screen.getWidth()),
                            Math.min(HEIGHT, screen.getHeight()));
            Stage shown = new Stage();
            shown.setTitle("Millwright");
            shown.setMinWidth(Math.min(LEAST_WIDTH, screen.getWidth()));
            shown.setMinHeight(Math.min(LEAST_HEIGHT, screen.getHeight()));
            shown.setScene(scene);
            shown.setOnHidden(event -> hidden());
            shown.show();
            PauseTransition startLater = new PauseTransition(PATIENCE);
            startLater.setOnFinished(event -> start());
            onceDrawn(
                    first,
                    () -> {
                        firstFrame.complete(Instant.now());
                        startLater.play();
                    });
            stage.complete(shown);
        } catch (RuntimeException | Error e) {
            stage.completeExceptionally(e);
        }
    }

    /**
     * The start view, which takes the first view's place unless the console has done so already.
     */
    private Optional<StartView> start() {
        if (start == null && shell == null) {
            Scene scene = stage.join().getScene();
            Theme.apply(scene, theme);
            StartView made = new StartView(texts, siteName);
            scene.setRoot(made.root());
            start = made;
        }
        return Optional.ofNullable(start);
    }

    private void refuse(Throwable failure) {
        stage.completeExceptionally(
                new RefusedException(
                        "No window can be opened on the display that is set; see that it is there, or use"
                                + " fleet for a table and demo --headless.",
                        failure));
    }

    private void hidden() {
        try {
            if (shell != null) {
                shell.stop();
            }
        } finally {
            closed.complete(null);
        }
    }

    /** Does something once a frame with this content has been drawn. */
    private static void onceDrawn(Parent content, Runnable work) {
        SnapshotParameters one = new SnapshotParameters();
        one.setViewport(new Rectangle2D(0, 0, 1, 1));
        new AnimationTimer() {
            private boolean drawing;

            // Is called before each frame, so by the second call one is on its way. A picture of a
            // single pixel is drawn after it, by the same thread.
            @Override
            public void handle(long now) {
                if (drawing) {
                    stop();
                    content.snapshot(
                            picture -> {
                                work.run();
                                return null;
                            },
                            one,
                            null);
                }
                drawing = true;
            }
        }.start();
    }

    /**
     * Asks in the start view and waits for the answer, which is to quit if the window is closed.
     *
     * @throws RefusedException if there can be no window
     */
    Answer ask(StartQuestion question) throws RefusedException, InterruptedException {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        onceOpen(() -> start().ifPresent(view -> view.ask(question, answer::complete)));
        var _ = closed.thenRun(() -> answer.complete(new StartQuestion.Quit()));
        return get(answer);
    }

    /**
     * Puts the console in the place of the start view, and returns when that is done.
     *
     * @return whether it is there; not if the window has been closed meanwhile
     * @throws RefusedException if there can be no window
     */
    boolean show(UiServices services) throws RefusedException, InterruptedException {
        CompletableFuture<Instant> drawn = new CompletableFuture<>();
        onceOpen(() -> {
            if (closed.isDone()) {
                return;
            }
            ShellView made = new ShellView(services, new UiThread());
            Scene scene = stage.join().getScene();
            made.dress(scene);
            made.navigate(ScreenId.OVERVIEW);
            made.start();
            scene.setRoot(made.root());
            shell = made;
            start = null;
            onceDrawn(made.root(), () -> drawn.complete(Instant.now()));
        });
        Program.began()
                .ifPresent(began -> {
                    var _ =
                            firstFrame.thenAcceptBoth(
                                    drawn,
                                    (window, console) ->
                                            LOG.write(
                                                    LogEvent.CONSOLE_SHOWN,
                                                    "first frame {} ms, console {} ms after the"
                                                            + " program's start",
                                                    Duration.between(began, window).toMillis(),
                                                    Duration.between(began, console).toMillis()));
                });
        return !closed.isDone();
    }

    /** Waits until the window is closed. */
    void awaitClosed() throws RefusedException, InterruptedException {
        get(closed);
    }

    /** Does something on the JavaFX thread once the window is there, and waits for it. */
    private void onceOpen(Runnable work) throws RefusedException, InterruptedException {
        get(stage);
        get(CompletableFuture.runAsync(work, new UiThread()));
    }

    private static <T> T get(CompletableFuture<T> future)
            throws RefusedException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new IllegalStateException("The window failed.", e.getCause());
        }
    }

    /** Closes the window if it is open, and waits until the console has let go of the station. */
    @Override
    public void close() {
        if (stage.isDone() && !stage.isCompletedExceptionally()) {
            new UiThread().execute(() -> stage.join().hide());
            closed.join();
        }
    }
}
