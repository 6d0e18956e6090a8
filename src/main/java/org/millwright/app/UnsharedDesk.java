package org.millwright.app;

import org.millwright.domain.SyncDesk;
import org.millwright.domain.SyncProof;
import org.millwright.domain.SyncStatus;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The desk of a station that shares nothing; says why, and stays so. */
record UnsharedDesk(SyncStatus status) implements SyncDesk {
    @Override
    public Subscription subscribe(Consumer<SyncStatus> listener) {
        return () -> {};
    }

    @Override
    public void tryNow() {
        // There is nothing to try.
    }

    @Override
    public void retryRefused() {
        // Nobody has refused anything.
    }

    @Override
    public CompletableFuture<SyncProof> verify() {
        return CompletableFuture.failedFuture(new RefusedException(status.why()));
    }

    @Override
    public void outageDrill(Duration length) {
        // There is no link to cut.
    }
}
