package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Explanation;
import org.millwright.domain.Explanation.Aspect;
import org.millwright.domain.Explanation.Contribution;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRef;
import org.millwright.domain.ModelRun;
import org.millwright.domain.Quality;
import org.millwright.domain.ValueRange;
import org.millwright.training.Fans;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

class ExplainerTest {
    @TempDir static Path folder;
    private static ModelPackage fan;
    private static List<MeasuredValues> life;
    private static List<Assessment> assessments;

    @BeforeAll
    static void train() throws Exception {
        Fans.trained(60).write(folder.resolve("fan"));
        fan =
                ModelPackage.load(
                        folder.resolve("fan"),
                        id -> Optional.of(Machines.FAN),
                        ModelTrust.SHIPPED_ONLY.lookingOnly());
        life = Machines.fanLife(42, 180, 0.05);
        ModelScorer scorer = fan.newScorer();
        assessments = scorer.assess(Collections.nCopies(180, scorer.newMemory()), life);
    }

    @Test
    void biasAndContributionsMakeUpEveryPrediction() throws Exception {
        Explainer explainer = fan.newExplainer();
        int explained = 0;
        for (int i = 0; i < life.size(); i++) {
            ModelRun run = assessments.get(i).run();
            if (run != null) {
                Explanation why = explainer.explain(life.get(i), assessments.get(i));
                double sum = why.contributions().stream().mapToDouble(Contribution::rul).sum();
                assertThat(why.prediction()).isEqualTo(run.prediction());
                assertThat(why.bias() + sum).isCloseTo(run.prediction(), Offset.offset(1e-3));
                explained++;
            }
        }
        assertThat(explained).isGreaterThan(150);
    }

    @Test
    void featuresAreFoldedToTheirMeasuringPoints() throws Exception {
        Explanation why = explainLast();
        assertThat(why.contributions())
                .extracting(Contribution::points)
                .containsExactlyInAnyOrder(List.of("temperature"), List.of("vibration"), List.of());
        Contribution vibration =
                why.contributions().stream()
                        .filter(c -> c.points().contains("vibration"))
                        .findFirst()
                        .orElseThrow();
        assertThat(vibration.parts())
                .extracting(Explanation.Part::aspect)
                .containsExactlyInAnyOrder(Aspect.LEVEL, Aspect.TREND, Aspect.VALUE);
        assertThat(vibration.value()).isEqualTo(life.getLast().value(2));
        assertThat(vibration.usual()).isEqualTo(usualInTraining("vibration"));
    }

    private static ValueRange usualInTraining(String point) {
        Histogram histogram =
                fan.manifest().inputs().stream()
                        .filter(input -> input.point().equals(point))
                        .findFirst()
                        .orElseThrow()
                        .histogram();
        return new ValueRange(histogram.low(), histogram.high());
    }

    @Test
    void theUsualBandIsThatOfTheOperatingRegime() throws Exception {
        double[] middles = new double[2];
        for (int i = 100; i < 180; i++) {
            double load = life.get(i).usableValue(0);
            if (assessments.get(i).run() != null && !Double.isNaN(load)) {
                ValueRange usual =
                        fan
                                .newExplainer()
                                .explain(life.get(i), assessments.get(i))
                                .contributions()
                                .stream()
                                .filter(c -> c.points().contains("temperature"))
                                .map(c -> Objects.requireNonNull(c.usual()))
                                .findFirst()
                                .orElseThrow();
                middles[load > 60 ? 1 : 0] = (usual.min() + usual.max()) / 2;
            }
        }
        assertThat(middles[1] - middles[0]).isBetween(10.0, 20.0);
    }

    @Test
    void sharesOfTheDropMakeOne() throws Exception {
        Explanation why = explainLast();
        double drop =
                why.contributions().stream()
                        .flatMap(c -> c.parts().stream())
                        .filter(part -> part.rul() < 0)
                        .mapToDouble(part -> why.share(part.rul()))
                        .sum();
        assertThat(drop).isCloseTo(1, Offset.offset(1e-9));
        assertThat(why.share(0)).isZero();
        assertThat(why.contributions().getFirst().rul()).isLessThan(-5);
    }

