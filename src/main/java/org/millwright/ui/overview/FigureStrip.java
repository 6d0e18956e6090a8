package org.millwright.ui.overview;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.millwright.ui.Screens;
import org.millwright.ui.control.StateMark;
import org.millwright.ui.overview.OverviewViewModel.Figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The figures of the fleet, each a button that shows what it counts. */
final class FigureStrip {
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final double LEAST_WIDTH = 960;

    private final FlowPane box;
    private final Consumer<Figure> chosen;
    private List<Figure> shown = List.of();
    private boolean compact;

    FigureStrip(FlowPane box, Consumer<Figure> chosen) {
        this.box = box;
        this.chosen = chosen;
        box.widthProperty().addListener((property, before, width) -> share(width.doubleValue()));
    }

    /** All in one row where there is room; else in two, without the notes. */
    private void share(double width) {
        boolean narrow = width < LEAST_WIDTH;
        if (narrow != compact) {
            compact = narrow;
            List<Figure> figures = shown;
            shown = List.of();
            show(figures);
        }
        int count = Math.max(1, box.getChildren().size());
        int columns = compact ? (count + 1) / 2 : count;
        double room = Math.floor(width) - box.getHgap() * (columns - 1);
        double each = Math.floor(room / columns);
        int place = 0;
        for (Node button : box.getChildren()) {
            place++;
            // The last of a row takes what the division left over.
            boolean last = place % columns == 0;
            ((Button) button).setPrefWidth(last ? room - each * (columns - 1) : each);
        }
    }

    /** Shows figures; the buttons stay as long as nothing changes, and so does the focus. */
    void show(List<Figure> figures) {
        if (figures.equals(shown)) {
            return;
        }
        List<Node> buttons = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            Button button = button(i);
            if (i >= shown.size() || !figures.get(i).equals(shown.get(i))) {
                show(button, figures.get(i));
            }
            buttons.add(button);
        }
        shown = figures;
        if (box.getChildren().size() != buttons.size()) {
            box.getChildren().setAll(buttons);
            share(box.getWidth());
        }
    }

    private Button button(int index) {
        if (index < box.getChildren().size()) {
            return (Button) box.getChildren().get(index);
        }
        Button button = new Button();
        button.getStyleClass().add("figure");
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setMinWidth(0);
        return button;
    }

    private void show(Button button, Figure figure) {
        Node value = Screens.label(figure.value(), "plain");
        if (figure.mark() != StateMark.Kind.HEALTHY) {
            StateMark mark = new StateMark();
            mark.set(figure.mark(), figure.value());
            value = mark;
        }
        Label note = Screens.label(figure.note(), "note");
        Screens.visible(note, !compact);
        VBox content = new VBox(2, Screens.label(figure.title(), "title"), value, note);
        content.setAlignment(Pos.CENTER_LEFT);
        button.pseudoClassStateChanged(COMPACT, compact);
        button.setGraphic(content);
        button.setAccessibleText(figure.title() + ": " + figure.value() + ", " + figure.note());
        button.setOnAction(event -> chosen.accept(figure));
    }
}
