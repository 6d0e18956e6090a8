package org.millwright.ui.asset;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.Quality;
import org.millwright.domain.StoredReading;
import org.millwright.ui.Formats;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.control.TrendChart;

/** One measuring point: its last value, how good that is, and its course with its limits. */
final class PointPanel extends VBox {
    private static final double CHART_HEIGHT = 150;

    private final MeasuringPoint point;
    private final int index;
    private final Texts texts;
    private final Formats formats;
    private final TrendChart chart;
    private final Label value = Screens.label("–", "point-value");
    private final Label quality = Screens.label("", "small");

    PointPanel(MeasuringPoint point, int index, TrendChart chart, Texts texts, Formats formats) {
        super(8);
        this.point = point;
        this.index = index;
        this.texts = texts;
        this.formats = formats;
        this.chart = chart;
        PointLimits limits = PointLimits.of(point, texts, formats);
        Label title = Screens.label(point.name().in(texts.locale()), "subheading");
        Label words = Screens.label(limits.words(), "muted", "small");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        title.setMinWidth(USE_PREF_SIZE);
        value.setMinWidth(USE_PREF_SIZE);
        Label unit = Screens.label(formats.symbol(point.unit()), "muted");
        unit.setMinWidth(USE_PREF_SIZE);
        quality.setMinWidth(USE_PREF_SIZE);
        HBox header = new HBox(8, title, words, quality, value, unit);
        header.setAlignment(Pos.BASELINE_LEFT);
        chart.setPrefHeight(CHART_HEIGHT);
        chart.setValueBands(limits.bands());
        chart.setAccessibleText(point.name().in(texts.locale()));
        getChildren().addAll(header, chart);
        getStyleClass().addAll("panel", "point");
    }

    TrendChart chart() {
        return chart;
    }

    /** Shows the last value; what is not good is said beside it. */
    void show(StoredReading latest) {
        double measured =
                index < latest.reading().values().size()
                        ? latest.reading().values().value(index)
                        : Double.NaN;
        Quality judged =
                index < latest.reading().values().size()
                        ? latest.reading().values().quality(index)
                        : Quality.MISSING;
        value.setText(formats.measured(measured, point.unit()));
        Screens.say(quality, judged == Quality.GOOD ? "" : Provenance.word(judged, texts), false);
    }
}
