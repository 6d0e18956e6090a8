package org.millwright.ui.access;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.People;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.access.GateViewModel.Mode;

import java.util.stream.Stream;

/**
 * A bar over the picture that asks who is there. What lies below stays readable; the shell keeps
 * its controls from being used while {@link #isClosed()}. JavaFX thread only.
 */
public final class GateView {
    private final GateViewModel model;
    private final Texts texts;
    private final Runnable changed;
    private final Parent root;
    private Mode shown = Mode.OPEN;
    private String shownWho = "";

    @FXML private Label title;
    @FXML private TextField name;
    @FXML private PasswordField password;
    @FXML private PasswordField first;
    @FXML private PasswordField again;
    @FXML private TextField code;
    @FXML private Button enter;
    @FXML private Button someoneElse;
    @FXML private Button signOn;
    @FXML private Label outcome;
    @FXML private Label hint;

    /**
     * A gate.
     *
     * @param changed run when it opens or closes
     */
    public GateView(
            People people, Texts texts, Formats formats, BackgroundTasks tasks, Runnable changed) {
        this.texts = texts;
        this.changed = changed;
        model = new GateViewModel(people, texts, formats, tasks, this::show);
        root = Screens.load("gate.fxml", this, texts);
        enter.setOnAction(event -> enter());
        someoneElse.setOnAction(event -> model.logOut());
        signOn.setOnAction(event -> model.signOn());
        draw();
    }

    public Parent root() {
        return root;
    }

    /** Whether the controls may not be used now. */
    public boolean isClosed() {
        return model.mode() != Mode.OPEN;
    }

    /** Who is there, for the strip. */
    public String who() {
        return model.who();
    }

    /** A remark for the strip about a log-in that will not last without its provider. */
    public String offlineUntil() {
        return model.offlineUntil();
    }

    public void lock() {
        model.lock();
    }

    /** Nobody has touched the console for a while. */
    public void idle() {
        model.idle();
    }

    public void logOut() {
        model.logOut();
    }

    /** Facts may have come in that put somebody out or gave them another role. */
    public void follow() {
        if (model.mode() != shown || !model.who().equals(shownWho)) {
            show();
        }
    }

    private void show() {
        draw();
        changed.run();
    }

    private void draw() {
        Mode mode = model.mode();
        boolean another = mode != shown;
        shown = mode;
        shownWho = model.who();
        if (another) {
            clear();
        }
        Screens.visible(root, mode != Mode.OPEN);
        boolean choosing = mode == Mode.FIRST_START || mode == Mode.PASSWORD_DUE;
        title.setText(texts.get("gate.title." + mode.name()));
        hint.setText(texts.get("gate.hint." + mode.name()));
        Screens.visible(name, mode == Mode.FIRST_START || mode == Mode.LOG_IN);
        Screens.visible(password, mode != Mode.FIRST_START);
        password.setPromptText(
                texts.get(mode == Mode.UNLOCK ? "gate.passwordOrCode" : "gate.password"));
        Screens.visible(first, choosing);
        Screens.visible(again, choosing);
        Screens.visible(code, model.isCodeAsked());
        Screens.visible(someoneElse, mode == Mode.UNLOCK || mode == Mode.PASSWORD_DUE);
        Screens.visible(signOn, model.isProviderOffered());
        signOn.setText(texts.get(model.isProviderAwaited() ? "gate.giveUp" : "gate.signOn"));
        enter.setText(texts.get("gate.enter." + mode.name()));
        enter.setDisable(model.isBusy());
        Screens.say(
                outcome, model.isBusy() ? texts.get("gate.busy") : model.said(), !model.isBusy());
        if (another) {
            Stream.of(name, password, first)
                    .filter(Node::isVisible)
                    .findFirst()
                    .ifPresent(Node::requestFocus);
        }
    }

    private void enter() {
        switch (model.mode()) {
            case FIRST_START -> model.begin(name.getText(), first.getText(), again.getText());
            case LOG_IN -> model.logIn(name.getText(), password.getText(), code.getText());
            case UNLOCK -> model.unlock(password.getText());
            case PASSWORD_DUE ->
                    model.choosePassword(password.getText(), first.getText(), again.getText());
            case OPEN -> {
                // Nothing is asked for.
            }
        }
    }

    /** What was typed is for one try at one gate. */
    private void clear() {
        for (TextField field : new TextField[] {name, password, first, again, code}) {
            field.clear();
        }
    }
}
