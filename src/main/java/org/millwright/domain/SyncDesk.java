package org.millwright.domain;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What a person can see of synchronisation and do about it; may be called from any thread. */
public interface SyncDesk {
    SyncStatus status();

    /**
     * Calls the listener for each new status, on a background thread, until the subscription is
     * closed.
     */
    Subscription subscribe(Consumer<SyncStatus> listener);

    /** Tries at once instead of when it is due. */
    void tryNow();

    /** Sends again what the server has refused for its content. */
    void retryRefused();

    /** Compares counts and hash chains with the server; fails if it can't be reached. */
    CompletableFuture<SyncProof> verify();

    /** Cuts the link in software for so long, to see what an outage does; zero ends it. */
    void outageDrill(Duration length);

    /** Ends a subscription. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
