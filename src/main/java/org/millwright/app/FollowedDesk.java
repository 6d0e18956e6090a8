package org.millwright.app;

import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;
import org.millwright.domain.SyncDesk;
import org.millwright.domain.SyncProof;
import org.millwright.domain.SyncStatus;
import org.millwright.domain.SyncStatus.Cause;
import org.millwright.domain.SyncStatus.Link;
import org.millwright.store.FollowedStore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The desk of a console that follows another program: says how far that one has come. */
final class FollowedDesk implements SyncDesk {
    private final FollowedStore store;
    private final Cause cause;
    private final Instant since;
    private final Set<Consumer<SyncStatus>> listeners = ConcurrentHashMap.newKeySet();
    private volatile SyncStatus status;

    FollowedDesk(FollowedStore store, Cause cause, Clock clock) {
        this.store = store;
        this.cause = cause;
        this.since = clock.instant();
        this.status = read();
    }

    /** Tells how it stands by now. */
    void update() {
        SyncStatus now = read();
        status = now;
        listeners.forEach(listener -> listener.accept(now));
    }

    private SyncStatus read() {
        return new SyncStatus(
                store.station(),
                Link.NOT_CONFIGURED,
                since,
                cause,
                LocalizedText.NONE,
                store.lastSeq(),
                store.pushMark().seq(),
                null,
                store.refusedFacts(),
                store.lastContact().orElse(null),
                null,
                null,
                0,
                List.of(),
                List.of());
    }

    @Override
    public SyncStatus status() {
        return status;
    }

    @Override
    public Subscription subscribe(Consumer<SyncStatus> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void tryNow() {
        // The other program decides when.
    }

    @Override
    public void retryRefused() {
        // The other program sends.
    }

    @Override
    public CompletableFuture<SyncProof> verify() {
        return CompletableFuture.failedFuture(
                new RefusedException(Sentences.of(FollowedDesk.class).get("follow.compares")));
    }

    @Override
    public void outageDrill(Duration length) {
        // There is no link of this program to cut.
    }
}
