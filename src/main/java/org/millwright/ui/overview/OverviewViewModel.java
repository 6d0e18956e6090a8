package org.millwright.ui.overview;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.HealthBand;
import org.millwright.domain.HealthBands;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.ui.Formats;
import org.millwright.ui.StatusText;
import org.millwright.ui.Texts;
import org.millwright.ui.control.StateMark;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * What the Overview shows of a fleet: which assets, in which order, with which words. Holds no
 * nodes.
 */
final class OverviewViewModel {
    /** Which assets are shown. */
    enum Filter {
        ALL("overview.all", StateMark.Kind.HEALTHY),
        CRITICAL("band.critical", StateMark.Kind.CRITICAL),
        WATCH("band.watch", StateMark.Kind.WATCH),
        HEALTHY("band.healthy", StateMark.Kind.HEALTHY),
        NOT_REPORTING("overview.notReporting", StateMark.Kind.HEALTHY);

        private final String titleKey;
        private final StateMark.Kind mark;

        Filter(String titleKey, StateMark.Kind mark) {
            this.titleKey = titleKey;
            this.mark = mark;
        }

        String titleKey() {
            return titleKey;
        }

        StateMark.Kind mark() {
            return mark;
        }
    }

    /**
     * One figure over the fleet.
     *
     * @param filter what choosing it shows; {@code null} if it opens an asset
     * @param asset id of the asset it opens, empty if it filters
     */
    record Figure(
            String title,
            StateMark.Kind mark,
            String value,
            String note,
            @Nullable Filter filter,
            String asset) {}

    private final HealthBands bands;
    private final Texts texts;
    private final Formats formats;
    private List<AssetRow> rows = List.of();
    private String search = "";
    private Filter filter = Filter.ALL;
    private @Nullable String area;
    private @Nullable String type;

    OverviewViewModel(HealthBands bands, Texts texts, Formats formats) {
        this.bands = bands;
        this.texts = texts;
        this.formats = formats;
    }

    void show(FleetSnapshot fleet) {
        rows =
                fleet.assets().stream()
                        .map(status -> row(status, fleet))
                        .sorted(WORST_FIRST)
                        .toList();
    }

    private AssetRow row(AssetStatus status, FleetSnapshot fleet) {
        return new AssetRow(
                status,
                StatusText.of(status, fleet, bands, texts, formats),
                status.type().name().in(texts.locale()),
                status.age(fleet.nowFor(status))
                        .map(a -> a.toMillis() / 1000.0)
                        .orElse(Double.NaN));
    }

    void search(String text) {
        search = text.strip().toLowerCase(Locale.ROOT);
    }

    void filter(Filter wanted) {
        filter = wanted;
    }

    /** Shows one area only; {@code null} shows all. */
    void area(@Nullable String wanted) {
        area = wanted;
    }

    /** Shows one asset type only; {@code null} shows all. */
    void type(@Nullable String wanted) {
        type = wanted;
    }

    Filter filter() {
        return filter;
    }

    /** The fleet in figures, all assets, whatever the filter. */
    List<Figure> figures() {
        FleetFigures fleet = FleetFigures.of(rows);
        Object low = bands.criticalBelow();
        Object high = bands.watchBelow();
        return List.of(
                new Figure(
                        texts.get("overview.fleetHealth"),
                        StateMark.Kind.HEALTHY,
                        formats.health(fleet.meanHealth()),
                        texts.get("overview.meanOf", fleet.counted()),
                        Filter.ALL,
                        ""),
                counted(fleet, HealthBand.CRITICAL, texts.get("overview.below", low)),
                counted(fleet, HealthBand.WATCH, texts.get("overview.between", low, high)),
                counted(fleet, HealthBand.HEALTHY, texts.get("overview.above", high)),
                soonest(fleet),
                new Figure(
                        texts.get("overview.notReporting"),
                        fleet.notReporting() == 0 ? StateMark.Kind.HEALTHY : StateMark.Kind.STALE,
                        Integer.toString(fleet.notReporting()),
                        texts.get("overview.tooOld"),
                        Filter.NOT_REPORTING,
                        ""));
    }

    private Figure counted(FleetFigures fleet, HealthBand band, String note) {
        int count = fleet.in(band);
        Filter counts =
                switch (band) {
                    case CRITICAL -> Filter.CRITICAL;
                    case WATCH -> Filter.WATCH;
                    case HEALTHY, UNKNOWN -> Filter.HEALTHY;
                };
        return new Figure(
                texts.get(counts.titleKey()),
                count == 0 ? StateMark.Kind.HEALTHY : counts.mark(),
                Integer.toString(count),
                note,
                counts,
                "");
    }

    private Figure soonest(FleetFigures fleet) {
        String title = texts.get("overview.soonest");
        return fleet.soonest()
                .map(row ->
                        new Figure(
                                title,
                                StateMark.Kind.HEALTHY,
                                row.id() + " · " + row.text().rul(),
                                row.text().interval(),
                                null,
                                row.id()))
                .orElse(
                        new Figure(
                                title,
                                StateMark.Kind.HEALTHY,
                                "–",
                                texts.get("overview.noEndInSight"),
                                Filter.ALL,
                                ""));
    }

    /** What each filter would show: its shape, if it has one, and its count. */
    int count(Filter wanted) {
        return (int) rows.stream().filter(row -> matches(row, wanted)).count();
    }

    /** The assets to show, worst first. */
    List<AssetRow> visible() {
        return rows.stream().filter(this::matches).toList();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<String> areas() {
        TreeSet<String> areas = new TreeSet<>();
        rows.forEach(row -> areas.add(row.status().asset().area()));
        areas.remove("");
        return List.copyOf(areas);
    }

    List<String> types() {
        TreeSet<String> types = new TreeSet<>();
        rows.forEach(row -> types.add(row.kind()));
        return List.copyOf(types);
    }

    private boolean matches(AssetRow row) {
        AssetStatus status = row.status();
        return matches(row, filter)
                && (area == null || area.equals(status.asset().area()))
                && (type == null || type.equals(row.kind()))
                && (search.isEmpty()
                        || contains(status.asset().id())
                        || contains(status.asset().name())
                        || contains(status.asset().area())
                        || contains(row.kind()));
    }

    private static boolean matches(AssetRow row, Filter filter) {
        return switch (filter) {
            case ALL -> true;
            case NOT_REPORTING -> row.notReporting();
            case CRITICAL -> !row.notReporting() && row.text().band() == HealthBand.CRITICAL;
            case WATCH -> !row.notReporting() && row.text().band() == HealthBand.WATCH;
            case HEALTHY -> !row.notReporting() && row.text().band() == HealthBand.HEALTHY;
        };
    }

    private boolean contains(String text) {
        return text.toLowerCase(Locale.ROOT).contains(search);
    }

    /**
     * Those that need someone come first; then no estimate, stale, healthy; within each by health.
     */
    private static final Comparator<AssetRow> WORST_FIRST =
            Comparator.<AssetRow>comparingInt(OverviewViewModel::urgency)
                    .thenComparingDouble(row -> row.status().healthIndex())
                    .thenComparing(AssetRow::id);

    private static int urgency(AssetRow row) {
        if (row.notReporting()) {
            return 3;
        }
        return switch (row.text().band()) {
            case CRITICAL -> 0;
            case WATCH -> 1;
            case UNKNOWN -> 2;
            case HEALTHY -> 4;
        };
    }
}
