package org.millwright.ui;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.millwright.domain.AssetType;
import org.millwright.domain.TimeBase;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.ManualEntry.EntryRefusedException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A person types in a reading; what is wrong is said beside the field, what happened under the
 * form.
 */
final class EntryPanel {
    private final UiServices services;
    private final Texts texts;
    private final BackgroundTasks tasks;
    private final AssetStatus status;
    private final ReadingForm form;
    private final Label outcome = new Label();
    private final VBox node;

    EntryPanel(
            UiServices services,
            Texts texts,
            Formats formats,
            BackgroundTasks tasks,
            AssetStatus status) {
        this.services = services;
        this.texts = texts;
        this.tasks = tasks;
        this.status = status;
        form = new ReadingForm(status.type(), texts, formats);
        Label title = new Label(texts.get("entry.title", status.asset().id()));
        title.getStyleClass().add("subheading");
        Label hint = new Label(texts.get("entry.hint"));
        hint.getStyleClass().addAll("muted", "small");
        Button store = new Button(texts.get("entry.store"));
        store.getStyleClass().add("primary");
        store.setOnAction(event -> store());
        outcome.setWrapText(true);
        node = new VBox(12, title, hint, form.node(), new HBox(12, store, outcome));
        node.getStyleClass().add("panel");
    }

    Node node() {
        return node;
    }

    private void store() {
        Optional<double[]> values = form.values();
        if (values.isEmpty()) {
            say(texts.get("entry.correct"), true);
            return;
        }
        Instant measuredAt = measuredAt(values.get());
        tasks.run(
                () ->
                        services.manualEntry()
                                .enter(status.asset().id(), measuredAt, values.get(), "console"),
                stored -> say(texts.get("entry.stored", stored.seq()), false),
                failure ->
                        say(
                                failure instanceof EntryRefusedException refused
                                        ? refused.sentence()
                                        : texts.get("entry.failed"),
                                true));
    }

    /** Now; for assets without a clock, the place of the life counter. */
    private Instant measuredAt(double[] values) {
        AssetType type = status.type();
        String counter = type.lifeCounter();
        if (type.timeBase() == TimeBase.CLOCK || counter == null) {
            return services.clock().instant();
        }
        double count = values[type.indexOf(counter)];
        if (Double.isNaN(count)) {
            return TimeBase.COUNTER_ORIGIN;
        }
        double seconds =
                switch (type.points().get(type.indexOf(counter)).unit()) {
                    case SECOND -> count;
                    case HOUR -> count * 3600;
                    default -> count * type.expectedIntervalSeconds();
                };
        return TimeBase.COUNTER_ORIGIN.plus(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private void say(String sentence, boolean error) {
        outcome.setText(sentence);
        outcome.getStyleClass().removeAll("error-text");
        if (error) {
            outcome.getStyleClass().add("error-text");
        }
    }
}
