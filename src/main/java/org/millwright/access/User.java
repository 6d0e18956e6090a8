package org.millwright.access;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Role;

import java.time.Instant;
import java.util.Set;

/**
 * A user as the facts known here say.
 *
 * @param name canonical
 * @param disabledSince {@code null} if not disabled
 * @param passwordHash {@code null} if no password was chosen yet
 * @param passwordByOther whether it must be replaced at the next log-in
 * @param sealedSecret of the one-time codes, {@code null} if there is no second factor
 * @param recoveryHashes of the recovery codes not used yet
 * @param lastCodeStep of the one-time code used last, 0 if none was
 * @param lockedSince {@code null} if not locked
 * @param issuer of the OpenID provider that vouches for the user, {@code null} if none does
 * @param subject the provider's name for the user
 * @param signedOnAt when the provider last did
 */
public record User(
        String name,
        Role role,
        @Nullable Instant disabledSince,
        @Nullable String passwordHash,
        boolean passwordByOther,
        @Nullable String sealedSecret,
        Set<String> recoveryHashes,
        long lastCodeStep,
        @Nullable Instant lockedSince,
        @Nullable String issuer,
        @Nullable String subject,
        @Nullable Instant signedOnAt) {
    public User {
        recoveryHashes = Set.copyOf(recoveryHashes);
    }

    public boolean hasSecondFactor() {
        return sealedSecret != null;
    }

    public boolean isDisabled() {
        return disabledSince != null;
    }

    public boolean isLocked() {
        return lockedSince != null;
    }

    /** Nothing secret is printed. */
    @Override
    public String toString() {
        return "User[" + name + ", " + role + "]";
    }
}
