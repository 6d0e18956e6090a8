package org.millwright.ui.sync;

import org.jspecify.annotations.Nullable;
import org.millwright.access.Permission;
import org.millwright.domain.LocalFacts.RefusedFact;
import org.millwright.domain.SyncProof;
import org.millwright.domain.SyncStatus;
import org.millwright.domain.SyncStatus.Cause;
import org.millwright.domain.SyncStatus.Link;
import org.millwright.monitoring.Drill;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.LinkFollower;
import org.millwright.ui.LinkText;
import org.millwright.ui.Sharing;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the Sync screen says and does. Holds no nodes; JavaFX thread only, and never waits there.
 */
final class SyncViewModel {
    /** Lengths of an outage drill to choose from, minutes. */
    static final List<Integer> DRILL_MINUTES = List.of(1, 5, 15, 60);

    /** Shown as nothing. */
    private static final Duration NEGLIGIBLE = Duration.ofMillis(5);

    private final Sharing sharing;
    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final Runnable changed;
    private final Receipt receipt;
    private final LinkFollower follower;
    private SyncStatus status;
    private @Nullable SyncProof proof;
    private @Nullable Path kept;
    private boolean comparing;
    private String trouble = "";

    /** A title with its text. */
    record Line(String title, String text) {}

    /** A number of the screen, what it is, and what to know about it. */
    record Figure(String title, String value, String note) {}

    /**
     * A model at rest until {@link #start}.
     *
     * @param changed called on the JavaFX thread when there is something new to show
     */
    SyncViewModel(
            UiServices services,
            Texts texts,
            Formats formats,
            BackgroundTasks tasks,
            Runnable changed) {
        this.sharing = services.sharing();
        this.services = services;
        this.texts = texts;
        this.formats = formats;
        this.tasks = tasks;
        this.changed = changed;
        this.receipt =
                new Receipt(texts, formats, services.settings().shared(), services.version());
        this.status = sharing.desk().status();
        this.follower = new LinkFollower(sharing.desk(), tasks, this::show);
    }

    void start() {
        follower.start();
    }

    void stop() {
        follower.stop();
    }

    private void show(SyncStatus now) {
        status = now;
        changed.run();
    }

    /** Whether a shared database is set that can be meant. */
    boolean isShared() {
        return status.link() != Link.NOT_CONFIGURED && status.cause() != Cause.SETTINGS;
    }

    /** That nothing is shared, or not by this console. */
    String unsharedTitle() {
        return texts.get(status.cause() == Cause.FOLLOWED ? "link.followed" : "sync.unshared");
    }

    /** Why nothing is shared, and what to do. */
    String unshared() {
        return status.cause() == Cause.SETTINGS
                ? status.why().in(texts.locale())
                : texts.get("sync.unshared." + status.cause().name().toLowerCase(Locale.ROOT));
    }

    /** Whether setting a database would change that; a demonstration is never shared. */
    boolean canBeSet() {
        return status.cause() != Cause.DEMONSTRATION && status.cause() != Cause.FOLLOWED;
    }

    LinkText link() {
        return LinkText.of(status, services.clock().instant(), texts, formats);
    }

    /** What keeps this station from sharing, and what to do where that does not say so. */
    String detail() {
        String why = status.why().in(texts.locale());
        String cause = status.cause().name().toLowerCase(Locale.ROOT);
        return why.isEmpty()
                ? ""
                : texts.find("sync.advice." + cause).map(advice -> why + " " + advice).orElse(why);
    }

    List<String> warnings() {
        return status.warnings().stream().map(w -> w.in(texts.locale())).toList();
    }

    List<Figure> figures() {
        Instant oldest = status.oldestPending();
        return List.of(
                new Figure(
                        texts.get("sync.captured"),
                        count(status.captured()),
                        texts.get("sync.capturedNote")),
                new Figure(
                        texts.get("sync.confirmed"),
                        count(status.confirmed()),
                        texts.get("sync.confirmedNote")),
                new Figure(
                        texts.get("sync.pending"),
                        count(status.pending()),
                        oldest == null
                                ? texts.get("sync.pendingNone")
                                : texts.get("sync.oldest", formats.age(since(oldest)))),
                new Figure(texts.get("sync.rate"), rate(), drainNote()),
                new Figure(texts.get("sync.clockOffset"), offset(), offsetNote()));
    }

    private String rate() {
        return status.link() == Link.ONLINE
                ? texts.get("sync.perSecond", formats.number(status.factsPerSecond(), 0))
                : "–";
    }

    private String drainNote() {
        if (status.pending() == 0) {
            return texts.get("sync.drained");
        }
        if (status.link() != Link.ONLINE) {
            return texts.get("sync.drainsOnline");
        }
        return status.timeToDrain()
                .map(time -> texts.get("sync.drainsIn", formats.age(time)))
                .orElse(texts.get("sync.drainUnknown"));
    }

    private String offset() {
        Duration offset = status.clockOffset();
        if (offset == null) {
            return "–";
        }
        double seconds = offset.abs().toMillis() / 1000.0;
        return texts.get("sync.seconds", formats.number(seconds, 2));
    }

    private String offsetNote() {
        Duration offset = status.clockOffset();
        if (offset == null) {
            return texts.get("sync.offsetUnknown");
        }
        boolean same = offset.abs().compareTo(NEGLIGIBLE) < 0;
        return texts.get(
                same
                        ? "sync.offsetNone"
                        : offset.isNegative() ? "sync.offsetBehind" : "sync.offsetAhead");
    }

