package org.millwright.ui;

import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.HealthBand;
import org.millwright.domain.HealthBands;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Quality;
import org.millwright.domain.ReadingHistory.Period;
import org.millwright.domain.StoredReading;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Trend;
import org.millwright.domain.Unit;
import org.millwright.domain.ValueRange;
import org.millwright.domain.ZoneLimits;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.FleetFeed.Subscription;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.monitoring.ModelShelf;
import org.millwright.ui.control.ChartTexts;
import org.millwright.ui.control.HealthGauge;
import org.millwright.ui.control.Projection;
import org.millwright.ui.control.RulChart;
import org.millwright.ui.control.StateMark;
import org.millwright.ui.control.TimeScale;
import org.millwright.ui.control.TimeSpan;
import org.millwright.ui.control.Tone;
import org.millwright.ui.control.TrendChart;
import org.millwright.ui.control.ValueBand;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One asset: health and RUL now, their course, each measuring point, recent readings, forms for a
 * reading and what-if.
 */
final class AssetView implements Screen {
    private static final int COLUMNS = 1_200;
    private static final int RECENT = 50;
    private static final double GAUGE_SIZE = 168;
    private static final double CHART_HEIGHT = 150;

    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final HealthBands bands;
    private final Parent root;
    private final HealthGauge gauge = new HealthGauge();
    private final StateMark mark = new StateMark();
    private final RulChart rulChart = new RulChart();
    private final List<TrendChart> pointCharts = new ArrayList<>();
    private final List<Label> pointValues = new ArrayList<>();
    private final ToggleGroup ranges = new ToggleGroup();
    private @Nullable String assetId;
    private @Nullable AssetStatus status;
    private @Nullable Duration range;
    private @Nullable TimeSpan zoomed;
    private @Nullable Subscription subscription;
    private long shownSeq = -1;
    private long loadedSeq = -2;
    private boolean loading;

    @FXML private ComboBox<String> chooser;
    @FXML private Label area;
    @FXML private Label name;
    @FXML private Label simulated;
    @FXML private ToggleButton whatIfButton;
    @FXML private ToggleButton enterButton;
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
    @FXML private FlowPane points;
    @FXML private TableView<StoredReading> recent;
    @FXML private VBox forms;
    @FXML private VBox body;
    @FXML private VBox empty;

    AssetView(UiServices services, Texts texts, Formats formats, BackgroundTasks tasks) {
        this.services = services;
        this.texts = texts;
        this.formats = formats;
        this.tasks = tasks;
        bands =
                new HealthBands(
                        services.settings().criticalBelow(), services.settings().watchBelow());
        root = Screens.load("asset.fxml", this, texts);
        gauge.setBands(bands);
        gauge.setLabel(texts.get("gauge.label"));
        gauge.setPrefSize(GAUGE_SIZE, GAUGE_SIZE);
        gauge.setMinSize(GAUGE_SIZE, GAUGE_SIZE);
        nowPanel.getChildren().addFirst(gauge);
        nowNumbers.getChildren().addFirst(mark);
        prepare(rulChart);
        rulChart.setPrefHeight(320);
        rulBox.getChildren().add(rulChart);
        VBox.setVgrow(rulChart, Priority.ALWAYS);
        chooser.valueProperty().addListener((property, before, id) -> choose(id));
        ToggleGroup formGroup = new ToggleGroup();
        whatIfButton.setToggleGroup(formGroup);
        enterButton.setToggleGroup(formGroup);
        formGroup.selectedToggleProperty().addListener((property, before, after) -> showForm());
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        follow(services.fleet().current());
        subscription = services.fleet().subscribe(snapshot -> tasks.onUi(() -> follow(snapshot)));
    }

    @Override
    public void hidden() {
        if (subscription != null) {
            subscription.close();
        }
    }

    /** Shows this asset. */
    void select(String id) {
        follow(services.fleet().current());
        chooser.setValue(id);
    }

