package org.millwright.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.TrainingDesk;
import org.millwright.domain.TrainingDesk.Champion;
import org.millwright.domain.TrainingDesk.Ends;
import org.millwright.domain.TrainingDesk.Knows;
import org.millwright.domain.Unit;
import org.millwright.ui.UiFixture;
import org.millwright.ui.training.FindingsText.Measure;
import org.millwright.ui.training.TrainingViewModel.Choice;
import org.millwright.ui.training.TrainingViewModel.Step;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;

@UsesToolkit
class TrainingViewModelTest {
    private UiFixture ui = new UiFixture();
    private final Heard heard = new Heard();
    private final Desk desk = new Desk();

    /** Remembers what a view would have been told. */
    private static final class Heard implements TrainingViewModel.Listener {
        private final List<Step> steps = new ArrayList<>();
        private final List<String> progress = new ArrayList<>();
        private TrainingViewModel.@Nullable LivesText lives;
        private @Nullable FindingsText result;
        private String saved = "";
        private String error = "";

        @Override
        public void step(Step step) {
            steps.add(step);
        }

        @Override
        public void lives(TrainingViewModel.LivesText text) {
            lives = text;
        }

        @Override
        public void progress(double share, String words) {
            progress.add((int) (100 * share) + " " + words);
        }

        @Override
        public void result(FindingsText text) {
            result = text;
        }

        @Override
        public void saved(String sentence, boolean failed) {
            saved = (failed ? "! " : "") + sentence;
        }

        @Override
        public void error(String sentence) {
            error = sentence;
        }
    }

    /** Answers as it is told to. */
    private static final class Desk implements TrainingDesk {
        private final List<Question> asked = new ArrayList<>();
        private LocalizedText notSaved = LocalizedText.NONE;
        private List<String> points = List.of();
        private @Nullable Champion champion;
        private Life second = new Life("P-2", 300, 410, false);
        private LocalizedText refusal = LocalizedText.NONE;
        private int curve = 2;

        @Override
        public Found find(Question question) {
            asked.add(question);
            return new Found(
                    Unit.HOUR,
                    List.of(new Life("P-1", 900, 1_204, true), second),
                    List.of(
                            new Point("vibration", 0.998, false),
                            new Point("speed", 1, true),
                            new Point("current", 0, true)));
        }

        @Override
        public Candidate train(Question question, List<String> chosen, Progress progress)
                throws NotTrainableException {
            points = chosen;
            if (!refusal.isEmpty()) {
                throw new NotTrainableException(refusal);
            }
            for (int i = 0; i <= 10; i++) {
                if (!progress.goesOn(Stage.SEARCH, i / 10.0)) {
                    throw new CancellationException();
                }
            }
            Findings findings = findings(champion, curve);
            return new Candidate() {
                @Override
                public Findings findings() {
                    return findings;
                }

                @Override
                public Path save() throws NotTrainableException {
                    if (!notSaved.isEmpty()) {
                        throw new NotTrainableException(notSaved);
                    }
                    return Path.of("models", "pump-own");
                }
            };
        }
    }

    static TrainingDesk.Findings findings(@Nullable Champion champion, int curve) {
        return new TrainingDesk.Findings(
                "pump-own",
                Unit.HOUR,
                360,
                12,
                Map.of("rmse_capped", 31.27, "coverage_90", 0.914),
                champion,
                List.of(new TrainingDesk.Band(0, 20, 400, 0.93)),
                0.9,
                List.of(new TrainingDesk.CurvePoint(5, 44), new TrainingDesk.CurvePoint(8, 37))
                        .subList(0, curve),
                24,
                29.5,
                "# card");
    }

    private TrainingViewModel model() {
        ui.training = desk;
        return new TrainingViewModel(ui.services(), ui.texts(), ui.formats(), ui.tasks(), heard);
    }

    private static Choice choice(Ends ends, String labels) {
        return new Choice("pump", null, null, ends, labels);
    }

    @Test
    void livesFoundAreToldWithTheCensoredOnesAndPointsWorthChoosing() {
        model().find(choice(Ends.COUNTER_ONLY, ""));
        TrainingViewModel.LivesText lives = requireNonNull(heard.lives);
        assertThat(lives.summary()).isEqualTo("1 lives with a known end, 1 without (censored)");
        assertThat(lives.lives())
                .extracting(row -> row.asset() + " " + row.shownAge() + " " + row.end())
                .containsExactly("P-1 1,204 h known", "P-2 410 h not known: left out");
        assertThat(lives.points())
                .extracting(p -> p.name() + ": " + p.words() + " " + p.advised())
                .containsExactly(
                        "Vibration: 99.8 % usable true",
                        "Speed: never changes: nothing to learn false",
                        "Motor current: no usable value false");
        assertThat(heard.steps).containsExactly(Step.LIVES);
    }

    @Test
    void livesOfEqualLengthAreSuspicious() {
        TrainingViewModel model = model();
        model.find(choice(Ends.COUNTER_ONLY, ""));
        assertThat(requireNonNull(heard.lives).caution()).as("one life only").isEmpty();
        desk.second = new TrainingDesk.Life("P-2", 890, 410, true);
        model.find(choice(Ends.COUNTER_ONLY, ""));
        assertThat(requireNonNull(heard.lives).caution()).startsWith("All lives have almost");
        desk.second = new TrainingDesk.Life("P-2", 600, 410, true);
        model.find(choice(Ends.COUNTER_ONLY, ""));
        assertThat(requireNonNull(heard.lives).caution()).isEmpty();
    }

