package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Parent;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.millwright.UsesToolkit;
import org.millwright.config.Settings;
import org.millwright.domain.LocalizedText;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.ui.UiFixture;
import org.millwright.ui.control.Stages;
import org.millwright.ui.shell.OffScreen;
import org.millwright.ui.shell.ScreenId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where nothing changes nothing is laid out, however long a screen is looked at. */
@UsesToolkit
class ScreensAtRestTest {
    private static final int TO_SETTLE = 30;
    private static final int WATCHED = 20;

    private final UiFixture ui = new UiFixture();

    @BeforeAll
    static void begin() throws Exception {
        Stages.runFx(() -> {});
    }

    /** A healthy, a worn and a silent machine. */
    private static FleetSnapshot fleet() {
        return new FleetSnapshot(
                UiFixture.NOW,
                List.of(
                        UiFixture.status(
                                "P-1",
                                UiFixture.PUMP,
                                UiFixture.hours(300),
                                Duration.ofSeconds(40)),
                        UiFixture.status(
                                "P-2", UiFixture.PUMP, UiFixture.hours(20), Duration.ofSeconds(40)),
                        UiFixture.status(
                                "P-3", UiFixture.PUMP, UiFixture.hours(200), Duration.ofDays(3)),
                        UiFixture.withoutReadings("P-4", UiFixture.PUMP)),
                3,
                LocalizedText.NONE);
    }

    private static void pulses(OffScreen console, int count) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(count);
        AnimationTimer pulse =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        left.countDown();
                    }
                };
        console.act(pulse::start);
        assertThat(left.await(1, TimeUnit.MINUTES)).isTrue();
        console.act(pulse::stop);
    }

    private static void listen(Node node, List<String> laidOut) {
        if (node instanceof Parent parent) {
            parent.needsLayoutProperty()
                    .addListener((property, before, needed) -> {
                        if (needed) {
                            laidOut.add(parent.toString());
                        }
                    });
            parent.getChildrenUnmodifiable().forEach(child -> listen(child, laidOut));
        }
    }

    private static List<String> laidOutAtRest(OffScreen console) throws InterruptedException {
        pulses(console, TO_SETTLE);
        List<String> laidOut = new ArrayList<>();
        console.act(() -> listen(console.shell().root(), laidOut));
        pulses(console, WATCHED);
        return console.call(() -> List.copyOf(laidOut));
    }

    @ParameterizedTest
    @EnumSource(ScreenId.class)
    void aScreenAtRestIsNotLaidOut(ScreenId screen) throws Exception {
        ui.feed.publish(fleet());
        try (OffScreen console = new OffScreen(ui.services(), Settings.Theme.LIGHT, 1600, 1000)) {
            console.act(() -> console.shell().navigate(screen));
            assertThat(laidOutAtRest(console)).isEmpty();
        }
    }

    @Test
    void theTableIsNotEither() throws Exception {
        ui.feed.publish(fleet());
        try (OffScreen console = new OffScreen(ui.services(), Settings.Theme.LIGHT, 1600, 1000)) {
            console.act(() -> {
                console.shell().navigate(ScreenId.OVERVIEW);
                console.shell().overview().showTable(true);
            });
            assertThat(laidOutAtRest(console)).isEmpty();
        }
    }
}
