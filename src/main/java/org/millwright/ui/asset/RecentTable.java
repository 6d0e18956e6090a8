package org.millwright.ui.asset;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Quality;
import org.millwright.domain.StoredReading;
import org.millwright.domain.TimeBase;
import org.millwright.ui.Formats;
import org.millwright.ui.Tables;
import org.millwright.ui.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The columns of recent readings: values with their quality, health, state, model and source. */
final class RecentTable {
    private final TableView<StoredReading> table;
    private final Texts texts;
    private final Formats formats;

    RecentTable(TableView<StoredReading> table, Texts texts, Formats formats) {
        this.table = table;
        this.texts = texts;
        this.formats = formats;
    }

    void prepareFor(AssetType type) {
        List<TableColumn<StoredReading, StoredReading>> columns = new ArrayList<>();
        if (type.timeBase() == TimeBase.CLOCK) {
            columns.add(
                    Tables.number(
                            texts.get("asset.column.time"),
                            r -> r.reading().measuredAt().toEpochMilli(),
                            r -> formats.dateTime(r.reading().measuredAt())));
        }
        for (int i = 0; i < type.points().size(); i++) {
            columns.add(pointColumn(type.points().get(i), i));
        }
        columns.add(
                Tables.number(
                        texts.get("overview.column.health"),
                        r -> r.assessment().healthIndex(),
                        r -> formats.health(r.assessment().healthIndex())));
        columns.add(Tables.text(texts.get("asset.column.state"), this::state));
        columns.add(Tables.text(texts.get("overview.column.model"), this::model));
        columns.add(Tables.text(texts.get("asset.source"), r -> r.reading().source()));
        table.getColumns().setAll(columns);
        table.getItems().clear();
    }

    void show(List<StoredReading> readings) {
        boolean first = table.getItems().isEmpty();
        table.getItems().setAll(readings);
        if (first) {
            Tables.fitColumns(table);
        }
    }

    private TableColumn<StoredReading, StoredReading> pointColumn(MeasuringPoint point, int index) {
        String symbol = formats.symbol(point.unit());
        String title = point.name().in(texts.locale()) + (symbol.isEmpty() ? "" : ", " + symbol);
        return Tables.number(title, r -> value(r, index), r -> cell(r, index, point));
    }

    private static double value(StoredReading reading, int index) {
        MeasuredValues values = reading.reading().values();
        return index < values.size() ? values.value(index) : Double.NaN;
    }

    private String cell(StoredReading reading, int index, MeasuringPoint point) {
        MeasuredValues values = reading.reading().values();
        if (index >= values.size()) {
            return "–";
        }
        String value = formats.measured(values.value(index), point.unit());
        Quality quality = values.quality(index);
        return quality == Quality.GOOD ? value : Provenance.word(quality, texts) + "  " + value;
    }

    private String state(StoredReading reading) {
        return texts.get(
                "assessment." + reading.assessment().state().name().toLowerCase(Locale.ROOT));
    }

    private String model(StoredReading reading) {
        ModelRef model = reading.assessment().model();
        return model == null ? texts.get("overview.byRules") : model.id() + " " + model.version();
    }
}
