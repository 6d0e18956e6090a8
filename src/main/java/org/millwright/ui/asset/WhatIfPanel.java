package org.millwright.ui.asset;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.millwright.domain.HealthBands;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.asset.WhatIfViewModel.Comparison;
import org.millwright.ui.asset.WhatIfViewModel.Side;
import org.millwright.ui.control.HealthGauge;

/** The what-if form with original and changed health side by side and the difference in words. */
final class WhatIfPanel extends VBox {
    private static final double GAUGE_SIZE = 148;

    private final WhatIfViewModel model;
    private final ReadingDraft draft;
    private final HealthBands bands;
    private final Spinner<Integer> hold =
            new Spinner<>(1, WhatIfViewModel.LONGEST_HOLD, WhatIfViewModel.USUAL_HOLD);
    private final Answer asIs;
    private final Answer changed;
    private final Label difference = Screens.label("", "difference");
    private final Label outcome = Screens.label("");

    WhatIfPanel(WhatIfViewModel model, ReadingDraft draft, HealthBands bands, Texts texts) {
        super(12);
        this.model = model;
        this.draft = draft;
        this.bands = bands;
        getStyleClass().add("panel");
        asIs = new Answer(texts.get("whatIf.asIs"), texts);
        changed = new Answer(texts.get("whatIf.changed"), texts);
        Label hint = Screens.label(texts.get("whatIf.hint"), "muted", "small");
        hint.setWrapText(true);
        hold.setEditable(true);
        hold.setPrefWidth(120);
        hold.getEditor().setAccessibleText(texts.get("whatIf.hold"));
        Button ask = new Button(texts.get("whatIf.ask"));
        ask.setId("what-if-ask");
        ask.getStyleClass().add("primary");
        ask.setMinWidth(USE_PREF_SIZE);
        ask.setOnAction(event -> ask());
        Label holdLabel = Screens.label(texts.get("whatIf.hold"));
        holdLabel.setLabelFor(hold);
        FlowPane controls = new FlowPane(12, 8, holdLabel, hold, ask);
        controls.setAlignment(Pos.CENTER_LEFT);
        difference.setId("what-if-difference");
        difference.setWrapText(true);
        outcome.setWrapText(true);
        HBox gauges = new HBox(24, asIs, changed);
        gauges.setAlignment(Pos.CENTER);
        VBox answer = new VBox(16, gauges, difference, outcome);
        answer.setAlignment(Pos.CENTER);
        answer.getStyleClass().add("answer");
        VBox question = new VBox(12, new ReadingForm(draft), controls);
        FlowPane columns = new FlowPane(40, 16, question, answer);
        getChildren().addAll(Screens.label(texts.get("whatIf.title"), "subheading"), hint, columns);
        ask();
    }

    private void ask() {
        model.ask(
                draft,
                hold.getValue(),
                this::show,
                sentence -> Screens.say(outcome, sentence, true));
    }

    private void show(Comparison comparison) {
        Screens.say(outcome, "", false);
        asIs.show(comparison.asIs());
        changed.show(comparison.changed());
        difference.setText(comparison.difference());
    }

    /** One side: a gauge, the RUL and its interval. */
    private final class Answer extends VBox {
        private final HealthGauge gauge = new HealthGauge();
        private final Label rul = Screens.label("", "rul");
        private final Label interval = Screens.label("", "muted", "small");

        Answer(String title, Texts texts) {
            super(6);
            gauge.setBands(bands);
            gauge.setLabel(texts.get("gauge.label"));
            gauge.setPrefSize(GAUGE_SIZE, GAUGE_SIZE);
            gauge.setMinSize(GAUGE_SIZE, GAUGE_SIZE);
            setAlignment(Pos.TOP_CENTER);
            setMinWidth(200);
            getChildren().addAll(Screens.label(title), gauge, rul, interval);
        }

        void show(Side side) {
            gauge.setHealth(side.health(), side.band(), false);
            rul.setText(side.rul());
            interval.setText(side.interval());
        }
    }
}
