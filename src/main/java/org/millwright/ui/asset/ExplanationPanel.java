package org.millwright.ui.asset;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.millwright.domain.HealthBand;
import org.millwright.monitoring.AssetStatus;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.asset.ExplanationText.Effect;
import org.millwright.ui.control.Tone;
import org.millwright.ui.control.WaterfallChart;

/** Why the model answers so: steps from its mean to its answer, and beside them words. */
final class ExplanationPanel extends VBox implements ExplanationViewModel.Listener {
    private static final double LEAST_CHART = 420;
    private static final double LEAST_WORDS = 340;
    private static final double GAP = 32;
    private static final double PADDING = 34;

    private final Texts texts;
    private final WaterfallChart chart = new WaterfallChart();
    private final Label steps = Screens.label("", "small");
    private final VBox effects = new VBox(10);
    private final VBox unseen = new VBox(4);
    private final Label sentence = Screens.label("", "muted");
    private final FlowPane columns;
    private final VBox left;
    private final VBox right;
    private Tone tone = Tone.QUIET;

    ExplanationPanel(Texts texts) {
        super(8);
        this.texts = texts;
        getStyleClass().addAll("panel", "explanation");
        Label note = Screens.label(texts.get("explain.note"), "muted", "small");
        note.setWrapText(true);
        sentence.setWrapText(true);
        left = new VBox(4, steps, chart);
        right = new VBox(12, effects, unseen);
        columns = new FlowPane(GAP, 16, left, right);
        getChildren()
                .addAll(
                        Screens.label(texts.get("explain.title"), "subheading"),
                        sentence,
                        columns,
                        note);
        Screens.visible(note, false);
        note.visibleProperty().bind(columns.visibleProperty());
        note.managedProperty().bind(columns.managedProperty());
        Screens.visible(columns, false);
        widthProperty().addListener((property, before, width) -> share(width.doubleValue()));
    }

    /** How loud the drops are: as loud as the asset's own state. */
    void tone(AssetStatus status, HealthBand band, boolean stale) {
        boolean loud = status.latest() != null && !stale;
        tone =
                switch (band) {
                    case CRITICAL -> loud ? Tone.CRITICAL : Tone.QUIET;
                    case WATCH -> loud ? Tone.WATCH : Tone.QUIET;
                    case HEALTHY, UNKNOWN -> Tone.QUIET;
                };
    }

    /** Side by side where there is room. */
    private void share(double width) {
        double room = width - PADDING;
        boolean beside = room >= LEAST_CHART + GAP + LEAST_WORDS;
        double chartWidth = beside ? Math.floor((room - GAP) * 0.56) : room;
        left.setPrefWidth(chartWidth);
        right.setPrefWidth(beside ? Math.floor(room - GAP - chartWidth) : room);
    }

    @Override
    public void loading() {
        say(texts.get("explain.loading"));
    }

    @Override
    public void none(String why) {
        say(why);
    }

    private void say(String words) {
        sentence.setText(words);
        Screens.visible(sentence, true);
        Screens.visible(columns, false);
    }

    @Override
    public void explained(ExplanationText text) {
        Screens.visible(sentence, false);
        Screens.visible(columns, true);
        steps.setText(texts.get("explain.steps", text.unit()));
        chart.show(text.waterfall(), tone);
        chart.setAccessibleText(
                String.join("; ", text.effects().stream().map(ExplanationPanel::spoken).toList()));
        effects.getChildren().setAll(text.effects().stream().map(this::line).toList());
        unseen.getChildren().clear();
        for (String each : text.unseen()) {
            Label label = Screens.label(each, "small");
            label.setWrapText(true);
            unseen.getChildren().add(label);
        }
    }

    private static String spoken(Effect effect) {
        return effect.title() + ": " + effect.share();
    }

    private VBox line(Effect effect) {
        Label title = Screens.label(effect.title(), "effect");
        title.setWrapText(true);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        Label share = Screens.label(effect.share());
        share.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, title, share);
        head.setAlignment(Pos.BASELINE_LEFT);
        VBox line = new VBox(2, head);
        if (!effect.detail().isEmpty()) {
            Label detail = Screens.label(effect.detail(), "muted", "small");
            detail.setWrapText(true);
            line.getChildren().add(detail);
        }
        return line;
    }
}
