package org.millwright.ui.asset;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.StoredReading;
import org.millwright.monitoring.AssetStatus;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.Rows;
import org.millwright.ui.Screen;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;
import org.millwright.ui.control.HealthGauge;
import org.millwright.ui.control.RulChart;
import org.millwright.ui.control.StateMark;
import org.millwright.ui.control.TimeSpan;
import org.millwright.ui.control.TrendChart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays out one asset and its forms. */
public final class AssetView implements Screen, AssetViewModel.Listener {
    private static final PseudoClass WORDS = PseudoClass.getPseudoClass("words");
    private static final double GAUGE_SIZE = 168;
    private static final double TITLE_WIDTH = 110;
    private static final double LEAST_POINT_WIDTH = 420;

    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final AssetViewModel model;
    private final Parent root;
    private final HealthGauge gauge = new HealthGauge();
    private final StateMark mark = new StateMark();
    private final RulChart rulChart = new RulChart();
    private final List<PointPanel> pointPanels = new ArrayList<>();
    private final RecentTable recentTable;
    private final ExplanationPanel explanation;
    private final ExplanationViewModel why;
    private final ToggleGroup forms = new ToggleGroup();

    @FXML private ScrollPane scroll;
    @FXML private ComboBox<String> chooser;
    @FXML private Label area;
    @FXML private Label name;
    @FXML private Label simulated;
    @FXML private ToggleButton whatIfButton;
    @FXML private ToggleButton enterButton;
    @FXML private FlowPane top;
    @FXML private VBox now;
    @FXML private HBox nowPanel;
    @FXML private VBox nowNumbers;
    @FXML private Label rul;
    @FXML private Label interval;
    @FXML private Label end;
    @FXML private Label endInterval;
    @FXML private VBox provenance;
    @FXML private Label rulTitle;
    @FXML private HBox rangeBox;
    @FXML private VBox rulBox;
    @FXML private VBox explanationBox;
    @FXML private FlowPane points;
    @FXML private TableView<StoredReading> recent;
    @FXML private VBox formBox;
    @FXML private VBox body;
    @FXML private VBox empty;

    public AssetView(UiServices services, Texts texts, Formats formats, BackgroundTasks tasks) {
        this.services = services;
        this.texts = texts;
        this.formats = formats;
        this.tasks = tasks;
        root = Screens.load("asset.fxml", this, texts);
        model = new AssetViewModel(services, texts, formats, tasks, this);
        recentTable = new RecentTable(recent, texts, formats);
        explanation = new ExplanationPanel(texts);
        why = new ExplanationViewModel(services, texts, formats, tasks, explanation);
        explanationBox.getChildren().add(explanation);
        gauge.setBands(services.bands());
        gauge.setLabel(texts.get("gauge.label"));
        gauge.setPrefSize(GAUGE_SIZE, GAUGE_SIZE);
        gauge.setMinSize(GAUGE_SIZE, GAUGE_SIZE);
        nowPanel.getChildren().addFirst(gauge);
        nowNumbers.getChildren().addFirst(mark);
        prepare(rulChart);
        rulChart.setPrefHeight(320);
        rulChart.setAccessibleText(texts.get("asset.rul"));
        rulBox.getChildren().add(rulChart);
        VBox.setVgrow(rulChart, Priority.ALWAYS);
        chooser.valueProperty().addListener((property, before, id) -> model.choose(id));
        whatIfButton.setToggleGroup(forms);
        enterButton.setToggleGroup(forms);
        forms.selectedToggleProperty().addListener((property, before, after) -> showForm());
        top.widthProperty().addListener((property, before, width) -> share(width.doubleValue()));
        assets(List.of(), null);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        model.shown();
    }

    @Override
    public void hidden() {
        model.hidden();
    }

    /** Shows this asset. */
    public void select(String id) {
        model.choose(id);
        chooser.setValue(id);
    }

    /** Opens the what-if form, or the form for a manual reading. */
    public void openForm(boolean whatIf) {
        (whatIf ? whatIfButton : enterButton).setSelected(true);
    }

    /** Scrolls to a share of the page's height, 0–1. */
    public void scrollTo(double share) {
        scroll.setVvalue(share);
    }

    /** Whether everything asked for is on the screen. */
    public boolean settled() {
        return model.settled() && why.settled();
    }

    /** Numbers beside the chart where there is room, else above it. */
    private void share(double width) {
        boolean beside = width > 2 * now.getPrefWidth();
        double room = beside ? width - now.getPrefWidth() - top.getHgap() - 1 : width - 1;
        rulBox.setPrefWidth(Math.floor(room));
        now.setMinWidth(beside ? now.getPrefWidth() : room);
        int columns = (int) Math.max(1, width / LEAST_POINT_WIDTH);
        double each =
                (width - 1 - points.getHgap() * (Math.min(columns, 2) - 1)) / Math.min(columns, 2);
        pointPanels.forEach(panel -> panel.setPrefWidth(Math.floor(each)));
    }

    @Override
    public void assets(List<String> ids, @Nullable String chosen) {
        chooser.getItems().setAll(ids);
        chooser.setValue(chosen);
        Screens.visible(empty, ids.isEmpty());
        Screens.visible(body, !ids.isEmpty());
    }

