package org.millwright.ui.models;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;

/** What a package is used for, with the button that puts it to use. */
final class UsePanel extends VBox {
    private final UseViewModel model;
    private final Texts texts;

    UsePanel(UseViewModel model, Texts texts, Accepted shown) {
        super(8);
        this.model = model;
        this.texts = texts;
        getChildren().add(wrapped(model.sentence(shown)));
        if (model.canBeActivated(shown)) {
            model.question(shown).ifPresentOrElse(this::ask, () -> offer(shown));
        }
        if (!model.said().isEmpty()) {
            Label said = wrapped("");
            said.setId("use-said");
            Screens.say(said, model.said(), model.isError());
            getChildren().add(said);
        }
    }

    private void offer(Accepted shown) {
        String hindrance = model.hindrance();
        Button activate = button("activate-model", "use.activate", () -> model.ask(shown));
        activate.setDisable(!hindrance.isEmpty());
        getChildren()
                .addAll(
                        new FlowPane(12, 8, activate),
                        wrapped(
                                hindrance.isEmpty() ? texts.get("use.note") : hindrance,
                                "muted",
                                "small"));
    }

    private void ask(String question) {
        Button yes = button("activate-model-yes", "use.yes", model::activate);
        getChildren()
                .addAll(
                        wrapped(question),
                        new FlowPane(
                                12, 8, yes, button("activate-model-no", "use.no", model::leave)));
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button(texts.get(key));
        button.setId(id);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static Label wrapped(String text, String... styleClasses) {
        Label label = Screens.label(text, styleClasses);
        label.setWrapText(true);
        return label;
    }
}