    @Test
    void daysAreThoseOfThePlantAndTheLastIsWhole() {
        model().find(
                        new Choice(
                                "pump",
                                LocalDate.of(2026, 3, 1),
                                LocalDate.of(2026, 3, 2),
                                Ends.LAST_READING,
                                ""));
        assertThat(desk.asked.getFirst().from()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(desk.asked.getFirst().to()).isEqualTo(Instant.parse("2026-03-03T00:00:00Z"));
        model().find(
                        new Choice(
                                "pump",
                                LocalDate.of(2026, 3, 2),
                                LocalDate.of(2026, 3, 1),
                                Ends.LAST_READING,
                                ""));
        assertThat(heard.error).isEqualTo("The last day must not be before the first.");
        assertThat(desk.asked).hasSize(1);
    }

    @Test
    void aLabelFileMustBeNamedIfItIsToSay() {
        model().find(choice(Ends.LABEL_FILE, " "));
        assertThat(heard.error).isEqualTo("Choose the label file.");
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void theResultStandsBesideTheModelInUseAndSaysIfThatIsUnfair() {
        for (Knows knows : Knows.values()) {
            desk.champion = new Champion("pump-simulated", Map.of("rmse_capped", 24.2), knows);
            TrainingViewModel model = model();
            model.find(choice(Ends.COUNTER_ONLY, ""));
            model.train(List.of("vibration"));
            FindingsText result = requireNonNull(heard.result);
            assertThat(result.championTitle()).isEqualTo("pump-simulated, in use");
            assertThat(result.measures())
                    .containsExactly(
                            new Measure("Root mean square error (RMSE)", "31.3 h", "24.2 h"),
                            new Measure("Truths inside the 90 % interval", "91.4 %", "–"));
            assertThat(result.championNote().contains("flatter"))
                    .isEqualTo(knows != Knows.NONE_OF_THEM);
        }
        assertThat(desk.points).containsExactly("vibration");
        assertThat(requireNonNull(heard.result).curve())
                .isEqualTo(
                        "8 lives: expect ±37.0 h (root mean square error on lives not learnt"
                                + " from). 24 lives would give about ±29.5 h.");
    }

    @Test
    void onePointOfACurvePromisesNothing() {
        FindingsText text = FindingsText.of(findings(null, 1), ui.texts(), ui.formats());
        assertThat(text.curve()).endsWith("can't be told what more would bring.");
        assertThat(text.championTitle()).isEmpty();
        assertThat(text.championNote()).startsWith("No model is in use");
    }

    @Test
    void savingSaysThatTheModelInUseStays() {
        desk.champion = new Champion("pump-simulated", Map.of(), Knows.NOT_SAID);
        TrainingViewModel model = model();
        model.save();
        assertThat(heard.saved).as("there is nothing to save yet").isEmpty();
        model.find(choice(Ends.COUNTER_ONLY, ""));
        model.train(List.of("vibration"));
        model.save();
        assertThat(heard.saved).contains("pump-own").contains("pump-simulated stays in use");
    }

    @Test
    void aRefusalLeadsBackToTheLives() {
        desk.refusal =
                LocalizedText.of("Only 4 units have a life that ended; at least 5 are needed.");
        TrainingViewModel model = model();
        model.find(choice(Ends.COUNTER_ONLY, ""));
        model.train(List.of());
        assertThat(heard.error).isEqualTo("Choose at least one measuring point.");
        model.train(List.of("vibration"));
        assertThat(heard.error).isEqualTo(desk.refusal.english());
        assertThat(heard.steps).containsExactly(Step.LIVES, Step.RUN, Step.LIVES);
    }

    @Test
    void aRefusalIsSaidInGermanToo() {
        ui = new UiFixture(Locale.GERMAN);
        desk.refusal = LocalizedText.of("There are too few.", "Es sind zu wenige.");
        TrainingViewModel model = model();
        model.find(choice(Ends.COUNTER_ONLY, ""));
        model.train(List.of("vibration"));
        assertThat(heard.error).isEqualTo("Es sind zu wenige.");
        desk.refusal = LocalizedText.NONE;
        desk.notSaved = LocalizedText.of("It is there.", "Es ist schon da.");
        model.train(List.of("vibration"));
        model.save();
        assertThat(heard.saved).isEqualTo("! Es ist schon da.");
    }

    @Test
    void aCancelledTrainingEndsAtItsNextStep() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        ui.background = waiting::add;
        TrainingViewModel model = model();
        model.find(choice(Ends.COUNTER_ONLY, ""));
        waiting.remove().run();
        model.train(List.of("vibration"));
        model.cancel();
        waiting.remove().run();
        assertThat(heard.error).isEqualTo("Cancelled; nothing was left behind.");
        assertThat(heard.progress).as("it ended at once").hasSizeLessThan(3);
        assertThat(model.step()).isEqualTo(Step.LIVES);
    }

    @Test
    void progressIsToldInWords() {
        TrainingViewModel model = model();
        model.find(choice(Ends.COUNTER_ONLY, ""));
        model.train(List.of("vibration"));
        assertThat(heard.progress).contains("50 Trying recipes, each cross-validated by asset …");
    }

    @Test
    void everythingIsSaidInGermanToo() {
        UiFixture german = new UiFixture(Locale.GERMAN);
        TrainingViewModel model =
                new TrainingViewModel(
                        german.services(), german.texts(), german.formats(), german.tasks(), heard);
        for (Ends ends : Ends.values()) {
            assertThat(model.endsName(ends)).isNotBlank();
        }
        model.find(choice(Ends.COUNTER_ONLY, ""));
        assertThat(heard.error).isEqualTo("Hier gibt es keine Leben.");
    }
}
