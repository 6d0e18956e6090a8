package org.millwright.ui;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.HealthBand;
import org.millwright.domain.HealthBands;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.FleetSnapshot;

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
        ALL,
        CRITICAL,
        WATCH,
        HEALTHY,
        NOT_REPORTING
    }

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
                        .map(status ->
                                new AssetRow(
                                        status,
                                        StatusText.of(status, fleet, bands, texts, formats)))
                        .sorted(WORST_FIRST)
                        .toList();
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

    /** All assets, whatever the filter. */
    FleetFigures figures() {
        return FleetFigures.of(rows);
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
        rows.forEach(row -> types.add(typeName(row.status())));
        return List.copyOf(types);
    }

    private String typeName(AssetStatus status) {
        return status.type().name().in(texts.locale());
    }

    private boolean matches(AssetRow row) {
        AssetStatus status = row.status();
        return matchesFilter(row)
                && (area == null || area.equals(status.asset().area()))
                && (type == null || type.equals(typeName(status)))
                && (search.isEmpty()
                        || contains(status.asset().id())
                        || contains(status.asset().name())
                        || contains(status.asset().area())
                        || contains(typeName(status)));
    }

    private boolean matchesFilter(AssetRow row) {
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
