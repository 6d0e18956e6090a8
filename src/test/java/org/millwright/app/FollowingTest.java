package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesToolkit;
import org.millwright.config.LoadedSettings;
import org.millwright.config.Settings;
import org.millwright.config.Settings.Theme;
import org.millwright.config.SettingsLoader;
import org.millwright.monitoring.ManualEntry.EntryRefusedException;
import org.millwright.monitoring.Notice;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;
import org.millwright.ui.control.Stages;
import org.millwright.ui.shell.OffScreen;
import org.millwright.ui.shell.ScreenId;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** A console beside a collector, two programs on one data folder. */
@UsesToolkit
class FollowingTest {
    private static final Path PICTURES = Path.of("target/screens");

    @TempDir Path folder;

    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void begin() throws Exception {
        Stages.runFx(() -> {});
    }

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(1)).until(condition);
    }

    private Process collector() throws Exception {
        Process process = Programs.start(folder, "collect", "--demo", "--assets", "4");
        started.add(process);
        assertThat(process.inputReader().readLine()).contains("SIMULATED");
        return process;
    }

    private LoadedSettings settings(String language) throws Exception {
        return SettingsLoader.ofProcess(null)
                .load(
                        Map.of(
                                "MILLWRIGHT_DATA_DIR",
                                folder.toString(),
                                "MILLWRIGHT_LANGUAGE",
                                language),
                        Map.of("MILLWRIGHT_TIME_ZONE", "UTC"));
    }

    @Test
    void theConsoleFollowsTheCollectorAndSaysSo() throws Exception {
        Process collector = collector();
        LoadedSettings loaded = settings("en");
        try (Station console = Station.open(loaded.settings(), Clock.systemUTC())) {
            assertThat(console).isInstanceOf(FollowingWiring.class);
            console.begin();
            long stored = console.fleet().current().stored();
            until(() -> console.fleet().current().stored() > stored + 4);
            // The first facts may be the assets and their names alone.
            until(() ->
                    console.fleet().current().assets().stream()
                                    .filter(asset -> asset.latest() != null)
                                    .count()
                            == 4);
            assertThat(console.notices()).containsExactly(Notice.FOLLOWS);
            assertThatThrownBy(() ->
                            console.manualEntry()
                                    .enter("P-101", Instant.now(), new double[6], "Ada"))
                    .isInstanceOfSatisfying(
                            EntryRefusedException.class,
                            e -> assertThat(e.sentence().english()).contains("only follows it"));
            assertThat(console.sharing().passwords().keep("url", "user", "secret").join())
                    .hasValueSatisfying(said -> {
                        assertThat(said.english()).contains("this console only follows it");
                        assertThat(said.in(Locale.GERMAN)).contains("diese Konsole liest nur mit");
                    });
            Texts german = new Texts(Locale.GERMAN);
            assertThat(console.sharing().check().check("url", "user", "off"))
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .satisfies(failure ->
                            assertThat(german.why(failure.getCause(), "settings.testFailed"))
                                    .contains("diese Konsole liest nur mit"));
            int points = console.fleet().current().assets().getFirst().type().points().size();
            assertThat(console.whatIf().ask("P-101", new double[points], 5)).isNotNull();

            draw(console, loaded, "following");
            draw(console, settings("de"), "following-de");

            collector.destroyForcibly().waitFor();
            until(() -> console.notices().equals(Set.of(Notice.WRITER_GONE)));
            draw(console, loaded, "following-alone");
            long last = console.fleet().current().stored();
            try (Wiring writer = Wiring.open(loaded.settings(), Clock.systemUTC())) {
                assertThat(writer.store().setAside()).isEmpty();
                assertThat(writer.store().lastSeq()).isGreaterThanOrEqualTo(last);
                assertThat(writer.fleet().current().assets()).hasSize(4);
            }
        }
    }

    @Test
    void aSecondConsoleOnTheSameFolderFollowsTheFirst() throws Exception {
        LoadedSettings loaded = settings("en");
        try (Station first = Station.open(loaded.settings(), Clock.systemUTC());
                Station second = Station.open(loaded.settings(), Clock.systemUTC())) {
            assertThat(first).isInstanceOf(Wiring.class);
            assertThat(first.notices()).isEmpty();
            assertThat(second.notices()).containsExactly(Notice.FOLLOWS);
        }
    }

    /** The Overview and the Sync screen in both themes, with the banner. */
    private static void draw(Station console, LoadedSettings loaded, String name) throws Exception {
        Files.createDirectories(PICTURES);
        UiServices services = Console.services(console, loaded, false, Runnable::run);
        UiServices shown = InLanguage.of(services, loaded.settings());
        for (Theme theme : Theme.values()) {
            String suffix = theme == Theme.DARK ? "-dark.png" : "-light.png";
            try (OffScreen screen = new OffScreen(shown, theme, 1600, 1000)) {
                screen.act(() -> screen.shell().navigate(ScreenId.OVERVIEW));
                screen.save(PICTURES.resolve(name + suffix));
                screen.act(() -> screen.shell().navigate(ScreenId.SYNC));
                screen.save(PICTURES.resolve(name + "-sync" + suffix));
            }
        }
    }

    /** The same parts under other settings of the screen. */
    private static final class InLanguage {
        static UiServices of(UiServices now, Settings settings) {
            return new UiServices(
                    now.fleet(),
                    now.history(),
                    now.manualEntry(),
                    now.whatIf(),
                    now.models(),
                    now.modelDesk(),
                    now.explanations(),
                    now.watch(),
                    now.training(),
                    now.imports(),
                    now.sharing(),
                    now.people(),
                    now.diagnostics(),
                    now.performance(),
                    settings,
                    now.preferences(),
                    now.clock(),
                    now.simulatedTime(),
                    now.background(),
                    now.slow(),
                    now.types(),
                    now.remarks(),
                    now.notices(),
                    now.version());
        }
    }
}
