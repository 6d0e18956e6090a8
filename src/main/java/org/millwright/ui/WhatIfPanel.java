package org.millwright.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.millwright.domain.Assessment;
import org.millwright.domain.HealthBands;
import org.millwright.domain.StoredReading;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.WhatIf.Answer;
import org.millwright.ui.control.HealthGauge;

import java.util.Optional;

/**
 * Asks what the model would say if the coming readings were different; original and changed health
 * side by side.
 */
final class WhatIfPanel {
    private static final int LONGEST_HOLD = 200;
    private static final int USUAL_HOLD = 20;

    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final AssetStatus status;
    private final HealthBands bands;
    private final ReadingForm form;
    private final Spinner<Integer> hold = new Spinner<>(1, LONGEST_HOLD, USUAL_HOLD);
    private final HealthGauge asIs = new HealthGauge();
    private final HealthGauge changed = new HealthGauge();
    private final Label asIsText = new Label();
    private final Label changedText = new Label();
    private final Label outcome = new Label();
    private final VBox node;

    WhatIfPanel(
            UiServices services,
            Texts texts,
            Formats formats,
            BackgroundTasks tasks,
            AssetStatus status,
            HealthBands bands) {
        this.services = services;
        this.texts = texts;
        this.formats = formats;
        this.tasks = tasks;
        this.status = status;
        this.bands = bands;
        form = new ReadingForm(status.type(), texts, formats);
        StoredReading latest = status.latest();
        if (latest != null) {
            form.fill(latest.reading().values());
        }
        Label title = new Label(texts.get("whatIf.title"));
        title.getStyleClass().add("subheading");
        Label hint = new Label(texts.get("whatIf.hint"));
        hint.getStyleClass().addAll("muted", "small");
        hint.setWrapText(true);
        hold.setEditable(true);
        hold.setPrefWidth(110);
        Button ask = new Button(texts.get("whatIf.ask"));
        ask.getStyleClass().add("primary");
        ask.setOnAction(event -> ask());
        HBox controls = new HBox(12, new Label(texts.get("whatIf.hold")), hold, ask, outcome);
        controls.setAlignment(Pos.CENTER_LEFT);
        HBox answers =
                new HBox(
                        24,
                        side("whatIf.asIs", asIs, asIsText),
                        side("whatIf.changed", changed, changedText));
        HBox columns = new HBox(32, form.node(), answers);
        node = new VBox(12, title, hint, columns, controls);
        node.getStyleClass().add("panel");
        ask();
    }

    Node node() {
        return node;
    }

    private VBox side(String key, HealthGauge gauge, Label text) {
        gauge.setBands(bands);
        gauge.setLabel(texts.get("gauge.label"));
        gauge.setPrefSize(130, 130);
        gauge.setMinSize(130, 130);
        text.getStyleClass().addAll("muted", "small");
        Label title = new Label(texts.get(key));
        VBox side = new VBox(8, title, gauge, text);
        side.setAlignment(Pos.TOP_CENTER);
        side.setMinWidth(190);
        return side;
    }

    private void ask() {
        Optional<double[]> values = form.values();
        if (values.isEmpty()) {
            say(texts.get("entry.correct"));
            return;
        }
        int readings = hold.getValue();
        tasks.run(
                () -> services.whatIf().ask(status.asset().id(), values.get(), readings),
                this::show,
                failure -> say(texts.get("whatIf.failed")));
    }

    private void show(Answer answer) {
        say("");
        show(answer.asIs(), asIs, asIsText);
        show(answer.changed(), changed, changedText);
    }

    private void show(Assessment assessment, HealthGauge gauge, Label text) {
        gauge.setHealth(assessment.healthIndex(), bands.of(assessment.healthIndex()), false);
        text.setText(
                StatusText.interval(assessment, formats)
                        .map(i -> texts.get("whatIf.rul", i))
                        .orElse(texts.get("rul.none")));
    }

    private void say(String sentence) {
        outcome.setText(sentence);
        outcome.getStyleClass().setAll("label", "error-text");
    }
}