    private Duration since(Instant time) {
        Duration age = Duration.between(time, services.clock().instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    List<Line> lines() {
        Instant contact = status.lastContact();
        Instant next = status.nextTry();
        List<Line> lines = new ArrayList<>();
        lines.add(
                new Line(
                        texts.get("sync.server"),
                        Receipt.server(services.settings().shared().url())));
        lines.add(
                new Line(
                        texts.get("sync.station"),
                        services.settings().shared().stationName() + "  " + status.station()));
        lines.add(
                new Line(
                        texts.get("sync.lastContact"),
                        contact == null
                                ? texts.get("sync.never")
                                : formats.shortDateTime(contact)
                                        + "  "
                                        + texts.get("sync.ago", formats.age(since(contact)))));
        lines.add(
                new Line(
                        texts.get("sync.nextTry"),
                        next == null ? texts.get("sync.notNeeded") : formats.clock(next)));
        return lines;
    }

    List<StationRow> stations() {
        List<StationRow> rows = new ArrayList<>();
        SyncProof found = proof;
        rows.add(
                new StationRow(
                        texts.get("sync.thisStation", services.settings().shared().stationName()),
                        status.captured(),
                        status.confirmed(),
                        status.captured(),
                        found == null ? Double.NaN : found.missing(),
                        found == null ? Double.NaN : found.doubled()));
        for (SyncStatus.OtherStation other : status.others()) {
            Optional<SyncProof.OtherLog> log =
                    found == null
                            ? Optional.empty()
                            : found.others().stream()
                                    .filter(each -> each.station().equals(other.uuid()))
                                    .findFirst();
            rows.add(
                    new StationRow(
                            other.name(),
                            Double.NaN,
                            other.onServer(),
                            other.here(),
                            log.map(l -> (double) l.missing()).orElse(Double.NaN),
                            log.map(l -> (double) l.doubled()).orElse(Double.NaN)));
        }
        return rows;
    }

    List<RefusedFact> refused() {
        return status.refused();
    }

    boolean canTry() {
        return isShared()
                && (status.link() == Link.OFFLINE || status.link() == Link.REFUSED)
                && status.cause() != Cause.DRILL;
    }

    void tryNow() {
        sharing.desk().tryNow();
    }

    boolean canRetryRefused() {
        return status.link() == Link.ONLINE;
    }

    void retryRefused() {
        sharing.desk().retryRefused();
    }

    boolean canCompare() {
        return status.link() == Link.ONLINE && !comparing;
    }

    /** Compares the logs and keeps a receipt in the data folder. */
    void compare() {
        comparing = true;
        trouble = "";
        changed.run();
        CompletableFuture<SyncProof> _ =
                sharing.desk()
                        .verify()
                        .whenComplete((found, failure) ->
                                tasks.onUi(() -> {
                                    if (found != null) {
                                        compared(found);
                                    } else {
                                        failed(failure);
                                    }
                                }));
    }

    private void compared(SyncProof found) {
        proof = found;
        Path receipts = services.settings().dataDir().resolve("receipts");
        tasks.run(
                () -> {
                    Files.createDirectories(receipts);
                    return Files.writeString(
                            receipts.resolve(receipt.fileName(found)), receipt.text(found));
                },
                written -> {
                    comparing = false;
                    kept = written;
                    changed.run();
                },
                failure -> {
                    comparing = false;
                    kept = null;
                    trouble = texts.get("sync.receiptFailed", receipts);
                    changed.run();
                });
    }

    private void failed(@Nullable Throwable failure) {
        comparing = false;
        trouble = texts.get("sync.compareFailed", texts.why(failure, "sync.compareEnded"));
        changed.run();
    }

    /** What the last comparison showed, or how far it is. */
    String proofText() {
        SyncProof found = proof;
        if (comparing) {
            return texts.get("sync.comparing");
        }
        if (!trouble.isEmpty()) {
            return trouble;
        }
        return found == null
                ? texts.get("sync.notCompared")
                : formats.clock(found.checkedAt()) + "  " + receipt.verdict(found);
    }

    /** Whether the last comparison found something amiss, or could not be made. */
    boolean isAmiss() {
        SyncProof found = proof;
        return !comparing && (!trouble.isEmpty() || (found != null && !found.holds()));
    }

    Optional<Path> receiptFile() {
        return comparing ? Optional.empty() : Optional.ofNullable(kept);
    }

    /** Puts a copy of the last receipt where somebody wants it. */
    void saveReceiptAs(Path target) {
        SyncProof found = proof;
        if (found == null) {
            return;
        }
        tasks.run(
                () ->
                        services.people()
                                .exports()
                                .write(target, "receipt of synchronisation", receipt.text(found)),
                written -> {
                    kept = written;
                    changed.run();
                },
                failure -> {
                    trouble = texts.why(failure, "sync.receiptFailed", target);
                    changed.run();
                });
    }

    boolean canDrill() {
        return status.link() == Link.ONLINE
                && services.people().guard().may(Permission.OUTAGE_DRILL)
                && sharing.drills().latest().filter(Drill::cuts).isEmpty();
    }

    void startDrill(int minutes) {
        CompletableFuture<Void> _ =
                sharing.drills()
                        .start(Duration.ofMinutes(minutes))
                        .whenComplete((begun, failure) ->
                                tasks.onUi(() -> {
                                    if (failure != null) {
                                        trouble = texts.why(failure, "sync.drillFailed");
                                    }
                                    changed.run();
                                }));
    }

    boolean canEndDrill() {
        return sharing.drills().latest().filter(Drill::cuts).isPresent();
    }

    void endDrill() {
        sharing.drills().end();
    }

    List<String> drill() {
        DrillText words = new DrillText(texts, formats, receipt);
        return sharing.drills().latest().map(words::lines).orElse(List.of(texts.get("drill.none")));
    }

    String count(long count) {
        return formats.number((double) count, 0);
    }
}
