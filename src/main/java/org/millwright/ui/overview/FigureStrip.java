package org.millwright.ui.overview;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.millwright.ui.Screens;
import org.millwright.ui.control.StateMark;
import org.millwright.ui.overview.OverviewViewModel.Figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The figures of the fleet, each a button that shows what it counts. */
final class FigureStrip {
    private final HBox box;
    private final Consumer<Figure> chosen;
    private List<Figure> shown = List.of();

    FigureStrip(HBox box, Consumer<Figure> chosen) {
        this.box = box;
        this.chosen = chosen;
    }

    /** Shows figures; the buttons stay as long as nothing changes, and so does the focus. */
    void show(List<Figure> figures) {
        if (figures.equals(shown)) {
            return;
        }
        shown = figures;
        List<Node> buttons = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            Button button = button(i);
            show(button, figures.get(i));
            buttons.add(button);
        }
        if (box.getChildren().size() != buttons.size()) {
            box.getChildren().setAll(buttons);
        }
    }

    private Button button(int index) {
        if (index < box.getChildren().size()) {
            return (Button) box.getChildren().get(index);
        }
        Button button = new Button();
        button.getStyleClass().add("figure");
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(0);
        button.setPrefWidth(100);
        HBox.setHgrow(button, Priority.ALWAYS);
        return button;
    }

    private void show(Button button, Figure figure) {
        StateMark value = new StateMark();
        value.getStyleClass().add("value");
        value.set(figure.mark(), figure.value());
        VBox content =
                new VBox(
                        2,
                        Screens.label(figure.title(), "title"),
                        value,
                        Screens.label(figure.note(), "note"));
        content.setAlignment(Pos.CENTER_LEFT);
        button.setGraphic(content);
        button.setAccessibleText(figure.title() + ": " + figure.value() + ", " + figure.note());
        button.setOnAction(event -> chosen.accept(figure));
    }
}
