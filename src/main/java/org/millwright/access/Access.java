package org.millwright.access;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AuditAct;
import org.millwright.domain.Change;
import org.millwright.domain.ChangeHistory;
import org.millwright.domain.FailureCounts;
import org.millwright.domain.Role;
import org.millwright.domain.UserChanged;
import org.millwright.domain.UserEvent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Who is logged in at this console: log-in, log-out, lock and unlock, the first administrator. Asks
 * no server, ever. Thread-safe; blocking, and slow on purpose: not for the JavaFX thread, but for
 * {@link #session()} and {@link #actor()}.
 */
public final class Access {
    private final ChangeHistory history;
    private final AuditBook book;
    private final Secrets secrets;
    private final Throttle throttle;
    private final Duration offlineFor;
    private volatile Users users;
    private volatile @Nullable Session session;
    private byte @Nullable [] secretOfSession;

    /**
     * Nobody is logged in yet.
     *
     * @param nanos as of {@link System#nanoTime()}
     * @param offlineFor how long a user of an OpenID provider may log in here without it
     */
    public Access(
            ChangeHistory history,
            FailureCounts counts,
            AuditBook book,
            Secrets secrets,
            LongSupplier nanos,
            Duration offlineFor) {
        this.history = history;
        this.book = book;
        this.secrets = secrets;
        this.throttle = new Throttle(counts, nanos);
        this.offlineFor = offlineFor;
        this.users = Users.of(history);
    }

    public Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    /** The users as last read. */
    public Users users() {
        return users;
    }

    /** Reads the users anew, as after facts came in; ends the session of one who is disabled. */
    public synchronized void refresh() {
        users = Users.of(history);
        Session current = session;
        if (current != null) {
            Optional<User> user = users.find(current.user());
            if (user.isEmpty() || user.get().isDisabled()) {
                end(current.user(), "disabled");
            }
        }
    }

    /** Who acts at the screen now. */
    public Actor actor() {
        Session current = session;
        if (current == null || current.locked() || current.passwordDue()) {
            return Actor.NOBODY;
        }
        return users.find(current.user())
                .filter(user -> !user.isDisabled())
                .map(user -> new Actor(user.name(), RolePermissions.of(user.role())))
                .orElse(Actor.NOBODY);
    }

    /** Whether the first administrator is still to be made. */
    public boolean isFirstStart() {
        return !users.hasAdministrator();
    }

    /**
     * Makes the first administrator and logs them in.
     *
     * @throws UserRefusedException if the name or the password can't be taken, or there is one
     */
    public synchronized Session begin(String typedName, String password)
            throws UserRefusedException {
        refresh();
        if (users.hasAdministrator()) {
            throw new UserRefusedException(UserRefusedException.Why.NAME_TAKEN);
        }
        String name = secrets.newName(typedName, users);
        secrets.checkPassword(password, name, false);
        Instant now = now();
        book.write(
                List.of(
                        new UserChanged(name, new UserEvent.Invited(Role.ADMINISTRATOR), now),
                        passwordSet(name, password, false)),
                book.entry(name, AuditAct.USER_INVITED, name, "", Role.ADMINISTRATOR.name()));
        users = Users.of(history);
        return welcome(name, false, null, AuditAct.LOG_IN);
    }

    /**
     * Logs in; whoever was logged in before is logged out by a success, and nobody by a failure.
     *
     * @param code one-time or recovery code, empty if none was given
     */
    public synchronized LogInResult logIn(String typedName, String password, String code) {
        String name = UserName.canonical(typedName);
        Duration wait = throttle.wait(name);
        if (!wait.isZero()) {
            return new LogInResult.Wait(wait);
        }
        users = Users.of(history);
        User user = users.find(name).orElse(null);
        String hash = user == null ? null : user.passwordHash();
        boolean right =
                password.length() <= PasswordPolicy.LONGEST
                        && (hash == null
                                ? secrets.passwords().matchesNobody(password)
                                : secrets.passwords().matches(password, hash));
        if (user == null || hash == null || !right) {
            return failed(name, user);
        }
        return admitted(user, password, code);
    }

    private LogInResult admitted(User user, String password, String code) {
        if (user.disabledSince() != null) {
            refused(user, "disabled");
            return new LogInResult.Disabled(user.disabledSince());
        }
        if (user.isLocked()) {
            refused(user, "locked");
            return new LogInResult.Locked();
        }
        if (user.signedOnAt() != null && now().isAfter(user.signedOnAt().plus(offlineFor))) {
            refused(user, "provider needed");
            return new LogInResult.ProviderNeeded(user.signedOnAt());
        }
        byte[] secret = null;
        if (user.sealedSecret() != null) {
            if (code.isBlank()) {
                return new LogInResult.CodeNeeded();
            }
            secret = secrets.seal().open(user.sealedSecret(), password, user.name()).orElse(null);
            if (!takesCode(user, secret, code)) {
                return failed(user.name(), user);
            }
        }
        throttle.succeeded(user.name());
        rehash(user, password);
        return new LogInResult.Welcome(
                welcome(user.name(), user.passwordByOther(), secret, AuditAct.LOG_IN));
    }

    /** Whether a code is good; if so, it is void from now on. */
    private boolean takesCode(User user, byte @Nullable [] secret, String code) {
        if (secret != null) {
            OptionalLong step = secrets.codes().accept(secret, code, now(), user.lastCodeStep());
            if (step.isPresent()) {
                book.write(
                        List.of(changed(user, new UserEvent.CodeUsed(step.getAsLong()))),
                        book.entry(user.name(), AuditAct.ONE_TIME_CODE_USED, user.name(), "", ""));
                return true;
            }
        }
        String hash = RecoveryCodes.hash(code, user.name());
        if (!user.recoveryHashes().contains(hash)) {
            return false;
        }
        int left = user.recoveryHashes().size() - 1;
        book.write(
                List.of(changed(user, new UserEvent.RecoveryCodeUsed(hash))),
                book.entry(
                        user.name(), AuditAct.RECOVERY_CODE_USED, user.name(), "", left + " left"));
        return true;
    }

    private LogInResult failed(String name, @Nullable User user) {
        int failures = throttle.failed(name);
        // A name that nobody has may be a password typed into the wrong field: it is not kept.
        String about = user == null ? "unknown name" : name;
        List<Change> changes = new ArrayList<>();
        if (user != null && !user.isLocked() && failures >= ThrottlePolicy.MOST_FAILURES) {
            changes.add(changed(user, new UserEvent.Locked()));
        }
        AuditAct act = changes.isEmpty() ? AuditAct.LOG_IN_FAILED : AuditAct.USER_LOCKED;
        book.write(changes, book.entry("", act, about, "", failures + " in a row"));
        return new LogInResult.Wrong();
    }

    private void refused(User user, String why) {
        book.write(user.name(), AuditAct.LOG_IN_FAILED, user.name(), "", why);
    }

    private void rehash(User user, String password) {
        String hash = user.passwordHash();
        if (hash != null && secrets.passwords().isOutdated(hash)) {
            book.write(
                    List.of(passwordSet(user.name(), password, user.passwordByOther())),
                    book.entry(user.name(), AuditAct.PASSWORD_SET, user.name(), "", "rehashed"));
        }
    }

    /**
     * Begins the session of somebody whom an OpenID provider vouches for; at the first time they
     * become a user. The provider's role holds, except that the last administrator stays one.
     *
     * @throws SignOnException if the name is that of a user who is not the provider's, or can't be
     *     a name here
     */
    public synchronized LogInResult signOn(OpenIdPerson person) throws SignOnException {
        users = Users.of(history);
        User user = users.signedOn(person.issuer(), person.subject()).orElse(null);
        if (user != null && user.disabledSince() != null) {
            refused(user, "disabled");
            return new LogInResult.Disabled(user.disabledSince());
        }
        if (user != null && user.isLocked()) {
            refused(user, "locked");
            return new LogInResult.Locked();
        }
        String name = user == null ? newName(person) : user.name();
        List<UserChanged> changes = new ArrayList<>();
        String before = user == null ? "" : user.role().name();
        if (user == null) {
            changes.add(new UserChanged(name, new UserEvent.Invited(person.role()), now()));
        } else if (user.role() != person.role() && !isLastAdministrator(user)) {
            changes.add(changed(user, new UserEvent.RoleChanged(person.role())));
        }
        changes.add(
                new UserChanged(
                        name, new UserEvent.SignedOn(person.issuer(), person.subject()), now()));
        book.write(
                changes,
                book.entry(name, AuditAct.SINGLE_SIGN_ON, name, before, person.role().name()));
        throttle.succeeded(name);
        return new LogInResult.Welcome(welcome(name, false, null, AuditAct.LOG_IN));
    }

    private String newName(OpenIdPerson person) throws SignOnException {
        String name = UserName.canonical(person.name());
        if (!UserName.isAllowed(name)) {
            throw new SignOnException(SignOnException.Why.NOT_TRUSTED, "the name " + name);
        }
        if (users.find(name).isPresent()) {
            throw new SignOnException(SignOnException.Why.NAME_TAKEN, name);
        }
        return name;
    }

    private boolean isLastAdministrator(User user) {
        return user.role() == Role.ADMINISTRATOR && users.administrators() == 1;
    }

    private Session welcome(
            String name, boolean passwordDue, byte @Nullable [] secret, AuditAct act) {
        Session before = session;
        if (before != null && !before.user().equals(name)) {
            end(before.user(), "shift change");
        }
        users = Users.of(history);
        Instant until =
                users.find(name)
                        .flatMap(u -> Optional.ofNullable(u.signedOnAt()))
                        .map(at -> at.plus(offlineFor))
                        .orElse(null);
        Session begun = new Session(name, now(), false, passwordDue, until);
        book.write(name, act, name, "", "");
        forgetSecret();
        secretOfSession = secret;
        session = begun;
        return begun;
    }

    /** Logs out; does nothing if nobody is logged in. */
    public synchronized void logOut() {
        Session current = session;
        if (current != null) {
            end(current.user(), "");
        }
    }

    private void end(String name, String why) {
        session = null;
        forgetSecret();
        book.write(name, AuditAct.LOG_OUT, name, "", why);
    }

    private void forgetSecret() {
        byte[] secret = secretOfSession;
        if (secret != null) {
            Arrays.fill(secret, (byte) 0);
        }
        secretOfSession = null;
    }

    /** Locks the controls, because the console was idle or the user asked for it. */
    public synchronized void lock(String why) {
        Session current = session;
        if (current != null && !current.locked()) {
            session = current.withLocked(true);
            book.write(current.user(), AuditAct.SESSION_LOCKED, current.user(), "", why);
        }
    }

    /** Frees the controls for whoever is logged in, by password or by a one-time code. */
    public synchronized LogInResult unlock(String typed) {
        Session current = session;
        if (current == null) {
            return new LogInResult.Wrong();
        }
        Duration wait = throttle.wait(current.user());
        if (!wait.isZero()) {
            return new LogInResult.Wait(wait);
        }
        users = Users.of(history);
        User user = users.find(current.user()).orElse(null);
        if (user == null) {
            return new LogInResult.Wrong();
        }
        if (user.disabledSince() != null) {
            end(user.name(), "disabled");
            return new LogInResult.Disabled(user.disabledSince());
        }
        if (user.isLocked()) {
            return new LogInResult.Locked();
        }
        byte[] secret = secretOfSession;
        boolean right = secret != null && takesCode(user, secret, typed);
        String hash = user.passwordHash();
        if (!right && hash != null && typed.length() <= PasswordPolicy.LONGEST) {
            right = secrets.passwords().matches(typed, hash);
        }
        if (!right) {
            return failed(user.name(), user);
        }
        throttle.succeeded(user.name());
        Session free = current.withLocked(false);
        session = free;
        book.write(user.name(), AuditAct.SESSION_UNLOCKED, user.name(), "", "");
        return new LogInResult.Welcome(free);
    }

    /**
     * Whether it is the user's password; a wrong one counts as a failure and makes the next wait.
     */
    synchronized boolean isPassword(User user, String password) {
        String hash = user.passwordHash();
        if (hash == null
                || password.length() > PasswordPolicy.LONGEST
                || !throttle.wait(user.name()).isZero()) {
            return false;
        }
        if (!secrets.passwords().matches(password, hash)) {
            LogInResult _ = failed(user.name(), user);
            return false;
        }
        return true;
    }

    /** What the account's owner changed took effect; for {@link OwnAccount}. */
    synchronized void passwordChosen() {
        Session current = session;
        users = Users.of(history);
        if (current != null) {
            session = current.withPasswordChosen();
        }
    }

    synchronized void secondFactor(byte @Nullable [] secret) {
        users = Users.of(history);
        forgetSecret();
        secretOfSession = secret;
    }

    UserChanged passwordSet(String name, String password, boolean byOther) {
        return new UserChanged(
                name,
                new UserEvent.PasswordSet(secrets.passwords().hash(password), byOther),
                now());
    }

    private UserChanged changed(User user, UserEvent event) {
        return new UserChanged(user.name(), event, now());
    }

    Instant now() {
        return book.clock().instant();
    }
}
