package org.millwright.access;

import org.millwright.access.UserRefusedException.Why;
import org.millwright.domain.AuditAct;
import org.millwright.domain.ChangeHistory;
import org.millwright.domain.UserChanged;
import org.millwright.domain.UserEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What users do with their own account; needs the present password if there is one, and no
 * permission. Blocking; not for the JavaFX thread.
 */
public final class OwnAccount {
    private final ChangeHistory history;
    private final Access access;
    private final AuditBook book;
    private final Secrets secrets;

    public OwnAccount(ChangeHistory history, Access access, AuditBook book, Secrets secrets) {
        this.history = history;
        this.access = access;
        this.book = book;
        this.secrets = secrets;
    }

    /** Replaces the password; the secret of the one-time codes is sealed under the new one. */
    public void changePassword(String present, String wanted) throws UserRefusedException {
        User user = user(present);
        secrets.checkPassword(wanted, user.name(), user.hasSecondFactor());
        List<UserChanged> changes = new ArrayList<>();
        changes.add(access.passwordSet(user.name(), wanted, false));
        if (user.sealedSecret() != null) {
            byte[] secret =
                    secrets.seal()
                            .open(user.sealedSecret(), present, user.name())
                            .orElseThrow(() -> new UserRefusedException(Why.PASSWORD_WRONG));
            changes.add(sealed(user, secret, wanted));
        }
        write(user, changes, AuditAct.PASSWORD_SET, "own");
        access.passwordChosen();
    }

    /** A secret to be scanned; nothing is stored until {@link #setSecondFactor} confirms it. */
    public byte[] newSecret() {
        return OneTimeCodes.newSecret(secrets.random());
    }

    /**
     * Switches one-time codes on.
     *
     * @param code made from the secret, to show that the app has it
     * @return the recovery codes; they are not kept and can't be shown again
     */
    public List<String> setSecondFactor(byte[] secret, String password, String code)
            throws UserRefusedException {
        User user = user(password);
        OptionalLong step = secrets.codes().accept(secret, code, access.now(), user.lastCodeStep());
        if (step.isEmpty()) {
            throw new UserRefusedException(Why.CODE_WRONG);
        }
        List<String> codes = RecoveryCodes.make(secrets.random());
        List<String> hashes = codes.stream().map(c -> RecoveryCodes.hash(c, user.name())).toList();
        write(
                user,
                List.of(
                        sealed(user, secret, password),
                        changed(user, new UserEvent.CodeUsed(step.getAsLong())),
                        changed(user, new UserEvent.RecoveryCodesMade(hashes))),
                AuditAct.SECOND_FACTOR_SET,
                codes.size() + " recovery codes");
        access.secondFactor(secret.clone());
        return codes;
    }

    /** Switches one-time codes off; the password must be long enough to stand alone. */
    public void removeSecondFactor(String password) throws UserRefusedException {
        User user = user(password);
        if (!user.hasSecondFactor()) {
            throw new UserRefusedException(Why.ALREADY_SO);
        }
        if (secrets.policy().check(password, user.name(), false).isPresent()) {
            throw new UserRefusedException(Why.PASSWORD_SHORT_WITHOUT_CODES);
        }
        write(
                user,
                List.of(changed(user, new UserEvent.SecondFactorRemoved())),
                AuditAct.SECOND_FACTOR_REMOVED,
                "");
        access.secondFactor(null);
    }

    private UserChanged sealed(User user, byte[] secret, String password) {
        String sealed = secrets.seal().seal(secret, password, user.name());
        return changed(user, new UserEvent.SecondFactorSet(sealed));
    }

    private UserChanged changed(User user, UserEvent event) {
        return new UserChanged(user.name(), event, access.now());
    }

    /** Whoever is logged in and unlocked, if the password is theirs. */
    private User user(String password) throws UserRefusedException {
        Session session = access.session().orElse(null);
        if (session == null || session.locked()) {
            throw new UserRefusedException(Why.NO_SUCH_USER);
        }
        User user =
                Users.of(history)
                        .find(session.user())
                        .filter(u -> !u.isDisabled())
                        .orElseThrow(() -> new UserRefusedException(Why.NO_SUCH_USER));
        // Whom only the provider has vouched for so far has none to ask for.
        if (user.passwordHash() != null && !access.isPassword(user, password)) {
            throw new UserRefusedException(Why.PASSWORD_WRONG);
        }
        return user;
    }

    private void write(User user, List<UserChanged> changes, AuditAct act, String after) {
        book.write(changes, book.entry(user.name(), act, user.name(), "", after));
    }
}