    /** Opens the what-if form; for the tour. */
    void openWhatIf() {
        whatIfButton.setSelected(true);
    }

    /** Whether everything asked for is on the screen. */
    boolean settled() {
        return !loading && status != null && (status.latest() == null || loadedSeq == shownSeq);
    }

    private void choose(@Nullable String id) {
        if (id == null || id.equals(assetId)) {
            return;
        }
        assetId = id;
        status = null;
        shownSeq = -1;
        zoomed = null;
        follow(services.fleet().current());
        showForm();
    }

    private void follow(FleetSnapshot fleet) {
        List<String> ids = fleet.assets().stream().map(a -> a.asset().id()).toList();
        if (!ids.equals(chooser.getItems())) {
            String selected = assetId;
            chooser.getItems().setAll(ids);
            chooser.setValue(selected);
        }
        visible(empty, ids.isEmpty());
        visible(body, !ids.isEmpty());
        if (assetId == null && !ids.isEmpty()) {
            chooser.setValue(worst(fleet));
            return;
        }
        fleet.assets().stream()
                .filter(a -> a.asset().id().equals(assetId))
                .findFirst()
                .ifPresent(found -> show(found, fleet));
    }

    private static String worst(FleetSnapshot fleet) {
        AssetStatus worst = fleet.assets().getFirst();
        for (AssetStatus status : fleet.assets()) {
            boolean better =
                    Double.isNaN(worst.healthIndex()) || status.healthIndex() < worst.healthIndex();
            worst = better ? status : worst;
        }
        return worst.asset().id();
    }

    private void show(AssetStatus found, FleetSnapshot fleet) {
        boolean another = status == null || !status.type().equals(found.type());
        status = found;
        if (another) {
            prepareFor(found.type());
        }
        area.setText(
                found.asset().area().isEmpty()
                        ? found.type().name().in(texts.locale())
                        : found.asset().area());
        name.setText(
                found.asset().name().equals(found.asset().id())
                        ? found.type().name().in(texts.locale())
                        : found.asset().name());
        visible(simulated, found.asset().simulated());
        StatusText text = StatusText.of(found, fleet, bands, texts, formats);
        gauge.setHealth(found.healthIndex(), text.band(), text.stale());
        mark.set(
                text.mark(),
                text.age().isEmpty() ? text.state() : text.state() + " · " + text.age());
        rul.setText(text.rul());
        StoredReading latest = found.latest();
        interval.setText(latest == null ? text.detail() : intervalText(latest.assessment(), text));
        showEnd(found, latest);
        if (latest != null && latest.seq() != shownSeq && !loading) {
            shownSeq = latest.seq();
            showProvenance(found, latest);
            load(found);
        }
    }

    private String intervalText(Assessment assessment, StatusText text) {
        return StatusText.interval(assessment, formats)
                .map(i -> texts.get("asset.interval", i))
                .map(i -> assessment.state() == AssessmentState.OK ? i : i + "\n" + text.detail())
                .orElse(text.detail());
    }

    /**
     * A date is only given where readings have a clock, the RUL is in hours and the end is in
     * sight.
     */
    private void showEnd(AssetStatus found, @Nullable StoredReading latest) {
        Prognosis prognosis = latest == null ? null : latest.assessment().prognosis();
        boolean dated =
                latest != null
                        && prognosis != null
                        && prognosis.unit() == Unit.HOUR
                        && found.type().timeBase() == TimeBase.CLOCK
                        && latest.assessment().state() != AssessmentState.BEYOND_HORIZON;
        visible(end, dated);
        visible(endInterval, dated);
        if (dated && latest != null && prognosis != null) {
            Instant from = latest.reading().measuredAt();
            end.setText(
                    texts.get(
                            "asset.end",
                            formats.shortDateTime(
                                    after(from, prognosis.rul(), found.type(), prognosis))));
            endInterval.setText(
                    "("
                            + formats.shortDateTime(
                                    after(from, prognosis.lower(), found.type(), prognosis))
                            + " – "
                            + formats.shortDateTime(
                                    after(from, prognosis.upper(), found.type(), prognosis))
                            + ")");
        }
    }