    @Test
    void whatTheModelDidNotHaveIsListed() throws Exception {
        ModelScorer scorer = fan.newScorer();
        AssetMemory memory = scorer.newMemory();
        scorer.assess(Collections.nCopies(40, memory), Machines.fanLife(8, 40, 0));
        MeasuredValues poor =
                MeasuredValues.of(
                        new double[] {40, 46, 99, 41},
                        new Quality[] {Quality.GOOD, Quality.GOOD, Quality.GOOD, Quality.GOOD});
        Assessment a = scorer.assess(List.of(memory), List.of(poor)).getFirst();
        assertThat(fan.newExplainer().explain(poor, a).missing())
                .containsExactly(new Explanation.Missing("vibration", Quality.OUT_OF_RANGE));
    }

    @Test
    void contributionsThatDoNotMakeUpTheAnswerAreNotShown() throws Exception {
        Regressor real = XgboostRegressor.load(boosterOf(), fan.manifest().features());
        for (float doctored : new float[] {0.002f, -0.002f, Float.NaN, 1e9f}) {
            Explainer explainer =
                    explainer(
                            real,
                            parts -> {
                                parts[3] += doctored;
                                return parts;
                            });
            assertThatThrownBy(() -> explainer.explain(life.getLast(), assessments.getLast()))
                    .isInstanceOf(ExplanationRefusedException.class)
                    .hasMessageContaining("no explanation is shown");
        }
        assertThat(explainer(real, parts -> parts).explain(life.getLast(), assessments.getLast()))
                .isEqualTo(explainLast());
    }

    private static byte[] boosterOf() throws java.io.IOException {
        return java.nio.file.Files.readAllBytes(folder.resolve("fan").resolve("rul.ubj"));
    }

    private static Explainer explainer(Regressor real, UnaryOperator<float[]> doctor) {
        Regressor doctored =
                new Regressor() {
                    @Override
                    public void predict(float[] features, int rows, float[] predictions)
                            throws PredictionException {
                        real.predict(features, rows, predictions);
                    }

                    @Override
                    public float[] contributions(float[] row) throws PredictionException {
                        return doctor.apply(real.contributions(row));
                    }

                    @Override
                    public String library() {
                        return real.library();
                    }
                };
        return new Explainer(fan.manifest(), fan.ref(), Machines.FAN, doctored);
    }

    @Test
    void theAnswerOfAnotherModelOrOfRulesIsNotExplained() throws Exception {
        Explainer explainer = fan.newExplainer();
        Assessment rules = Assessment.byRules(AssessmentState.MODEL_FAILED, fan.ref(), 50);
        assertThatThrownBy(() -> explainer.explain(life.getLast(), rules))
                .hasMessage("No model answered for this reading.");
        Assessment last = assessments.getLast();
        Assessment other =
                new Assessment(
                        last.state(),
                        last.method(),
                        new ModelRef("fan", "0.9", "00"),
                        last.prognosis(),
                        last.healthIndex(),
                        last.dutyPerDay(),
                        last.recovered(),
                        last.run());
        assertThatThrownBy(() -> explainer.explain(life.getLast(), other))
                .hasMessageContaining("fan 0.9");
    }

    @Test
    void recomputingGivesTheIdenticalFloat() throws Exception {
        Explainer explainer = fan.newExplainer();
        List<Integer> stored = new ArrayList<>();
        List<Integer> again = new ArrayList<>();
        for (Assessment a : assessments) {
            ModelRun run = a.run();
            if (run != null) {
                stored.add(Float.floatToRawIntBits(run.prediction()));
                again.add(Float.floatToRawIntBits(explainer.recompute(a)));
                assertThat(run.library()).isEqualTo(explainer.library()).matches("XGBoost 3.*");
            }
        }
        assertThat(again).isEqualTo(stored).hasSizeGreaterThan(150);
    }

    private static Explanation explainLast() throws Exception {
        return fan.newExplainer().explain(life.getLast(), assessments.getLast());
    }
}
