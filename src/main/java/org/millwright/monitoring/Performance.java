package org.millwright.monitoring;

import org.millwright.monitoring.FleetFeed.Subscription;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How fast this station works, of late. May be asked from any thread. */
public interface Performance {
    /** Between two samples. */
    Duration interval();

    /** The samples of the last minutes, oldest first; empty before the first. */
    List<PerformanceSample> recent();

    /** Tells the listener, on a thread of its own, the samples whenever there is a new one. */
    Subscription subscribe(Consumer<List<PerformanceSample>> listener);

    /** Where Prometheus finds the figures; empty if they are not served. */
    Optional<String> servedAt();
}
