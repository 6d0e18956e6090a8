package org.millwright.ui;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.MeasuringPoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fields for one reading, a row per measuring point, with what is wrong written beside the field.
 */
final class ReadingForm {
    private final GridPane grid = new GridPane(12, 8);
    private final List<TextField> fields = new ArrayList<>();
    private final List<Label> notes = new ArrayList<>();
    private final AssetType type;
    private final Texts texts;
    private final Formats formats;

    ReadingForm(AssetType type, Texts texts, Formats formats) {
        this.type = type;
        this.texts = texts;
        this.formats = formats;
        ColumnConstraints names = new ColumnConstraints(160);
        ColumnConstraints values = new ColumnConstraints(130);
        ColumnConstraints remarks = new ColumnConstraints();
        remarks.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, values, remarks);
        int row = 0;
        for (MeasuringPoint point : type.points()) {
            Label name = new Label(point.name().in(texts.locale()));
            name.setWrapText(true);
            TextField field = new TextField();
            name.setLabelFor(field);
            Label note = new Label();
            note.getStyleClass().addAll("muted", "small");
            fields.add(field);
            notes.add(note);
            int index = row;
            field.textProperty().addListener((property, before, text) -> check(index));
            grid.addRow(row++, name, field, note);
            check(index);
        }
    }

    Node node() {
        return grid;
    }

    /** Fills in the values of a reading, in the units shown; missing ones stay empty. */
    void fill(MeasuredValues values) {
        for (int i = 0; i < fields.size(); i++) {
            double value = values.usableValue(i);
            String text =
                    Double.isNaN(value) ? "" : formats.measured(value, type.points().get(i).unit());
            fields.get(i).setText(formats.withoutGrouping(text));
        }
    }

    /**
     * The values in the points' own units, NaN where nothing was typed; empty if a field is wrong.
     */
    Optional<double[]> values() {
        double[] values = new double[fields.size()];
        boolean good = true;
        for (int i = 0; i < values.length; i++) {
            FieldCheck check = check(i);
            values[i] = check.value();
            good &= check.error().isEmpty();
        }
        return good ? Optional.of(values) : Optional.empty();
    }

    private FieldCheck check(int index) {
        MeasuringPoint point = type.points().get(index);
        TextField field = fields.get(index);
        FieldCheck check = FieldCheck.of(field.getText(), point, texts, formats);
        boolean wrong = !check.error().isEmpty();
        field.pseudoClassStateChanged(PseudoClass.getPseudoClass("error"), wrong);
        Label note = notes.get(index);
        note.setText(wrong ? check.error() : FieldCheck.allowed(point, formats));
        note.getStyleClass().removeAll("error-text");
        if (wrong) {
            note.getStyleClass().add("error-text");
        }
        return check;
    }
}
