package org.millwright.access;

import java.time.Duration;
import java.time.Instant;

/** What became of a try to log in or to unlock. */
public sealed interface LogInResult {
    /** The session has begun, or its controls are free again. */
    record Welcome(Session session) implements LogInResult {}

    /** Name, password or code is wrong; which one, is not told. */
    record Wrong() implements LogInResult {}

    /** The password is right; a one-time code or a recovery code is needed as well. */
    record CodeNeeded() implements LogInResult {}

    /** Too many failures: nothing was checked. */
    record Wait(Duration left) implements LogInResult {}

    /** The password is right, but an administrator has to unlock the user. */
    record Locked() implements LogInResult {}

    /** The password is right, but the user has been disabled. */
    record Disabled(Instant since) implements LogInResult {}

    /** The password is right, but the provider must vouch anew: the time without it is over. */
    record ProviderNeeded(Instant lastSignedOn) implements LogInResult {}
}
