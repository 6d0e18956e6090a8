package org.millwright.ui.performance;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.millwright.monitoring.FleetFeed.Subscription;
import org.millwright.monitoring.PerformanceSample;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.Screen;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;
import org.millwright.ui.control.Sparkline;
import org.millwright.ui.performance.PerformanceViewModel.Card;
import org.millwright.ui.performance.PerformanceViewModel.Group;

import java.util.ArrayList;
import java.util.List;

/** Lays out the cards; follows the samples only while it is shown. */
public final class PerformanceView implements Screen {
    private static final PseudoClass OLD = PseudoClass.getPseudoClass("old");
    private static final double LEAST_WIDTH = 280;
    private static final double LINE_HEIGHT = 44;

    private final UiServices services;
    private final BackgroundTasks tasks;
    private final PerformanceViewModel model;
    private final Parent root;
    private final List<Tile> tiles = new ArrayList<>();
    private @Nullable Subscription subscription;

    @FXML private Label span;
    @FXML private Label served;
    @FXML private VBox groups;

    /** The nodes of one card. */
    private record Tile(VBox box, Label value, Sparkline line, Label note) {}

    public PerformanceView(
            UiServices services, Texts texts, Formats formats, BackgroundTasks tasks) {
        this.services = services;
        this.tasks = tasks;
        root = Screens.load("performance.fxml", this, texts);
        model = new PerformanceViewModel(services, texts, formats);
        show();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        subscription =
                services.performance().subscribe(samples -> tasks.onUi(() -> sampled(samples)));
        sampled(services.performance().recent());
    }

    @Override
    public void hidden() {
        if (subscription != null) {
            subscription.close();
        }
    }

    private void sampled(List<PerformanceSample> samples) {
        model.update(samples);
        show();
    }

    private void show() {
        span.setText(model.span());
        served.setText(model.served());
        List<Group> shown = model.groups();
        if (tiles.isEmpty()) {
            shown.forEach(this::add);
        }
        List<Card> cards = shown.stream().flatMap(group -> group.cards().stream()).toList();
        for (int i = 0; i < cards.size(); i++) {
            show(tiles.get(i), cards.get(i));
        }
    }

    private void add(Group group) {
        TilePane pane = new TilePane(16, 16);
        pane.widthProperty()
                .addListener((property, before, width) -> share(pane, width.doubleValue()));
        for (Card card : group.cards()) {
            Tile tile = tile(card.title());
            tiles.add(tile);
            pane.getChildren().add(tile.box());
        }
        groups.getChildren().add(new VBox(8, Screens.label(group.title(), "subheading"), pane));
    }

    private static Tile tile(String title) {
        Label value = Screens.label("", "value");
        Sparkline line = new Sparkline();
        line.setFromZero(true);
        line.setPrefHeight(LINE_HEIGHT);
        line.setMaxWidth(Double.MAX_VALUE);
        Label note = Screens.label("", "muted", "small");
        note.setWrapText(true);
        Node heading = Screens.label(title, "muted", "small");
        VBox box = new VBox(4, heading, value, line, note);
        box.getStyleClass().addAll("panel", "card");
        box.setMaxWidth(Double.MAX_VALUE);
        return new Tile(box, value, line, note);
    }

    private static void show(Tile tile, Card card) {
        tile.value().setText(card.value());
        tile.value().pseudoClassStateChanged(OLD, card.old());
        tile.note().setText(card.note());
        tile.line().setValues(card.line());
        tile.box().setAccessibleText(card.title() + ": " + card.value() + ", " + card.note());
    }

    /** As many in a row as there is room for, all of one width. */
    private static void share(TilePane pane, double width) {
        double gap = pane.getHgap();
        int columns = (int) Math.max(1, Math.floor((width + gap) / (LEAST_WIDTH + gap)));
        pane.setPrefTileWidth(Math.floor((width - gap * (columns - 1)) / columns));
    }
}
