package org.millwright.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.util.Duration;

import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.config.Settings;
import org.millwright.domain.LocalizedText;
import org.millwright.ui.Texts;
import org.millwright.ui.Theme;
import org.millwright.ui.control.Stages;
import org.millwright.ui.shell.StartQuestion.Answer;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

@UsesToolkit
class StartViewTest {
    private static final Path PICTURES = Path.of("target", "screens");
    private static final Path BACKUP = Path.of("millwright-3f0c9a52-20260302T060000Z.db");
    private static final LocalizedText DAMAGED =
            LocalizedText.of(
                    "The database was damaged; it was set aside as"
                            + " millwright.db.damaged-20260303T051200.000Z in the data folder, and a"
                            + " new one was begun.",
                    "Die Datenbank war beschädigt; sie liegt jetzt als"
                            + " millwright.db.damaged-20260303T051200.000Z im Datenordner, und eine"
                            + " neue wurde begonnen.");

    private final List<Answer> answers = new CopyOnWriteArrayList<>();

    /** The view in a window of its own. */
    private record Shown(StartView view, Stage stage) implements AutoCloseable {
        static Shown open(Locale language, Settings.Theme theme) throws Exception {
            return open(theme, () -> new StartView(new Texts(language), "Plant North"));
        }

        static Shown open(Settings.Theme theme, Supplier<StartView> making) throws Exception {
            return Stages.onFx(() -> {
                StartView view = making.get();
                Scene scene = new Scene(view.root(), 1000, 700);
                Theme.apply(scene, theme);
                Stage stage = new Stage();
                stage.setScene(scene);
                stage.show();
                return new Shown(view, stage);
            });
        }

        List<String> choices() throws Exception {
            return Stages.onFx(() ->
                    view.root().lookupAll(".button").stream()
                            .map(Button.class::cast)
                            .map(Button::getText)
                            .toList());
        }

        void press(String id) throws Exception {
            Stages.runFx(() -> ((Button) view.root().lookup("#" + id)).fire());
        }

        String sentence() throws Exception {
            return Stages.onFx(() -> ((Label) view.root().lookup("#start-sentence")).getText());
        }

        @Override
        public void close() {
            Platform.runLater(stage::hide);
        }
    }

    private void ask(Shown shown, Optional<Path> newest, boolean mayGoOn) throws Exception {
        StartQuestion question =
                new StartQuestion(DAMAGED, true, newest, Optional.empty(), mayGoOn);
        Stages.runFx(() -> shown.view().ask(question, answers::add));
    }

    @Test
    void itSaysWhatIsDoneUntilThereIsAQuestion() throws Exception {
        try (Shown shown = Shown.open(Locale.ENGLISH, Settings.Theme.LIGHT)) {
            assertThat(shown.sentence()).isEqualTo("Opening the data folder …");
            assertThat(shown.choices()).isEmpty();
            ask(shown, Optional.empty(), false);
            assertThat(shown.sentence()).isEqualTo(DAMAGED.english());
            assertThat(shown.choices()).containsExactly("Restore a backup …", "Try again", "Quit");
            shown.press("start-again");
            assertThat(answers).containsExactly(new StartQuestion.GoOn());
            assertThat(shown.sentence()).isEqualTo("Opening the data folder …");
            assertThat(shown.choices()).isEmpty();
        }
    }

    @Test
    void theNewestBackupIsOfferedFirst() throws Exception {
        try (Shown shown = Shown.open(Locale.ENGLISH, Settings.Theme.LIGHT)) {
            ask(shown, Optional.of(BACKUP), true);
            assertThat(shown.choices())
                    .containsExactly(
                            "Restore the newest backup, " + BACKUP,
                            "Restore another backup …",
                            "Go on with an empty database (chosen after 60 s)",
                            "Quit");
            assertThat(Stages.onFx(() -> shown.stage().getScene().getFocusOwner().getId()))
                    .isEqualTo("start-newest");
            shown.press("start-newest");
            assertThat(answers).containsExactly(new StartQuestion.Restore(BACKUP));
            assertThat(shown.sentence()).startsWith("Checking the backup");
            ask(shown, Optional.of(BACKUP), true);
            shown.press("start-quit");
            assertThat(answers).last().isEqualTo(new StartQuestion.Quit());
            assertThat(shown.sentence()).isEqualTo("Closing …");
        }
    }

    @Test
    void whereABackupWouldNotHelpNoneIsOffered() throws Exception {
        try (Shown shown = Shown.open(Locale.ENGLISH, Settings.Theme.LIGHT)) {
            StartQuestion question =
                    new StartQuestion(
                            LocalizedText.of("The disk is full."),
                            false,
                            Optional.of(BACKUP),
                            Optional.empty(),
                            false);
            Stages.runFx(() -> shown.view().ask(question, answers::add));
            assertThat(shown.choices()).containsExactly("Try again", "Quit");
        }
    }

    /** So that capture goes on where nobody is; not where there is nothing to go on with. */
    @Test
    void whereNobodyAnswersItGoesOnByItselfIfThatIsPossible() throws Exception {
        Texts texts = new Texts(Locale.ENGLISH);
        Duration patience = Duration.millis(500);
        try (Shown shown =
                Shown.open(
                        Settings.Theme.LIGHT,
                        () -> new StartView(texts, "Plant North", patience))) {
            ask(shown, Optional.empty(), false);
            Thread.sleep(1_000);
            assertThat(answers).isEmpty();
            ask(shown, Optional.empty(), true);
            await().atMost(1, TimeUnit.MINUTES).until(() -> !answers.isEmpty());
            assertThat(answers).containsExactly(new StartQuestion.GoOn());
            assertThat(shown.choices()).isEmpty();
        }
    }

    @Test
    void itAsksInTheConsolesLanguage() throws Exception {
        try (Shown shown = Shown.open(Locale.GERMAN, Settings.Theme.LIGHT)) {
            ask(shown, Optional.empty(), true);
            assertThat(shown.sentence()).isEqualTo(DAMAGED.in(Locale.GERMAN));
        }
    }

    @Test
    void nothingIsCutOff() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            for (Settings.Theme theme : Settings.Theme.values()) {
                try (Shown shown = Shown.open(language, theme)) {
                    ask(shown, Optional.of(BACKUP), true);
                    String name =
                            "start-"
                                    + language
                                    + "-"
                                    + theme.name().toLowerCase(Locale.ROOT)
                                    + ".png";
                    Stages.save(
                            Stages.onFx(() -> Stages.picture(shown.view().root(), 1)),
                            PICTURES.resolve(name));
                    for (Node words :
                            Stages.onFx(() -> shown.view().root().lookupAll(".button .text"))) {
                        assertThat(Stages.onFx(() -> ((Text) words).getText()))
                                .as(name)
                                .doesNotEndWith("...");
                    }
                }
            }
        }
    }
}
