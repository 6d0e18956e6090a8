package org.millwright.ui.models;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.ui.Rows;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.models.UseViewModel.Act;

/** What a package is used for, with the buttons that change it. */
final class UsePanel extends VBox {
    private final UseViewModel model;
    private final Texts texts;

    UsePanel(UseViewModel model, Texts texts, Accepted shown, double titleWidth) {
        super(8);
        this.model = model;
        this.texts = texts;
        getChildren().add(wrapped(model.sentence(shown)));
        model.shadow(shown).ifPresent(shadow -> add(shadow, titleWidth));
        model.asked(shown).ifPresentOrElse(act -> ask(act, shown), () -> offer(shown));
        if (!model.said().isEmpty()) {
            Label said = wrapped("");
            said.setId("use-said");
            Screens.say(said, model.said(), model.isError());
            getChildren().add(said);
        }
    }

    private void add(ShadowText shadow, double titleWidth) {
        Label sentence = wrapped("");
        sentence.setId("shadow-sentence");
        Screens.say(sentence, shadow.sentence(), shadow.failed());
        Rows facts = new Rows(titleWidth);
        shadow.facts().forEach(fact -> facts.add(fact.title(), fact.text()));
        getChildren().addAll(sentence, facts);
    }

    private void offer(Accepted shown) {
        String hindrance = model.hindrance();
        FlowPane buttons = new FlowPane(12, 8);
        for (Act act : model.acts(shown)) {
            Button button = button(id(act), act.key(), () -> model.ask(act, shown));
            button.setDisable(!hindrance.isEmpty());
            buttons.getChildren().add(button);
        }
        if (buttons.getChildren().isEmpty()) {
            return;
        }
        getChildren()
                .addAll(
                        buttons,
                        wrapped(
                                hindrance.isEmpty() ? texts.get("use.note") : hindrance,
                                "muted",
                                "small"));
    }

    private static String id(Act act) {
        return switch (act) {
            case ACTIVATE -> "activate-model";
            case CHALLENGE -> "challenge-model";
            case END -> "end-challenge";
        };
    }

    private void ask(Act act, Accepted shown) {
        getChildren()
                .addAll(
                        wrapped(model.question(act, shown)),
                        new FlowPane(
                                12,
                                8,
                                button("use-yes", act.key() + ".yes", model::confirm),
                                button("use-no", "use.no", model::leave)));
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
