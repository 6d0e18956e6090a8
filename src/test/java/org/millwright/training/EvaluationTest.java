package org.millwright.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import java.util.List;

class EvaluationTest {
    private static final Offset<Double> TINY = Offset.offset(1e-12);

    @Test
    void figuresAreThoseWorkedOutByHand() {
        Evaluation e =
                Evaluation.of(
                        List.of(
                                new Evaluation.Outcome(40, 30, 50, 43, 100, 43, 1),
                                new Evaluation.Outcome(100, 90, 100, 140, 100, 100, 1)),
                        2,
                        100);
        assertThat(e.units()).isEqualTo(2);
        assertThat(e.rmse()).isEqualTo(Math.sqrt((9 + 1600) / 2.0), TINY);
        assertThat(e.rmseCapped()).isEqualTo(Math.sqrt(4.5), TINY);
        assertThat(e.mae()).isEqualTo(21.5, TINY);
        assertThat(e.maeCapped()).isEqualTo(1.5, TINY);
        assertThat(e.scoreCapped()).isEqualTo(Math.exp(3.0 / 13) - 1, TINY);
        assertThat(e.score()).isEqualTo(Math.exp(3.0 / 13) - 1 + Math.exp(40.0 / 13) - 1, TINY);
        assertThat(e.coverage90()).isEqualTo(1);
        assertThat(e.width90()).isEqualTo(15);
        assertThat(e.rmseRul50()).isEqualTo(3, TINY);
        assertThat(e.widthRul50()).isEqualTo(20);
    }

    @Test
    void latePredictionsCostMoreThanEarlyOnes() {
        assertThat(Evaluation.penalty(13)).isEqualTo(Math.exp(1.3) - 1, TINY);
        assertThat(Evaluation.penalty(-13)).isEqualTo(Math.E - 1, TINY);
        assertThat(Evaluation.penalty(0)).isZero();
    }

    @Test
    void aTruthOutsideTheIntervalIsNotCovered() {
        Evaluation e =
                Evaluation.of(
                        List.of(
                                new Evaluation.Outcome(60, 55, 65, 54, 100, 54, 1),
                                new Evaluation.Outcome(60, 55, 65, 65, 100, 65, 3)),
                        2,
                        100);
        assertThat(e.coverage90()).isEqualTo(0.75, TINY);
        assertThat(e.rmseRul50()).isNaN();
    }

    @Test
    void theCommandsNamesAreInTheirOrder() {
        Evaluation e = Evaluation.of(List.of(new Evaluation.Outcome(1, 0, 2, 1, 10, 10, 1)), 1, 10);
        assertThat(e.toMap().keySet())
                .containsExactly(
                        "units",
                        "initial_rul",
                        "rmse_capped",
                        "rmse",
                        "mae_capped",
                        "mae",
                        "score_capped",
                        "score",
                        "coverage_90",
                        "width_90",
                        "rmse_rul50",
                        "width_rul50",
                        "mae_health");
    }

    @Test
    void healthIsMeasuredByTheInitialRulOfTheRegime() {
        Evaluation e =
                Evaluation.of(
                        List.of(
                                new Evaluation.Outcome(5, 0, 10, 10, 10, 100, 1),
                                new Evaluation.Outcome(5, 0, 10, 30, 20, 100, 1)),
                        2,
                        15);
        assertThat(e.maeHealth()).isEqualTo((50 + 75) / 2.0, TINY);
        assertThat(e.initialRul()).isEqualTo(15);
    }

    @Test
    void coverageIsToldByPredictedBand() {
        Evaluation e =
                Evaluation.of(
                        List.of(
                                new Evaluation.Outcome(10, 5, 15, 20, 100, 20, 1),
                                new Evaluation.Outcome(19, 5, 25, 20, 100, 20, 1),
                                new Evaluation.Outcome(100, 95, 100, 140, 100, 100, 1)),
                        3,
                        100);
        assertThat(e.bands())
                .containsExactly(
                        new Evaluation.Band(0, 20, 2, 0.5, 15),
                        new Evaluation.Band(80, 100, 1, 1, 5));
    }

    @Test
    void everyReadingOfALifeIsComparedWithItsOwnEnd() throws TrainingRefusedException {
        List<LifeHistory> lives = Fans.lives(6);
        Evaluation.Course course = Evaluation.ofLives(Fans.trained(80).scorer(), lives);
        assertThat(course.evaluation().units()).isEqualTo(6);
        int rows = course.evaluation().bands().stream().mapToInt(Evaluation.Band::rows).sum();
        int readings = lives.stream().mapToInt(l -> l.readings().size()).sum();
        assertThat(rows).isBetween(readings * 9 / 10, readings);
        assertThat(course.evaluation().maeHealth()).isBetween(0.1, 15.0);
        assertThat(course.risesOver1Percent()).isBetween(0.01, 0.6);
    }
}
