package org.millwright.ui.asset;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.millwright.ui.Screens;

/** Fields for a draft of a reading, a row per point; what is wrong stands beside the field. */
final class ReadingForm extends GridPane {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    /** More points than this are set in two columns. */
    private static final int ONE_COLUMN = 9;

    private static final int CELLS = 3;

    private final ReadingDraft draft;

    ReadingForm(ReadingDraft draft) {
        super(12, 8);
        this.draft = draft;
        int points = draft.type().points().size();
        int columns = points > ONE_COLUMN ? 2 : 1;
        int rows = (points + columns - 1) / columns;
        for (int c = 0; c < columns; c++) {
            ColumnConstraints names = new ColumnConstraints(120, 150, 220);
            ColumnConstraints remarks = new ColumnConstraints(120, 150, 260);
            remarks.setHgrow(Priority.ALWAYS);
            getColumnConstraints().addAll(names, new ColumnConstraints(120), remarks);
        }
        for (int i = 0; i < points; i++) {
            addField(i, i / rows * CELLS, i % rows);
        }
    }

    private void addField(int index, int column, int row) {
        Label name = Screens.label(draft.name(index));
        name.setWrapText(true);
        TextField field = new TextField(draft.typed(index));
        field.setId("point-" + draft.point(index).id());
        name.setLabelFor(field);
        Label note = Screens.label("", "muted", "small");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        field.setAccessibleText(draft.name(index));
        field.textProperty()
                .addListener((property, before, text) -> {
                    draft.type(index, text);
                    mark(index, field, note);
                });
        mark(index, field, note);
        addRow(column, row, name, field, note);
    }

    private void addRow(int column, int row, Label name, TextField field, Label note) {
        add(name, column, row);
        add(field, column + 1, row);
        add(note, column + 2, row);
    }

    private void mark(int index, TextField field, Label note) {
        FieldCheck check = draft.check(index);
        boolean wrong = !check.error().isEmpty();
        field.pseudoClassStateChanged(ERROR, wrong);
        field.setAccessibleHelp(check.error());
        Screens.say(note, wrong ? check.error() : draft.allowed(index), wrong);
    }
}
