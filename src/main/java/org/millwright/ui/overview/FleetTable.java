package org.millwright.ui.overview;

import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.millwright.ui.Formats;
import org.millwright.ui.Tables;
import org.millwright.ui.Texts;
import org.millwright.ui.control.StateMark;

import java.util.List;
import java.util.function.Consumer;

/** The fleet as a table; a double click, or Enter, opens an asset. */
final class FleetTable {
    private final TableView<AssetRow> table;
    private final Texts texts;
    private int fittedTo = -1;

    FleetTable(
            TableView<AssetRow> table,
            ObservableList<AssetRow> rows,
            Texts texts,
            Formats formats,
            Consumer<String> open) {
        this.table = table;
        this.texts = texts;
        SortedList<AssetRow> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getColumns()
                .setAll(
                        List.of(
                                Tables.text(text("asset"), AssetRow::id),
                                Tables.text(text("name"), AssetRow::name),
                                Tables.text(text("area"), AssetRow::area),
                                Tables.text(text("type"), AssetRow::kind),
                                Tables.drawn(
                                        text("state"), row -> row.text().state(), FleetTable::mark),
                                Tables.number(
                                        text("health"),
                                        AssetRow::health,
                                        row -> formats.health(row.health())),
                                Tables.number(text("rul"), AssetRow::rul, row -> row.text().rul()),
                                Tables.text(text("interval"), row -> row.text().detail()),
                                Tables.number(
                                        text("age"), AssetRow::ageSeconds, row -> row.text().age()),
                                Tables.text(text("model"), this::model)));
        table.setRowFactory(view -> row(open));
        table.setOnKeyPressed(event -> {
            AssetRow selected = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                open.accept(selected.id());
            }
        });
    }

    /**
     * Sizes the columns to their content, once for each number of rows: no jumps while it lives.
     */
    void fit() {
        if (table.getItems().size() != fittedTo) {
            fittedTo = table.getItems().size();
            Tables.fitColumns(table);
        }
    }

    private String text(String key) {
        return texts.get("overview.column." + key);
    }

    private String model(AssetRow row) {
        return row.model().isEmpty() ? texts.get("overview.byRules") : row.model();
    }

    private static StateMark mark(AssetRow row) {
        StateMark mark = new StateMark();
        mark.set(row.text().mark(), row.text().state());
        return mark;
    }

    private static TableRow<AssetRow> row(Consumer<String> open) {
        TableRow<AssetRow> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && row.getItem() != null) {
                open.accept(row.getItem().id());
            }
        });
        return row;
    }
}
