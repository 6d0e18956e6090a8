package org.millwright.ui.sync;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.millwright.domain.LocalFacts.RefusedFact;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.LinkText;
import org.millwright.ui.Rows;
import org.millwright.ui.Screen;
import org.millwright.ui.Screens;
import org.millwright.ui.Tables;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;
import org.millwright.ui.control.StateMark;
import org.millwright.ui.sync.SyncViewModel.Figure;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Lays out how sharing stands; follows it while it is shown. */
public final class SyncView implements Screen {
    private static final double TITLE_WIDTH = 160;
    private static final double FIGURE_WIDTH = 208;
    private static final double ROW_HEIGHT = 32;
    private static final double HEADER_HEIGHT = 40;
    private static final int MOST_ROWS = 12;

    private final Texts texts;
    private final Formats formats;
    private final SyncViewModel model;
    private final Parent root;
    private List<Figure> shownFigures = List.of();
    private List<SyncViewModel.Line> shownLines = List.of();
    private List<StationRow> shownStations = List.of();
    private List<String> shownDrill = List.of();
    private List<String> shownReasons = List.of();
    private List<RefusedFact> shownRefused = List.of();

    @FXML private VBox unshared;
    @FXML private Label unsharedTitle;
    @FXML private Label unsharedWhy;
    @FXML private Label unsharedNext;
    @FXML private Button openSettings;
    @FXML private VBox shared;
    @FXML private StateMark link;
    @FXML private Button tryNow;
    @FXML private VBox reasons;
    @FXML private VBox lines;
    @FXML private FlowPane figures;
    @FXML private TableView<StationRow> stations;
    @FXML private Label proof;
    @FXML private Label receipt;
    @FXML private Button verify;
    @FXML private Button saveReceipt;
    @FXML private VBox drill;
    @FXML private ComboBox<Integer> drillLength;
    @FXML private Button startDrill;
    @FXML private Button endDrill;
    @FXML private Label refusedNone;
    @FXML private VBox refusedBox;
    @FXML private Button retryRefused;
    @FXML private TableView<RefusedFact> refused;

    public SyncView(
            UiServices services,
            Texts texts,
            Formats formats,
            BackgroundTasks tasks,
            Runnable settings) {
        this.texts = texts;
        this.formats = formats;
        root = Screens.load("sync.fxml", this, texts);
        model = new SyncViewModel(services, texts, formats, tasks, this::show);
        columns();
        drillLength.setConverter(Screens.named(value -> texts.get("drill.minutes", value)));
        drillLength.getItems().setAll(SyncViewModel.DRILL_MINUTES);
        drillLength.getSelectionModel().selectFirst();
        openSettings.setOnAction(event -> settings.run());
        tryNow.setOnAction(event -> model.tryNow());
        retryRefused.setOnAction(event -> model.retryRefused());
        verify.setOnAction(event -> model.compare());
        saveReceipt.setOnAction(event -> saveReceipt());
        startDrill.setOnAction(event -> model.startDrill(drillLength.getValue()));
        endDrill.setOnAction(event -> model.endDrill());
        show();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        model.start();
    }

    @Override
    public void hidden() {
        model.stop();
    }

    private void columns() {
        stations.getColumns()
                .setAll(
                        List.of(
                                Tables.text(texts.get("sync.name"), StationRow::name),
                                number("sync.captured", StationRow::captured),
                                number("sync.confirmed", StationRow::confirmed),
                                number("sync.here", StationRow::here),
                                number("sync.missing", StationRow::missing),
                                number("sync.doubled", StationRow::doubled)));
        refused.getColumns()
                .setAll(
                        List.of(
                                Tables.number(
                                        texts.get("sync.fact"),
                                        RefusedFact::seq,
                                        fact -> model.count(fact.seq())),
                                Tables.text(texts.get("sync.refusedSince"), this::since),
                                Tables.text(texts.get("sync.reason"), RefusedFact::reason)));
    }

    private TableColumn<StationRow, StationRow> number(
            String key, ToDoubleFunction<StationRow> value) {
        return Tables.number(
                texts.get(key), value, row -> formats.number(value.applyAsDouble(row), 0));
    }

    private String since(RefusedFact fact) {
        return formats.dateTime(Instant.ofEpochMilli(fact.sinceMillis()));
    }

