package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HealthIndexTest {
    @Test
    void sameRulMeansOtherHealthUnderAnotherInitialRul() {
        assertThat(HealthIndex.of(50, 100)).isEqualTo(50);
        assertThat(HealthIndex.of(50, 200)).isEqualTo(25);
    }

    @Test
    void healthStaysBetweenZeroAndHundred() {
        assertThat(HealthIndex.of(-3, 80)).isZero();
        assertThat(HealthIndex.of(0, 80)).isZero();
        assertThat(HealthIndex.of(80, 80)).isEqualTo(100);
        assertThat(HealthIndex.of(1e9, 80)).isEqualTo(100);
    }

    @Test
    void noRulMeansNoHealth() {
        assertThat(HealthIndex.of(Double.NaN, 80)).isNaN();
    }

    @Test
    void anInitialRulThatIsNotAboveZeroIsRefused() {
        assertThatThrownBy(() -> HealthIndex.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HealthIndex.of(1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
