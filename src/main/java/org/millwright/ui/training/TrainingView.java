package org.millwright.ui.training;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.millwright.domain.TrainingDesk.Ends;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.MarkdownPane;
import org.millwright.ui.Screen;
import org.millwright.ui.Screens;
import org.millwright.ui.Tables;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;
import org.millwright.ui.control.CoverageChart;
import org.millwright.ui.training.FindingsText.Measure;
import org.millwright.ui.training.TrainingViewModel.Choice;
import org.millwright.ui.training.TrainingViewModel.LifeRow;
import org.millwright.ui.training.TrainingViewModel.LivesText;
import org.millwright.ui.training.TrainingViewModel.PointRow;
import org.millwright.ui.training.TrainingViewModel.Step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lays out the training of a model: one pane for each step, marked above. */
public final class TrainingView implements Screen, TrainingViewModel.Listener {
    private static final double ROW_HEIGHT = 32;
    private static final double HEADER_HEIGHT = 56;

    private final Texts texts;
    private final TrainingViewModel model;
    private final Parent root;
    private final Map<Step, VBox> panes;
    private final Map<String, CheckBox> choices = new LinkedHashMap<>();
    private final CoverageChart coverage = new CoverageChart();

    @FXML private HBox steps;
    @FXML private Label error;
    @FXML private VBox choosePane;
    @FXML private VBox livesPane;
    @FXML private VBox runPane;
    @FXML private VBox resultPane;
    @FXML private ComboBox<String> assetType;
    @FXML private VBox periodBox;
    @FXML private DatePicker from;
    @FXML private DatePicker to;
    @FXML private ComboBox<Ends> ends;
    @FXML private HBox labelsBox;
    @FXML private TextField labels;
    @FXML private Button browse;
    @FXML private Button find;
    @FXML private Button leave;
    @FXML private Label found;
    @FXML private Label caution;
    @FXML private TableView<LifeRow> lives;
    @FXML private VBox points;
    @FXML private Button back;
    @FXML private Button train;
    @FXML private ProgressBar progress;
    @FXML private Label progressText;
    @FXML private Button cancel;
    @FXML private Label headline;
    @FXML private TableView<Measure> measures;
    @FXML private Label championNote;
    @FXML private VBox coverageBox;
    @FXML private Label curve;
    @FXML private VBox card;
    @FXML private Label saved;
    @FXML private Button save;
    @FXML private Button again;