    private static Instant after(Instant from, double rul, AssetType type, Prognosis prognosis) {
        double seconds =
                prognosis.unit() == Unit.CYCLE
                        ? rul * type.expectedIntervalSeconds()
                        : prognosis.unit().to(Unit.SECOND, rul);
        return from.plusMillis((long) (seconds * 1000));
    }

    private void showProvenance(AssetStatus found, StoredReading latest) {
        provenance.getChildren().clear();
        Assessment assessment = latest.assessment();
        ModelRef model = assessment.model();
        line(
                "asset.model",
                model == null
                        ? texts.get("asset.noModel")
                        : model.id()
                                + " "
                                + model.version()
                                + " ("
                                + model.hash().substring(0, 8)
                                + ")");
        line(
                "asset.method",
                texts.get("method." + assessment.method().name().toLowerCase(Locale.ROOT)));
        line("asset.source", latest.reading().source());
        if (found.type().timeBase() == TimeBase.CLOCK) {
            line("asset.measuredAt", formats.dateTime(latest.reading().measuredAt()));
        }
        line("asset.recordedAt", formats.dateTime(latest.reading().recordedAt()));
        List<String> unusable = new ArrayList<>();
        for (int i = 0; i < found.type().points().size(); i++) {
            Quality quality = latest.reading().values().quality(i);
            if (quality != Quality.GOOD) {
                unusable.add(
                        found.type().points().get(i).name().in(texts.locale())
                                + ": "
                                + qualityText(quality));
            }
        }
        line(
                "asset.flagged",
                unusable.isEmpty() ? texts.get("asset.flaggedNone") : String.join("; ", unusable));
    }

    private void line(String key, String value) {
        Label title = new Label(texts.get(key));
        title.getStyleClass().addAll("muted", "small");
        title.setMinWidth(110);
        Label text = new Label(value);
        text.setWrapText(true);
        HBox row = new HBox(8, title, text);
        HBox.setHgrow(text, Priority.ALWAYS);
        provenance.getChildren().add(row);
    }

    private String qualityText(Quality quality) {
        return texts.get("quality." + quality.name().toLowerCase(Locale.ROOT));
    }

    /** Charts, ranges and table columns of an asset type. */
    private void prepareFor(AssetType type) {
        points.getChildren().clear();
        pointCharts.clear();
        pointValues.clear();
        for (MeasuringPoint point : type.points()) {
            points.getChildren().add(pointPanel(point));
        }
        TimeScale scale =
                type.timeBase() == TimeBase.CLOCK
                        ? new TimeScale.Calendar(formats.zone())
                        : new TimeScale.Counter(
                                TimeBase.COUNTER_ORIGIN, secondsPerCount(type), counterUnit(type));
        rulChart.setTimeScale(scale);
        pointCharts.forEach(chart -> chart.setTimeScale(scale));
        prepareRanges(type);
        prepareRecent(type);
    }

    private static double secondsPerCount(AssetType type) {
        return isCycles(type) ? type.expectedIntervalSeconds() : 3600;
    }

    private String counterUnit(AssetType type) {
        return isCycles(type) ? texts.get("unit.cycles") : Unit.HOUR.symbol();
    }

    private static boolean isCycles(AssetType type) {
        return type.points().stream()
                .anyMatch(p -> p.id().equals(type.lifeCounter()) && p.unit() == Unit.CYCLE);
    }

