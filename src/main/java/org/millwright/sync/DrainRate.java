package org.millwright.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many facts a second have lately been confirmed. Confined to one thread. */
final class DrainRate {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, long confirmed) {}

    void confirmed(Instant now, long confirmed) {
        if (!samples.isEmpty() && confirmed < samples.getLast().confirmed()) {
            // The server was restored: what is sent again counts from here.
            samples.clear();
        }
        samples.addLast(new Sample(now, confirmed));
        forget(now);
    }

    double factsPerSecond(Instant now) {
        forget(now);
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        double seconds = Duration.between(first.at(), now).toMillis() / 1000.0;
        return seconds > 0 ? (samples.getLast().confirmed() - first.confirmed()) / seconds : 0;
    }

    private void forget(Instant now) {
        while (samples.size() > 1 && samples.getFirst().at().isBefore(now.minus(WINDOW))) {
            samples.removeFirst();
        }
    }
}
