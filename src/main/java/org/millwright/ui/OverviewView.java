package org.millwright.ui;

import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.controlsfx.control.GridView;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.millwright.domain.HealthBands;
import org.millwright.monitoring.FleetFeed.Subscription;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.ui.OverviewViewModel.Filter;
import org.millwright.ui.control.StateMark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** The fleet: figures, search and filters, tiles or table, worst first. */
final class OverviewView implements Screen {
    private static final double TILE_HEIGHT = 142;
    private static final double TILE_MIN_WIDTH = 272;
    private static final double TILE_SPACING = 6;
    private static final double SCROLL_BAR = 18;

    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final Consumer<String> open;
    private final HealthBands bands;
    private final OverviewViewModel model;
    private final ObservableList<AssetRow> rows = FXCollections.observableArrayList();
    private final Map<Filter, ToggleButton> filters = new EnumMap<>(Filter.class);
    private final Parent root;
    private @Nullable Subscription subscription;

    @FXML private HBox figures;
    @FXML private CustomTextField search;
    @FXML private HBox filterBox;
    @FXML private ComboBox<String> area;
    @FXML private ComboBox<String> type;
    @FXML private ToggleButton tilesButton;
    @FXML private ToggleButton tableButton;
    @FXML private GridView<AssetRow> tiles;
    @FXML private TableView<AssetRow> table;
    @FXML private VBox empty;
    @FXML private Label nothingFound;