    private Node pointPanel(MeasuringPoint point) {
        Label title = new Label(point.name().in(texts.locale()));
        title.getStyleClass().add("subheading");
        Label value = new Label();
        value.getStyleClass().add("point-value");
        Label unit = new Label(formats.symbol(point.unit()));
        unit.getStyleClass().add("muted");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox header = new HBox(6, title, spring, value, unit);
        header.setStyle("-fx-alignment: baseline-left;");
        TrendChart chart = new TrendChart();
        prepare(chart);
        chart.setPrefHeight(CHART_HEIGHT);
        chart.setValueBands(bandsOf(point));
        pointCharts.add(chart);
        pointValues.add(value);
        VBox panel = new VBox(8, header, chart);
        panel.getStyleClass().add("panel");
        panel.prefWidthProperty()
                .bind(
                        points.widthProperty()
                                .subtract(14)
                                .divide(2)
                                .map(w -> Math.max(320, Math.floor(w.doubleValue()))));
        return panel;
    }

    private void prepare(TrendChart chart) {
        chart.setLocale(texts.locale().getLanguage().equals("en") ? Locale.UK : texts.locale());
        chart.setTexts(
                new ChartTexts(
                        texts.get("chart.empty"),
                        texts.get("chart.noReadings"),
                        texts.get("chart.now")));
        chart.setOnRangeChanged(this::zoomTo);
    }

    /**
     * Warning bands outside the usual range, zone limits of a vibration, and the ends of the valid
     * range.
     */
    private List<ValueBand> bandsOf(MeasuringPoint point) {
        List<ValueBand> found = new ArrayList<>();
        ValueRange valid = point.validRange();
        ValueRange usual = point.usualRange();
        ZoneLimits zones = point.zones();
        if (zones != null) {
            add(found, point, new ValueRange(zones.bc(), zones.cd()), "chart.zoneC", Tone.WATCH);
            add(
                    found,
                    point,
                    new ValueRange(zones.cd(), valid.max()),
                    "chart.zoneD",
                    Tone.CRITICAL);
        } else if (usual != null) {
            add(
                    found,
                    point,
                    new ValueRange(usual.max(), valid.max()),
                    "chart.aboveUsual",
                    Tone.WATCH);
            add(
                    found,
                    point,
                    new ValueRange(valid.min(), usual.min()),
                    "chart.belowUsual",
                    Tone.WATCH);
        }
        add(
                found,
                point,
                new ValueRange(valid.max(), Double.POSITIVE_INFINITY),
                "chart.invalid",
                Tone.QUIET);
        add(
                found,
                point,
                new ValueRange(Double.NEGATIVE_INFINITY, valid.min()),
                "chart.invalid",
                Tone.QUIET);
        return found;
    }

    /**
     * A usual range may reach to the end of the valid one; there is nothing to draw between them
     * then.
     */
    private void add(
            List<ValueBand> bandsSoFar,
            MeasuringPoint point,
            ValueRange stripe,
            String key,
            Tone tone) {
        if (stripe.min() < stripe.max()) {
            Unit shown = formats.shown(point.unit());
            bandsSoFar.add(
                    new ValueBand(
                            point.unit().to(shown, stripe.min()),
                            point.unit().to(shown, stripe.max()),
                            texts.get(key),
                            tone));
        }
    }

    private void prepareRanges(AssetType type) {
        rangeBox.getChildren().clear();
        if (type.timeBase() == TimeBase.CLOCK) {
            rangeButton(texts.get("asset.range.day"), Duration.ofDays(1));
            rangeButton(texts.get("asset.range.week"), Duration.ofDays(7));
            rangeButton(texts.get("asset.range.month"), Duration.ofDays(30));
        } else {
            for (int count : new int[] {50, 100}) {
                Duration span = Duration.ofMillis((long) (count * secondsPerCount(type) * 1000));
                rangeButton(texts.get("asset.range.last", count, counterUnit(type)), span);
            }
        }
        ToggleButton all = rangeButton(texts.get("asset.range.all"), null);
        rangeBox.getChildren().getFirst().getStyleClass().add("first");
        all.setSelected(true);
        range = null;
    }

    private ToggleButton rangeButton(String text, @Nullable Duration span) {
        ToggleButton button = new ToggleButton(text);
        button.setToggleGroup(ranges);
        button.setOnAction(event -> {
            button.setSelected(true);
            range = span;
            zoomed = null;
            reload();
        });
        rangeBox.getChildren().add(button);
        return button;
    }

