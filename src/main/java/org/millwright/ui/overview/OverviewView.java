package org.millwright.ui.overview;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.controlsfx.control.GridView;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.millwright.monitoring.FleetFeed.Subscription;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.Screen;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;
import org.millwright.ui.control.StateMark;
import org.millwright.ui.overview.OverviewViewModel.Figure;
import org.millwright.ui.overview.OverviewViewModel.Filter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The fleet: figures, search and filters, tiles or table, worst first. */
public final class OverviewView implements Screen {
    private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");
    private static final double LEAST_TOOLS = 200;
    private static final double TILE_HEIGHT = 148;
    private static final double TILE_MIN_WIDTH = 272;
    private static final double TILE_SPACING = 6;

    /** The grid keeps this free at its right for its scroll bar; it lies in the screen's margin. */
    private static final double SCROLL_BAR = 18;

    private final UiServices services;
    private final Texts texts;
    private final BackgroundTasks tasks;
    private final Consumer<String> open;
    private final OverviewViewModel model;
    private final ObservableList<AssetRow> rows = FXCollections.observableArrayList();

    /**
     * One for each tile, worst first; what stands there changes, the places don't: for a list that
     * changes five times a second the grid would be laid out anew as often.
     */
    private final ObservableList<ObjectProperty<AssetRow>> places =
            FXCollections.observableArrayList();

    private final Map<Filter, ToggleButton> filters = new EnumMap<>(Filter.class);
    private final Parent root;
    private final FigureStrip strip;
    private final FleetTable fleetTable;
    private @Nullable Subscription subscription;

    @FXML private FlowPane figures;
    @FXML private CustomTextField search;
    @FXML private FlowPane tools;
    @FXML private HBox forms;
    @FXML private HBox filterBox;
    @FXML private ComboBox<String> area;
    @FXML private ComboBox<String> type;
    @FXML private ToggleButton tilesButton;
    @FXML private ToggleButton tableButton;
    @FXML private StackPane body;
    @FXML private GridView<ObjectProperty<AssetRow>> tiles;
    @FXML private TableView<AssetRow> table;
    @FXML private VBox empty;
    @FXML private Label nothingFound;

    public OverviewView(
            UiServices services,
            Texts texts,
            Formats formats,
            BackgroundTasks tasks,
            Consumer<String> open) {
        this.services = services;
        this.texts = texts;
        this.tasks = tasks;
        this.open = open;
        model = new OverviewViewModel(services.bands(), texts, formats);
        root = Screens.load("overview.fxml", this, texts);
        strip = new FigureStrip(figures, this::follow);
        fleetTable = new FleetTable(table, rows, texts, formats, open);
        prepareTools();
        prepareTiles();
        figures.widthProperty().addListener((property, before, width) -> wrapTools());
        forms.widthProperty().addListener((property, before, width) -> wrapTools());
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        show(services.fleet().current());
        subscription = services.fleet().subscribe(snapshot -> tasks.onUi(() -> show(snapshot)));
    }

    @Override
    public void hidden() {
        if (subscription != null) {
            subscription.close();
        }
    }

    /** Shows the fleet as a table or as tiles. */
    public void showTable(boolean wanted) {
        (wanted ? tableButton : tilesButton).setSelected(true);
        refresh();
    }

    private void show(FleetSnapshot snapshot) {
        model.show(snapshot);
        updateChoices(area, texts.get("overview.allAreas"), model.areas());
        updateChoices(type, texts.get("overview.allTypes"), model.types());
        refresh();
    }

    private void updateTiles(List<AssetRow> visible) {
        if (places.size() > visible.size()) {
            places.remove(visible.size(), places.size());
        }
        for (int i = 0; i < places.size(); i++) {
            places.get(i).set(visible.get(i));
        }
        places.addAll(
                visible.subList(places.size(), visible.size()).stream()
                        .map(SimpleObjectProperty::new)
                        .toList());
    }

    /** Changes the list only if something changed, and keeps what was selected in the table. */
    private void updateTable(List<AssetRow> visible) {
        if (visible.equals(rows)) {
            return;
        }
        AssetRow selected = table.getSelectionModel().getSelectedItem();
        rows.setAll(visible);
        if (selected != null) {
            table.getItems().stream()
                    .filter(row -> row.id().equals(selected.id()))
                    .findFirst()
                    .ifPresent(row -> table.getSelectionModel().select(row));
        }
    }

