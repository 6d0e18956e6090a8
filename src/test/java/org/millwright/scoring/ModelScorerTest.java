package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.HealthBands;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Quality;
import org.millwright.domain.ScoringMethod;
import org.millwright.training.Fans;
import org.millwright.training.TrainedModel;
import org.millwright.training.TrainingRefusedException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

class ModelScorerTest {
    private static final double NONE = Double.NaN;
    private static TrainedModel fan;
    private static TrainedModel longFan;

    @BeforeAll
    static void train() throws TrainingRefusedException {
        fan = Fans.trained(60);
        longFan = Fans.trained(120);
    }

    @Test
    void streamBatchAndRestartGiveTheSameAssessments() throws TrainingRefusedException {
        List<MeasuredValues> life = Machines.fanLife(77, 180, 0.05);
        ModelScorer scorer = fan.scorer();
        List<Assessment> batch =
                scorer.assess(Collections.nCopies(life.size(), scorer.newMemory()), life);
        List<Assessment> stream = new ArrayList<>();
        byte[] saved = scorer.newMemory().save();
        for (MeasuredValues reading : life) {
            AssetMemory memory = scorer.restore(saved).orElseThrow();
            stream.addAll(scorer.assess(List.of(memory), List.of(reading)));
            saved = memory.save();
        }
        assertThat(stream).isEqualTo(batch);
    }

    @Test
    void mixedAssetsInOneBatchEqualEachAlone() throws TrainingRefusedException {
        ModelScorer scorer = fan.scorer();
        List<AssetMemory> memories = new ArrayList<>();
        List<MeasuredValues> readings = new ArrayList<>();
        AssetMemory a = scorer.newMemory();
        AssetMemory b = scorer.newMemory();
        List<MeasuredValues> lifeA = Machines.fanLife(1, 90, 0.05);
        List<MeasuredValues> lifeB = Machines.fanLife(2, 90, 0.05);
        for (int i = 0; i < 90; i++) {
            memories.addAll(List.of(a, b));
            readings.addAll(List.of(lifeA.get(i), lifeB.get(i)));
        }
        List<Assessment> mixed = scorer.assess(memories, readings);
        List<Assessment> alone = scorer.assess(Collections.nCopies(90, scorer.newMemory()), lifeB);
        for (int i = 0; i < 90; i++) {
            assertThat(mixed.get(2 * i + 1)).isEqualTo(alone.get(i));
        }
    }