    private void zoomTo(TimeSpan span) {
        zoomed = span;
        rulChart.setVisibleRange(span);
        pointCharts.forEach(chart -> chart.setVisibleRange(span));
        reload();
    }

    private void reload() {
        AssetStatus shown = status;
        if (shown != null && !loading) {
            load(shown);
        }
    }

    /** What one look into the store brings. */
    private record Loaded(Trend trend, List<StoredReading> recent) {}

    private void load(AssetStatus wanted) {
        loading = true;
        String id = wanted.asset().id();
        TimeSpan zoom = zoomed;
        Duration span = range;
        tasks.run(
                () -> read(id, zoom, span),
                loaded -> {
                    loading = false;
                    if (id.equals(assetId)) {
                        showLoaded(wanted, loaded);
                    }
                },
                failure -> {
                    loading = false;
                    rulTitle.setText(texts.get("asset.loadFailed"));
                });
    }

    private Loaded read(String id, @Nullable TimeSpan zoom, @Nullable Duration span) {
        List<StoredReading> newest = services.history().recent(id, RECENT);
        Optional<Period> period = services.history().period(id);
        if (period.isEmpty()) {
            return new Loaded(new Trend(new long[0], new long[0], List.of(), 0), newest);
        }
        Instant to = period.get().to().plusMillis(1);
        Instant from = span == null ? period.get().from() : to.minus(span);
        if (zoom != null) {
            from = zoom.start();
            to = zoom.end();
        }
        return new Loaded(services.history().trend(id, from, to, COLUMNS), newest);
    }

    private void showLoaded(AssetStatus shown, Loaded loaded) {
        AssetType type = shown.type();
        ShownTrend trend = new ShownTrend(loaded.trend(), type.expectedIntervalSeconds() * 1000);
        StoredReading latest = shown.latest();
        Prognosis prognosis = latest == null ? null : latest.assessment().prognosis();
        Unit from = prognosis == null ? Unit.HOUR : prognosis.unit();
        Unit to = from == Unit.HOUR && initialRul(shown) >= 48 ? Unit.DAY : from;
        rulTitle.setText(texts.get("asset.rulTitle", formats.symbol(to)));
        rulChart.setUnit(formats.symbol(to));
        double horizon = from == to ? initialRul(shown) : from.to(to, initialRul(shown));
        rulChart.setCourse(
                trend.series(Trend.RUL, texts.get("asset.rul"), from, to, formats.symbol(to)),
                trend.rulBand(from, to),
                horizon,
                projection(shown, latest, prognosis, from, to));
        rulChart.setNow(latest == null ? null : latest.reading().measuredAt());
        MeasuredValues values = latest == null ? null : latest.reading().values();
        for (int i = 0; i < pointCharts.size(); i++) {
            MeasuringPoint point = type.points().get(i);
            Unit unit = formats.shown(point.unit());
            TrendChart chart = pointCharts.get(i);
            chart.setSeries(
                    List.of(
                            trend.series(
                                    point.id(),
                                    point.name().in(texts.locale()),
                                    point.unit(),
                                    unit,
                                    formats.symbol(point.unit()))));
            double value = values == null ? Double.NaN : values.value(i);
            pointValues
                    .get(i)
                    .setText(Double.isNaN(value) ? "–" : formats.measured(value, point.unit()));
        }
        if (zoomed == null) {
            rulChart.fit();
            pointCharts.forEach(TrendChart::fit);
        }
        recent.getItems().setAll(loaded.recent());
        loadedSeq = shownSeq;
    }

    /** The model's greatest answer, NaN if the asset has no model. */
    private double initialRul(AssetStatus shown) {
        StoredReading latest = shown.latest();
        ModelRef model = latest == null ? null : latest.assessment().model();
        if (model == null) {
            return Double.NaN;
        }
        return services.models().models().stream()
                .filter(m -> m instanceof ModelShelf.Accepted && m.id().equals(model.id()))
                .mapToDouble(m -> ((ModelShelf.Accepted) m).initialRul())
                .findFirst()
                .orElse(Double.NaN);
    }

