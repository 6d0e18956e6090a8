package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.HealthBand;
import org.millwright.domain.HealthBands;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRef;
import org.millwright.domain.ScoringMethod;

import java.util.List;

class RuleBasedScorerTest {
    private static final double NONE = Double.NaN;
    private final HealthBands bands = new HealthBands(30, 60);
    private final RuleBasedScorer rules = RuleBasedScorer.withoutModel(Machines.FAN, bands);

    @Test
    void rulesGiveAHealthIndexButNeverARul() {
        Assessment a = assess(50, 1.0);
        assertThat(a.state()).isEqualTo(AssessmentState.NO_MODEL);
        assertThat(a.method()).isEqualTo(ScoringMethod.RULES);
        assertThat(a.prognosis()).isNull();
        assertThat(a.model()).isNull();
    }

    @Test
    void zonesAndBandsFallTogether() {
        assertThat(bands.of(assess(50, 2.7).healthIndex())).isEqualTo(HealthBand.HEALTHY);
        assertThat(bands.of(assess(50, 2.9).healthIndex())).isEqualTo(HealthBand.WATCH);
        assertThat(bands.of(assess(50, 4.4).healthIndex())).isEqualTo(HealthBand.WATCH);
        assertThat(bands.of(assess(50, 4.6).healthIndex())).isEqualTo(HealthBand.CRITICAL);
        assertThat(assess(50, 40).healthIndex()).isZero();
    }

    @Test
    void outsideTheUsualRangeIsToBeWatched() {
        assertThat(assess(79, NONE).healthIndex()).isEqualTo(100);
        assertThat(bands.of(assess(81, NONE).healthIndex())).isEqualTo(HealthBand.WATCH);
        assertThat(assess(200, NONE).healthIndex()).isCloseTo(30, Offset.offset(1e-9));
    }

    @Test
    void theWorstPointCounts() {
        assertThat(assess(50, 4.0).healthIndex()).isEqualTo(assess(NONE, 4.0).healthIndex());
        assertThat(assess(190, 0.1).healthIndex()).isEqualTo(assess(190, NONE).healthIndex());
    }

    @Test
    void withoutAnyValueThereIsNoNumber() {
        Assessment a = assess(NONE, NONE);
        assertThat(a.state()).isEqualTo(AssessmentState.INSUFFICIENT_DATA);
        assertThat(a.hasHealth()).isFalse();
        assertThat(a.method()).isEqualTo(ScoringMethod.NONE);
    }

    @Test
    void rulesInPlaceOfAModelSaySo() {
        ModelRef model = new ModelRef("fan", "1", "00");
        RuleBasedScorer instead = RuleBasedScorer.insteadOf(model, Machines.FAN, bands);
        Assessment a =
                instead.assess(
                                List.of(instead.newMemory()),
                                List.of(MeasuredValues.delivered(50, 50, 1, 1)))
                        .getFirst();
        assertThat(a.state()).isEqualTo(AssessmentState.MODEL_FAILED);
        assertThat(a.model()).isEqualTo(model);
    }

    @Test
    void aMemorySavedByRulesIsNotOneOfAModel() {
        byte[] saved = rules.newMemory().save();
        assertThat(rules.restore(saved)).isPresent();
        assertThat(AssetMemory.restore(saved, new AssetMemory.Form(1, 0, 0, 0))).isEmpty();
        assertThat(AssetMemory.restore(saved, new AssetMemory.Form(0, 0, 3, 0))).isEmpty();
        assertThat(rules.restore(new byte[0])).isEmpty();
    }

    private Assessment assess(double temperature, double vibration) {
        return rules.assess(
                        List.of(rules.newMemory()),
                        List.of(MeasuredValues.delivered(50, temperature, vibration, 10)))
                .getFirst();
    }
}
