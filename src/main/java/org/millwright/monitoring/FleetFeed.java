package org.millwright.monitoring;

import java.util.function.Consumer;

/**
 * Publishes the fleet: at most five snapshots a second, never on the JavaFX thread. A listener
 * hands over what it is given and returns at once: the thread that calls it may be the one that
 * stores.
 */
public interface FleetFeed {
    /** The fleet as it is now. */
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
