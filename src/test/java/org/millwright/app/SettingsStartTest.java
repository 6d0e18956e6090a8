package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.config.LoadedSettings;
import org.millwright.config.Settings;
import org.millwright.config.SettingsException;
import org.millwright.config.SettingsLoader;
import org.millwright.ui.shell.StartQuestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A console whose settings can't be used asks instead of not coming up. */
class SettingsStartTest {
    @TempDir Path home;
    private final List<StartQuestion> asked = new ArrayList<>();

    @BeforeEach
    void writeWrongSettings() {
        write("MILLWRIGHT_THEME=blue\nMILLWRIGHT_PRESSURE_UNIT=atm\n");
    }

    private void write(String settings) {
        try {
            Files.writeString(home.resolve(".env"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LoadedSettings load() throws RefusedException {
        try {
            return new SettingsLoader(Map.of(), home, home, "Linux", null).load(Map.of(), Map.of());
        } catch (SettingsException e) {
            throw CommonOptions.refused(e);
        }
    }

    @Test
    void onceTheyAreMendedItGoesOn() throws Exception {
        LoadedSettings loaded =
                SettingsStart.load(
                        this::load,
                        question -> {
                            asked.add(question);
                            write(
                                    asked.size() == 1
                                            ? "MILLWRIGHT_THEME=grey\n"
                                            : "MILLWRIGHT_THEME=dark\n");
                            return new StartQuestion.GoOn();
                        });
        assertThat(loaded.settings().theme()).isEqualTo(Settings.Theme.DARK);
        assertThat(asked).hasSize(2);
        assertThat(asked.getFirst().sentence().english().lines())
                .hasSize(3)
                .allMatch(line -> line.endsWith("."))
                .filteredOn(line -> line.startsWith("MILLWRIGHT_"))
                .hasSize(2);
        assertThat(asked.getLast().sentence().in(Locale.GERMAN))
                .startsWith(
                        "MILLWRIGHT_THEME ist „grey“ (aus .env); erlaubt ist light oder dark.\n");
        assertThat(asked).noneMatch(question -> question.mayGoOn() || question.mayRestore());
    }

    @Test
    void whoQuitsLeavesTheReasonToTheCommand() {
        assertThatThrownBy(() ->
                        SettingsStart.load(
                                this::load,
                                question -> {
                                    asked.add(question);
                                    return new StartQuestion.Quit();
                                }))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("MILLWRIGHT_THEME is \"blue\" (from .env)")
                .hasMessageContaining("MILLWRIGHT_PRESSURE_UNIT");
        assertThat(asked).hasSize(1);
    }

    @Test
    void whereNoWindowOpensTheReasonIsNotLost() {
        RefusedException noWindow = new RefusedException("No window can be opened.");
        assertThatThrownBy(() ->
                        SettingsStart.load(
                                this::load,
                                question -> {
                                    throw noWindow;
                                }))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("MILLWRIGHT_THEME is \"blue\"")
                .hasSuppressedException(noWindow);
    }
}