    OverviewView(
            UiServices services,
            Texts texts,
            Formats formats,
            BackgroundTasks tasks,
            Consumer<String> open) {
        this.services = services;
        this.texts = texts;
        this.formats = formats;
        this.tasks = tasks;
        this.open = open;
        bands =
                new HealthBands(
                        services.settings().criticalBelow(), services.settings().watchBelow());
        model = new OverviewViewModel(bands, texts, formats);
        root = Screens.load("overview.fxml", this, texts);
        prepareTools();
        prepareTiles();
        prepareTable();
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
    void showTable(boolean wanted) {
        (wanted ? tableButton : tilesButton).setSelected(true);
        refresh();
    }

    private void show(FleetSnapshot snapshot) {
        model.show(snapshot);
        updateChoices(area, texts.get("overview.allAreas"), model.areas());
        updateChoices(type, texts.get("overview.allTypes"), model.types());
        refresh();
    }

    private void refresh() {
        List<AssetRow> visible = model.visible();
        rows.setAll(visible);
        showFigures(model.figures());
        boolean asTable = tableButton.isSelected();
        boolean none = model.isEmpty();
        visible(empty, none);
        visible(nothingFound, !none && visible.isEmpty());
        visible(tiles, !none && !asTable && !visible.isEmpty());
        visible(table, !none && asTable && !visible.isEmpty());
    }

    private static void visible(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
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
        tiles.setItems(rows);
        tiles.setCellFactory(view -> new AssetTile(bands, texts, open));
        tiles.setCellHeight(TILE_HEIGHT);
        tiles.setHorizontalCellSpacing(TILE_SPACING);
        tiles.setVerticalCellSpacing(2 * TILE_SPACING);
        tiles.widthProperty()
                .addListener((property, before, width) -> {
                    double room = width.doubleValue() - SCROLL_BAR;
                    int columns = (int) Math.max(1, room / (TILE_MIN_WIDTH + 2 * TILE_SPACING));
                    tiles.setCellWidth(Math.floor(room / columns - 2 * TILE_SPACING));
                });
    }

    private void prepareTable() {
        SortedList<AssetRow> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        text("overview.column.asset", 110, AssetRow::id);
        text("overview.column.name", 180, row -> row.status().asset().name());
        text("overview.column.area", 190, row -> row.status().asset().area());
        text("overview.column.type", 150, row -> row.status().type().name().in(texts.locale()));
        stateColumn();
        number("overview.column.health", 90, row -> row.status().healthIndex(), this::healthText);
        number("overview.column.rul", 120, AssetRow::rul, row -> row.text().rul());
        text("overview.column.interval", 240, row -> row.text().detail());
        number("overview.column.age", 90, this::ageSeconds, row -> row.text().age());
        text("overview.column.model", 150, this::modelText);
        table.setRowFactory(view -> {
            TableRow<AssetRow> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && row.getItem() != null) {
                    open.accept(row.getItem().id());
                }
            });
            return row;
        });
        table.setOnKeyPressed(event -> {
            AssetRow selected = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                open.accept(selected.id());
            }
        });
    }

    private void text(String key, double width, Function<AssetRow, String> value) {
        TableColumn<AssetRow, String> column = new TableColumn<>(texts.get(key));
        column.setPrefWidth(width);
        column.setCellValueFactory(
                data -> new SimpleObjectProperty<>(value.apply(data.getValue())));
        table.getColumns().add(column);
    }

    /** Sorted by the number, whatever its text; rows without a number come last. */
    private void number(
            String key,
            double width,
            Function<AssetRow, Double> value,
            Function<AssetRow, String> text) {
        TableColumn<AssetRow, AssetRow> column = new TableColumn<>(texts.get(key));
        column.setPrefWidth(width);
        column.getStyleClass().add("number");
        column.setCellValueFactory(data -> new SimpleObjectProperty<>(data.getValue()));
        column.setComparator(Comparator.comparing(value));
        column.setCellFactory(
                view -> new RowCell(row -> new Label(text.apply(row)), Pos.CENTER_RIGHT));
        table.getColumns().add(column);
    }

    private void stateColumn() {
        TableColumn<AssetRow, AssetRow> column =
                new TableColumn<>(texts.get("overview.column.state"));
        column.setPrefWidth(140);
        column.setCellValueFactory(data -> new SimpleObjectProperty<>(data.getValue()));
        column.setComparator(Comparator.comparing(row -> row.text().state()));
        column.setCellFactory(view ->
                new RowCell(
                        row -> {
                            StateMark mark = new StateMark();
                            mark.set(row.text().mark(), row.text().state());
                            return mark;
                        },
                        Pos.CENTER_LEFT));
        table.getColumns().add(column);
    }

    private String healthText(AssetRow row) {
        double health = row.status().healthIndex();
        return Double.isNaN(health) ? "–" : formats.number(Math.floor(health), 0) + " %";
    }

    private double ageSeconds(AssetRow row) {
        return row.status()
                .age(services.fleet().current().nowFor(row.status()))
                .map(a -> (double) a.toSeconds())
                .orElse(Double.NaN);
    }

    private String modelText(AssetRow row) {
        if (row.status().latest() == null || row.status().latest().assessment().model() == null) {
            return texts.get("overview.byRules");
        }
        var model = row.status().latest().assessment().model();
        return model.id() + " " + model.version();
    }

    private void showFigures(FleetFigures fleetFigures) {
        figures.getChildren().clear();
        Formats f = formats;
        figure(
                texts.get("overview.fleetHealth"),
                new Label(
                        Double.isNaN(fleetFigures.meanHealth())
                                ? "–"
                                : f.number(fleetFigures.meanHealth(), 0) + " %"),
                texts.get("overview.meanOf", fleetFigures.counted()),
                Filter.ALL);
        figure(
                texts.get("band.critical"),
                mark(StateMark.Kind.CRITICAL, fleetFigures.critical()),
                texts.get("overview.below", bands.criticalBelow()),
                Filter.CRITICAL);
        figure(
                texts.get("band.watch"),
                mark(StateMark.Kind.WATCH, fleetFigures.watch()),
                texts.get("overview.between", bands.criticalBelow(), bands.watchBelow()),
                Filter.WATCH);
        figure(
                texts.get("band.healthy"),
                new Label(Integer.toString(fleetFigures.healthy())),
                texts.get("overview.above", bands.watchBelow()),
                Filter.HEALTHY);
        Label soonest =
                new Label(
                        fleetFigures
                                .soonest()
                                .map(r -> r.id() + " · " + r.text().rul())
                                .orElse("–"));
        String note =
                fleetFigures
                        .soonest()
                        .flatMap(r ->
                                r.status().latest() == null
                                        ? java.util.Optional.<String>empty()
                                        : StatusText.interval(r.status().latest().assessment(), f))
                        .map(i -> texts.get("overview.interval", i))
                        .orElse(texts.get("overview.noEndInSight"));
        VBox box = figure(texts.get("overview.soonest"), soonest, note, Filter.ALL);
        fleetFigures.soonest().ifPresent(r -> box.setOnMouseClicked(event -> open.accept(r.id())));
        figure(
                texts.get("overview.notReporting"),
                new Label(Integer.toString(fleetFigures.notReporting())),
                texts.get("overview.tooOld"),
                Filter.NOT_REPORTING);
        labelFilters(fleetFigures);
    }

    private VBox figure(String title, Node value, String note, Filter filter) {
        Label titleLabel = new Label(title);
        titleLabel.getStyleClass().add("title");
        Label noteLabel = new Label(note);
        noteLabel.getStyleClass().add("note");
        value.getStyleClass().add("value");
        VBox box = new VBox(2, titleLabel, value, noteLabel);
        box.getStyleClass().add("figure");
        box.setPrefWidth(100);
        box.setOnMouseClicked(event -> choose(filter));
        HBox.setHgrow(box, Priority.ALWAYS);
        figures.getChildren().add(box);
        return box;
    }

    private void labelFilters(FleetFigures fleetFigures) {
        filters.forEach((filter, button) -> {
            switch (filter) {
                case ALL -> button.setText(texts.get("overview.all", fleetFigures.assets()));
                case CRITICAL ->
                        button.setGraphic(mark(StateMark.Kind.CRITICAL, fleetFigures.critical()));
                case WATCH -> button.setGraphic(mark(StateMark.Kind.WATCH, fleetFigures.watch()));
                case HEALTHY -> button.setText(texts.get("band.healthy"));
                case NOT_REPORTING -> button.setText(texts.get("overview.notReporting"));
            }
        });
    }

    private static StateMark mark(StateMark.Kind kind, int count) {
        StateMark mark = new StateMark();
        mark.set(count == 0 ? StateMark.Kind.HEALTHY : kind, Integer.toString(count));
        return mark;
    }

    /** A cell that draws a whole row its own way. */
    private static final class RowCell extends TableCell<AssetRow, AssetRow> {
        private final Function<AssetRow, Node> content;

        RowCell(Function<AssetRow, Node> content, Pos alignment) {
            this.content = content;
            setAlignment(alignment);
        }

        @Override
        protected void updateItem(@Nullable AssetRow row, boolean blank) {
            super.updateItem(row, blank);
            setGraphic(blank || row == null ? null : content.apply(row));
        }
    }
}
