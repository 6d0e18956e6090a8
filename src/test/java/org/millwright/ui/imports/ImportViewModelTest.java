package org.millwright.ui.imports;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.config.Settings;
import org.millwright.domain.FileRow;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.RawReading;
import org.millwright.monitoring.ReadingImport;
import org.millwright.ui.UiFixture;
import org.millwright.ui.imports.ImportViewModel.Choice;
import org.millwright.ui.imports.ImportViewModel.Count;
import org.millwright.ui.imports.ImportViewModel.Reject;
import org.millwright.ui.imports.ImportViewModel.Result;
import org.millwright.ui.imports.ImportViewModel.Sample;
import org.millwright.ui.imports.ImportViewModel.Step;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

@UsesToolkit
class ImportViewModelTest {
    private UiFixture ui = new UiFixture();
    private final Heard heard = new Heard();
    private final Imports imports = new Imports();

    /** Remembers what a view would have been told. */
    private static final class Heard implements ImportViewModel.Listener {
        private final List<Step> steps = new ArrayList<>();
        private final List<String> errors = new ArrayList<>();
        private final List<String> progress = new ArrayList<>();
        private @Nullable Sample sample;
        private @Nullable Result result;

        @Override
        public void step(Step step) {
            steps.add(step);
        }

        @Override
        public void sample(Sample shown) {
            sample = shown;
        }

        @Override
        public void progress(double share, String words) {
            progress.add(words);
        }

        @Override
        public void result(Result shown) {
            result = shown;
        }

        @Override
        public void error(String sentence) {
            errors.add(sentence);
        }
    }

    private static final FileRow.Rejected TOO_SHORT =
            new FileRow.Rejected(
                    2, "x", LocalizedText.of("Too few columns.", "Zu wenige Spalten."));

    /** An import that asks whether it is cancelled after each of three steps. */
    private static final class Imports implements ReadingImport {
        private @Nullable Path rejects;
        private @Nullable Runnable between;
        private @Nullable Request ran;

        @Override
        public List<String> formats() {
            return List.of("cmapss", "exotic");
        }

        @Override
        public List<String> assetTypes() {
            return List.of("pump");
        }

        @Override
        public Preview preview(Request request) throws ImportException {
            if (request.file().toString().contains("broken")) {
                throw new ImportException(
                        LocalizedText.of("It isn't what it says.", "Sie ist nicht, was sie sagt."));
            }
            boolean engines = request.assetType() == null;
            return new Preview(
                    engines ? "turbofan" : "pump",
                    List.of(
                            new FileRow.Accepted(
                                    1,
                                    new RawReading(
                                            "A-1",
                                            Instant.parse("2000-01-01T00:00:31Z"),
                                            "file:a",
                                            MeasuredValues.delivered(31, 642.1))),
                            TOO_SHORT),
                    List.of("A-1"));
        }

        @Override
        public Report run(Request request, ProgressListener progress, BooleanSupplier cancelled) {
            ran = request;
            int steps = 0;
            while (steps < 3 && !cancelled.getAsBoolean()) {
                steps++;
                progress.progress(steps / 3.0, 1000L * steps, 7);
                if (between != null) {
                    between.run();
                }
            }
            return new Report(
                    1000L * steps, 990, 3, 2, 7, List.of(TOO_SHORT), 1.25, rejects, steps < 3);
        }
    }

    private ImportViewModel model() {
        ui.imports = imports;
        return new ImportViewModel(ui.services(), ui.texts(), ui.formats(), ui.tasks(), heard);
    }

    private static Choice choice(String file) {
        return new Choice(file, "cmapss", "", ImportViewModel.TYPE_BY_FORMAT, " FD001- ");
    }

    @Test
    void theWayOfAFileIsCheckImportReport() {
        imports.rejects = Path.of("a.rejects.csv");
        ImportViewModel model = model();
        model.check(choice("engines.txt"));
        model.run();
        assertThat(heard.steps).containsExactly(Step.CHECK, Step.RUN, Step.REPORT);
        assertThat(requireNonNull(imports.ran).prefix()).isEqualTo("FD001-");
        assertThat(requireNonNull(imports.ran).assetType()).isNull();
        assertThat(heard.progress).contains("3,000 rows, 7 rejected");
        assertThat(requireNonNull(heard.result).headline()).isEqualTo("Done in 1.2 s.");
        assertThat(requireNonNull(heard.result).counts())
                .contains(
                        new Count("Rows in the file", "3,000"),
                        new Count("Stored by this import", "990"),
                        new Count("Rejected", "7"));
        assertThat(requireNonNull(heard.result).firstRejects())
                .containsExactly(new Reject(2, "Too few columns.", "x"));
    }

