package org.millwright.ui.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.millwright.ui.UiFixture.PUMP;

import static java.util.Objects.requireNonNull;

import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.Explanation;
import org.millwright.domain.Explanation.Aspect;
import org.millwright.domain.Explanation.Contribution;
import org.millwright.domain.Explanation.Missing;
import org.millwright.domain.Explanation.Part;
import org.millwright.domain.Explanation.WhyNot;
import org.millwright.domain.FeatureVector;
import org.millwright.domain.ModelRun;
import org.millwright.domain.Quality;
import org.millwright.domain.StoredReading;
import org.millwright.domain.Unit;
import org.millwright.domain.ValueRange;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.Explanations.Explained;
import org.millwright.ui.UiFixture;
import org.millwright.ui.control.WaterfallStep;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

@UsesToolkit
class ExplanationViewModelTest {
    private final Heard heard = new Heard();
    private final Source source = new Source();
    private UiFixture ui = new UiFixture();

    /** Remembers what a view would have been told. */
    private static final class Heard implements ExplanationViewModel.Listener {
        private final List<String> said = new ArrayList<>();
        private @Nullable ExplanationText text;

        @Override
        public void loading() {
            said.add("loading");
        }

        @Override
        public void explained(ExplanationText text) {
            said.add("explained");
            this.text = text;
        }

        @Override
        public void none(String why) {
            said.add(why);
        }
    }

    /** Explains as it is told to. */
    private static final class Source extends UiFixture.NoExplanations {
        private final List<Long> asked = new ArrayList<>();
        private List<Explained> worst = List.of();
        private @Nullable Explanation answer;
        private WhyNot whyNot = WhyNot.OTHER_MODEL;

        @Override
        public Explanation explain(AssetType type, StoredReading reading)
                throws NotExplainedException {
            asked.add(reading.seq());
            if (answer == null) {
                throw new NotExplainedException(whyNot, "Not now.");
            }
            return answer;
        }

        @Override
        public List<Explained> worst() {
            return worst;
        }
    }

    private ExplanationViewModel model() {
        ui.explanations = source;
        return new ExplanationViewModel(ui.services(), ui.texts(), ui.formats(), ui.tasks(), heard);
    }

    private static Contribution of(String point, Aspect aspect, double value, double rul) {
        return new Contribution(
                List.of(point), value, new ValueRange(1, 3), rul, List.of(new Part(aspect, rul)));
    }

    private static Explanation why(double prediction) {
        return new Explanation(
                UiFixture.MODEL,
                Unit.HOUR,
                240,
                prediction,
                List.of(
                        of("vibration", Aspect.TREND, 4.9, -144),
                        of("temperature", Aspect.LEVEL, Double.NaN, -48),
                        of("current", Aspect.SPREAD, 2, 12)),
                List.of(new Missing("temperature", Quality.STUCK)));
    }

    static Assessment answered(double rul) {
        Assessment a = UiFixture.hours(rul);
        return new Assessment(
                a.state(),
                a.method(),
                a.model(),
                a.prognosis(),
                a.healthIndex(),
                a.dutyPerDay(),
                false,
                new ModelRun(FeatureVector.of(1, 2), (float) rul, "XGBoost"));
    }

    private static AssetStatus pump(String id, long seq) {
        return new AssetStatus(
                UiFixture.status(id, PUMP, answered(60), Duration.ZERO).asset(),
                PUMP,
                UiFixture.reading(PUMP, UiFixture.NOW, answered(60), seq),
                List.of(),
                Duration.ofHours(3));
    }

    @Test
    void theStepsLeadExactlyFromTheMeanToTheAnswer() {
        source.answer = why(60);
        ExplanationViewModel model = model();
        model.show(pump("P-1", 1));
        assertThat(heard.said).containsExactly("loading", "explained");
        ExplanationText text = text();
        double sum =
                text.waterfall().from()
                        + text.waterfall().steps().stream()
                                .mapToDouble(WaterfallStep::change)
                                .sum();
        assertThat(sum).isCloseTo(text.waterfall().to(), Offset.offset(1e-3 / 24));
        assertThat(text.unit()).as("hours are shown as days, as the RUL is").isEqualTo("days");
        assertThat(text.waterfall().steps())
                .extracting(WaterfallStep::shown)
                .containsExactly("−6.0", "−2.0", "+0.5");
        assertThat(model.settled()).isTrue();
    }

    @Test
    void wordsGiveShareValueAndUsualBand() {
        source.answer = why(60);
        model().show(pump("P-1", 1));
        assertThat(text().effects())
                .containsExactly(
                        new ExplanationText.Effect(
                                "Vibration, trend",
                                "75 % of the drop",
                                "4.9 mm/s RMS · usual 1 – 3 · above usual"),
                        new ExplanationText.Effect(
                                "Bearing temperature, level",
                                "25 % of the drop",
                                "no usable value · usual 1 – 3"),
                        new ExplanationText.Effect(
                                "Motor current, spread", "100 % of the rise", "2 A · usual 1 – 3"));
    }

