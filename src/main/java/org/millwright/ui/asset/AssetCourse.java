package org.millwright.ui.asset;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.HealthBands;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.Prognosis;
import org.millwright.domain.StoredReading;
import org.millwright.domain.Trend;
import org.millwright.domain.Unit;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.control.ChartSeries;
import org.millwright.ui.control.ChartTexts;
import org.millwright.ui.control.IntervalBand;
import org.millwright.ui.control.Projection;
import org.millwright.ui.control.Tone;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The course of an asset as the charts show it, in the units shown. Immutable; made off the JavaFX
 * thread.
 *
 * @param unit word of the RUL's unit
 * @param rul without samples where no RUL was given
 * @param horizon the model's greatest answer in that unit, NaN if it has none
 * @param projection {@code null} where no end is in sight or its time can't be told
 * @param end {@code null} where there is no projection
 * @param points one series per measuring point of the type
 * @param recent readings, newest first
 */
record AssetCourse(
        String unit,
        ChartSeries rul,
        IntervalBand interval,
        double horizon,
        @Nullable Projection projection,
        @Nullable AxisEnd end,
        List<ChartSeries> points,
        List<StoredReading> recent) {

    /** What one look into the store brought. */
    record Stored(Trend trend, List<StoredReading> recent) {
        static final Stored NOTHING =
                new Stored(new Trend(new long[0], new long[0], List.of(), 0), List.of());
    }

    boolean hasRul() {
        return rul.size() > 0;
    }

    /** What a chart of the RUL says; at the last reading, how that is to be read. */
    ChartTexts texts(Texts texts, String empty) {
        AssessmentState state =
                recent.isEmpty() ? AssessmentState.OK : recent.getFirst().assessment().state();
        boolean plain = state == AssessmentState.OK;
        String key = "assessment." + state.name().toLowerCase(Locale.ROOT);
        return chartTexts(texts, empty, plain ? "" : texts.get(key));
    }

    /**
     * What a chart says.
     *
     * @param state of the last reading, empty if there is nothing to say of it
     */
    static ChartTexts chartTexts(Texts texts, String empty, String state) {
        String now = texts.get("chart.now");
        return new ChartTexts(
                empty, texts.get("chart.noReadings"), state.isEmpty() ? now : now + ": " + state);
    }

    /** How numbers are judged and written. */
    record Style(HealthBands bands, Texts texts, Formats formats) {}

    /**
     * Makes the course of an asset of this type.
     *
     * @param initialRul the model's greatest answer in its own unit, NaN without a model
     */
    static AssetCourse of(AssetType type, Stored stored, double initialRul, Style style) {
        Texts texts = style.texts();
        Formats formats = style.formats();
        ShownTrend all = new ShownTrend(stored.trend(), type.expectedIntervalSeconds() * 1000);
        boolean given = all.hasValues(Trend.RUL);
        ShownTrend trend = given ? all : new ShownTrend(Stored.NOTHING.trend(), 0);
        Unit from = rulUnit(type, stored);
        Unit to = Formats.rulUnit(from, initialRul);
        Optional<AxisEnd> end =
                stored.recent().stream().findFirst().flatMap(r -> AxisEnd.of(type, r));
        return new AssetCourse(
                formats.word(to),
                trend.series(Trend.RUL, texts.get("asset.rul"), from, to, formats.symbol(to)),
                trend.rulBand(from, to),
                from.to(to, initialRul),
                end.map(e -> projection(e, stored.recent().getFirst(), to, style)).orElse(null),
                end.orElse(null),
                type.points().stream().map(point -> series(point, all, style)).toList(),
                stored.recent());
    }

    private static ChartSeries series(MeasuringPoint point, ShownTrend trend, Style style) {
        return trend.series(
                point.id(),
                point.name().in(style.texts().locale()),
                point.unit(),
                style.formats().shown(point.unit()),
                style.formats().symbol(point.unit()));
    }

    private static Unit rulUnit(AssetType type, Stored stored) {
        for (StoredReading reading : stored.recent()) {
            Prognosis prognosis = reading.assessment().prognosis();
            if (prognosis != null) {
                return prognosis.unit();
            }
        }
        String counter = type.lifeCounter();
        boolean cycles =
                counter != null && type.points().get(type.indexOf(counter)).unit() == Unit.CYCLE;
        return cycles ? Unit.CYCLE : Unit.HOUR;
    }

    private static Projection projection(
            AxisEnd end, StoredReading latest, Unit unit, Style style) {
        Prognosis prognosis = latest.assessment().prognosis();
        if (prognosis == null) {
            throw new IllegalArgumentException("There is no end of life without a prognosis.");
        }
        Texts texts = style.texts();
        Instant at = latest.reading().measuredAt();
        Tone tone =
                switch (style.bands().of(latest.assessment().healthIndex())) {
                    case CRITICAL -> Tone.CRITICAL;
                    case WATCH -> Tone.WATCH;
                    case HEALTHY, UNKNOWN -> Tone.QUIET;
                };
        return new Projection(
                at,
                prognosis.unit().to(unit, prognosis.rul()),
                end.earliest(),
                end.expected(),
                end.latest(),
                end.dated()
                        ? texts.get("asset.end", style.formats().shortDateTime(end.expected()))
                        : texts.get("asset.endShort"),
                tone);
    }
}