    @Override
    public void chosen(AssetStatus status) {
        AssetType type = status.type();
        pointPanels.clear();
        for (int i = 0; i < type.points().size(); i++) {
            TrendChart chart = new TrendChart();
            prepare(chart);
            pointPanels.add(new PointPanel(type.points().get(i), i, chart, texts, formats));
        }
        points.getChildren().setAll(pointPanels);
        share(top.getWidth());
        LifeAxis axis = LifeAxis.of(type, texts, formats);
        rulChart.setTimeScale(axis.scale());
        pointPanels.forEach(panel -> panel.chart().setTimeScale(axis.scale()));
        prepareRanges(axis);
        recentTable.prepareFor(type);
        Screens.visible(end, false);
        Screens.visible(endInterval, false);
        showForm();
    }

    @Override
    public void now(AssetStatus status, AssetNow now) {
        area.setText(now.area());
        name.setText(now.name());
        Screens.visible(simulated, now.simulated());
        gauge.setHealth(now.health(), now.status().band(), now.status().stale());
        gauge.setReserved(now.status().reserved());
        gauge.setStateWord(now.status().state());
        mark.set(now.status().mark(), now.stateLine());
        rul.setText(now.status().rul());
        rul.pseudoClassStateChanged(WORDS, now.status().interval().isEmpty());
        interval.setText(now.interval());
        explanation.tone(status, now.status().band(), now.status().stale());
        why.show(status);
        StoredReading latest = status.latest();
        provenance.getChildren().clear();
        if (latest != null) {
            Rows rows = new Rows(TITLE_WIDTH);
            Provenance.of(status.type(), latest, texts, formats)
                    .lines()
                    .forEach(line -> rows.add(line.title(), line.text()));
            provenance.getChildren().add(rows);
            pointPanels.forEach(panel -> panel.show(latest));
        }
    }

    @Override
    public void course(AssetCourse course) {
        rulTitle.setText(texts.get("asset.rulTitle", course.unit()));
        rulChart.setTexts(
                course.texts(texts, texts.get(course.hasRul() ? "chart.empty" : "asset.noRul")));
        rulChart.setCourse(course.rul(), course.interval(), course.horizon(), course.projection());
        StoredReading latest = course.recent().isEmpty() ? null : course.recent().getFirst();
        rulChart.setNow(latest == null ? null : latest.reading().measuredAt());
        for (int i = 0; i < pointPanels.size(); i++) {
            pointPanels.get(i).chart().setSeries(List.of(course.points().get(i)));
        }
        if (!model.isZoomed()) {
            rulChart.fit();
            pointPanels.forEach(panel -> panel.chart().fit());
        }
        showEnd(course.end());
        recentTable.show(course.recent());
    }

    private void showEnd(@Nullable AxisEnd expected) {
        boolean dated = expected != null && expected.dated();
        Screens.visible(end, dated);
        Screens.visible(endInterval, dated);
        if (expected != null && dated) {
            end.setText(texts.get("asset.end", formats.shortDateTime(expected.expected())));
            endInterval.setText(
                    texts.get(
                            "asset.endInterval",
                            formats.shortDateTime(expected.earliest()),
                            formats.shortDateTime(expected.latest())));
        }
    }

    @Override
    public void courseFailed() {
        rulTitle.setText(texts.get("asset.loadFailed"));
    }

    private void prepare(TrendChart chart) {
        chart.setLocale(texts.locale().getLanguage().equals("en") ? Locale.UK : texts.locale());
        chart.setTexts(AssetCourse.chartTexts(texts, texts.get("chart.empty"), ""));
        chart.setOnRangeChanged(this::zoomTo);
    }

    private void zoomTo(TimeSpan span) {
        rulChart.setVisibleRange(span);
        pointPanels.forEach(panel -> panel.chart().setVisibleRange(span));
        model.zoom(span);
    }

    private void prepareRanges(LifeAxis axis) {
        rangeBox.getChildren().clear();
        ToggleGroup group = new ToggleGroup();
        for (LifeAxis.Range range : axis.ranges()) {
            ToggleButton button = new ToggleButton(range.title());
            button.setToggleGroup(group);
            button.setMinWidth(ToggleButton.USE_PREF_SIZE);
            button.setSelected(range.all());
            button.setOnAction(event -> {
                button.setSelected(true);
                model.range(range.span());
            });
            rangeBox.getChildren().add(button);
        }
        rangeBox.getChildren().getFirst().getStyleClass().add("first");
    }

    private void showForm() {
        formBox.getChildren().clear();
        AssetStatus shown = model.status();
        boolean wanted = forms.getSelectedToggle() != null;
        Screens.visible(formBox, wanted && shown != null);
        if (wanted && shown != null) {
            formBox.getChildren().add(whatIfButton.isSelected() ? whatIf(shown) : entry(shown));
        }
    }

    private WhatIfPanel whatIf(AssetStatus shown) {
        ReadingDraft draft = new ReadingDraft(shown.type(), texts, formats);
        StoredReading latest = shown.latest();
        if (latest != null) {
            draft.fill(latest.reading().values());
        }
        return new WhatIfPanel(
                new WhatIfViewModel(services, texts, formats, tasks, shown.asset().id()),
                draft,
                services.bands(),
                texts);
    }

    private EntryPanel entry(AssetStatus shown) {
        ReadingDraft draft = new ReadingDraft(shown.type(), texts, formats);
        return new EntryPanel(
                new EntryViewModel(services, texts, tasks, shown, draft),
                draft,
                shown.asset().id(),
                texts);
    }
}
