package org.millwright.ui;

import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;
import org.millwright.monitoring.ReadingImport.ImportException;
import org.millwright.monitoring.ReadingImport.Preview;
import org.millwright.monitoring.ReadingImport.Report;
import org.millwright.monitoring.ReadingImport.Request;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings in a file, step by step: choose it, check what would be read, import with progress,
 * report.
 */
final class ImportView implements Screen {
    private static final String OWN_MAPPING = "mapping";

    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final Parent root;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    @FXML private Label steps;
    @FXML private VBox choosePane;
    @FXML private VBox checkPane;
    @FXML private VBox runPane;
    @FXML private VBox reportPane;
    @FXML private TextField file;
    @FXML private Button browse;
    @FXML private ComboBox<String> format;
    @FXML private VBox mappingBox;
    @FXML private TextField mapping;
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
    @FXML private Label rejects;
    @FXML private Button again;

    ImportView(UiServices services, Texts texts, Formats formats, BackgroundTasks tasks) {
        this.services = services;
        this.texts = texts;
        this.formats = formats;
        this.tasks = tasks;
        root = Screens.load("import.fxml", this, texts);
        format.getItems().setAll(services.imports().formats());
        format.getItems().add(OWN_MAPPING);
        format.valueProperty()
                .addListener((property, before, value) ->
                        visible(mappingBox, OWN_MAPPING.equals(value)));
        format.getSelectionModel().selectFirst();
        assetType.getItems().add(texts.get("import.typeByFormat"));
        assetType.getItems().addAll(services.imports().assetTypes());
        assetType.getSelectionModel().selectFirst();
        browse.setOnAction(event -> browse());
        check.setOnAction(event -> check());
        back.setOnAction(event -> show(choosePane, 1));
        run.setOnAction(event -> run());
        cancel.setOnAction(event -> cancelled.set(true));
        again.setOnAction(event -> show(choosePane, 1));
        visible(mappingBox, false);
        show(choosePane, 1);
    }

    @Override
    public Parent root() {
        return root;
    }

    private void show(VBox pane, int step) {
        for (VBox other : List.of(choosePane, checkPane, runPane, reportPane)) {
            visible(other, other.equals(pane));
        }
        steps.setText(texts.get("import.step", step, texts.get("import.step" + step)));
    }

    private void browse() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("import.choose"));
        File chosen = chooser.showOpenDialog(root.getScene().getWindow());
        if (chosen != null) {
            file.setText(chosen.toString());
        }
    }

    private @Nullable Request request() {
        try {
            if (file.getText().isBlank()) {
                say(texts.get("import.noFile"));
                return null;
            }
            boolean own = OWN_MAPPING.equals(format.getValue());
            boolean byFormat = assetType.getSelectionModel().getSelectedIndex() <= 0;
            return new Request(
                    Path.of(file.getText().strip()),
                    format.getValue(),
                    own ? Path.of(mapping.getText().strip()) : null,
                    byFormat ? null : assetType.getValue(),
                    prefix.getText().strip());
        } catch (InvalidPathException e) {
            say(texts.get("import.badPath", e.getInput()));
            return null;
        }
    }

    private void check() {
        Request request = request();
        if (request == null) {
            return;
        }
        say("");
        check.setDisable(true);
        tasks.run(() -> services.imports().preview(request), this::showPreview, this::failed);
    }

    private void showPreview(Preview found) {
        check.setDisable(false);
        previewText.setText(
                texts.get(
                        "import.previewText",
                        found.assetType(),
                        String.join(", ", found.assets())));
        preview.getColumns().clear();
        for (int i = 0; i < found.header().size(); i++) {
            int index = i;
            String title =
                    switch (i) {
                        case 0 -> texts.get("import.line");
                        case 1 -> texts.get("overview.column.asset");
                        case 2 -> texts.get("asset.column.time");
                        default -> found.header().get(i);
                    };
            TableColumn<List<String>, String> column = new TableColumn<>(title);
            column.setSortable(false);
            column.setPrefWidth(i == 0 ? 70 : i == 2 ? 190 : 120);
            column.setCellValueFactory(data ->
                    new SimpleObjectProperty<>(
                            index < data.getValue().size() ? data.getValue().get(index) : ""));
            preview.getColumns().add(column);
        }
        preview.getItems().setAll(found.rows());
        show(checkPane, 2);
    }

    private void run() {
        Request request = request();
        if (request == null) {
            show(choosePane, 1);
            return;
        }
        cancelled.set(false);
        progress.setProgress(0);
        progressText.setText("");
        show(runPane, 3);
        tasks.run(
                () ->
                        services.imports()
                                .run(
                                        request,
                                        (share, rows, rejected) ->
                                                tasks.onUi(
                                                        () -> showProgress(share, rows, rejected)),
                                        cancelled::get),
                this::showReport,
                this::failed);
    }

    private void showProgress(double share, long rows, long rejected) {
        progress.setProgress(share);
        progressText.setText(texts.get("import.progress", rows, rejected));
    }

    private void showReport(Report found) {
        String head =
                texts.get(
                        found.cancelled() ? "import.cancelled" : "import.done",
                        formats.number(found.seconds(), 1));
        report.setText(
                head
                        + "\n"
                        + texts.get(
                                "import.counts",
                                found.rows(),
                                found.accepted(),
                                found.flagged(),
                                found.alreadyStored(),
                                found.rejected()));
        rejects.setText(
                found.rejectsFile() == null
                        ? ""
                        : texts.get("import.rejects", found.rejectsFile()));
        show(reportPane, 4);
    }

    private void failed(Exception failure) {
        check.setDisable(false);
        show(choosePane, 1);
        say(
                failure instanceof ImportException refused
                        ? refused.sentence()
                        : texts.get("import.failed"));
    }

    private void say(String sentence) {
        error.setText(sentence);
    }

    private static void visible(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }
}