    /**
     * A wizard.
     *
     * @param slow for work that takes minutes
     * @param left told that the person goes back to the models
     */
    public TrainingView(
            UiServices services,
            Texts texts,
            Formats formats,
            BackgroundTasks slow,
            Runnable left) {
        this.texts = texts;
        root = Screens.load("training.fxml", this, texts);
        panes =
                Map.of(
                        Step.CHOOSE, choosePane,
                        Step.LIVES, livesPane,
                        Step.RUN, runPane,
                        Step.RESULT, resultPane);
        model = new TrainingViewModel(services, texts, formats, slow, this);
        coverageBox.getChildren().add(coverage);
        assetType.setConverter(Screens.named(model::typeName));
        assetType
                .valueProperty()
                .addListener((property, before, id) ->
                        Screens.visible(periodBox, id != null && model.hasClock(id)));
        assetType.getItems().setAll(model.assetTypes());
        assetType.getSelectionModel().selectFirst();
        ends.setConverter(Screens.named(model::endsName));
        ends.valueProperty()
                .addListener((property, before, value) ->
                        Screens.visible(labelsBox, value == Ends.LABEL_FILE));
        ends.getItems().setAll(Ends.values());
        ends.getSelectionModel().selectFirst();
        browse.setOnAction(event -> Screens.browse(labels, texts.get("training.labels")));
        find.setOnAction(event -> find());
        leave.setOnAction(event -> left.run());
        back.setOnAction(event -> model.back());
        train.setOnAction(event -> model.train(chosenPoints()));
        cancel.setOnAction(event -> {
            cancel.setDisable(true);
            model.cancel();
        });
        save.setOnAction(event -> {
            save.setDisable(true);
            model.save();
        });
        again.setOnAction(event -> model.back());
        lives.getColumns().setAll(lifeColumns());
        error("");
        step(Step.CHOOSE);
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Fills in the first step and looks for lives, as a person would. */
    public void find(String type, Ends end) {
        assetType.setValue(type);
        ends.setValue(end);
        find.fire();
    }

    /** Goes on from the lives found; chooses nothing else. */
    public void start() {
        train.fire();
    }

    /** Whether this step is shown. */
    public boolean isAt(String step) {
        return model.step().name().equals(step.toUpperCase(Locale.ROOT));
    }

    private void find() {
        find.setDisable(true);
        model.find(
                new Choice(
                        assetType.getValue(),
                        from.getValue(),
                        to.getValue(),
                        ends.getValue(),
                        labels.getText()));
    }

    private List<String> chosenPoints() {
        return choices.entrySet().stream()
                .filter(each -> each.getValue().isSelected())
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<TableColumn<LifeRow, LifeRow>> lifeColumns() {
        return List.of(
                Tables.text(texts.get("overview.column.asset"), LifeRow::asset),
                Tables.number(
                        texts.get("models.provenance.Readings"),
                        LifeRow::readings,
                        row -> Integer.toString(row.readings())),
                Tables.number(texts.get("training.age"), LifeRow::age, LifeRow::shownAge),
                Tables.text(texts.get("training.end"), LifeRow::end));
    }

    @Override
    public void step(Step step) {
        find.setDisable(false);
        cancel.setDisable(false);
        panes.forEach((each, pane) -> Screens.visible(pane, each == step));
        steps.getChildren().clear();
        boolean done = true;
        for (Step each : Step.values()) {
            done = done && each != step;
            int number = steps.getChildren().size() + 1;
            steps.getChildren()
                    .add(
                            Screens.label(
                                    (done ? "✓ " : number + "  ")
                                            + texts.get("training.step." + number),
                                    "step",
                                    each == step ? "current" : done ? "done" : "ahead"));
        }
    }

    @Override
    public void lives(LivesText text) {
        found.setText(text.summary());
        Screens.visible(caution, !text.caution().isEmpty());
        caution.setText(text.caution());
        lives.getItems().setAll(text.lives());
        Tables.fitColumns(lives);
        choices.clear();
        points.getChildren().clear();
        for (PointRow point : text.points()) {
            CheckBox box = new CheckBox(point.name() + " · " + point.words());
            box.setSelected(point.advised());
            box.setMinHeight(ROW_HEIGHT);
            box.setWrapText(true);
            choices.put(point.id(), box);
            points.getChildren().add(box);
        }
    }

    @Override
    public void progress(double share, String words) {
        progress.setProgress(share);
        progressText.setText(words);
    }

    @Override
    public void result(FindingsText text) {
        headline.setText(text.headline());
        List<TableColumn<Measure, Measure>> columns = new ArrayList<>();
        columns.add(Tables.text(texts.get("models.measure"), Measure::name));
        columns.add(Tables.number(texts.get("training.new"), row -> 0, Measure::found));
        if (!text.championTitle().isEmpty()) {
            columns.add(Tables.number(text.championTitle(), row -> 0, Measure::champion));
        }
        columns.forEach(column -> column.setSortable(false));
        measures.getColumns().setAll(columns);
        measures.getItems().setAll(text.measures());
        Tables.fitColumns(measures);
        double height = HEADER_HEIGHT + ROW_HEIGHT * text.measures().size() + 2;
        measures.setMinHeight(height);
        measures.setPrefHeight(height);
        championNote.setText(text.championNote());
        coverage.show(text.bars(), text.nominal(), text.nominalShown());
        coverage.setAccessibleText(
                String.join(
                        "; ", text.bars().stream().map(b -> b.name() + ": " + b.shown()).toList()));
        curve.setText(text.curve());
        card.getChildren()
                .setAll(
                        Screens.label(texts.get("models.card"), "subheading"),
                        new MarkdownPane(text.card()));
        save.setDisable(false);
        Screens.say(saved, texts.get("training.notSaved"), false);
    }

    @Override
    public void saved(String sentence, boolean failed) {
        save.setDisable(!failed);
        Screens.say(saved, sentence, failed);
    }

    @Override
    public void error(String sentence) {
        find.setDisable(false);
        Screens.visible(error, !sentence.isEmpty());
        error.setText(sentence);
    }
}
