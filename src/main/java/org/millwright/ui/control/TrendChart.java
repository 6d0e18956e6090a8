package org.millwright.ui.control;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.ValueRange;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Series over time that can be panned, zoomed and read off, for any number of samples: each pixel
 * column shows the least and greatest value in it, so that a single spike in millions is seen. It
 * fetches nothing: whoever fills it listens to {@link #setOnRangeChanged} and sets finer series.
 *
 * <p>Keys: arrows pan, + and - zoom, Home fits, comma and full stop move the cursor by one sample,
 * Escape hides it.
 */
public class TrendChart extends DrawnControl {
    private final ReadOnlyObjectWrapper<@Nullable TimeSpan> visibleRange =
            new ReadOnlyObjectWrapper<>(this, "visibleRange");

    private List<ChartSeries> series = List.of();
    private List<IntervalBand> intervalBands = List.of();
    private List<ValueBand> valueBands = List.of();
    private List<ReferenceLine> referenceLines = List.of();
    private @Nullable Projection projection;
    private double now = Double.NaN;
    private TimeScale timeScale = new TimeScale.Calendar(ZoneOffset.UTC);
    private Locale locale = Locale.ENGLISH;
    private @Nullable ValueRange valueRange;
    private boolean zeroBased;
    private ChartTexts texts = ChartTexts.ENGLISH;
    private @Nullable TimeSpan fullRange;
    private boolean fitted = true;
    private Consumer<TimeSpan> onRangeChanged = span -> {};
    private @Nullable ChartContent content;

    public TrendChart() {
        super("trend-chart");
        setPrefSize(480, 160);
        setMinSize(120, 60);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        visibleRange.addListener(changed -> repaint());
    }

    /** The lines, the first in the main colour; the range looked at is kept. */
    public final void setSeries(List<ChartSeries> series) {
        this.series = List.copyOf(series);
        changed();
    }

    /** Filled intervals under the lines. */
    public final void setIntervalBands(List<IntervalBand> bands) {
        this.intervalBands = List.copyOf(bands);
        changed();
    }

    /** Horizontal stripes, such as zones and the outside of a usual range. */
    public final void setValueBands(List<ValueBand> bands) {
        this.valueBands = List.copyOf(bands);
        changed();
    }

    public final void setReferenceLines(List<ReferenceLine> lines) {
        this.referenceLines = List.copyOf(lines);
        changed();
    }

    public final void setProjection(@Nullable Projection projection) {
        this.projection = projection;
        changed();
    }

    /** The present, in epoch milliseconds; NaN for no line. */
    public final void setNow(double epochMillis) {
        this.now = epochMillis;
        changed();
    }

    public final void setTimeScale(TimeScale timeScale) {
        this.timeScale = timeScale;
        changed();
    }

    /** For numbers and names of months. */
    public final void setLocale(Locale locale) {
        this.locale = locale;
        changed();
    }

    /** Fixes the value axis; {@code null} lets it follow what is visible. */
    public final void setValueRange(@Nullable ValueRange range) {
        this.valueRange = range;
        changed();
    }

    /** Lets the value axis start at 0. */
    public final void setZeroBased(boolean zeroBased) {
        this.zeroBased = zeroBased;
        changed();
    }

    public final void setTexts(ChartTexts texts) {
        this.texts = texts;
        changed();
    }

    /** What Home shows; {@code null} means all that is in the series. */
    public final void setFullRange(@Nullable TimeSpan range) {
        this.fullRange = range;
        changed();
    }

    /** Told each range that the operator chose, not those set by program. */
    public final void setOnRangeChanged(Consumer<TimeSpan> listener) {
        this.onRangeChanged = listener;
    }

    /** What is looked at; {@code null} while there is nothing to look at. */
    public final ReadOnlyObjectProperty<@Nullable TimeSpan> visibleRangeProperty() {
        return visibleRange.getReadOnlyProperty();
    }

    public final @Nullable TimeSpan getVisibleRange() {
        return visibleRange.get();
    }

    /** Looks at a range and keeps to it, whatever series come. */
    public final void setVisibleRange(TimeSpan range) {
        fitted = false;
        visibleRange.set(range);
    }

    /** Looks at everything, also at what comes later. */
    public final void fit() {
        fitted = true;
        visibleRange.set(home());
    }

    private @Nullable TimeSpan home() {
        return fullRange != null ? fullRange : content().extent();
    }

    private void changed() {
        content = null;
        if (fitted) {
            visibleRange.set(home());
        }
        repaint();
    }

    private ChartContent content() {
        if (content == null) {
            content =
                    new ChartContent(
                            series,
                            intervalBands,
                            valueBands,
                            referenceLines,
                            projection,
                            now,
                            timeScale,
                            locale,
                            valueRange,
                            zeroBased,
                            texts);
        }
        return content;
    }

    @Override
    void paint(Canvas canvas) {
        TimeSpan span = visibleRange.get();
        var pen = canvas.getGraphicsContext2D();
        if (span == null) {
            pen.setFill(ink(Ink.MUTED));
            pen.setFont(font());
            pen.fillText(texts.empty(), 12, canvas.getHeight() / 2);
            return;
        }
        pen.setStroke(ink(Ink.LINE));
        for (ChartSeries each : series) {
            var all = each.pyramid().extent(0, each.size());
            pen.beginPath();
            boolean down = false;
            for (int i = 0; i < each.size(); i++) {
                down &= each.hasValue(i) && !each.silentBefore(i);
                double x = (each.middle(i) - span.from()) / span.length() * canvas.getWidth();
                double y =
                        canvas.getHeight()
                                * (1
                                        - (each.mean(i) - all.min())
                                                / Math.max(1e-9, all.max() - all.min()));
                if (down) {
                    pen.lineTo(x, y);
                } else {
                    pen.moveTo(x, y);
                }
                down = each.hasValue(i);
            }
            pen.stroke();
        }
    }
}
