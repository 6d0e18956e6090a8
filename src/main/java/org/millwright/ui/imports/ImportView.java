package org.millwright.ui.imports;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.Rows;
import org.millwright.ui.Screen;
import org.millwright.ui.Screens;
import org.millwright.ui.Tables;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;
import org.millwright.ui.imports.ImportViewModel.Choice;
import org.millwright.ui.imports.ImportViewModel.Reject;
import org.millwright.ui.imports.ImportViewModel.Result;
import org.millwright.ui.imports.ImportViewModel.Sample;
import org.millwright.ui.imports.ImportViewModel.Step;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Lays out the import wizard: one pane for each step, marked above. */
public final class ImportView implements Screen, ImportViewModel.Listener {
    private static final double TITLE_WIDTH = 260;

    /** Reasons are whole sentences. */
    private static final double SENTENCE_WIDTH = 720;

    private final Texts texts;
    private final ImportViewModel model;
    private final Parent root;
    private final Map<Step, VBox> panes;
    private @Nullable Result shown;

    @FXML private HBox steps;
    @FXML private VBox choosePane;
    @FXML private VBox checkPane;
    @FXML private VBox runPane;
    @FXML private VBox reportPane;
    @FXML private TextField file;
    @FXML private Button browse;
    @FXML private ComboBox<String> format;
    @FXML private VBox mappingBox;
    @FXML private TextField mapping;
    @FXML private Button browseMapping;
    @FXML private ComboBox<String> assetType;
    @FXML private TextField prefix;
    @FXML private Label error;
    @FXML private Button check;
    @FXML private Label previewText;
    @FXML private TableView<List<String>> preview;
    @FXML private Button back;
    @FXML private Button run;
    @FXML private ProgressBar progress;
    @FXML private Label progressText;
    @FXML private Button cancel;
    @FXML private Label report;
    @FXML private VBox counts;
    @FXML private VBox rejectsBox;
    @FXML private Label rejectsFile;
    @FXML private TableView<Reject> rejects;
    @FXML private Button copyPath;
    @FXML private Button again;

    public ImportView(UiServices services, Texts texts, Formats formats, BackgroundTasks tasks) {
        this.texts = texts;
        root = Screens.load("import.fxml", this, texts);
        panes =
                Map.of(
                        Step.CHOOSE, choosePane,
                        Step.CHECK, checkPane,
                        Step.RUN, runPane,
                        Step.REPORT, reportPane);
        model = new ImportViewModel(services, texts, formats, tasks, this);
        format.setConverter(Screens.named(model::formatName));
        format.getItems().setAll(model.formats());
        format.valueProperty()
                .addListener((property, before, value) ->
                        Screens.visible(mappingBox, ImportViewModel.OWN_MAPPING.equals(value)));
        format.getSelectionModel().selectFirst();
        assetType.setConverter(Screens.named(model::typeName));
        assetType.getItems().setAll(model.assetTypes());
        assetType.getSelectionModel().selectFirst();
        browse.setOnAction(event -> Screens.browse(file, texts.get("import.choose")));
        browseMapping.setOnAction(event -> Screens.browse(mapping, texts.get("import.choose")));
        check.setOnAction(event -> {
            check.setDisable(true);
            model.check(choice());
        });
        back.setOnAction(event -> model.back());
        run.setOnAction(event -> model.run());
        cancel.setOnAction(event -> {
            cancel.setDisable(true);
            model.cancel();
        });
        again.setOnAction(event -> model.back());
        copyPath.setOnAction(event -> copyPath());
        rejects.getColumns()
                .setAll(
                        List.of(
                                Tables.number(
                                        texts.get("import.line"),
                                        Reject::line,
                                        row -> Long.toString(row.line())),
                                Tables.text(texts.get("import.reason"), Reject::reason),
                                Tables.text(texts.get("import.text"), Reject::text)));
        Screens.visible(mappingBox, false);
        step(Step.CHOOSE);
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Fills in the first step and checks the file, as a person would. */
    public void choose(File chosen, String chosenFormat) {
        file.setText(chosen.toString());
        format.setValue(chosenFormat);
        check.fire();
    }

    /** Goes on from the check. */
    public void start() {
        run.fire();
    }

    /** Whether this step is shown. */
    public boolean isAt(String step) {
        return model.step().name().equals(step.toUpperCase(Locale.ROOT));
    }

    private Choice choice() {
        return new Choice(
                file.getText(),
                format.getValue(),
                mapping.getText(),
                assetType.getValue(),
                prefix.getText());
    }

    @Override
    public void step(Step step) {
        check.setDisable(false);
        cancel.setDisable(false);
        panes.forEach((each, pane) -> Screens.visible(pane, each == step));
        steps.getChildren().clear();
        boolean done = true;
        for (Step each : Step.values()) {
            done = done && each != step;
            int number = steps.getChildren().size() + 1;
            Label label =
                    Screens.label(
                            (done ? "✓ " : number + "  ") + texts.get("import.step" + number),
                            "step",
                            each == step ? "current" : done ? "done" : "ahead");
            steps.getChildren().add(label);
        }
    }

    @Override
    public void sample(Sample sample) {
        previewText.setText(sample.summary());
        List<TableColumn<List<String>, List<String>>> columns = new ArrayList<>();
        for (int i = 0; i < sample.header().size(); i++) {
            int index = i;
            Function<List<String>, String> cell = row -> index < row.size() ? row.get(index) : "";
            TableColumn<List<String>, List<String>> column =
                    i < ImportViewModel.LEADING
                            ? Tables.text(sample.header().get(i), cell)
                            : Tables.number(sample.header().get(i), row -> 0, cell);
            column.setSortable(false);
            columns.add(column);
        }
        preview.getColumns().setAll(columns);
        preview.getItems().setAll(sample.rows());
        Tables.fitColumns(preview);
    }

    @Override
    public void progress(double share, String words) {
        if (share >= 0) {
            progress.setProgress(share);
        }
        progressText.setText(words);
    }

    @Override
    public void result(Result result) {
        shown = result;
        report.setText(result.headline());
        Rows rows = new Rows(TITLE_WIDTH);
        result.counts().forEach(count -> rows.add(count.title(), count.number()));
        counts.getChildren().setAll(rows);
        Screens.visible(rejectsBox, result.rejectsFile() != null);
        rejectsFile.setText(result.rejectsFile() == null ? "" : result.rejectsFile().toString());
        rejects.getItems().setAll(result.firstRejects());
        Tables.fitColumns(rejects, SENTENCE_WIDTH);
    }

    private void copyPath() {
        if (shown != null && shown.rejectsFile() != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(shown.rejectsFile().toString());
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    @Override
    public void error(String sentence) {
        check.setDisable(false);
        error.setText(sentence);
    }
}
