package org.millwright.sync;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;
import org.millwright.domain.SyncStatus.Cause;
import org.millwright.domain.SyncStatus.Link;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * The state of the link, as a machine that is told what happened. Confined to one thread.
 *
 * <table>
 * <caption>Transitions</caption>
 * <tr><th>from</th><th>work acknowledged</th><th>trouble that passes</th><th>trouble that needs somebody</th></tr>
 * <tr><td>CONNECTING</td><td>ONLINE</td><td>OFFLINE</td><td>REFUSED</td></tr>
 * <tr><td>ONLINE</td><td>ONLINE</td><td>OFFLINE</td><td>REFUSED</td></tr>
 * <tr><td>OFFLINE</td><td>ONLINE</td><td>OFFLINE</td><td>REFUSED</td></tr>
 * <tr><td>REFUSED</td><td>ONLINE</td><td>OFFLINE</td><td>REFUSED</td></tr>
 * </table>
 */
final class LinkState {
    private static final Sentences SENTENCES = Sentences.of(LinkState.class);

    private final Backoff backoff;
    private Link link = Link.CONNECTING;
    private Instant since;
    private Cause cause = Cause.NONE;
    private LocalizedText why = LocalizedText.NONE;
    private @Nullable Instant lastContact;

    LinkState(RandomGenerator random, Instant now, @Nullable Instant lastContact) {
        this.backoff = new Backoff(random);
        this.since = now;
        this.lastContact = lastContact;
    }

    Link link() {
        return link;
    }

    Instant since() {
        return since;
    }

    Cause cause() {
        return cause;
    }

    LocalizedText why() {
        return why;
    }

    @Nullable Instant lastContact() {
        return lastContact;
    }

    /** The server has acknowledged work. */
    void acknowledged(Instant now) {
        enter(Link.ONLINE, now);
        cause = Cause.NONE;
        why = LocalizedText.NONE;
        lastContact = now;
        backoff.succeeded();
    }

    /** Returns how long to wait. */
    Duration troubled(ServerTrouble trouble, Instant now) {
        enter(needsSomebody(trouble.kind()) ? Link.REFUSED : Link.OFFLINE, now);
        cause = causeOf(trouble.kind());
        why = trouble.sentence();
        return backoff.next(trouble.kind());
    }

    /** The link is cut on purpose. */
    void cut(Instant now) {
        enter(Link.OFFLINE, now);
        cause = Cause.DRILL;
        why = SENTENCES.get("link.cut");
    }

    private void enter(Link next, Instant now) {
        if (link != next) {
            link = next;
            since = now;
        }
    }

    private static boolean needsSomebody(ServerTrouble.Kind kind) {
        return switch (kind) {
            case TLS, CREDENTIALS, NO_SCHEMA, VERSION, NOT_ALLOWED, OTHER_STATION -> true;
            case UNREACHABLE, FULL, CONTENT, OTHER -> false;
        };
    }

    private static Cause causeOf(ServerTrouble.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> Cause.UNREACHABLE;
            case TLS -> Cause.TLS;
            case CREDENTIALS -> Cause.CREDENTIALS;
            case NO_SCHEMA -> Cause.NO_SCHEMA;
            case VERSION -> Cause.VERSION;
            case NOT_ALLOWED -> Cause.NOT_ALLOWED;
            case FULL -> Cause.FULL;
            case OTHER_STATION -> Cause.OTHER_STATION;
            case CONTENT, OTHER -> Cause.OTHER;
        };
    }
}
