package org.millwright.access;

import java.security.SecureRandom;
import java.util.Optional;

/** What passwords and codes are checked and made with; keeps none of them. */
public final class Secrets {
    private final PasswordPolicy policy;
    private final Passwords passwords;
    private final SecureRandom random;
    private final SealedSecret seal;
    private final OneTimeCodes codes = new OneTimeCodes();

    public Secrets(PasswordPolicy policy, Passwords passwords, SecureRandom random) {
        this.policy = policy;
        this.passwords = passwords;
        this.random = random;
        this.seal = new SealedSecret(passwords, random);
    }

    /** As the program is used: the shipped list, the standard cost. */
    public static Secrets standard() {
        SecureRandom random = new SecureRandom();
        return new Secrets(
                PasswordPolicy.shipped(), new Passwords(Passwords.STANDARD, random), random);
    }

    Passwords passwords() {
        return passwords;
    }

    SealedSecret seal() {
        return seal;
    }

    OneTimeCodes codes() {
        return codes;
    }

    SecureRandom random() {
        return random;
    }

    PasswordPolicy policy() {
        return policy;
    }

    /** The canonical form of a name that is still free. */
    String newName(String typed, Users users) throws UserRefusedException {
        String name = UserName.canonical(typed);
        if (!UserName.isAllowed(name)) {
            throw new UserRefusedException(UserRefusedException.Why.NAME_NOT_ALLOWED);
        }
        if (users.find(name).isPresent()) {
            throw new UserRefusedException(UserRefusedException.Why.NAME_TAKEN);
        }
        return name;
    }

    void checkPassword(String password, String name, boolean secondFactor)
            throws UserRefusedException {
        Optional<PasswordPolicy.Weakness> weakness = policy.check(password, name, secondFactor);
        if (weakness.isPresent()) {
            throw new UserRefusedException(
                    switch (weakness.get()) {
                        case TOO_SHORT -> UserRefusedException.Why.PASSWORD_TOO_SHORT;
                        case TOO_LONG -> UserRefusedException.Why.PASSWORD_TOO_LONG;
                        case COMMON -> UserRefusedException.Why.PASSWORD_COMMON;
                        case LIKE_THE_NAME -> UserRefusedException.Why.PASSWORD_LIKE_THE_NAME;
                    });
        }
    }
}
