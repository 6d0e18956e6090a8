package org.millwright.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

final class PublishPolicyTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    private final PublishPolicy policy = new PublishPolicy(0);

    @Test
    void loneChangeIsPublishedAtOnceAlsoRightAfterAges() {
        assertThat(policy.agesArePublished(10 * SECOND)).isTrue();
        assertThat(policy.changeWaits(10 * SECOND + 1)).isZero();
    }

    @Test
    void changeRightAfterAnotherWaits() {
        policy.changePublished(SECOND);
        assertThat(policy.changeWaits(SECOND + 50 * MILLI)).isEqualTo(150 * MILLI);
        assertThat(policy.changeWaits(SECOND + 200 * MILLI)).isZero();
    }

    @Test
    void agesAreNotPublishedRightAfterAChange() {
        policy.changePublished(SECOND);
        assertThat(policy.agesArePublished(SECOND + 199 * MILLI)).isFalse();
        assertThat(policy.agesArePublished(SECOND + 200 * MILLI)).isTrue();
    }

    @Test
    void neverMoreThanFivePublicationsInAnySecond() {
        SplittableRandom random = new SplittableRandom(1);
        Deque<Long> lastSecond = new ArrayDeque<>();
        long phase = random.nextLong(SECOND);
        int most = 0;
        for (long now = 0; now < 2_000 * SECOND; now += MILLI) {
            if (now % SECOND == phase / MILLI * MILLI && policy.agesArePublished(now)) {
                lastSecond.add(now);
            }
            // Spells of many changes, of few and of none.
            int spell = (int) (now / (3 * SECOND) % 3);
            boolean comes = spell == 0 || (spell == 1 && random.nextInt(300) == 0);
            if (comes && policy.changeWaits(now) == 0) {
                policy.changePublished(now);
                lastSecond.add(now);
            }
            while (!lastSecond.isEmpty() && lastSecond.getFirst() <= now - SECOND) {
                lastSecond.removeFirst();
            }
            most = Math.max(most, lastSecond.size());
        }
        assertThat(most).isEqualTo(5);
    }
}
