package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesToolkit;
import org.millwright.config.Settings.Theme;
import org.millwright.domain.StoredReading;
import org.millwright.domain.SyncProof;
import org.millwright.domain.SyncStatus;
import org.millwright.domain.SyncStatus.Cause;
import org.millwright.domain.SyncStatus.Link;
import org.millwright.monitoring.Drill;
import org.millwright.monitoring.DrillDesk;
import org.millwright.sync.MortalPostgres;
import org.millwright.sync.SharedPostgres;
import org.millwright.ui.control.Stages;
import org.millwright.ui.shell.OffScreen;
import org.millwright.ui.shell.ScreenId;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Whole consoles that share through a real PostgreSQL. */
@UsesToolkit
@ExtendWith(SharedPostgres.class)
class SharedConsolesTest {
    @TempDir Path folder;

    @BeforeAll
    static void begin() throws Exception {
        Stages.runFx(() -> {});
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(1)).until(condition);
    }

    private SharedConsole console(String name, Map<String, String> database) throws Exception {
        return new SharedConsole(folder.resolve(name), database);
    }

    private static Link link(SharedConsole console) {
        return status(console).link();
    }

    private static SyncStatus status(SharedConsole console) {
        return console.services.sharing().desk().status();
    }

    @Test
    void twoConsolesShowTheSameFleet() throws Exception {
        String url = SharedPostgres.newPlant().url();
        try (SharedConsole one = console("one", SharedConsole.database(url, "One"));
                SharedConsole two = console("two", SharedConsole.database(url, "Two"));
                OffScreen screen = new OffScreen(two.services, Theme.LIGHT, 1600, 1000)) {
            screen.act(() -> screen.shell().navigate(ScreenId.OVERVIEW));
            one.register("P-1", "Hall 1");
            two.register("P-2", "Hall 2");
            for (int i = 0; i < 20; i++) {
                one.measure("P-1");
                two.measure("P-2");
            }
            one.wiring.pipeline().awaitStored();
            two.wiring.pipeline().awaitStored();
            until(() -> one.fleet().equals(two.fleet()) && one.fleet().size() == 2);
            assertThat(one.fleet()).noneMatch(line -> line.contains("without readings"));
            screen.await(() -> Set.of("P-1", "P-2").equals(Set.copyOf(Tiles.ids(screen))));

            // A person at the second console reads a gauge of the first one's pump.
            double[] values =
                    new double[one.wiring.types().find("pump").orElseThrow().points().size()];
            java.util.Arrays.fill(values, 2);
            StoredReading entered =
                    two.services.manualEntry().enter("P-1", Instant.now(), values, "Ada");
            assertThat(entered.station()).isEqualTo(two.wiring.store().station());
            until(() -> one.fleet().equals(two.fleet()));
            assertThat(one.fleet().getFirst())
                    .contains(entered.station() + " " + entered.seq() + " ");
        }
    }

    @Test
    void onlyTheAreasAskedForAreShown() throws Exception {
        String url = SharedPostgres.newPlant().url();
        Map<String, String> hall1 = new HashMap<>(SharedConsole.database(url, "Two"));
        hall1.put("MILLWRIGHT_PULL", "Hall 1");
        try (SharedConsole one = console("one", SharedConsole.database(url, "One"))) {
            one.register("P-1", "Hall 1");
            one.register("P-2", "Hall 2");
            one.measure("P-1");
            one.measure("P-2");
            try (SharedConsole two = console("two", hall1)) {
                two.register("P-3", "Yard");
                two.wiring.pipeline().awaitStored();
                until(() ->
                        two.fleet().size() == 2
                                && two.fleet().getFirst().equals(one.fleet().getFirst()));
                assertThat(two.fleet().getLast()).contains("P-3");
            }
        }
        // After a restart, whether the server is there or not.
        try (SharedConsole two = console("two", hall1)) {
            assertThat(two.fleet()).hasSize(2);
            assertThat(two.fleet().getFirst()).contains("P-1").doesNotContain("without readings");
            assertThat(two.fleet().getLast()).contains("P-3").contains("without readings");
        }
    }

    @Test
    void aConsoleThatCanNotShareOpensAndSaysWhy() throws Exception {
        try (SharedConsole one = console("one", Map.of("MILLWRIGHT_DB_URL", "db.plant"))) {
            assertThat(link(one)).isEqualTo(Link.REFUSED);
            assertThat(status(one).why().english())
                    .contains("must look like jdbc:postgresql://host/database");
            one.draw("sync-empty-wrong");
        }
        try (SharedConsole two = console("two", Map.of())) {
            assertThat(link(two)).isEqualTo(Link.NOT_CONFIGURED);
            two.draw("sync-empty");
        }
        Path demonstration = folder.resolve("three");
        SyncWiring.markDemonstration(demonstration);
        String url = SharedPostgres.newPlant().url();
        try (SharedConsole three = console("three", SharedConsole.database(url, "Three"))) {
            assertThat(link(three)).isEqualTo(Link.NOT_CONFIGURED);
            assertThat(status(three).cause()).isEqualTo(Cause.DEMONSTRATION);
        }
    }

    /** The Sync screen against what is on the disks, before, during and after a killed server. */
    @Test
    void theServerIsKilledUnderLoadAndTheSyncScreenTellsTheTruth() throws Exception {
        ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
        try (MortalPostgres server = new MortalPostgres(folder.resolve("postgres"))) {
            Map<String, String> database = SharedConsole.database(server.url(), "Hall 1");
            try (SharedConsole one = console("one", database);
                    SharedConsole two =
                            console("two", SharedConsole.database(server.url(), "Hall 2"));
                    OffScreen screen = new OffScreen(one.services, Theme.LIGHT, 1600, 1000)) {
                screen.act(() -> {
                    screen.shell().start();
                    screen.shell().navigate(ScreenId.SYNC);
                });
                one.register("P-1", "Hall 1");
                two.register("P-2", "Hall 2");
                Future<?> _ =
                        load.scheduleAtFixedRate(
                                () -> measure(one, two), 0, 5, TimeUnit.MILLISECONDS);
                until(() -> link(one) == Link.ONLINE && status(one).confirmed() > 300);
                until(() -> !status(one).others().isEmpty());
                screen.await(() -> strip(screen).startsWith("Online"));
                one.draw("sync-online");

                server.kill();
                screen.await(() -> strip(screen).startsWith("Offline since "));
                screen.await(() -> figure(screen, 2) > 500);
                assertThat(figure(screen, 0)).isGreaterThan(figure(screen, 1));
                one.draw("sync-offline");
                long before = status(one).captured();
                until(() -> status(one).captured() > before + 100);

                server.restart();
                screen.await(() -> strip(screen).startsWith("Online"));
                load.shutdownNow();
                assertThat(load.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
                one.wiring.pipeline().awaitStored();
                two.wiring.pipeline().awaitStored();
                long captured = one.wiring.store().lastSeq();
                screen.await(() ->
                        figure(screen, 0) == captured
                                && figure(screen, 1) == captured
                                && figure(screen, 2) == 0);
                assertThat(server.number("SELECT max(high_water) FROM millwright.station"))
                        .isGreaterThanOrEqualTo(captured);
                assertThat(
                                server.number(
                                        "SELECT count(*) FROM millwright.fact f JOIN"
                                                + " millwright.station s ON s.id = f.station WHERE"
                                                + " s.uuid = '"
                                                + one.wiring.store().station()
                                                + "'"))
                        .isEqualTo(captured);
                until(() -> one.fleet().equals(two.fleet()));
                one.draw("sync-drained", SharedConsolesTest::compare);
            }
        } finally {
            load.shutdownNow();
        }
    }

    private static void compare(OffScreen screen) throws InterruptedException {
        // A scroll pane's content is found only after it was laid out.
        screen.await(() -> screen.shell().root().lookup("#verify") != null);
        screen.act(() -> ((Button) screen.shell().root().lookup("#verify")).fire());
        screen.await(() -> text(screen, "#proof").contains("Complete: all "));
    }

    private static void measure(SharedConsole one, SharedConsole two) {
        try {
            one.measure("P-1");
            two.measure("P-2");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String strip(OffScreen screen) {
        return screen.shell().root().lookup("#link").getAccessibleText();
    }

    private static String text(OffScreen screen, String selector) {
        return ((Label) screen.shell().root().lookup(selector)).getText();
    }

    /** A figure of the Sync screen: captured, confirmed, waiting. */
    private static long figure(OffScreen screen, int index) {
        List<Node> values =
                screen.shell().root().lookup("#figures").lookupAll(".plain").stream().toList();
        return Long.parseLong(((Label) values.get(index)).getText().replace(",", ""));
    }

    @Test
    void anOutageDrillShowsThatNothingIsLost() throws Exception {
        String url = SharedPostgres.newPlant().url();
        try (SharedConsole one = console("one", SharedConsole.database(url, "One"))) {
            one.register("P-1", "Hall 1");
            until(() -> link(one) == Link.ONLINE && status(one).pending() == 0);
            long before = one.wiring.store().lastSeq();
            DrillDesk drills = one.services.sharing().drills();
            drills.start(Duration.ofHours(1)).join();
            until(() -> drills.latest().orElseThrow().phase() == Drill.Phase.CUT);
            for (int i = 0; i < 250; i++) {
                one.measure("P-1");
            }
            one.wiring.pipeline().awaitStored();
            until(() -> drills.latest().orElseThrow().mostPending() >= 250);
            one.draw("sync-drill");
            drills.end();
            until(() -> drills.latest().orElseThrow().isOver());
            Drill drill = drills.latest().orElseThrow();
            long captured = one.wiring.store().lastSeq();
            assertThat(drill.capturedSince()).isEqualTo(captured - before).isGreaterThan(249);
            assertThat(drill.mostPending()).isEqualTo(captured - before);
            assertThat(drill.confirmed()).isEqualTo(captured);
            SyncProof proof = Objects.requireNonNull(drill.proof());
            assertThat(proof.holds()).isTrue();
            assertThat(proof.onServer()).isEqualTo(one.wiring.store().lastSeq());
            one.draw("sync-drilled");
        }
    }

    /**
     * Weaker than verified is possible for another machine, by asking for it, and stays visible.
     */
    @Test
    void aWeakConnectionToAnotherMachineStaysVisible() throws Exception {
        Map<String, String> weak =
                new HashMap<>(
                        SharedConsole.database("jdbc:postgresql://192.0.2.1/millwright", "One"));
        weak.put("MILLWRIGHT_DB_TLS", "require");
        try (SharedConsole one = console("one", weak)) {
            assertThat(status(one).warnings())
                    .singleElement()
                    .satisfies(w -> {
                        assertThat(w.english()).contains("192.0.2.1", "not verified", "require");
                        assertThat(w.in(Locale.GERMAN)).contains("192.0.2.1", "nicht geprüft");
                    });
        }
        weak.remove("MILLWRIGHT_DB_TLS");
        try (SharedConsole one = console("one", weak)) {
            assertThat(status(one).warnings()).as("verified by default").isEmpty();
        }
    }

    @Test
    void theJavaFxThreadNeverWaitsThroughABlackhole() throws Exception {
        String url = SharedPostgres.newPlant().url();
        int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
        try (SwallowingProxy proxy = new SwallowingProxy(port);
                FxWatchdog watchdog = new FxWatchdog();
                SharedConsole one =
                        console(
                                "one",
                                SharedConsole.database(
                                        url.replace(":" + port, ":" + proxy.port()), "One"));
                OffScreen screen = new OffScreen(one.services, Theme.LIGHT, 1600, 1000)) {
            screen.act(() -> screen.shell().start());
            one.register("P-1", "Hall 1");
            until(() -> link(one) == Link.ONLINE);
            proxy.swallow(true);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> {
                        use(screen, one);
                        return link(one) == Link.OFFLINE;
                    });
            use(screen, one);
            proxy.swallow(false);
            until(() -> link(one) == Link.ONLINE);
            until(() -> status(one).pending() == 0);
            assertThat(watchdog.findings()).isEmpty();

            screen.act(FxWatchdogCheck::sleep);
            assertThat(watchdog.findings()).as("it can fail").hasSize(1);
        }
    }

    /** What a person does meanwhile. */
    private static void use(OffScreen screen, SharedConsole one) throws Exception {
        one.measure("P-1");
        for (ScreenId id : ScreenId.values()) {
            screen.act(() -> screen.shell().navigate(id));
        }
        screen.act(() -> {
            one.services.sharing().desk().tryNow();
            Future<?> _ = one.services.sharing().desk().verify();
        });
    }

    /** Something that must never be done there. */
    private static final class FxWatchdogCheck {
        static void sleep() {
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(400));
        }
    }
}
