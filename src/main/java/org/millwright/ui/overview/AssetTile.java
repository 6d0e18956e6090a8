package org.millwright.ui.overview;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.controlsfx.control.GridCell;
import org.jspecify.annotations.Nullable;
import org.millwright.domain.HealthBand;
import org.millwright.domain.HealthBands;
import org.millwright.monitoring.AssetStatus;
import org.millwright.ui.StatusText;
import org.millwright.ui.Texts;
import org.millwright.ui.control.HealthGauge;
import org.millwright.ui.control.Sparkline;
import org.millwright.ui.control.StateMark;

import java.util.function.Consumer;

/**
 * One asset in the grid: who, state, age, gauge, RUL with interval, sparkline. Reused for other
 * assets.
 */
final class AssetTile extends GridCell<AssetRow> {
    private static final PseudoClass CRITICAL = PseudoClass.getPseudoClass("critical");
    private static final PseudoClass WATCH = PseudoClass.getPseudoClass("watch");

    /** There is no number, so it need not be as large as one. */
    private static final PseudoClass WORDS = PseudoClass.getPseudoClass("words");

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final Texts texts;
    private final Label id = label("id");
    private final Label name = label("small");
    private final Label age = label("small");
    private final Label rul = label("rul");
    private final Label detail = label("small");
    private final StateMark mark = new StateMark();
    private final HealthGauge gauge = new HealthGauge();
    private final Sparkline sparkline = new Sparkline();
    private final VBox tile;

    AssetTile(HealthBands bands, Texts texts, Consumer<String> open) {
        this.texts = texts;
        gauge.setBands(bands);
        gauge.setLabel(texts.get("gauge.label"));
        gauge.setPrefSize(88, 88);
        gauge.setMinSize(88, 88);
        gauge.setMaxSize(88, 88);
        sparkline.setPrefHeight(22);
        sparkline.setMinHeight(22);
        VBox who = new VBox(2, id, name);
        VBox when = new VBox(2, mark, age);
        when.setAlignment(Pos.TOP_RIGHT);
        mark.setAlignment(Pos.CENTER_RIGHT);
        mark.setMinWidth(Region.USE_PREF_SIZE);
        HBox top = new HBox(8, who, spring(), when);
        detail.setWrapText(true);
        detail.setTextAlignment(TextAlignment.RIGHT);
        detail.setAlignment(Pos.CENTER_RIGHT);
        VBox numbers = new VBox(2, rul, detail, sparkline);
        numbers.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(numbers, Priority.ALWAYS);
        HBox bottom = new HBox(12, gauge, numbers);
        bottom.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(bottom, Priority.ALWAYS);
        tile = new VBox(4, top, bottom);
        tile.getStyleClass().add("asset-tile");
        tile.setFocusTraversable(true);
        tile.setOnMouseClicked(event -> open(open));
        tile.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                        open(open);
                        event.consume();
                    }
                });
    }

    private void open(Consumer<String> open) {
        AssetRow row = getItem();
        if (row != null) {
            open.accept(row.id());
        }
    }

    @Override
    protected void updateItem(@Nullable AssetRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        AssetStatus status = row.status();
        StatusText text = row.text();
        id.setText(row.id());
        String kind = status.type().name().in(texts.locale());
        name.setText(status.asset().name().equals(row.id()) ? kind : status.asset().name());
        mark.set(text.mark(), text.state());
        age.setText(text.age());
        rul.setText(text.rul());
        rul.pseudoClassStateChanged(WORDS, text.interval().isEmpty());
        detail.setText(text.detail());
        gauge.setHealth(status.healthIndex(), text.band(), text.stale());
        gauge.setReserved(text.reserved());
        gauge.setStateWord(text.state());
        sparkline.setValues(status.recentHealth());
        tile.pseudoClassStateChanged(CRITICAL, !text.stale() && text.band() == HealthBand.CRITICAL);
        tile.pseudoClassStateChanged(WATCH, !text.stale() && text.band() == HealthBand.WATCH);
        tile.pseudoClassStateChanged(STALE, text.stale());
        tile.setAccessibleText(
                row.id() + ", " + text.state() + ", " + text.rul() + ", " + text.detail());
        setGraphic(tile);
    }

    private static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    private static Label label(String styleClass) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
        return label;
    }
}
