package org.millwright.ui.control;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.ValueRange;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Series over time that can be panned, zoomed and read off, for any number of samples: each pixel
 * column shows the least and greatest value in it, so that a single spike in millions is seen. It
 * fetches nothing: whoever fills it listens to {@link #setOnRangeChanged} and sets finer series.
 *
 * <p>Keys: arrows pan, + and - zoom, Home fits, Ctrl with arrows moves the cursor, Escape hides it.
 */
public class TrendChart extends DrawnControl {
    /** Nothing shorter is looked at, and nothing longer. */
    private static final double LEAST_MILLIS = 20;

    private static final double MOST_MILLIS = 1000 * 365.25 * 86_400_000;

    /** Labels are one type size smaller than the text around. */
    private static final double LABEL_SHARE = 12.0 / 13;

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
    private String unit = "";
    private boolean axesVisible = true;
    private ChartTexts texts = ChartTexts.ENGLISH;
    private @Nullable TimeSpan fullRange;
    private boolean fitted = true;
    private Consumer<TimeSpan> onRangeChanged = span -> {};
    private @Nullable ChartContent content;
    private @Nullable ChartView view;
    private double cursor = Double.NaN;
    private final Canvas overlay = new Canvas();

    @SuppressWarnings("this-escape") // The listeners run only once the chart is in use.
    public TrendChart() {
        super("trend-chart");
        setPrefSize(480, 160);
        setMinSize(120, 60);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        overlay.setMouseTransparent(true);
        getChildren().add(overlay);
        visibleRange.addListener(changed -> repaint());
        focusVisibleProperty().addListener(changed -> requestLayout());
        new ChartInput(this).install();
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

    /** The present, drawn as a line; {@code null} for none. */
    public final void setNow(@Nullable Instant now) {
        this.now = now == null ? Double.NaN : (double) now.toEpochMilli();
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

    final Locale locale() {
        return locale;
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

    /** Shown over the value axis; may be empty. */
    public final void setUnit(String unit) {
        this.unit = unit;
        changed();
    }

    /** Without axes the line, its limits and its gaps fill the control; for small charts. */
    public final void setAxesVisible(boolean visible) {
        this.axesVisible = visible;
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
                            unit,
                            axesVisible,
                            texts);
        }
        return content;
    }

    /** Looks where the operator wants to, and says so. */
    final void choose(TimeSpan range) {
        TimeSpan home = home();
        double most = home == null ? MOST_MILLIS : Math.min(MOST_MILLIS, 4 * home.length());
        TimeSpan now = getVisibleRange();
        boolean grows = now != null && range.length() > now.length();
        boolean shrinks = now != null && range.length() < now.length();
        if ((grows && range.length() > most) || (shrinks && range.length() < LEAST_MILLIS)) {
            return;
        }
        setVisibleRange(range);
        onRangeChanged.accept(range);
    }

    /** Fits because the operator wants to, and says so. */
    final void chooseAll() {
        fit();
        TimeSpan range = getVisibleRange();
        if (range != null) {
            onRangeChanged.accept(range);
        }
    }

    /** The instant under a horizontal position; NaN before the first painting. */
    final double millisAt(double x) {
        return view == null ? Double.NaN : view.area().millisAt(x);
    }

    /** Puts the cursor on the sample nearest to an instant; NaN hides it. */
    final void setCursorAt(double epochMillis) {
        double snapped = epochMillis;
        if (!Double.isNaN(epochMillis) && !series.isEmpty()) {
            int i = Readout.nearest(series.getFirst(), epochMillis);
            if (i >= 0) {
                ChartSeries main = series.getFirst();
                double middle = main.middle(i);
                boolean near =
                        view == null
                                || Math.abs(view.area().x(middle) - view.area().x(epochMillis))
                                        < 24;
                snapped = near ? middle : epochMillis;
            }
        }
        if (Double.compare(snapped, cursor) != 0) {
            cursor = snapped;
            setAccessibleHelp(readout() == null ? null : readout().spoken());
            requestLayout();
        }
    }

    /** Moves the cursor by samples, or by pixels where samples are closer than those. */
    final void moveCursor(int steps) {
        TimeSpan span = getVisibleRange();
        if (span == null || view == null || series.isEmpty()) {
            return;
        }
        if (!span.contains(cursor)) {
            setCursorAt((span.from() + span.to()) / 2);
            return;
        }
        ChartSeries main = series.getFirst();
        double pixel = span.length() / view.area().width();
        double next = cursor + steps * pixel;
        int i = Readout.nearest(main, cursor) + steps;
        if (i >= 0 && i < main.size() && Math.abs(main.middle(i) - cursor) > pixel) {
            next = main.middle(i);
        }
        setCursorAt(Math.clamp(next, span.from(), span.to()));
    }

    /** What stands at the cursor; {@code null} if it is hidden or out of sight. */
    final @Nullable Readout readout() {
        return view == null || !view.area().span().contains(cursor)
                ? null
                : view.readoutAt(content(), cursor);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double width = Math.max(0, snapSizeX(getWidth()));
        double height = Math.max(0, snapSizeY(getHeight()));
        overlay.setWidth(width);
        overlay.setHeight(height);
        GraphicsContext pen = overlay.getGraphicsContext2D();
        pen.clearRect(0, 0, width, height);
        Readout readout = readout();
        if (view != null && readout != null) {
            new CursorPainter(pen, view, this::ink).paint(readout, series.size() > 1);
        }
        if (isFocusVisible()) {
            pen.setStroke(ink(Ink.ACCENT));
            pen.setLineWidth(2);
            pen.strokeRoundRect(1, 1, width - 2, height - 2, 6, 6);
        }
    }

    @Override
    void paint(GraphicsContext pen, double width, double height, double scale) {
        TimeSpan span = getVisibleRange();
        Lettering lettering =
                new Lettering(Font.font(font().getFamily(), LABEL_SHARE * font().getSize()));
        if (span == null || series.stream().allMatch(each -> each.size() == 0)) {
            view = null;
            pen.setFont(lettering.font());
            pen.setFill(ink(Ink.MUTED));
            pen.fillText(
                    texts.empty(),
                    Math.rint((width - lettering.width(texts.empty())) / 2),
                    Math.rint(height / 2 + lettering.middle()));
            return;
        }
        ChartView laidOut =
                ChartView.of(content(), span, lettering, new ChartView.Frame(width, height, scale));
        view = laidOut;
        new ChartPainter(pen, content(), laidOut, this::ink).paint();
    }
}
