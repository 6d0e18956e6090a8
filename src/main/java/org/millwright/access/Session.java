package org.millwright.access;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Somebody who is logged in at this console, as of now. Immutable; the console has at most one.
 *
 * @param user canonical name
 * @param since log-in
 * @param locked whether the controls are locked; the picture stays
 * @param passwordDue whether a password of their own must be chosen before anything else
 * @param offlineUntil when a provider must have vouched again, {@code null} if no provider does
 */
public record Session(
        String user,
        Instant since,
        boolean locked,
        boolean passwordDue,
        @Nullable Instant offlineUntil) {
    Session withLocked(boolean value) {
        return new Session(user, since, value, passwordDue, offlineUntil);
    }

    Session withPasswordChosen() {
        return new Session(user, since, locked, false, offlineUntil);
    }
}