    private void refresh() {
        List<AssetRow> visible = model.visible();
        boolean asTable = tableButton.isSelected();
        if (asTable) {
            updateTable(visible);
        } else {
            updateTiles(visible);
        }
        strip.show(model.figures());
        labelFilters();
        if (asTable && table.getParent() == null) {
            body.getChildren().add(table);
        }
        boolean none = model.isEmpty();
        Screens.visible(empty, none);
        Screens.visible(nothingFound, !none && visible.isEmpty());
        Screens.visible(tiles, !none && !asTable && !visible.isEmpty());
        Screens.visible(table, !none && asTable && !visible.isEmpty());
        if (asTable) {
            fleetTable.fit();
        }
    }

    private void prepareTools() {
        search.setLeft(new FontIcon(Feather.SEARCH));
        search.textProperty()
                .addListener((property, before, text) -> {
                    model.search(text);
                    refresh();
                });
        ToggleGroup filterGroup = new ToggleGroup();
        for (Filter filter : Filter.values()) {
            ToggleButton button = new ToggleButton();
            button.setToggleGroup(filterGroup);
            button.setOnAction(event -> choose(filter));
            if (filter.mark() != StateMark.Kind.HEALTHY) {
                button.setGraphic(new StateMark());
            }
            filters.put(filter, button);
            filterBox.getChildren().add(button);
        }
        filterBox.getChildren().getFirst().getStyleClass().add("first");
        choose(Filter.ALL);
        ToggleGroup formGroup = new ToggleGroup();
        for (ToggleButton button : List.of(tilesButton, tableButton)) {
            button.setToggleGroup(formGroup);
            button.setOnAction(event -> {
                button.setSelected(true);
                refresh();
            });
        }
        tilesButton.setSelected(true);
        prepareChoice(area, model::area);
        prepareChoice(type, model::type);
    }

    /**
     * The row is as high as it must be at the width there is, which its layout does not ask for.
     */
    private void wrapTools() {
        tools.setPrefWrapLength(
                Math.max(LEAST_TOOLS, figures.getWidth() - forms.getWidth() - tools.getHgap()));
    }

    private void choose(Filter filter) {
        ToggleButton button = filters.get(filter);
        if (button != null) {
            button.setSelected(true);
        }
        model.filter(filter);
        refresh();
    }

    /** The first entry stands for all. */
    private void prepareChoice(ComboBox<String> box, Consumer<@Nullable String> choice) {
        box.valueProperty()
                .addListener((property, before, value) -> {
                    choice.accept(box.getSelectionModel().getSelectedIndex() <= 0 ? null : value);
                    refresh();
                });
    }

    private static void updateChoices(ComboBox<String> box, String all, List<String> values) {
        List<String> wanted = new ArrayList<>();
        wanted.add(all);
        wanted.addAll(values);
        if (!wanted.equals(box.getItems())) {
            String selected = box.getValue();
            box.getItems().setAll(wanted);
            box.setValue(selected != null && wanted.contains(selected) ? selected : all);
        }
    }

    private void prepareTiles() {
        tiles.setItems(places);
        tiles.setCellFactory(view -> new AssetTile(services.bands(), texts, open));
        // It takes the room there is; to find out what it would like it would measure its rows.
        tiles.setPrefSize(TILE_MIN_WIDTH, TILE_HEIGHT);
        tiles.setCellHeight(TILE_HEIGHT);
        tiles.setHorizontalCellSpacing(TILE_SPACING);
        tiles.setVerticalCellSpacing(TILE_SPACING);
        tiles.widthProperty()
                .addListener((property, before, width) -> {
                    double room = width.doubleValue() - SCROLL_BAR;
                    int columns = (int) Math.max(1, room / (TILE_MIN_WIDTH + 2 * TILE_SPACING));
                    tiles.setCellWidth(Math.floor(room / columns - 2 * TILE_SPACING));
                });
    }

    private void follow(Figure figure) {
        if (figure.filter() == null) {
            open.accept(figure.asset());
        } else {
            choose(figure.filter());
        }
    }

    /** The bands that call for someone show their shape and their count, the others their word. */
    private void labelFilters() {
        filters.forEach((filter, button) -> {
            int count = model.count(filter);
            String title =
                    filter == Filter.ALL
                            ? texts.get("overview.allCount", count)
                            : texts.get(filter.titleKey());
            if (button.getGraphic() instanceof StateMark mark) {
                mark.set(filter.mark(), Integer.toString(count));
                mark.pseudoClassStateChanged(NONE, count == 0);
            } else {
                button.setText(title);
            }
            button.setAccessibleText(title + ", " + count);
        });
    }
}
