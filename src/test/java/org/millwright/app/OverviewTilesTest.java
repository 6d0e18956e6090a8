package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;

import org.controlsfx.control.GridView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.config.Settings;
import org.millwright.domain.LocalizedText;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.ui.UiFixture;
import org.millwright.ui.control.Stages;
import org.millwright.ui.shell.OffScreen;
import org.millwright.ui.shell.ScreenId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** That a fleet which is published five times a second costs only what changed on its tiles. */
@UsesToolkit
class OverviewTilesTest {
    private final UiFixture ui = new UiFixture(Locale.ENGLISH);

    @BeforeAll
    static void begin() throws Exception {
        Stages.runFx(() -> {});
    }

    private static FleetSnapshot fleet(int... hoursLeft) {
        List<AssetStatus> assets = new ArrayList<>();
        for (int i = 0; i < hoursLeft.length; i++) {
            assets.add(
                    UiFixture.status(
                            "P-" + i,
                            UiFixture.PUMP,
                            UiFixture.hours(hoursLeft[i]),
                            Duration.ofSeconds(40)));
        }
        return new FleetSnapshot(UiFixture.NOW, assets, 1, LocalizedText.NONE);
    }

    private static GridView<?> grid(OffScreen console) {
        return (GridView<?>) console.shell().root().lookup("#tiles");
    }

    private static List<String> ids(OffScreen console) throws InterruptedException {
        console.picture();
        return console.call(() -> Tiles.ids(console));
    }

    /** Whether nothing is left to do of the first showing. */
    private static boolean isLaidOut(OffScreen console) {
        console.shell().root().applyCss();
        console.shell().root().layout();
        return !grid(console).isNeedsLayout();
    }

    @Test
    void whatStandsOnTheTilesChangesWithoutTheGridBeingLaidOutAnew() throws Exception {
        ui.feed.publish(fleet(30, 200, 320));
        try (OffScreen console = new OffScreen(ui.services(), Settings.Theme.LIGHT, 1600, 1000)) {
            console.act(() -> console.shell().navigate(ScreenId.OVERVIEW));
            assertThat(ids(console)).containsExactly("P-0", "P-1", "P-2");
            List<?> places = console.call(() -> List.copyOf(grid(console).getItems()));
            int laidOutAnew = 0;
            for (int hours = 300; hours < 320; hours++) {
                console.await(() -> isLaidOut(console));
                ui.feed.publish(fleet(hours, 200, 20));
                laidOutAnew += console.call(() -> grid(console).isNeedsLayout()) ? 1 : 0;
            }
            // Something else may happen to the screen meanwhile, but not each time.
            assertThat(laidOutAnew).isLessThan(10);
            assertThat(ids(console)).containsExactly("P-2", "P-1", "P-0");
            assertThat(console.call(() -> List.copyOf(grid(console).getItems()))).isEqualTo(places);
        }
    }

    @Test
    void tilesComeAndGoWithTheFleet() throws Exception {
        ui.feed.publish(fleet(30, 200, 320));
        try (OffScreen console = new OffScreen(ui.services(), Settings.Theme.LIGHT, 1600, 1000)) {
            console.act(() -> console.shell().navigate(ScreenId.OVERVIEW));
            ui.feed.publish(fleet(30, 200, 320, 10, 310));
            assertThat(ids(console)).containsExactly("P-3", "P-0", "P-1", "P-4", "P-2");
            ui.feed.publish(fleet(30, 200));
            assertThat(ids(console)).containsExactly("P-0", "P-1");
        }
    }

    @Test
    void tilesAndTableShowWhatIsNewWhenTheirTurnComes() throws Exception {
        ui.feed.publish(fleet(30, 200));
        try (OffScreen console = new OffScreen(ui.services(), Settings.Theme.LIGHT, 1600, 1000)) {
            console.act(() -> console.shell().navigate(ScreenId.OVERVIEW));
            fire(console, "#tableButton");
            ui.feed.publish(fleet(30, 200, 10));
            assertThat(console.call(() -> table(console).getItems().size())).isEqualTo(3);
            fire(console, "#tilesButton");
            assertThat(ids(console)).containsExactly("P-2", "P-0", "P-1");
            ui.feed.publish(fleet(5, 200, 10));
            fire(console, "#tableButton");
            assertThat(console.call(() -> table(console).getItems().getFirst().toString()))
                    .contains("P-0");
        }
    }

    @Test
    void aGateThatMovesLeavesNoListenerBehind() throws Exception {
        try (OffScreen console = new OffScreen(ui.services(), Settings.Theme.LIGHT, 1600, 1000)) {
            for (ScreenId screen : List.of(ScreenId.OVERVIEW, ScreenId.ASSETS)) {
                console.act(() -> console.shell().navigate(screen));
                int listeners = ui.feed.listeners();
                assertThat(listeners).isPositive();
                console.act(() -> user(console).getItems().getLast().fire());
                assertThat(ui.feed.listeners()).isEqualTo(listeners);
            }
        }
    }

    private static void fire(OffScreen console, String button) throws InterruptedException {
        console.act(() -> ((ToggleButton) console.shell().root().lookup(button)).fire());
    }

    private static MenuButton user(OffScreen console) {
        return (MenuButton) console.shell().root().lookup("#user");
    }

    private static TableView<?> table(OffScreen console) {
        return (TableView<?>) console.shell().root().lookup("#table");
    }
}