    @Test
    void whatTheModelDidNotSeeIsListed() {
        ExplanationText text =
                ExplanationText.of(
                        why(60), PUMP, Set.of("vibration", "current"), ui.texts(), ui.formats());
        assertThat(text.unseen())
                .containsExactly(
                        "The model did not have: Bearing temperature (stuck)",
                        "Measured, but no input of this model: Bearing temperature; Discharge pressure; Speed; Load;"
                                + " Running hours");
    }

    @Test
    void manySmallEffectsAreOneStepThatKeepsTheSumExact() {
        List<Contribution> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(of("vibration", Aspect.TREND, 2, -1.5));
        }
        Explanation why = new Explanation(UiFixture.MODEL, Unit.CYCLE, 80, 62, many, List.of());
        ExplanationText text = ExplanationText.of(why, PUMP, Set.of(), ui.texts(), ui.formats());
        assertThat(text.waterfall().steps()).hasSize(8);
        assertThat(text.waterfall().steps().getLast())
                .isEqualTo(new WaterfallStep("5 others", -7.5, "−7.5"));
    }

    @Test
    void contributionsThatDoNotMakeTheAnswerAreNotShown() {
        source.answer = why(60.01);
        model().show(pump("P-1", 1));
        assertThat(heard.said)
                .containsExactly(
                        "loading",
                        "The contributions do not make up the model's answer, so no explanation is"
                                + " shown.");
    }

    @Test
    void withoutAModelsAnswerItIsSaidWhyAndNothingIsAsked() {
        ExplanationViewModel model = model();
        AssetStatus rules =
                UiFixture.status(
                        "P-1",
                        PUMP,
                        Assessment.byRules(AssessmentState.NO_MODEL, null, 80),
                        Duration.ZERO);
        AssetStatus failed =
                UiFixture.status(
                        "P-2",
                        PUMP,
                        Assessment.byRules(AssessmentState.MODEL_FAILED, null, 80),
                        Duration.ZERO);
        AssetStatus few =
                UiFixture.status(
                        "P-3",
                        PUMP,
                        Assessment.without(AssessmentState.INSUFFICIENT_DATA, UiFixture.MODEL),
                        Duration.ZERO);
        for (AssetStatus each :
                List.of(rules, failed, few, UiFixture.withoutReadings("P-4", PUMP))) {
            model.show(each);
            assertThat(model.settled()).isTrue();
        }
        assertThat(heard.said)
                .extracting(s -> s.substring(0, 24))
                .containsExactly(
                        "This asset is judged by ",
                        "The model failed and rul",
                        "Too few values are usabl",
                        "There is no reading yet ");
        assertThat(source.asked).isEmpty();
    }

    @Test
    void eachReasonIsSaidInBothLanguages() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            ui = new UiFixture(language);
            for (WhyNot whyNot : WhyNot.values()) {
                source.whyNot = whyNot;
                heard.said.clear();
                model().show(pump("P-1", 1));
                assertThat(heard.said.getLast()).as(whyNot + " " + language).hasSizeGreaterThan(20);
            }
        }
    }

    @Test
    void oneQuestionAtATimeAndTheLastReadingIsAskedAboutNext() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        ui.background = waiting::add;
        source.answer = why(60);
        ExplanationViewModel model = model();
        for (long seq = 1; seq <= 5; seq++) {
            model.show(pump("P-1", seq));
        }
        assertThat(waiting).hasSize(1);
        assertThat(model.settled()).isFalse();
        waiting.remove().run();
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(waiting).isEmpty();
        assertThat(source.asked).containsExactly(1L, 5L);
        assertThat(model.settled()).isTrue();
        model.show(pump("P-1", 5));
        assertThat(waiting).as("the same reading is not asked about again").isEmpty();
    }

    @Test
    void anAnswerAboutTheAssetBeforeIsNotShown() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        ui.background = waiting::add;
        source.answer = why(60);
        ExplanationViewModel model = model();
        model.show(pump("P-1", 1));
        model.show(pump("P-2", 2));
        waiting.remove().run();
        assertThat(heard.said).containsExactly("loading", "loading");
        waiting.remove().run();
        assertThat(heard.said).containsExactly("loading", "loading", "explained");
    }

    @Test
    void whatIsKnownOfTheWorstAssetsIsNotWorkedOutAgain() {
        AssetStatus pump = pump("P-1", 7);
        source.worst =
                List.of(
                        new Explained(
                                "P-1",
                                UiFixture.reading(PUMP, UiFixture.NOW, answered(60), 7),
                                why(60),
                                null));
        model().show(pump);
        assertThat(heard.said).containsExactly("loading", "explained");
        assertThat(source.asked).isEmpty();
    }

    @Test
    void aFailureIsSaidAndNotAskedForAgain() {
        ui.explanations =
                new UiFixture.NoExplanations() {
                    @Override
                    public Explanation explain(AssetType type, StoredReading reading) {
                        throw new IllegalStateException("damaged");
                    }
                };
        ExplanationViewModel model =
                new ExplanationViewModel(
                        ui.services(), ui.texts(), ui.formats(), ui.tasks(), heard);
        model.show(pump("P-1", 1));
        model.show(pump("P-1", 1));
        assertThat(heard.said)
                .containsExactly("loading", "The explanation could not be made; see the log.");
    }

    private ExplanationText text() {
        return requireNonNull(heard.text);
    }
}
