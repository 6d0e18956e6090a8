package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import java.util.Random;

class SmoothingTest {
    private static final double NONE = Double.NaN;
    private final Smoothing smoothing = new Smoothing(0.3, 0.75, 0.1);

    @Test
    void theFirstAnswerIsShownAsItIs() {
        assertThat(smoothing.next(NONE, NONE, 80, 125)).isEqualTo(80);
    }

    @Test
    void aSteadyDeclineIsFollowedWithoutLag() {
        for (double used : new double[] {1, 0.25, 3}) {
            double shown = NONE;
            for (double rul = 90; rul >= 0; rul -= used) {
                shown = smoothing.next(shown, used, rul, 125);
                assertThat(shown).isCloseTo(rul, Offset.offset(1e-9));
            }
        }
    }

    @Test
    void atTheCapNothingIsExpectedToFall() {
        assertThat(smoothing.next(125, 1, 125, 125)).isEqualTo(125);
        assertThat(smoothing.next(125, 12, 125, 125)).isEqualTo(125);
    }

    @Test
    void noiseIsMoreThanHalved() {
        Random random = new Random(4);
        double shown = NONE;
        double ofAnswers = 0;
        double ofShown = 0;
        double answerBefore = NONE;
        for (double rul = 90; rul > 10; rul--) {
            double answer = rul + 3 * random.nextGaussian();
            double before = shown;
            shown = smoothing.next(shown, 1, answer, 125);
            if (!Double.isNaN(before)) {
                ofAnswers += Math.pow(answer - answerBefore + 1, 2);
                ofShown += Math.pow(shown - before + 1, 2);
            }
            answerBefore = answer;
        }
        assertThat(ofShown).isLessThan(0.25 * ofAnswers);
    }

    @Test
    void aRealRecoveryComesThrough() {
        double shown = 20;
        for (int i = 0; i < 12; i++) {
            shown = smoothing.next(shown, 1, 80, 125);
        }
        assertThat(shown).isBetween(75.0, 80.0);
    }

    @Test
    void afterALongGapTheLastAnswerSaysNothing() {
        assertThat(smoothing.next(90, 12.5, 30, 125)).isGreaterThan(30);
        assertThat(smoothing.next(90, 12.6, 30, 125)).isEqualTo(30);
    }

    @Test
    void itIsTheSameInEveryUnit() {
        double hours = smoothing.next(40, 0.5, 33, 100);
        double seconds = smoothing.next(40 * 3600, 0.5 * 3600, 33 * 3600, 100 * 3600);
        assertThat(seconds / 3600).isCloseTo(hours, Offset.offset(1e-9));
    }

    @Test
    void theStandardFollowsFromInitialRulAndUsePerReading() {
        assertThat(Smoothing.standard(125, 1).weight()).isCloseTo(0.3, Offset.offset(0.001));
        assertThat(Smoothing.standard(1250, 10).weight())
                .isCloseTo(Smoothing.standard(125, 1).weight(), Offset.offset(1e-12));
        assertThat(Smoothing.standard(6, 10 / 3600.0).weight())
                .isCloseTo(0.0205, Offset.offset(0.001));
        assertThat(Smoothing.standard(1, 1e9).weight()).isEqualTo(1);
        assertThat(Smoothing.standard(1e9, 1).weight()).isEqualTo(0.02);
    }

    @Test
    void impossibleParametersAreRefused() {
        assertThatThrownBy(() -> new Smoothing(0, 0.75, 0.1)).hasMessageContaining("weight");
        assertThatThrownBy(() -> new Smoothing(NONE, 0.75, 0.1)).hasMessageContaining("weight");
        assertThatThrownBy(() -> new Smoothing(0.3, 1, 0.1)).hasMessageContaining("calmFrom");
        assertThatThrownBy(() -> new Smoothing(0.3, 0.75, 0)).hasMessageContaining("restartAfter");
    }
}
