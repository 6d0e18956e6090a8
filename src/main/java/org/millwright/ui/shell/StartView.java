package org.millwright.ui.shell;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Duration;

import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.shell.StartQuestion.Answer;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What the window shows until the data folder is open, and if that or the settings can't be used:
 * why, and what can be done. Made in code, without a loader: it is to be there at once. JavaFX
 * thread only.
 */
public final class StartView {
    private static final double WIDTH = 640;
    private static final Duration PATIENCE = Duration.seconds(60);

    private final Texts texts;
    private final Label sentence = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final VBox choices = new VBox(8);
    private final StackPane root;
    private final PauseTransition patience;

    /**
     * A start view.
     *
     * @param siteName empty while it is not known
     */
    public StartView(Texts texts, String siteName) {
        this(texts, siteName, PATIENCE);
    }

    /**
     * A start view of its own patience.
     *
     * @param patience after which it goes on by itself, where that is possible
     */
    StartView(Texts texts, String siteName, Duration patience) {
        this.texts = texts;
        this.patience = new PauseTransition(patience);
        progress.setPrefWidth(WIDTH);
        sentence.setWrapText(true);
        Label site = Screens.label(siteName, "subheading");
        Screens.visible(site, !siteName.isEmpty());
        VBox column =
                new VBox(
                        16,
                        Screens.label("Millwright", "heading"),
                        site,
                        sentence,
                        progress,
                        choices);
        column.getStyleClass().add("start");
        column.setMaxSize(WIDTH, VBox.USE_PREF_SIZE);
        root = new StackPane(column);
        root.getStyleClass().add("screen");
        sentence.setId("start-sentence");
        busy(texts.get("start.opening"));
    }

    public Parent root() {
        return root;
    }

    /** Says what is being done. */
    private void busy(String doing) {
        patience.stop();
        sentence.setText(doing);
        Screens.visible(progress, true);
        choices.getChildren().clear();
    }

    /** Asks; the answer comes once. */
    public void ask(StartQuestion question, Consumer<Answer> answer) {
        sentence.setText(question.sentence().in(texts.locale()));
        Screens.visible(progress, false);
        choices.getChildren().clear();
        if (question.mayRestore()) {
            offerBackups(question, answer);
        }
        Runnable goOn = () -> give(answer, new StartQuestion.GoOn(), "start.opening");
        if (question.mayGoOn()) {
            choice(
                    "start-go-on",
                    texts.get("start.goOn", patience.getDuration().toSeconds()),
                    goOn);
            patience.setOnFinished(event -> goOn.run());
            patience.playFromStart();
        } else {
            choice("start-again", texts.get("start.again"), goOn);
        }
        choice(
                "start-quit",
                texts.get("start.quit"),
                () -> give(answer, new StartQuestion.Quit(), "start.closing"));
        choices.getChildren().getFirst().getStyleClass().add("primary");
        choices.getChildren().getFirst().requestFocus();
    }

    private void choice(String id, String words, Runnable action) {
        Button button = new Button(words);
        button.setId(id);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setWrapText(true);
        button.setOnAction(event -> action.run());
        choices.getChildren().add(button);
    }

    private void offerBackups(StartQuestion question, Consumer<Answer> answer) {
        question.newestBackup()
                .ifPresent(backup ->
                        choice(
                                "start-newest",
                                texts.get("start.restoreNewest", backup.getFileName()),
                                () -> restore(answer, backup)));
        String other = question.newestBackup().isPresent() ? "start.restoreOther" : "start.restore";
        choice("start-other", texts.get(other), () -> choose(question, answer));
    }

    /** Whoever looks for a file and then walks away is no longer waited for either. */
    private void choose(StartQuestion question, Consumer<Answer> answer) {
        boolean waiting = patience.getStatus() == Animation.Status.RUNNING;
        patience.stop();
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("start.restore"));
        question.folder().map(Path::toFile).ifPresent(chooser::setInitialDirectory);
        File chosen = null;
        try {
            chosen = chooser.showOpenDialog(root.getScene().getWindow());
        } catch (IllegalArgumentException goneByNow) {
            chooser.setInitialDirectory(null);
            chosen = chooser.showOpenDialog(root.getScene().getWindow());
        }
        if (chosen != null) {
            restore(answer, chosen.toPath());
        } else if (waiting) {
            patience.playFromStart();
        }
    }

    private void restore(Consumer<Answer> answer, Path backup) {
        give(answer, new StartQuestion.Restore(backup), "start.restoring");
    }

    private void give(Consumer<Answer> answer, Answer given, String doing) {
        busy(texts.get(doing));
        answer.accept(given);
    }
}