    private @Nullable Projection projection(
            AssetStatus shown,
            @Nullable StoredReading latest,
            @Nullable Prognosis prognosis,
            Unit from,
            Unit to) {
        if (latest == null
                || prognosis == null
                || latest.assessment().state() == AssessmentState.BEYOND_HORIZON) {
            return null;
        }
        Instant at = latest.reading().measuredAt();
        Instant endsAt = after(at, prognosis.rul(), shown.type(), prognosis);
        boolean dated = shown.type().timeBase() == TimeBase.CLOCK;
        String label =
                dated
                        ? texts.get("asset.end", formats.shortDateTime(endsAt))
                        : texts.get("asset.endShort");
        HealthBand band = bands.of(shown.healthIndex());
        Tone tone =
                switch (band) {
                    case CRITICAL -> Tone.CRITICAL;
                    case WATCH -> Tone.WATCH;
                    case HEALTHY, UNKNOWN -> Tone.QUIET;
                };
        double value = from == to ? prognosis.rul() : from.to(to, prognosis.rul());
        return new Projection(
                at,
                value,
                after(at, prognosis.lower(), shown.type(), prognosis),
                endsAt,
                after(at, prognosis.upper(), shown.type(), prognosis),
                label,
                tone);
    }

    private void prepareRecent(AssetType type) {
        recent.getColumns().clear();
        boolean clock = type.timeBase() == TimeBase.CLOCK;
        if (clock) {
            column(
                    texts.get("asset.column.time"),
                    150,
                    r -> formats.dateTime(r.reading().measuredAt()),
                    false);
        }
        for (int i = 0; i < type.points().size(); i++) {
            MeasuringPoint point = type.points().get(i);
            int index = i;
            String symbol = formats.symbol(point.unit());
            String title =
                    point.name().in(texts.locale()) + (symbol.isEmpty() ? "" : ", " + symbol);
            column(
                    title,
                    Math.max(110, 40 + 6.5 * title.length()),
                    r -> cell(r, index, point),
                    true);
        }
        column(texts.get("overview.column.health"), 110, r -> health(r.assessment()), true);
        column(
                texts.get("asset.column.state"),
                200,
                r ->
                        texts.get(
                                "assessment."
                                        + r.assessment().state().name().toLowerCase(Locale.ROOT)),
                false);
    }

    private String cell(StoredReading reading, int index, MeasuringPoint point) {
        MeasuredValues values = reading.reading().values();
        if (index >= values.size()) {
            return "–";
        }
        String value = formats.measured(values.value(index), point.unit());
        Quality quality = values.quality(index);
        return quality == Quality.GOOD ? value : value + "  " + qualityText(quality);
    }

    private String health(Assessment assessment) {
        return assessment.hasHealth()
                ? formats.number(Math.floor(assessment.healthIndex()), 0) + " %"
                : "–";
    }

    private void column(
            String title, double width, Function<StoredReading, String> text, boolean number) {
        TableColumn<StoredReading, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        if (number) {
            column.getStyleClass().add("number");
        }
        column.setCellValueFactory(data -> new SimpleObjectProperty<>(text.apply(data.getValue())));
        recent.getColumns().add(column);
    }

    private void showForm() {
        forms.getChildren().clear();
        AssetStatus shown = status;
        boolean any = shown != null && (whatIfButton.isSelected() || enterButton.isSelected());
        visible(forms, any);
        if (any && shown != null) {
            forms.getChildren()
                    .add(
                            whatIfButton.isSelected()
                                    ? new WhatIfPanel(services, texts, formats, tasks, shown, bands)
                                            .node()
                                    : new EntryPanel(services, texts, formats, tasks, shown)
                                            .node());
        }
    }

    private static void visible(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }
}
