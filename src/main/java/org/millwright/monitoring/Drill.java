package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.SyncProof;
import org.millwright.domain.SyncStatus;
import org.millwright.domain.SyncStatus.Cause;
import org.millwright.domain.SyncStatus.Link;

import java.time.Duration;
import java.time.Instant;

/**
 * An outage drill: the link is cut in software, and what that did is written down. Immutable; told
 * of each status it gives its next state.
 *
 * <table>
 * <caption>Phases</caption>
 * <tr><th>from</th><th>when</th><th>to</th></tr>
 * <tr><td>STARTING</td><td>the link is cut</td><td>CUT</td></tr>
 * <tr><td>CUT</td><td>the link is tried again in vain</td><td>RETURNING</td></tr>
 * <tr><td>CUT, RETURNING</td><td>the server acknowledges work</td><td>DRAINING</td></tr>
 * <tr><td>DRAINING</td><td>nothing is pending</td><td>DRAINED</td></tr>
 * <tr><td>DRAINED</td><td>the logs were compared</td><td>COMPARED</td></tr>
 * </table>
 *
 * @param startedAt when it was asked for
 * @param length of the cut
 * @param capturedBefore facts of this station at the start
 * @param mostPending the most facts that waited at once
 * @param backAt when the server acknowledged work again; {@code null} before
 * @param drainedAt when nothing was pending any more; {@code null} before
 * @param captured facts of this station by the last status
 * @param confirmed how many of them the server has
 * @param proof the comparison at the end; {@code null} before, or if it failed
 * @param proofFailure why it failed, one sentence; else empty
 */
public record Drill(
        Phase phase,
        Instant startedAt,
        Duration length,
        long capturedBefore,
        long mostPending,
        @Nullable Instant backAt,
        @Nullable Instant drainedAt,
        long captured,
        long confirmed,
        @Nullable SyncProof proof,
        String proofFailure) {

    /** How far it is. */
    public enum Phase {
        STARTING,
        CUT,
        RETURNING,
        DRAINING,
        DRAINED,
        COMPARED
    }

    static Drill begun(SyncStatus status, Duration length, Instant now) {
        return new Drill(
                Phase.STARTING,
                now,
                length,
                status.captured(),
                status.pending(),
                null,
                null,
                status.captured(),
                status.confirmed(),
                null,
                "");
    }

    /** Whether the link is or is about to be cut. */
    public boolean cuts() {
        return phase == Phase.STARTING || phase == Phase.CUT;
    }

    public boolean isOver() {
        return phase == Phase.COMPARED;
    }

    /** Facts captured since the start. */
    public long capturedSince() {
        return captured - capturedBefore;
    }

    Drill after(SyncStatus status, Instant now) {
        boolean online = status.link() == Link.ONLINE;
        Phase next =
                switch (phase) {
                    case STARTING -> status.cause() == Cause.DRILL ? Phase.CUT : phase;
                    case CUT, RETURNING ->
                            online
                                    ? Phase.DRAINING
                                    : status.cause() == Cause.DRILL ? phase : Phase.RETURNING;
                    case DRAINING -> online && status.pending() == 0 ? Phase.DRAINED : phase;
                    case DRAINED, COMPARED -> phase;
                };
        if (phase == Phase.DRAINED || phase == Phase.COMPARED) {
            return this;
        }
        return new Drill(
                next,
                startedAt,
                length,
                capturedBefore,
                Math.max(mostPending, status.pending()),
                backAt == null && next == Phase.DRAINING ? now : backAt,
                next == Phase.DRAINED ? now : null,
                status.captured(),
                status.confirmed(),
                null,
                "");
    }

    Drill compared(@Nullable SyncProof found, String failure) {
        return new Drill(
                Phase.COMPARED,
                startedAt,
                length,
                capturedBefore,
                mostPending,
                backAt,
                drainedAt,
                captured,
                confirmed,
                found,
                failure);
    }
}
