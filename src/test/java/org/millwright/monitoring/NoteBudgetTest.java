package org.millwright.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoteBudgetTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aFlickeringPlantIsToldOfOnlySoOften() {
        NoteBudget budget = new NoteBudget(0);
        for (int i = 0; i < NoteBudget.A_MINUTE; i++) {
            assertThat(budget.allows(i)).isTrue();
        }
        assertThat(budget.takeLeftOut()).isZero();
        assertThat(budget.allows(59 * SECOND)).isFalse();
        assertThat(budget.allows(59 * SECOND)).isFalse();
        assertThat(budget.takeLeftOut()).isEqualTo(2);
        assertThat(budget.takeLeftOut()).as("told once").isZero();
        assertThat(budget.allows(60 * SECOND)).as("the next minute").isTrue();
    }
}
