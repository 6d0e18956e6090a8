package org.millwright.monitoring;

import java.util.function.Consumer;

/**
 * Publishes the fleet: at most five snapshots a second, on a background thread, never on the JavaFX
 * one.
 */
public interface FleetFeed {
    /** The last published snapshot. */
    FleetSnapshot current();

    /** Calls the listener for each new snapshot until the subscription is closed. */
    Subscription subscribe(Consumer<FleetSnapshot> listener);

    /** Ends a subscription. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
