package org.millwright.ui;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Makes the columns of tables: what stands in them, how they sort, how wide that makes them. */
public final class Tables {
    /** Cells on both sides, the arrow of the sorting and a little air. */
    private static final double PADDING = 34;

    private static final double FONT_SIZE = 13;

    /** Wider texts are cut, unless a table asks for more. */
    private static final double MOST_WIDTH = 340;

    /** A drawn cell may be bold and begin with a mark. */
    private static final double MARK = 16;

    private static final String DRAWN = "drawn";

    /** So many rows decide how wide a column is. */
    private static final int SAMPLE = 60;

    private Tables() {}

    /** A column of texts, sorted as texts. */
    public static <T> TableColumn<T, T> text(String title, Function<T, String> text) {
        TableColumn<T, T> column = column(title, text, Pos.CENTER_LEFT);
        column.setComparator(Comparator.comparing(text));
        return column;
    }

    /**
     * A column of numbers, sorted by the number whatever its text. Rows without one (NaN) come last
     * in both directions.
     */
    public static <T> TableColumn<T, T> number(
            String title, ToDoubleFunction<T> value, Function<T, String> text) {
        TableColumn<T, T> column = column(title, text, Pos.CENTER_RIGHT);
        column.setComparator(
                Comparator.comparingDouble(row -> sortKey(value.applyAsDouble(row), column)));
        column.getStyleClass().add("number");
        return column;
    }

    private static double sortKey(double value, TableColumn<?, ?> column) {
        if (!Double.isNaN(value)) {
            return value;
        }
        return column.getSortType() == TableColumn.SortType.ASCENDING
                ? Double.POSITIVE_INFINITY
                : Double.NEGATIVE_INFINITY;
    }

    /** A column whose cells are drawn; sorted and measured by a text. */
    public static <T> TableColumn<T, T> drawn(
            String title, Function<T, String> text, Function<T, Node> content) {
        TableColumn<T, T> column = text(title, text);
        column.setCellFactory(view -> new DrawnCell<>(content));
        column.getProperties().put(DRAWN, true);
        return column;
    }

    private static <T> TableColumn<T, T> column(
            String title, Function<T, String> text, Pos alignment) {
        TableColumn<T, T> column = new TableColumn<>(title);
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
        column.setCellFactory(view -> new TextCell<>(text, alignment));
        column.setUserData(text);
        return column;
    }

    /** Makes each column as wide as its title and what stands in it, within reason. */
    public static <T> void fitColumns(TableView<T> table) {
        fitColumns(table, MOST_WIDTH);
    }

    /**
     * Makes each column as wide as its title and what stands in it.
     *
     * @param most that a column takes; wider texts are cut
     */
    public static <T> void fitColumns(TableView<T> table, double most) {
        Text probe = new Text();
        List<T> rows = table.getItems().stream().limit(SAMPLE).toList();
        for (TableColumn<T, ?> column : table.getColumns()) {
            probe.setFont(Font.font(null, FontWeight.BOLD, FONT_SIZE));
            double widest = width(probe, column.getText());
            boolean drawn = column.getProperties().containsKey(DRAWN);
            if (!drawn) {
                probe.setFont(Font.font(FONT_SIZE));
            }
            for (T row : rows) {
                double words = width(probe, textOf(column, row));
                widest = Math.max(widest, drawn ? words + MARK : words);
            }
            column.setPrefWidth(Math.ceil(Math.min(widest, most) + PADDING));
        }
    }

    @SuppressWarnings("unchecked") // Only columns made above are in these tables.
    private static <T> String textOf(TableColumn<T, ?> column, T row) {
        return ((Function<T, String>) column.getUserData()).apply(row);
    }

    private static double width(Text probe, String words) {
        probe.setText(words);
        return probe.getLayoutBounds().getWidth();
    }

    private static final class TextCell<T> extends TableCell<T, T> {
        private final Function<T, String> text;

        TextCell(Function<T, String> text, Pos alignment) {
            this.text = text;
            setAlignment(alignment);
        }

        @Override
        protected void updateItem(@Nullable T row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : text.apply(row));
        }
    }

    private static final class DrawnCell<T> extends TableCell<T, T> {
        private final Function<T, Node> content;

        DrawnCell(Function<T, Node> content) {
            this.content = content;
        }

        @Override
        protected void updateItem(@Nullable T row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : content.apply(row));
        }
    }
}
