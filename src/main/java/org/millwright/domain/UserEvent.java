package org.millwright.domain;

import java.util.List;

/**
 * What happened to a user. Secrets are in here only as what a password can be checked against, or
 * sealed under the user's own password.
 */
public sealed interface UserEvent {
    /** The user came to be, without a password yet. */
    record Invited(Role role) implements UserEvent {}

    record RoleChanged(Role role) implements UserEvent {}

    record Disabled() implements UserEvent {}

    record Enabled() implements UserEvent {}

    /**
     * A password was chosen.
     *
     * @param hash Argon2id in PHC form, checked by every station, online or not
     * @param byOther whether someone else chose it, so that it must be replaced at the next log-in
     */
    record PasswordSet(String hash, boolean byOther) implements UserEvent {}

    /**
     * One-time codes are asked for from now on.
     *
     * @param sealed the shared secret, sealed under the user's password
     */
    record SecondFactorSet(String sealed) implements UserEvent {}

    record SecondFactorRemoved() implements UserEvent {}

    /** Recovery codes were made; earlier ones are void. */
    record RecoveryCodesMade(List<String> hashes) implements UserEvent {
        public RecoveryCodesMade {
            hashes = List.copyOf(hashes);
        }
    }

    record RecoveryCodeUsed(String hash) implements UserEvent {}

    /**
     * A one-time code was used: it and earlier ones are void.
     *
     * @param step number of its 30 seconds since 1970
     */
    record CodeUsed(long step) implements UserEvent {}

    /** Too many failures in a row; an administrator has to unlock. */
    record Locked() implements UserEvent {}

    record Unlocked() implements UserEvent {}

    /**
     * An OpenID provider vouched for the user.
     *
     * @param issuer of the provider
     * @param subject the provider's name for the user, never given to another one
     */
    record SignedOn(String issuer, String subject) implements UserEvent {}
}