    @Test
    void aGermanConsoleSaysWhatIsWrongInGerman() {
        ui = new UiFixture(Locale.GERMAN);
        ImportViewModel model = model();
        model.check(choice("broken.txt"));
        assertThat(heard.errors).last().isEqualTo("Sie ist nicht, was sie sagt.");
        model.check(choice("engines.txt"));
        assertThat(requireNonNull(heard.sample).rows())
                .containsExactly(
                        List.of("1", "A-1", "", "31", "642,1"),
                        List.of("2", "–", "Zu wenige Spalten."));
        model.run();
        assertThat(requireNonNull(heard.result).firstRejects())
                .containsExactly(new Reject(2, "Zu wenige Spalten.", "x"));
    }

    /** The instant of a counter is made up: who sees it takes it for a date. */
    @Test
    void aPreviewOfCyclesShowsNoDates() {
        model().check(choice("engines.txt"));
        assertThat(requireNonNull(heard.sample).summary())
                .startsWith("Asset type Turbofan engine.");
        assertThat(requireNonNull(heard.sample).header())
                .startsWith("Line", "Asset", "Remark", "Cycle, cycles")
                .contains("LPC outlet temperature, °R");
        assertThat(requireNonNull(heard.sample).rows().getFirst())
                .containsExactly("1", "A-1", "", "31", "642.1");
        assertThat(requireNonNull(heard.sample).rows().getLast())
                .containsExactly("2", "–", "Too few columns.");
    }

    @Test
    void aPreviewOfAClockShowsPlantTime() {
        Choice pumps = new Choice("pumps.csv", "cmapss", "", "pump", "");
        model().check(pumps);
        assertThat(requireNonNull(heard.sample).rows().getFirst())
                .contains("1 Jan 2000, 00:00")
                .doesNotContain("2000-01-01T00:00:31Z");
        assertThat(requireNonNull(heard.sample).header()).contains("Measured at", "Speed, rpm");
    }

    @Test
    void aPreviewShowsTheUnitsThatWereChosen() {
        ui.settings =
                UiFixture.settings(
                        Locale.ENGLISH, ZoneOffset.UTC, Settings.TemperatureUnit.FAHRENHEIT);
        model().check(new Choice("pumps.csv", "cmapss", "", "pump", ""));
        assertThat(requireNonNull(heard.sample).header()).contains("Bearing temperature, °F");
        assertThat(requireNonNull(heard.sample).rows().getFirst()).contains("87.8");
    }

    @Test
    void cancellingEndsTheImportAndTheReportSaysSo() {
        ImportViewModel model = model();
        imports.between = model::cancel;
        model.check(choice("engines.txt"));
        model.run();
        assertThat(requireNonNull(heard.result).headline()).startsWith("Cancelled after 1.2 s.");
        assertThat(heard.progress).contains("Cancelling after the row being read …");
        imports.between = null;
        model.check(choice("engines.txt"));
        model.run();
        assertThat(requireNonNull(heard.result).headline())
                .as("a later import is not cancelled")
                .startsWith("Done");
    }

    @Test
    void whatIsWrongIsSaidInTheFirstStep() {
        ImportViewModel model = model();
        model.check(choice(" "));
        model.check(new Choice("a.csv", ImportViewModel.OWN_MAPPING, "", "", ""));
        model.check(choice("a\0b"));
        model.check(choice("broken.txt"));
        assertThat(heard.errors)
                .containsExactly(
                        "Choose a file first.",
                        "Choose the column-mapping file of the CSV.",
                        "\"a\0b\" is not a path of a file.",
                        "",
                        "It isn't what it says.");
        assertThat(model.step()).isEqualTo(Step.CHOOSE);
        model.run();
        assertThat(imports.ran).as("nothing runs unchecked").isNull();
    }

    @Test
    void formatsAndTypesHaveNames() {
        ImportViewModel model = model();
        assertThat(model.formats()).containsExactly("cmapss", "exotic", "mapping");
        assertThat(model.formatName("cmapss")).isEqualTo("NASA C-MAPSS turbofan engines (text)");
        assertThat(model.formatName("exotic")).isEqualTo("exotic");
        assertThat(model.typeName("pump")).isEqualTo("Pump");
        assertThat(model.typeName(ImportViewModel.TYPE_BY_FORMAT)).isEqualTo("As the format says");
    }
}