    private void show() {
        boolean isShared = model.isShared();
        Screens.visible(unshared, !isShared);
        Screens.visible(shared, isShared);
        if (!isShared) {
            unsharedTitle.setText(model.unsharedTitle());
            unsharedWhy.setText(model.unshared());
            Screens.visible(unsharedNext, model.canBeSet());
            Screens.visible(openSettings, model.canBeSet());
            return;
        }
        showLink();
        showNumbers();
        showProof();
        showDrill();
        showRefused();
    }

    private void showLink() {
        LinkText now = model.link();
        boolean plain = now.why().isEmpty();
        link.set(now.mark(), plain ? now.state() : now.state() + ": " + now.why());
        tryNow.setDisable(!model.canTry());
        retryRefused.setDisable(!model.canRetryRefused());
        List<String> why = new ArrayList<>(model.warnings());
        why.add(model.detail());
        if (!why.equals(shownReasons)) {
            shownReasons = why;
            List<Node> nodes = new ArrayList<>(wrapped(List.of(model.detail())));
            model.warnings().forEach(warning -> nodes.add(warning(warning)));
            reasons.getChildren().setAll(nodes);
        }
        Screens.visible(reasons, !model.detail().isEmpty() || !model.warnings().isEmpty());
        if (!model.lines().equals(shownLines)) {
            shownLines = model.lines();
            Rows rows = new Rows(TITLE_WIDTH);
            shownLines.forEach(line -> rows.add(line.title(), line.text()));
            lines.getChildren().setAll(rows);
        }
    }

    private void showNumbers() {
        if (!model.figures().equals(shownFigures)) {
            shownFigures = model.figures();
            figures.getChildren().setAll(shownFigures.stream().map(SyncView::figure).toList());
        }
        if (!model.stations().equals(shownStations)) {
            shownStations = model.stations();
            fill(stations, shownStations);
        }
    }

    private static Node figure(Figure figure) {
        Label note = Screens.label(figure.note(), "note");
        note.setWrapText(true);
        VBox box =
                new VBox(
                        2,
                        Screens.label(figure.title(), "title"),
                        Screens.label(figure.value(), "plain"),
                        note);
        box.getStyleClass().add("figure");
        box.setPrefWidth(FIGURE_WIDTH);
        return box;
    }

    private void showProof() {
        Screens.say(proof, model.proofText(), model.isAmiss());
        verify.setDisable(!model.canCompare());
        Optional<Path> file = model.receiptFile();
        receipt.setText(file.map(path -> texts.get("sync.receiptAt", path)).orElse(""));
        Screens.visible(receipt, file.isPresent());
        saveReceipt.setDisable(file.isEmpty());
    }

    private void saveReceipt() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("sync.saveReceipt"));
        model.receiptFile()
                .map(Path::getFileName)
                .ifPresent(name -> chooser.setInitialFileName(name.toString()));
        File file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file != null) {
            model.saveReceiptAs(file.toPath());
        }
    }

    private void showDrill() {
        if (!model.drill().equals(shownDrill)) {
            shownDrill = model.drill();
            drill.getChildren().setAll(wrapped(shownDrill));
        }
        drillLength.setDisable(!model.canDrill());
        startDrill.setDisable(!model.canDrill());
        endDrill.setDisable(!model.canEndDrill());
    }

    private void showRefused() {
        boolean any = !model.refused().isEmpty();
        Screens.visible(refusedNone, !any);
        Screens.visible(refusedBox, any);
        if (!model.refused().equals(shownRefused)) {
            shownRefused = model.refused();
            fill(refused, shownRefused);
        }
    }

    private static Node warning(String sentence) {
        StateMark mark = new StateMark();
        mark.set(StateMark.Kind.WATCH, "");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        Label words = Screens.label(sentence);
        words.setWrapText(true);
        return new HBox(6, mark, words);
    }

    private static List<Label> wrapped(List<String> sentences) {
        return sentences.stream()
                .filter(sentence -> !sentence.isEmpty())
                .map(sentence -> {
                    Label label = Screens.label(sentence);
                    label.setWrapText(true);
                    return label;
                })
                .toList();
    }

    /** As high as its rows: the page scrolls, not the table, unless there are many. */
    private static <T> void fill(TableView<T> table, List<T> rows) {
        table.getItems().setAll(rows);
        Tables.fitColumns(table);
        double height = HEADER_HEIGHT + ROW_HEIGHT * Math.min(MOST_ROWS, rows.size()) + 2;
        table.setMinHeight(height);
        table.setPrefHeight(height);
    }
}
