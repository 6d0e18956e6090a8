package org.millwright.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

class IdleWatchTest {
    private final AtomicInteger told = new AtomicInteger();
    private final List<Integer> toldAfterLook = new CopyOnWriteArrayList<>();

    /** Stands for the JavaFX thread: one thing after the other. */
    private final Executor uiThread =
            task -> {
                synchronized (told) {
                    task.run();
                    toldAfterLook.add(told.get());
                }
            };

    private final IdleWatch watch =
            new IdleWatch(Duration.ofMillis(40), told::incrementAndGet, uiThread);

    private void onUi(Runnable task) {
        synchronized (told) {
            task.run();
        }
    }

    private static void until(BooleanSupplier condition) {
        await().atMost(Duration.ofMinutes(1)).until(condition::getAsBoolean);
    }

    @Test
    void tellsOnceAndAgainOnlyAfterATouch() {
        onUi(watch::start);
        until(() -> told.get() == 1);
        await().during(Duration.ofMillis(120)).until(() -> told.get() == 1);
        onUi(watch::touch);
        until(() -> told.get() == 2);
    }

    @Test
    void whoTouchesItIsThere() {
        onUi(() -> {
            watch.start();
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < 60_000_000) {
                Thread.onSpinWait();
            }
            // The look that is due by now finds it touched.
            watch.touch();
        });
        until(() -> told.get() == 1);
        assertThat(toldAfterLook).first().isEqualTo(0);
    }

    @Test
    void manyTouchesWaitForOneLookOnly() {
        onUi(() -> {
            watch.start();
            for (int i = 0; i < 1_000; i++) {
                watch.touch();
            }
        });
        until(() -> told.get() == 1);
        assertThat(toldAfterLook).hasSizeLessThan(10);
    }

    @Test
    void saysNothingOnceStopped() {
        onUi(() -> {
            watch.start();
            watch.stop();
        });
        until(() -> toldAfterLook.size() == 1);
        assertThat(told).hasValue(0);
    }
}
