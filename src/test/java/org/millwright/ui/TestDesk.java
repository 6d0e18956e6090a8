package org.millwright.ui;

import org.millwright.domain.LocalFacts.RefusedFact;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.SyncDesk;
import org.millwright.domain.SyncProof;
import org.millwright.domain.SyncStatus;
import org.millwright.domain.SyncStatus.Cause;
import org.millwright.domain.SyncStatus.Link;
import org.millwright.domain.SyncStatus.OtherStation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A link that does what a test says. */
public final class TestDesk implements SyncDesk {
    public static final UUID STATION = new UUID(0, 1);
    public static final UUID OTHER = new UUID(0, 2);

    public final List<Duration> cuts = new ArrayList<>();
    public final List<CompletableFuture<SyncProof>> proofs = new ArrayList<>();
    public int tries;
    public int retries;
    private final List<Consumer<SyncStatus>> listeners = new ArrayList<>();
    private SyncStatus status = unshared(Cause.NOT_SET);

    public void publish(SyncStatus now) {
        status = now;
        List.copyOf(listeners).forEach(listener -> listener.accept(now));
    }

    public int listeners() {
        return listeners.size();
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
        tries++;
    }

    @Override
    public void retryRefused() {
        retries++;
    }

    @Override
    public CompletableFuture<SyncProof> verify() {
        proofs.add(new CompletableFuture<>());
        return proofs.getLast();
    }

    @Override
    public void outageDrill(Duration length) {
        cuts.add(length);
    }

    public static SyncStatus unshared(Cause cause) {
        return status(Link.NOT_CONFIGURED, cause, 10, 0);
    }

    public static SyncStatus online(long captured, long confirmed) {
        return status(Link.ONLINE, Cause.NONE, captured, confirmed);
    }

    public static SyncStatus offline(Cause cause, long captured, long confirmed) {
        return status(Link.OFFLINE, cause, captured, confirmed);
    }

    public static SyncStatus status(Link link, Cause cause, long captured, long confirmed) {
        Instant now = UiFixture.NOW;
        boolean down = link == Link.OFFLINE || link == Link.REFUSED;
        return new SyncStatus(
                STATION,
                link,
                now.minusSeconds(75),
                cause,
                down
                        ? LocalizedText.of(
                                "The shared database at db.plant does not answer: refused.",
                                "Die gemeinsame Datenbank auf db.plant antwortet nicht: refused.")
                        : LocalizedText.NONE,
                captured,
                confirmed,
                captured == confirmed ? null : now.minusSeconds(70),
                List.of(),
                now.minusSeconds(down ? 75 : 0),
                down ? now.plusSeconds(1) : null,
                Duration.ofMillis(-180),
                link == Link.ONLINE ? 1_250 : 0,
                List.of(new OtherStation(OTHER, "Hall 2", 40_200, 40_100)),
                List.of());
    }

    public static SyncStatus with(
            SyncStatus status, List<RefusedFact> refused, List<LocalizedText> warnings) {
        return new SyncStatus(
                status.station(),
                status.link(),
                status.since(),
                status.cause(),
                status.why(),
                status.captured(),
                status.confirmed(),
                status.oldestPending(),
                refused,
                status.lastContact(),
                status.nextTry(),
                status.clockOffset(),
                status.factsPerSecond(),
                status.others(),
                warnings);
    }

    /** Offline for a day, behind a connection that is not verified, with a refused fact. */
    public static SyncStatus inTrouble() {
        return with(
                offline(Cause.UNREACHABLE, 1_204_312, 1_187_004),
                List.of(
                        new RefusedFact(
                                1_180_017,
                                "ERROR: new row for relation \"fact_2026_03\" violates check"
                                        + " constraint \"fact_body_check\".",
                                UiFixture.NOW.minusSeconds(7_200).toEpochMilli())),
                List.of(
                        LocalizedText.of(
                                "The connection to the shared database at db.plant is not verified"
                                        + " (TLS mode require); set"
                                        + " MILLWRIGHT_DB_TLS=verify-full.",
                                "Die Verbindung zur gemeinsamen Datenbank auf db.plant wird nicht"
                                        + " geprüft (TLS-Modus require); setzen Sie"
                                        + " MILLWRIGHT_DB_TLS=verify-full.")));
    }

    /** A comparison that found so much amiss. */
    public static SyncProof proof(long captured, long confirmed, long missing, boolean equal) {
        return new SyncProof(
                STATION,
                captured,
                confirmed,
                confirmed - missing,
                0,
                missing,
                0,
                equal,
                "ab".repeat(32),
                UiFixture.NOW,
                List.of(new SyncProof.OtherLog(OTHER, "Hall 2", 40_200, 40_199, 0, 1, 0)));
    }
}
