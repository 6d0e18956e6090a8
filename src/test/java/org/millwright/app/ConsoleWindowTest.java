package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import javafx.scene.control.Button;
import javafx.stage.Window;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesToolkit;
import org.millwright.config.Settings;
import org.millwright.config.SettingsLoader;
import org.millwright.domain.LocalizedText;
import org.millwright.ui.UiFixture;
import org.millwright.ui.control.Stages;
import org.millwright.ui.shell.StartQuestion;
import org.millwright.ui.shell.StartQuestion.Answer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;

/** The window's life, whatever moment it is closed at; on the headless platform. */
@UsesToolkit
@Timeout(120)
class ConsoleWindowTest {
    private static final StartQuestion QUESTION =
            new StartQuestion(
                    LocalizedText.of("Something is wrong."),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    false);

    @TempDir Path folder;
    private Settings settings;

    @BeforeEach
    void setUp() throws Exception {
        settings =
                SettingsLoader.ofProcess(null)
                        .load(
                                Map.of(
                                        "MILLWRIGHT_DATA_DIR",
                                        folder.toString(),
                                        "MILLWRIGHT_SITE_NAME",
                                        "Window " + folder.getFileName()),
                                Map.of())
                        .settings();
        Stages.runFx(() -> {});
    }

    private ConsoleWindow open() {
        return ConsoleWindow.open(new Toolkit(CompletableFuture.completedFuture(null)), settings);
    }

    /** As a click on the corner would. */
    private static void closeByHand() throws Exception {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Stages.onFx(() -> !Window.getWindows().isEmpty()));
        Stages.runFx(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    }

    @Test
    void theConsoleTakesThePlaceOfTheStartViewAndEndsWithTheWindow() throws Exception {
        try (ConsoleWindow window = open()) {
            assertThat(window.show(new UiFixture().services())).isTrue();
            Stages.runFx(() ->
                    assertThat(
                                    Window.getWindows()
                                            .getFirst()
                                            .getScene()
                                            .getRoot()
                                            .lookup("#railButtons"))
                            .isNotNull());
            closeByHand();
            window.awaitClosed();
        }
    }

    @Test
    void theStartViewFollowsTheFirstFrame() throws Exception {
        try (ConsoleWindow _ = open()) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            Stages.onFx(() ->
                                    Window.getWindows().stream()
                                            .map(window -> window.getScene().getRoot())
                                            .anyMatch(root ->
                                                    root.lookup("#start-sentence") != null)));
        }
    }

    @Test
    void whoeverClosesTheWindowAnswersToQuit() throws Exception {
        try (ConsoleWindow window = open()) {
            FutureTask<Answer> answer = new FutureTask<>(() -> window.ask(QUESTION));
            Thread asker = Thread.ofPlatform().start(answer);
            closeByHand();
            assertThat(answer.get()).isEqualTo(new StartQuestion.Quit());
            asker.join();
        }
    }

    @Test
    void aQuestionBeforeThereAreSettingsHasAWindowOfItsOwn() throws Exception {
        Toolkit toolkit = new Toolkit(CompletableFuture.completedFuture(null));
        FutureTask<Answer> answer =
                new FutureTask<>(() -> ConsoleWindow.askAlone(toolkit, QUESTION));
        Thread asker = Thread.ofPlatform().start(answer);
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        Stages.onFx(() ->
                                Window.getWindows().stream()
                                        .map(w -> w.getScene().getRoot().lookup("#start-again"))
                                        .filter(Button.class::isInstance)
                                        .map(Button.class::cast)
                                        .peek(Button::fire)
                                        .findFirst()
                                        .isPresent()));
        assertThat(answer.get()).isEqualTo(new StartQuestion.GoOn());
        asker.join();
        Stages.runFx(() -> assertThat(Window.getWindows()).isEmpty());
    }

    @Test
    void aWindowThatIsClosedWhileTheStationOpensShowsNoConsole() throws Exception {
        try (ConsoleWindow window = open()) {
            closeByHand();
            window.awaitClosed();
            assertThat(window.show(new UiFixture().services())).isFalse();
            assertThat(window.ask(QUESTION)).isEqualTo(new StartQuestion.Quit());
        }
    }

    @Test
    void withoutAToolkitThereIsOneSentenceAndNothingHangs() {
        Throwable cause = new UnsupportedOperationException("Unable to open DISPLAY");
        try (ConsoleWindow window =
                ConsoleWindow.open(new Toolkit(CompletableFuture.failedFuture(cause)), settings)) {
            assertThatThrownBy(() -> window.ask(QUESTION))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith("No window can be opened")
                    .hasCause(cause);
        }
    }
}