    @Test
    void hugeBatchesGiveTheSameAsSmallOnes() throws TrainingRefusedException {
        List<MeasuredValues> readings = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            readings.addAll(Machines.fanLife(i, 150, 0.05));
        }
        ModelScorer scorer = fan.scorer();
        int n = readings.size();
        List<Assessment> huge = scorer.assess(Collections.nCopies(n, scorer.newMemory()), readings);
        AssetMemory memory = scorer.newMemory();
        List<Assessment> small = new ArrayList<>();
        for (int from = 0; from < n; from += 100) {
            List<MeasuredValues> part = readings.subList(from, from + 100);
            small.addAll(scorer.assess(Collections.nCopies(100, memory), part));
        }
        assertThat(small).isEqualTo(huge);
    }

    @Test
    void healthComesFromEachModelsOwnInitialRul() throws TrainingRefusedException {
        for (TrainedModel model : List.of(fan, longFan)) {
            double initial = model.manifest().target().initialRul();
            for (Assessment a : life(model.scorer(), 42)) {
                Prognosis p = prognosis(a);
                assertThat(p.rul()).isBetween(0.0, initial);
                assertThat(a.healthIndex()).isEqualTo(100 * p.rul() / initial);
            }
        }
    }

    @Test
    void healthFallsFromNewToWornAndTheHorizonIsMarked() throws TrainingRefusedException {
        List<Assessment> life = life(fan.scorer(), 42);
        Assessment early = life.get(60);
        assertThat(early.state()).isEqualTo(AssessmentState.BEYOND_HORIZON);
        assertThat(early.healthIndex()).isEqualTo(100);
        assertThat(prognosis(early).upper()).isEqualTo(60);
        Assessment last = life.getLast();
        assertThat(last.state()).isEqualTo(AssessmentState.OK);
        assertThat(last.healthIndex()).isLessThan(15);
    }

    @Test
    void aShortHistoryIsMarkedAndStillScored() throws TrainingRefusedException {
        List<Assessment> life = life(fan.scorer(), 42);
        assertThat(life.subList(0, 19))
                .extracting(Assessment::state)
                .containsOnly(AssessmentState.SHORT_HISTORY);
        assertThat(life.get(19).state()).isNotEqualTo(AssessmentState.SHORT_HISTORY);
        assertThat(life.getFirst().prognosis()).isNotNull();
    }

    @Test
    void tooManyMissingInputsGiveNoNumber() throws TrainingRefusedException {
        for (double nothing : new double[] {NONE, Double.POSITIVE_INFINITY}) {
            MeasuredValues poor = withQuality(40, nothing, nothing, nothing);
            Assessment a = afterSome(poor);
            assertThat(a.state()).isEqualTo(AssessmentState.INSUFFICIENT_DATA);
            assertThat(a.prognosis()).isNull();
            assertThat(a.hasHealth()).isFalse();
            assertThat(a.method()).isEqualTo(ScoringMethod.NONE);
        }
        assertThat(afterSome(withQuality(NONE, NONE, NONE, NONE)).state())
                .isEqualTo(AssessmentState.INSUFFICIENT_DATA);
    }

    /** As the validator would flag them: what is not finite is BAD. */
    private static MeasuredValues withQuality(double... values) {
        Quality[] qualities = new Quality[values.length];
        for (int i = 0; i < values.length; i++) {
            qualities[i] =
                    Double.isFinite(values[i])
                            ? Quality.GOOD
                            : Double.isNaN(values[i]) ? Quality.MISSING : Quality.INFINITE;
        }
        return MeasuredValues.of(values, qualities);
    }

    @Test
    void oneMissingInputStillGivesANumber() throws TrainingRefusedException {
        assertThat(afterSome(MeasuredValues.delivered(40, 46, NONE, 50)).prognosis()).isNotNull();
    }

    @Test
    void anInputBeyondTheTrainedRangeIsSaid() throws TrainingRefusedException {
        for (double extreme : new double[] {20, 50}) {
            Assessment a = afterSome(MeasuredValues.delivered(40, 46, extreme, 41));
            assertThat(a.state()).isEqualTo(AssessmentState.OUTSIDE_TRAINED_RANGE);
            assertThat(a.prognosis()).isNotNull();
        }
    }

    @Test
    void whatIsNoPossibleValueGoesInAsMissing() throws TrainingRefusedException {
        Assessment missing = afterSome(MeasuredValues.delivered(40, 46, NONE, 50));
        for (double impossible :
                new double[] {
                    -1e-9,
                    50.000001,
                    1e29,
                    Double.MAX_VALUE,
                    -Double.MAX_VALUE,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY
                }) {
            assertThat(afterSome(MeasuredValues.delivered(40, 46, impossible, 50)))
                    .as("vibration %s", impossible)
                    .isEqualTo(missing);
        }
    }

    @Test
    void unflaggedInfinitiesDoNotPoisonWhatFollows() throws TrainingRefusedException {
        ModelScorer scorer = fan.scorer();
        AssetMemory memory = scorer.newMemory();
        double inf = Double.POSITIVE_INFINITY;
        assess(scorer, memory, MeasuredValues.delivered(inf, -inf, inf, 1));
        Assessment after = assess(scorer, memory, MeasuredValues.delivered(40, 46, 1, 2));
        assertThat(after.prognosis()).isNotNull();
        assertThat(after.method()).isEqualTo(ScoringMethod.MODEL);
    }

    @Test
    void zeroIsAValueAndNotMissing() throws TrainingRefusedException {
        Assessment zero = afterSome(MeasuredValues.delivered(40, 46, 0, 50));
        Assessment missing = afterSome(MeasuredValues.delivered(40, 46, NONE, 50));
        assertThat(zero).isNotEqualTo(missing);
    }

    @Test
    void aReadingOutOfOrderGetsNoNumberAndChangesNothing() throws TrainingRefusedException {
        ModelScorer scorer = fan.scorer();
        AssetMemory memory = scorer.newMemory();
        scorer.assess(Collections.nCopies(40, memory), Machines.fanLife(8, 40, 0));
        byte[] before = memory.save();
        MeasuredValues late =
                MeasuredValues.delivered(40, 46, 1, 3).spoiledBy(Quality.OUT_OF_ORDER);
        assertThat(assess(scorer, memory, late).state())
                .isEqualTo(AssessmentState.INSUFFICIENT_DATA);
        assertThat(memory.save()).isEqualTo(before);
    }

    @Test
    void aModelThatFailsAtRunTimeIsReplacedByMarkedRules() {
        ModelScorer scorer = with(FakeRegressor.broken());
        Assessment a = assess(scorer, scorer.newMemory(), MeasuredValues.delivered(40, 46, 1, 1));
        assertThat(a.state()).isEqualTo(AssessmentState.MODEL_FAILED);
        assertThat(a.method()).isEqualTo(ScoringMethod.RULES);
        assertThat(a.prognosis()).isNull();
        assertThat(a.model()).isEqualTo(ref());
        assertThat(a.hasHealth()).isTrue();
    }

    @Test
    void aPredictionOutsideItsBoundsIsClippedAndOrdered() {
        for (float raw : new float[] {-40, 0, 30, 59, 60, 400}) {
            ModelScorer scorer = with(FakeRegressor.answering(raw));
            MeasuredValues reading = MeasuredValues.delivered(40, 46, 1, 1);
            Prognosis p = prognosis(assess(scorer, scorer.newMemory(), reading));
            assertThat(p.lower()).isBetween(0.0, p.rul());
            assertThat(p.upper()).isBetween(p.rul(), 60.0);
        }
    }

    private static Prognosis prognosis(Assessment assessment) {
        return Objects.requireNonNull(assessment.prognosis());
    }

    private static ModelScorer with(Regressor regressor) {
        return new ModelScorer(fan.manifest(), ref(), Machines.FAN, HealthBands.DEFAULT, regressor);
    }

    private static ModelRef ref() {
        return new ModelRef("fan", "1", "00");
    }

    @Test
    void replayedReadingsLeaveTheSameMemoryAsAssessedOnes() throws TrainingRefusedException {
        ModelScorer live = fan.scorer();
        ModelScorer restarted = fan.scorer();
        AssetMemory lived = live.newMemory();
        AssetMemory replayed = restarted.newMemory();
        List<MeasuredValues> readings = new ArrayList<>(Machines.fanLife(5, 170, 0.1));
        readings.set(40, readings.get(40).spoiledBy(Quality.OUT_OF_ORDER));
        readings.addAll(Machines.fanLife(6, 40, 0.1));
        for (int i = 0; i < readings.size(); i++) {
            long[] at = {i * 3_600_000L};
            MeasuredValues reading = readings.get(i);
            Assessment a = live.assess(List.of(lived), List.of(reading), at).getFirst();
            restarted.replay(replayed, reading, at[0], a);
            assertThat(replayed.save()).as("reading %d", i).isEqualTo(lived.save());
        }
        assertThat(lived.save()).isNotEqualTo(live.newMemory().save());
    }

    @Test
    void theCourseOfAnotherModelsAnswersIsNotContinued() throws TrainingRefusedException {
        MeasuredValues reading = MeasuredValues.delivered(40, 46, 1, 1);
        ModelScorer before = with(FakeRegressor.answering(50));
        AssetMemory memory = before.newMemory();
        Assessment said = assess(before, memory, reading);
        ModelScorer after =
                new ModelScorer(
                        fan.manifest(),
                        new ModelRef("fan", "2", "11"),
                        Machines.FAN,
                        HealthBands.DEFAULT,
                        FakeRegressor.answering(10));
        AssetMemory taken = after.restore(memory.save()).orElseThrow();
        assertThat(taken.state()).isEqualTo(memory.state());
        assertThat(prognosis(assess(after, taken, reading)).rul()).isEqualTo(10);
        AssetMemory replayed = after.newMemory();
        after.replay(replayed, reading, AssetScorer.NO_TIME, said);
        assertThat(prognosis(assess(after, replayed, reading)).rul()).isEqualTo(10);
        assertThat(prognosis(assess(after, after.newMemory(), reading)).rul()).isEqualTo(10);
    }

    @Test
    void whatIsShownIsSmoothedAndTheRawAnswerIsKept() {
        AssetMemory memory = with(FakeRegressor.answering(0)).newMemory();
        Prognosis first = after(memory, 40, 100);
        assertThat(first.rul()).isEqualTo(40);
        assertThat(first.raw()).isEqualTo(40);
        Prognosis second = after(memory, 20, 101);
        assertThat(second.raw()).isEqualTo(20);
        assertThat(second.rul()).isBetween(20.5, 38.5);
        assertThat(second.lower()).isLessThanOrEqualTo(second.rul());
        assertThat(second.upper()).isGreaterThanOrEqualTo(second.rul());
    }

    private static Prognosis after(AssetMemory memory, float answer, double hours) {
        return prognosis(
                assess(
                        with(FakeRegressor.answering(answer)),
                        memory,
                        MeasuredValues.delivered(40, 46, 1, hours)));
    }

    @Test
    void aMachineThatOutlivesItsPredictedEndIsSaidToHave() {
        ModelScorer scorer = with(FakeRegressor.answering(1));
        AssetMemory memory = scorer.newMemory();
        List<AssessmentState> states = new ArrayList<>();
        for (int hour = 1; hour <= 100; hour++) {
            Assessment a = assess(scorer, memory, MeasuredValues.delivered(40, 46, 1, hour));
            states.add(a.state());
            assertThat(a.prognosis()).isNotNull();
        }
        int first = states.indexOf(AssessmentState.PAST_PREDICTED_END);
        assertThat(first).isBetween(22, 70);
        assertThat(states.subList(19, first)).containsOnly(AssessmentState.OK);
        assertThat(states.subList(first, 100)).containsOnly(AssessmentState.PAST_PREDICTED_END);
        Assessment next = assess(scorer, memory, MeasuredValues.delivered(40, 46, 1, 0));
        assertThat(next.state()).isEqualTo(AssessmentState.SHORT_HISTORY);
    }

    @Test
    void theEndIsADateAtTheDutyTheClockShows() throws TrainingRefusedException {
        ModelScorer scorer = fan.scorer();
        List<MeasuredValues> life = Machines.fanLife(42, 180, 0);
        long[] everyTwoHours = IntStream.range(0, 180).mapToLong(i -> i * 7_200_000L).toArray();
        AssetMemory memory = scorer.newMemory();
        Assessment last =
                scorer.assess(Collections.nCopies(180, memory), life, everyTwoHours).get(170);
        assertThat(last.dutyPerDay()).isEqualTo(12);
        Instant at = Instant.ofEpochMilli(everyTwoHours[170]);
        Duration left = Duration.between(at, last.endOfLife(at).orElseThrow().expected());
        assertThat(left.toMinutes() / 120.0).isCloseTo(prognosis(last).rul(), Offset.offset(0.02));
        assertThat(life(fan.scorer(), 42).get(170).endOfLife(at)).isEmpty();
    }

    @Test
    void aMemoryOfAnotherModelIsNotTaken() throws TrainingRefusedException {
        byte[] saved = fan.scorer().newMemory().save();
        saved[3] ^= 1;
        assertThat(fan.scorer().restore(saved)).isEmpty();
        assertThat(fan.scorer().restore(new byte[] {1, 2, 3})).isEmpty();
        assertThat(saved).hasSize(ModelScorer.memoryBytes(fan.manifest(), ref(), Machines.FAN));
    }

    @Test
    void whatIfAnswersFromACopyAndRemembersIt() throws TrainingRefusedException {
        ModelScorer scorer = fan.scorer();
        AssetMemory memory = scorer.newMemory();
        List<MeasuredValues> life = Machines.fanLife(8, 180, 0).subList(0, 60);
        scorer.assess(Collections.nCopies(60, memory), life);
        byte[] before = memory.save();
        WhatIfLogic whatIf = new WhatIfLogic(fan.scorer());
        MeasuredValues rough = MeasuredValues.delivered(40, 70, 6, 60);
        Assessment asIs = whatIf.after(memory, life.getLast(), 20);
        Assessment worse = whatIf.after(memory, rough, 20);
        assertThat(worse.healthIndex()).isLessThan(asIs.healthIndex());
        assertThat(memory.save()).isEqualTo(before);
        assertThat(whatIf.after(memory, rough, 20)).isSameAs(worse);
        assertThat(whatIf.cached()).isEqualTo(2);
        scorer.assess(Collections.nCopies(20, memory), Collections.nCopies(20, rough));
        assertThat(assess(scorer, scorer.restore(before).orElseThrow(), rough))
                .isEqualTo(whatIf.after(fan.scorer().restore(before).orElseThrow(), rough, 1));
        assertThatThrownBy(() -> whatIf.after(memory, rough, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> whatIf.after(memory, rough, 201))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Assessment> life(ModelScorer scorer, long seed) {
        List<MeasuredValues> life = Machines.fanLife(seed, 180, 0);
        return scorer.assess(Collections.nCopies(life.size(), scorer.newMemory()), life);
    }

    private static Assessment afterSome(MeasuredValues reading) throws TrainingRefusedException {
        ModelScorer scorer = fan.scorer();
        AssetMemory memory = scorer.newMemory();
        scorer.assess(Collections.nCopies(40, memory), Machines.fanLife(8, 40, 0));
        return assess(scorer, memory, reading);
    }

    private static Assessment assess(
            AssetScorer scorer, AssetMemory memory, MeasuredValues reading) {
        return scorer.assess(List.of(memory), List.of(reading)).getFirst();
    }
}
