package org.millwright.ui.overview;

import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Skin;
import javafx.scene.control.SkinBase;
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
 * One place in the grid and the asset that stands there: who, state, age, gauge, RUL with interval,
 * sparkline. Reused for other places.
 */
final class AssetTile extends GridCell<ObjectProperty<AssetRow>> {
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
    private final ChangeListener<AssetRow> follower = (place, before, row) -> show(row);

    /** Weak, for the grid drops tiles without a word. */
    private final WeakChangeListener<AssetRow> weakFollower = new WeakChangeListener<>(follower);

    private @Nullable AssetRow shown;

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
        // Its size is the grid's affair, so what changes in it need not be laid out beyond it; else
        // the grid would ask all its rows for their size whenever a word changes.
        tile.setManaged(false);
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
        if (shown != null) {
            open.accept(shown.id());
        }
    }

    @Override
    protected void updateItem(@Nullable ObjectProperty<AssetRow> place, boolean empty) {
        ObjectProperty<AssetRow> before = getItem();
        if (before != null) {
            before.removeListener(weakFollower);
        }
        super.updateItem(place, empty);
        tile.setVisible(!empty && place != null);
        if (!empty && place != null) {
            place.addListener(weakFollower);
            show(place.get());
        }
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new TileSkin(this);
    }

    private void show(AssetRow row) {
        if (row.equals(shown)) {
            return;
        }
        shown = row;
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

    /** The tile fills its cell. */
    private static final class TileSkin extends SkinBase<AssetTile> {
        TileSkin(AssetTile cell) {
            super(cell);
            consumeMouseEvents(false);
            getChildren().setAll(cell.tile);
        }

        @Override
        protected void layoutChildren(double x, double y, double width, double height) {
            getSkinnable().tile.resizeRelocate(x, y, width, height);
        }
    }
}
