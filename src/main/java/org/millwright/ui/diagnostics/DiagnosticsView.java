package org.millwright.ui.diagnostics;

import javafx.fxml.FXML;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.Screen;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;
import org.millwright.ui.control.StateMark;
import org.millwright.ui.diagnostics.DiagnosticsViewModel.Row;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Lays out what was found, a row for each thing looked at. */
public final class DiagnosticsView implements Screen {
    private static final double TITLE_WIDTH = 240;

    private final Texts texts;
    private final DiagnosticsViewModel model;
    private final Parent root;
    private List<Row> shown = List.of();

    @FXML private StateMark condition;
    @FXML private Label time;
    @FXML private Button look;
    @FXML private Button save;
    @FXML private Label outcome;
    @FXML private GridPane checks;

    public DiagnosticsView(
            UiServices services, Texts texts, Formats formats, BackgroundTasks tasks) {
        this.texts = texts;
        root = Screens.load("diagnostics.fxml", this, texts);
        model = new DiagnosticsViewModel(services, texts, formats, tasks, this::show);
        ColumnConstraints titles = new ColumnConstraints(TITLE_WIDTH);
        ColumnConstraints details = new ColumnConstraints();
        details.setHgrow(Priority.ALWAYS);
        checks.getColumnConstraints().setAll(titles, details);
        look.setOnAction(event -> model.look());
        save.setOnAction(event -> save());
        show();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        model.lookOnce();
    }

    /** Whether everything asked for is on the screen. */
    public boolean settled() {
        return !model.looking();
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("diagnostics.save"));
        chooser.setInitialFileName("millwright-diagnostics.zip");
        File chosen = chooser.showSaveDialog(root.getScene().getWindow());
        if (chosen != null) {
            model.save(chosen.toPath());
        }
    }

    private void show() {
        condition.set(model.mark(), model.condition());
        time.setText(model.time());
        Screens.visible(time, !model.time().isEmpty());
        look.setDisable(model.looking());
        save.setDisable(model.saving());
        Screens.say(outcome, model.outcome(), model.failed());
        Screens.visible(outcome, !model.outcome().isEmpty());
        List<Row> rows = model.rows();
        if (!rows.equals(shown)) {
            shown = rows;
            checks.getChildren().clear();
            for (int i = 0; i < rows.size(); i++) {
                add(i, rows.get(i));
            }
        }
    }

    private void add(int line, Row row) {
        StateMark mark = new StateMark();
        mark.set(row.mark(), row.condition());
        List<Node> sentences = new ArrayList<>();
        sentences.add(wrapped(row.detail()));
        if (!row.advice().isEmpty()) {
            sentences.add(wrapped(row.advice(), "muted"));
        }
        VBox words = new VBox(2, sentences.toArray(Node[]::new));
        VBox what = new VBox(2, wrapped(row.title(), "muted"), mark);
        GridPane.setValignment(what, VPos.TOP);
        checks.addRow(line, what, words);
    }

    private static Label wrapped(String text, String... styles) {
        Label label = Screens.label(text, styles);
        label.setWrapText(true);
        return label;
    }
}
