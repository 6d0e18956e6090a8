package org.millwright.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

@UsesToolkit
class IdleWatchTest {
    private static final Duration LIMIT = Duration.ofMillis(40);

    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();

    /** Stands still unless a test moves it; looks come by the real one. */
    private final AtomicLong nanos = new AtomicLong();

    private final IdleWatch watch =
            new IdleWatch(
                    LIMIT,
                    told::incrementAndGet,
                    look -> {
                        onUi(look);
                        looks.incrementAndGet();
                    },
                    nanos::get);

    /** Stands for the JavaFX thread: one thing after the other. */
    private synchronized void onUi(Runnable task) {
        task.run();
    }

    private void pass() {
        nanos.addAndGet(LIMIT.toNanos());
    }

    private void untilLooks(int count) {
        await().atMost(Duration.ofMinutes(1)).until(() -> looks.get() >= count);
    }

    @Test
    void tellsOnceAndAgainOnlyAfterATouch() {
        onUi(() -> {
            watch.start();
            pass();
        });
        untilLooks(1);
        assertThat(told).hasValue(1);
        onUi(() -> {
            watch.touch();
            assertThat(told).hasValue(1);
            pass();
        });
        untilLooks(2);
        assertThat(told).hasValue(2);
    }

    @Test
    void whoTouchesItIsThere() {
        onUi(watch::start);
        untilLooks(2);
        onUi(() -> {
            nanos.addAndGet(LIMIT.toNanos() - 1);
            watch.touch();
            nanos.addAndGet(LIMIT.toNanos() - 1);
        });
        untilLooks(looks.get() + 2);
        assertThat(told).hasValue(0);
        nanos.addAndGet(1);
        untilLooks(looks.get() + 1);
        await().atMost(Duration.ofMinutes(1)).until(() -> told.get() == 1);
    }

    @Test
    void aTouchThatComesBeforeALateLookDoesNotUndoTheWait() {
        onUi(() -> {
            watch.start();
            pass();
            watch.touch();
            assertThat(told).hasValue(1);
            watch.touch();
        });
        untilLooks(1);
        assertThat(told).hasValue(1);
    }

    @Test
    void manyTouchesWaitForOneLookOnly() {
        onUi(() -> {
            watch.start();
            for (int i = 0; i < 1_000; i++) {
                watch.touch();
            }
            pass();
        });
        untilLooks(1);
        assertThat(told).hasValue(1);
        assertThat(looks).hasValue(1);
    }

    @Test
    void saysNothingOnceStopped() {
        onUi(() -> {
            watch.start();
            watch.stop();
            pass();
        });
        untilLooks(1);
        assertThat(told).hasValue(0);
    }
}
