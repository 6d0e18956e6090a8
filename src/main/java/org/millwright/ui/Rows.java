package org.millwright.ui;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Two columns of title and text, for facts about something. */
public final class Rows extends GridPane {
    private int next;

    public Rows(double titleWidth) {
        super(12, 6);
        ColumnConstraints titles = new ColumnConstraints(titleWidth);
        ColumnConstraints texts = new ColumnConstraints();
        texts.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(titles, texts);
    }

    /** Adds a row. */
    public void add(String title, String text) {
        Label left = new Label(title);
        left.getStyleClass().add("muted");
        left.setWrapText(true);
        Label right = new Label(text);
        right.setWrapText(true);
        // Beside a text of several lines the title stands at the first.
        setValignment(left, VPos.TOP);
        addRow(next++, left, right);
    }
}
