package org.millwright.ui;

import org.millwright.domain.SyncStatus;
import org.millwright.domain.SyncStatus.Cause;
import org.millwright.ui.control.StateMark;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * What the screens say of the link to the shared database at one moment; the only place where its
 * state becomes a shape and words.
 *
 * @param mark shape of the state
 * @param brief for the top strip of a narrow window
 * @param strip for the top strip
 * @param state for the Sync screen
 * @param why what keeps it from being online, in the language of the screens; empty if nothing does
 */
public record LinkText(StateMark.Kind mark, String brief, String strip, String state, String why) {
    /** Facts that have waited no longer are on their way. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    public static LinkText of(SyncStatus status, Instant now, Texts texts, Formats formats) {
        String why = cause(status.cause(), texts);
        return switch (status.link()) {
            case NOT_CONFIGURED ->
                    status.cause() == Cause.FOLLOWED
                            ? followed(status, why, texts)
                            : plain(texts.get("link.unshared"), why);
            case CONNECTING -> plain(texts.get("link.connecting"), why);
            case ONLINE -> online(status, now, texts, formats);
            case OFFLINE -> down("link.offline", status, now, texts, formats);
            case REFUSED -> down("link.refused", status, now, texts, formats);
        };
    }

    private static LinkText plain(String state, String why) {
        return new LinkText(StateMark.Kind.HEALTHY, state, state, state, why);
    }

    private static LinkText followed(SyncStatus status, String why, Texts texts) {
        String state = texts.get("link.followed");
        String waiting =
                status.pending() == 0 ? "" : " · " + texts.get("link.waiting", status.pending());
        return plain(state + waiting, why);
    }

    private static LinkText online(SyncStatus status, Instant now, Texts texts, Formats formats) {
        String online = texts.get("link.online");
        String brief = online;
        String strip = online;
        Instant oldest = status.oldestPending();
        if (oldest != null && oldest.isBefore(now.minus(ON_ITS_WAY))) {
            brief = online + " · " + texts.get("link.waitingBriefly", status.pending());
            strip = online + " · " + texts.get("link.waiting", status.pending());
        }
        String since = texts.get("link.onlineSince", time(status.since(), now, formats));
        return new LinkText(StateMark.Kind.ONLINE, brief, strip, since, "");
    }

    private static LinkText down(
            String key, SyncStatus status, Instant now, Texts texts, Formats formats) {
        String state = texts.get(key, time(status.since(), now, formats));
        String waiting =
                status.pending() == 0 ? "" : " · " + texts.get("link.waiting", status.pending());
        String few =
                status.pending() == 0
                        ? ""
                        : " · " + texts.get("link.waitingBriefly", status.pending());
        String why = cause(status.cause(), texts);
        return new LinkText(
                StateMark.Kind.OFFLINE, state + few, state + ", " + why + waiting, state, why);
    }

    private static String cause(Cause cause, Texts texts) {
        return cause == Cause.NONE
                ? ""
                : texts.get("link.cause." + cause.name().toLowerCase(Locale.ROOT));
    }

    /** The time of day, with the date if it was not today. */
    private static String time(Instant time, Instant now, Formats formats) {
        LocalDate day = LocalDate.ofInstant(time, formats.zone());
        boolean today = day.equals(LocalDate.ofInstant(now, formats.zone()));
        return today ? formats.clock(time) : formats.shortDateTime(time);
    }
}
