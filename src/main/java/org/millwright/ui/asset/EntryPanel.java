package org.millwright.ui.asset;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.millwright.ui.Screens;
import org.millwright.ui.Texts;

/** The form for a manual reading; what became of it is said under the form. */
final class EntryPanel extends VBox {
    EntryPanel(EntryViewModel model, ReadingDraft draft, String assetId, Texts texts) {
        super(12);
        getStyleClass().add("panel");
        Label hint = Screens.label(texts.get("entry.hint"), "muted", "small");
        hint.setWrapText(true);
        Label outcome = Screens.label("");
        outcome.setId("entry-outcome");
        outcome.setWrapText(true);
        Button store = new Button(texts.get("entry.store"));
        store.setId("entry-store");
        store.getStyleClass().add("primary");
        store.setMinWidth(USE_PREF_SIZE);
        store.setOnAction(event -> {
            store.setDisable(true);
            model.store(result -> {
                store.setDisable(false);
                Screens.say(outcome, result.sentence(), result.error());
            });
        });
        HBox act = new HBox(12, store, outcome);
        act.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        Screens.label(texts.get("entry.title", assetId), "subheading"),
                        hint,
                        new ReadingForm(draft),
                        act);
    }
}
