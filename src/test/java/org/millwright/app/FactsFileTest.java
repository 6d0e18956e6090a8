package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesLog;
import org.millwright.config.LoadedSettings;
import org.millwright.config.SettingsLoader;
import org.millwright.domain.LocalizedText;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** A file of facts as the only argument, as a double click gives it; without a display here. */
@UsesLog
class FactsFileTest {
    @TempDir Path folder;
    @RegisterExtension final Captured captured = new Captured();
    private final ByteArrayOutputStream out = captured.out;
    private final ByteArrayOutputStream err = captured.err;

    @Test
    void isTakenIn() throws IOException {
        String from = folder.resolve("from").toString();
        String to = folder.resolve("to").toString();
        String file = folder.resolve("line 2.mwfacts").toString();
        String row = " 0.1".repeat(24);
        Path readings = folder.resolve("train.txt");
        Files.writeString(readings, "1 1" + row + "\n1 2" + row + "\n");
        String lives = readings.toString();
        assertThat(Main.run("import", "--format", "cmapss", lives, "--data-dir", from)).isZero();
        assertThat(Main.run("export-facts", file, "--data-dir", from)).isZero();
        out.reset();
        assertThat(Main.run(file, "--data-dir", to)).isZero();
        assertThat(out.toString(UTF_8)).contains("11 facts of station").contains(" 11 of them new");
        out.reset();
        assertThat(Main.run(file, "--data-dir", to)).isZero();
        assertThat(out.toString(UTF_8)).contains(" 0 of them new");
    }

    @Test
    void theBannerSaysInGermanWhatWasTakenIn() throws Exception {
        String from = folder.resolve("from").toString();
        Path file = folder.resolve("line 2.mwfacts");
        Path readings = folder.resolve("train.txt");
        Files.writeString(readings, "1 1" + " 0.1".repeat(24) + "\n");
        assertThat(
                        Main.run(
                                "import",
                                "--format",
                                "cmapss",
                                readings.toString(),
                                "--data-dir",
                                from))
                .isZero();
        assertThat(Main.run("export-facts", file.toString(), "--data-dir", from)).isZero();
        LocalizedText taken = CarryCommands.takeIn(file, loaded("to"));
        assertThat(taken.english()).contains(" facts of station ").contains(" of them new");
        assertThat(taken.in(Locale.GERMAN))
                .matches(
                        "10 Fakten der Station [-0-9a-f]+ \\(1 bis 10\\), 10 davon neu; SHA-256 der"
                                + " Datei [0-9a-f]{64}");
        assertThatThrownBy(() -> CarryCommands.takeIn(file, loaded("from")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.sentence().in(Locale.GERMAN))
                                        .endsWith(" wurde von dieser Station selbst geschrieben."));
    }

    @Test
    void theBannerSaysInGermanThatADemonstrationTakesNothingIn() throws Exception {
        LoadedSettings demonstration = loaded("demonstration");
        SyncWiring.markDemonstration(demonstration.settings().dataDir());
        assertThatThrownBy(() -> CarryCommands.takeIn(folder.resolve("any.mwfacts"), demonstration))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> {
                            assertThat(refused.getMessage()).contains("which is never shared");
                            assertThat(refused.sentence().in(Locale.GERMAN))
                                    .contains("die nie geteilt wird");
                        });
    }

    private LoadedSettings loaded(String data) throws Exception {
        return SettingsLoader.ofProcess(null)
                .load(Map.of("MILLWRIGHT_DATA_DIR", folder.resolve(data).toString()), Map.of());
    }

    @Test
    void isRefusedWhereItIsNone() {
        assertThat(Main.run("flet", "--data-dir", folder.toString())).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("flet is neither a command nor a file of facts");
        err.reset();
        assertThat(Main.run("gone.mwfacts", "--data-dir", folder.toString())).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("There is no file gone.mwfacts.");
    }
}
