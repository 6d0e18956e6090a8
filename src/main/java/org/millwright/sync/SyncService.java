package org.millwright.sync;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalFacts;
import org.millwright.domain.StoreException;
import org.millwright.domain.SyncDesk;
import org.millwright.domain.SyncProof;
import org.millwright.domain.SyncStatus;
import org.millwright.log.About;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Runs {@link SyncLogic} on {@code sync-1} for as long as the console is open, and publishes its
 * status. A proof runs beside it on {@code verify-1}, over a connection of its own; {@code
 * sync-count-1} keeps the counts true while an answer is waited for. Thread-safe.
 */
public final class SyncService implements SyncDesk, AutoCloseable {
    private static final EventLog LOG = EventLog.of(SyncService.class);
    private static final long COUNT_MILLIS = 1_000;
    private static final long PUBLISH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long CLOSE_SECONDS = 12;

    private final SyncLogic logic;
    private final SharedServer server;
    private final SharedServer verifyServer;
    private final LocalFacts local;
    private final Clock clock;
    private final UnaryOperator<Runnable> net;
    private final ScheduledExecutorService thread = thread("sync-1");
    private final ScheduledExecutorService verifying = thread("verify-1");
    private final ScheduledExecutorService counting = thread("sync-count-1");
    private final Set<Consumer<SyncStatus>> listeners = ConcurrentHashMap.newKeySet();
    private volatile SyncStatus status;
    private long publishedNanos;
    private @Nullable Future<?> next;

    /**
     * A service at rest.
     *
     * @param server used by the logic only
     * @param verifyServer used for proofs only
     * @param net put under each piece of work, so that nothing fails unseen
     */
    public SyncService(
            SyncLogic logic,
            SharedServer server,
            SharedServer verifyServer,
            LocalFacts local,
            Clock clock,
            UnaryOperator<Runnable> net) {
        this.net = net;
        this.logic = logic;
        this.server = server;
        this.verifyServer = verifyServer;
        this.local = local;
        this.clock = clock;
        this.status = logic.status();
    }

    public void start() {
        thread.execute(net.apply(this::step));
        Future<?> _ =
                counting.scheduleAtFixedRate(
                        net.apply(this::recount),
                        COUNT_MILLIS,
                        COUNT_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    private void step() {
        Future<?> waiting = next;
        if (waiting != null) {
            waiting.cancel(false);
        }
        Duration wait = Duration.ofSeconds(1);
        SyncStatus before = status;
        try {
            wait = logic.step();
            publish(logic.status());
        } finally {
            // Whatever went wrong, it is tried again.
            if (!thread.isShutdown()) {
                next =
                        thread.schedule(
                                net.apply(this::step), wait.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        log(before, status);
    }

    /** What a step changed that somebody may ask for later. */
    private void log(SyncStatus before, SyncStatus now) {
        if (now.link() != before.link()) {
            LOG.write(
                    eventOf(now.link()),
                    "link {} -> {} {}",
                    before.link(),
                    now.link(),
                    now.why().english());
        }
        if (now.refused().equals(before.refused())) {
            return;
        }
        Set<Long> known =
                before.refused().stream()
                        .map(LocalFacts.RefusedFact::seq)
                        .collect(Collectors.toSet());
        for (LocalFacts.RefusedFact fact : now.refused()) {
            if (!known.contains(fact.seq())) {
                LOG.write(
                        LogEvent.SYNC_FACT_REFUSED,
                        About.fact(now.station(), fact.seq()),
                        "the server refuses a fact: {}",
                        fact.reason());
            }
        }
    }

    private static LogEvent eventOf(SyncStatus.Link link) {
        return switch (link) {
            case ONLINE -> LogEvent.SYNC_LINK_ONLINE;
            case REFUSED -> LogEvent.SYNC_LINK_REFUSED;
            case NOT_CONFIGURED, CONNECTING, OFFLINE -> LogEvent.SYNC_LINK_LOST;
        };
    }

    /**
     * Counts anew what has piled up: while an answer is waited for, or the next try, no step ends
     * that could tell.
     */
    private void recount() {
        long captured = local.lastSeq();
        long confirmed = local.pushMark().seq();
        @Nullable Instant oldest =
                local.ownFacts(confirmed, 1, Long.MAX_VALUE).stream()
                        .findFirst()
                        .map(fact -> Instant.ofEpochMilli(fact.recordedAt()))
                        .orElse(null);
        synchronized (this) {
            status = status.counted(captured, confirmed, oldest);
            listeners.forEach(listener -> listener.accept(status));
        }
    }

    private synchronized void publish(SyncStatus now) {
        boolean changed = now.link() != status.link() || now.pending() == 0;
        status = now;
        long nanos = System.nanoTime();
        if (changed || nanos - publishedNanos >= PUBLISH_NANOS) {
            publishedNanos = nanos;
            listeners.forEach(listener -> listener.accept(now));
        }
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
        askAndStep(logic::hurry);
    }

    @Override
    public void retryRefused() {
        askAndStep(logic::retryRefused);
    }

    @Override
    public CompletableFuture<SyncProof> verify() {
        CompletableFuture<SyncProof> proof = new CompletableFuture<>();
        verifying.execute(
                net.apply(() -> {
                    try {
                        proof.complete(new LogProof(local, verifyServer, clock).run());
                    } catch (ServerTrouble | StoreException e) {
                        proof.completeExceptionally(e);
                    } finally {
                        verifyServer.disconnect();
                        // No effect if it is complete.
                        proof.completeExceptionally(
                                new IllegalStateException("The comparison ended early."));
                    }
                }));
        return proof;
    }

    @Override
    public void outageDrill(Duration length) {
        LOG.write(LogEvent.SYNC_DRILL_BEGINS, "outage drill of {}", length);
        askAndStep(() -> logic.cut(length));
    }

    /** Asks something of the logic on its thread, and lets it act on it at once. */
    private void askAndStep(Runnable ask) {
        thread.execute(
                net.apply(() -> {
                    ask.run();
                    step();
                }));
    }

    /** Waits for the step under way. */
    @Override
    public void close() {
        thread.shutdownNow();
        verifying.shutdownNow();
        counting.shutdownNow();
        try {
            counting.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.write(LogEvent.SYNC_STEP_STUCK, "the step under way did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
        verifyServer.close();
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon(true).factory());
    }
}
