package org.millwright.ui;

import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.monitoring.ModelShelf.Input;
import org.millwright.monitoring.ModelShelf.ModelSummary;
import org.millwright.monitoring.ModelShelf.Refused;
import org.millwright.ui.control.StateMark;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The model packages found at start: what each is, how good it is, what its check on this machine
 * found.
 */
final class ModelsView implements Screen {
    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private final Parent root;

    @FXML private ListView<ModelSummary> list;
    @FXML private VBox detail;

    ModelsView(UiServices services, Texts texts, Formats formats) {
        this.services = services;
        this.texts = texts;
        this.formats = formats;
        root = Screens.load("models.fxml", this, texts);
        list.setCellFactory(view -> new ModelCell());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, model) -> show(model));
        Label none = new Label(texts.get("models.none", services.settings().modelsDir()));
        none.setWrapText(true);
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        List<ModelSummary> models =
                services.models().models().stream()
                        .sorted(Comparator.comparing(model -> model instanceof Refused))
                        .toList();
        list.getItems().setAll(models);
        list.getSelectionModel().selectFirst();
    }

    @Override
    public Parent root() {
        return root;
    }

    private void show(@Nullable ModelSummary model) {
        detail.getChildren().clear();
        switch (model) {
            case Accepted accepted -> show(accepted);
            case Refused refused -> {
                heading(refused.id());
                Label reason = new Label(texts.get("models.refused", refused.reason()));
                reason.setWrapText(true);
                reason.getStyleClass().add("error-text");
                detail.getChildren().add(reason);
            }
            case null -> heading(texts.get("models.select"));
        }
    }

    private void show(Accepted model) {
        heading(model.title());
        String unit = formats.symbol(model.rulUnit());
        Rows facts = new Rows(190);
        facts.add(
                texts.get("models.package"),
                model.id() + " " + model.version() + " · " + model.hash().substring(0, 16));
        facts.add(
                texts.get("models.assetType"),
                typeName(model.assetType())
                        + (model.active() ? " · " + texts.get("models.active") : ""));
        facts.add(
                texts.get("models.target"),
                texts.get("models.targetText", formats.number(model.initialRul(), 0), unit));
        facts.add(
                texts.get("models.size"),
                texts.get("models.sizeText", model.trees(), model.features(), model.stateBytes()));
        facts.add(
                texts.get("models.golden"),
                texts.get(
                        "models.goldenText",
                        model.goldenRows(),
                        formats.number(model.goldenWorst(), 7),
                        unit));
        model.provenance().forEach(facts::add);
        detail.getChildren()
                .addAll(
                        facts,
                        title("models.inputs"),
                        inputs(model),
                        title("models.metrics"),
                        metrics(model));
        TextArea card = new TextArea(model.card());
        card.setEditable(false);
        card.setWrapText(true);
        card.setPrefRowCount(22);
        card.getStyleClass().add("card");
        detail.getChildren().addAll(title("models.card"), card);
    }

    private TableView<Input> inputs(Accepted model) {
        TableView<Input> table = new TableView<>();
        column(table, "models.point", 260, input -> input.name().in(texts.locale()), false);
        column(table, "models.unit", 120, input -> formats.symbol(input.unit()), false);
        column(
                table,
                "models.trainedFrom",
                140,
                input -> formats.measured(input.trainedMin(), input.unit()),
                true);
        column(
                table,
                "models.trainedTo",
                140,
                input -> formats.measured(input.trainedMax(), input.unit()),
                true);
        table.getItems().setAll(model.inputs());
        fixHeight(table, model.inputs().size());
        return table;
    }

    private Rows metrics(Accepted model) {
        Rows rows = new Rows(420);
        model.metrics().forEach((name, value) -> rows.add(name, formats.number(value, 3)));
        return rows;
    }

    private static <T> void fixHeight(TableView<T> table, int rows) {
        table.getStyleClass().add("recent");
        double height = 40 + 32.0 * rows;
        table.setMinHeight(height);
        table.setPrefHeight(height);
    }

    private void column(
            TableView<Input> table,
            String key,
            double width,
            Function<Input, String> text,
            boolean number) {
        TableColumn<Input, String> column = new TableColumn<>(texts.get(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        if (number) {
            column.getStyleClass().add("number");
        }
        column.setCellValueFactory(data -> new SimpleObjectProperty<>(text.apply(data.getValue())));
        table.getColumns().add(column);
    }

    private String typeName(String typeId) {
        return services.types()
                .apply(typeId)
                .map(AssetType::name)
                .map(name -> name.in(texts.locale()))
                .orElse(typeId);
    }

    private void heading(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("heading");
        detail.getChildren().add(label);
    }

    private Label title(String key) {
        Label label = new Label(texts.get(key));
        label.getStyleClass().add("subheading");
        return label;
    }

    /** One package in the list: accepted plainly, refused with a mark. */
    private final class ModelCell extends ListCell<ModelSummary> {
        @Override
        protected void updateItem(@Nullable ModelSummary model, boolean empty) {
            super.updateItem(model, empty);
            if (empty || model == null) {
                setGraphic(null);
                return;
            }
            Label id = new Label(model.id());
            id.getStyleClass().add("subheading");
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
            setGraphic(new VBox(2, id, mark));
        }
    }
}
