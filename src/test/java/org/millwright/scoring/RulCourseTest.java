package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.millwright.domain.Unit;

class RulCourseTest {
    private static final double INITIAL = 100;
    private final RulCourse course = new RulCourse(new Smoothing(1, 0.75, 0.1), 0.05);
    private final double[] state = new double[RulCourse.SLOTS];

    @BeforeEach
    void start() {
        RulCourse.start(state, 0);
    }

    @Test
    void anAssetThatOutlivesItsUpperBoundAndMarginIsOverdue() {
        assertThat(overdue(6, 20, 1000, true)).isFalse();
        assertThat(overdue(5, 15, 1001, true)).isFalse();
        assertThat(overdue(3, 12, 1021, true)).isFalse();
        assertThat(overdue(3, 12, 1021.5, true)).isTrue();
        assertThat(overdue(4, 12, 1100, false)).isTrue();
    }

    @Test
    void aRulThatRisesAgainTakesTheDeadlineBack() {
        overdue(5, 15, 1001, true);
        assertThat(overdue(10.5, 20, 1010, true)).isFalse();
        assertThat(overdue(5, 15, 1030, true)).isFalse();
        assertThat(overdue(5, 15, 1050.5, true)).isTrue();
    }

    @Test
    void anUncertainNumberSetsNoDeadline() {
        overdue(1, 15, 1000, false);
        assertThat(overdue(1, 15, 1100, false)).isFalse();
    }

    @Test
    void aRiseAboveTheUpperBoundIsARecovery() {
        assertThat(recovers(40, 50)).isFalse();
        assertThat(recovers(38, 47)).isFalse();
        assertThat(recovers(46, 55)).isFalse();
        assertThat(recovers(48, 57)).isTrue();
        assertThat(recovers(49, 58)).isFalse();
        assertThat(recovers(58, 70)).isTrue();
    }

    @Test
    void aRiseOfLessThanFivePercentIsNone() {
        recovers(10, 11);
        assertThat(recovers(14.9, 16)).isFalse();
        assertThat(recovers(15.1, 16)).isTrue();
    }

    @Test
    void nothingIsConcludedFromAnUncertainNumber() {
        recovers(10, 11);
        assertThat(course.recovers(state, 0, new RulCourse.Shown(90, 95, 1), INITIAL, false))
                .isFalse();
        assertThat(recovers(90, 95)).isFalse();
    }

    @Test
    void theHorizonIsLeftSomeWayBelowWhereItIsReached() {
        ModelManifest.Target target = new ModelManifest.Target(Unit.HOUR, INITIAL, 95);
        assertThat(course.beyond(state, 0, 94, target)).isFalse();
        assertThat(course.beyond(state, 0, 95, target)).isTrue();
        assertThat(course.beyond(state, 0, 93.5, target)).isTrue();
        assertThat(course.beyond(state, 0, 92.9, target)).isFalse();
        assertThat(course.beyond(state, 0, 94.9, target)).isFalse();
    }

    private boolean overdue(double rul, double upper, double use, boolean certain) {
        return course.overdue(state, 0, new RulCourse.Shown(rul, upper, use), INITIAL, certain);
    }

    private boolean recovers(double rul, double upper) {
        return course.recovers(state, 0, new RulCourse.Shown(rul, upper, 1), INITIAL, true);
    }
}
