package org.millwright.ui.models;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.monitoring.ModelShelf.Input;
import org.millwright.monitoring.ModelShelf.ModelSummary;
import org.millwright.monitoring.ModelShelf.Refused;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.MarkdownPane;
import org.millwright.ui.Rows;
import org.millwright.ui.Screen;
import org.millwright.ui.Screens;
import org.millwright.ui.Tables;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;
import org.millwright.ui.control.StateMark;
import org.millwright.ui.models.WatchText.DriftRow;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lays out the list of model packages and the chosen one. */
public final class ModelsView implements Screen {
    private static final double LIST_SHARE = 0.25;
    private static final double TITLE_WIDTH = 150;
    private static final double ROW_HEIGHT = 32;
    private static final double HEADER_HEIGHT = 40;

    private final Texts texts;
    private final Formats formats;
    private final ModelsViewModel model;
    private final WatchViewModel watch;
    private final UseViewModel use;
    private final Parent root;

    @FXML private ListView<ModelSummary> list;
    @FXML private Button train;
    @FXML private VBox detail;

    public ModelsView(
            UiServices services,
            Texts texts,
            Formats formats,
            BackgroundTasks slow,
            Runnable training) {
        this.texts = texts;
        this.formats = formats;
        model = new ModelsViewModel(services, texts, formats);
        watch = new WatchViewModel(services, texts, formats, slow, this::watched);
        use = new UseViewModel(services, texts, formats, slow, this::watched);
        root = Screens.load("models.fxml", this, texts);
        list.setCellFactory(view -> new ModelCell(texts, watch));
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, chosen) -> show(chosen));
        Label none =
                Screens.label(texts.get("models.none", services.settings().modelsDir()), "muted");
        none.setWrapText(true);
        list.setPlaceholder(none);
        ((Region) root)
                .widthProperty()
                .addListener((property, before, width) ->
                        list.setPrefWidth(Math.clamp(LIST_SHARE * width.doubleValue(), 210, 280)));
        train.setOnAction(event -> training.run());
        list.getItems().setAll(model.models());
        list.getSelectionModel().selectFirst();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        use.refresh();
        watch.look();
    }

    /** Whether everything asked for is on the screen. */
    public boolean settled() {
        return watch.settled();
    }

    private void watched() {
        list.refresh();
        show(list.getSelectionModel().getSelectedItem());
    }

    /** Shows a package. */
    public void select(String id) {
        list.getItems().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .ifPresent(list.getSelectionModel()::select);
    }

    /** Shows the last package of the list; refused ones stand there. */
    public void selectLast() {
        list.getSelectionModel().selectLast();
    }

    private void show(@Nullable ModelSummary chosen) {
        detail.getChildren().clear();
        switch (chosen) {
            case Accepted accepted -> show(accepted);
            case Refused refused -> show(refused);
            case null -> detail.getChildren().add(heading(texts.get("models.select")));
        }
    }

    private void show(Refused refused) {
        StateMark mark = new StateMark();
        mark.set(StateMark.Kind.WATCH, texts.get("models.refusedShort"));
        Label reason = Screens.label(refused.reason().in(texts.locale()));
        reason.setWrapText(true);
        Label what = Screens.label(texts.get("models.refused"), "muted");
        what.setWrapText(true);
        detail.getChildren().setAll(heading(refused.id()), mark, reason, what);
    }

    private void show(Accepted accepted) {
        Rows facts = new Rows(TITLE_WIDTH);
        model.facts(accepted).forEach(fact -> facts.add(fact.title(), fact.text()));
        detail.getChildren()
                .setAll(
                        heading(accepted.title()),
                        title("use.title"),
                        new UsePanel(use, texts, accepted, TITLE_WIDTH),
                        title("watch.title"),
                        watched(accepted),
                        title("models.facts"),
                        facts,
                        title("models.metrics"),
                        note("models.metricsNote"),
                        metrics(accepted),
                        title("models.inputs"),
                        inputs(accepted),
                        title("models.card"),
                        new MarkdownPane(accepted.card()));
    }

    /** How it does on this station's own readings. */
    private Node watched(Accepted accepted) {
        Optional<WatchText> found = watch.of(accepted);
        if (found.isEmpty()) {
            return note(
                    switch (watch.state()) {
                        case LOOKING -> "watch.looking";
                        case LOOKED -> "watch.nothing";
                        case FAILED -> "watch.failed";
                    });
        }
        WatchText text = found.get();
        StateMark mark = new StateMark();
        mark.set(text.mark(), text.word());
        Label sentence = Screens.label(text.sentence());
        sentence.setWrapText(true);
        Rows facts = new Rows(TITLE_WIDTH);
        text.facts().forEach(fact -> facts.add(fact.title(), fact.text()));
        return new VBox(8, mark, sentence, facts, drifts(text), note("watch.note"));
    }

    private Node drifts(WatchText text) {
        return table(
                text.drifts(),
                List.of(
                        Tables.text(texts.get("models.point"), DriftRow::point),
                        Tables.number(texts.get("watch.index"), DriftRow::index, DriftRow::shown),
                        Tables.text(texts.get("watch.difference"), DriftRow::word),
                        Tables.number(
                                texts.get("watch.outsideColumn"), row -> 0, DriftRow::outside)));
    }

    private Node metrics(Accepted accepted) {
        String cap =
                texts.get(
                        "models.capped",
                        formats.number(accepted.initialRul(), 0),
                        formats.symbol(accepted.rulUnit()));
        return table(
                model.metrics(accepted),
                List.of(
                        Tables.text(texts.get("models.evaluatedOn"), MetricRow::evaluation),
                        Tables.text(texts.get("models.measure"), MetricRow::measure),
                        plainNumber(cap, MetricRow::capped),
                        plainNumber(texts.get("models.uncapped"), MetricRow::uncapped)));
    }

    private static TableColumn<MetricRow, MetricRow> plainNumber(
            String title, Function<MetricRow, String> text) {
        return Tables.number(title, row -> 0, text);
    }

    private Node inputs(Accepted accepted) {
        return table(
                accepted.inputs(),
                List.of(
                        Tables.text(
                                texts.get("models.point"),
                                input -> input.name().in(texts.locale())),
                        Tables.text(
                                texts.get("models.unit"), input -> formats.symbol(input.unit())),
                        Tables.number(
                                texts.get("models.trainedFrom"),
                                Input::trainedMin,
                                input -> formats.measured(input.trainedMin(), input.unit())),
                        Tables.number(
                                texts.get("models.trainedTo"),
                                Input::trainedMax,
                                input -> formats.measured(input.trainedMax(), input.unit()))));
    }

    /** A table as high as its rows: the page scrolls, not the table. */
    private static <T> Node table(List<T> rows, List<TableColumn<T, T>> columns) {
        TableView<T> table = new TableView<>();
        table.getStyleClass().add("recent");
        columns.forEach(column -> column.setSortable(false));
        table.getColumns().setAll(columns);
        table.getItems().setAll(rows);
        Tables.fitColumns(table);
        double height = HEADER_HEIGHT + ROW_HEIGHT * rows.size() + 2;
        table.setMinHeight(height);
        table.setPrefHeight(height);
        return table;
    }

    private static Label heading(String text) {
        Label label = Screens.label(text, "heading");
        label.setWrapText(true);
        return label;
    }

    private Label title(String key) {
        return Screens.label(texts.get(key), "subheading");
    }

    private Label note(String key) {
        Label label = Screens.label(texts.get(key), "muted", "small");
        label.setWrapText(true);
        return label;
    }

    /** One package in the list: accepted plainly, refused with a mark. */
    private static final class ModelCell extends ListCell<ModelSummary> {
        private final Texts texts;
        private final WatchViewModel watch;

        ModelCell(Texts texts, WatchViewModel watch) {
            this.texts = texts;
            this.watch = watch;
        }

        @Override
        protected void updateItem(@Nullable ModelSummary model, boolean empty) {
            super.updateItem(model, empty);
            if (empty || model == null) {
                setGraphic(null);
                return;
            }
            StateMark mark = new StateMark();
            switch (model) {
                case Accepted accepted ->
                        mark.set(
                                StateMark.Kind.HEALTHY,
                                texts.get(
                                        accepted.active()
                                                ? "models.checkedActive"
                                                : "models.checked"));
                case Refused refused ->
                        mark.set(StateMark.Kind.WATCH, texts.get("models.refusedShort"));
            }
            VBox cell = new VBox(2, Screens.label(model.id(), "subheading"), mark);
            if (model instanceof Accepted accepted) {
                watch.of(accepted)
                        .filter(text -> text.mark() == StateMark.Kind.WATCH)
                        .ifPresent(text -> {
                            StateMark verdict = new StateMark();
                            verdict.set(text.mark(), text.word());
                            cell.getChildren().add(verdict);
                        });
            }
            setGraphic(cell);
        }
    }
}
