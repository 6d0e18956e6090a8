package org.millwright.access;

import org.millwright.access.UserRefusedException.Why;
import org.millwright.domain.AuditAct;
import org.millwright.domain.Change;
import org.millwright.domain.ChangeHistory;
import org.millwright.domain.Role;
import org.millwright.domain.UserChanged;
import org.millwright.domain.UserEvent;

import java.util.ArrayList;
import java.util.List;

/**
 * What an administrator does with users; needs {@link Permission#USER_ADMIN}. Each act is one
 * transaction with its audit entry. Blocking; not for the JavaFX thread.
 */
public final class UserAdministration {
    private final ChangeHistory history;
    private final Guard guard;
    private final Secrets secrets;
    private final Runnable changed;

    /**
     * An administration.
     *
     * @param changed run after each act, so that it holds at once
     */
    public UserAdministration(
            ChangeHistory history, Guard guard, Secrets secrets, Runnable changed) {
        this.history = history;
        this.guard = guard;
        this.secrets = secrets;
        this.changed = changed;
    }

    /** All users. */
    public List<User> users() {
        guard.require(Permission.USER_ADMIN, "users");
        return List.copyOf(Users.of(history).all());
    }

    /**
     * Makes a user.
     *
     * @param password a first one
     * @param own whether the user chose it; if not, the first log-in asks for another one
     */
    public void invite(String typedName, Role role, String password, boolean own)
            throws UserRefusedException {
        Actor actor = guard.require(Permission.USER_ADMIN, "invite " + role);
        String name = secrets.newName(typedName, Users.of(history));
        secrets.checkPassword(password, name, false);
        List<UserEvent> events = List.of(new UserEvent.Invited(role), set(password, !own));
        write(actor, name, events, AuditAct.USER_INVITED, "", role.name());
    }

    public void changeRole(String name, Role role) throws UserRefusedException {
        Actor actor = guard.require(Permission.USER_ADMIN, "role of " + name);
        User user = user(name);
        if (user.role() == role) {
            throw new UserRefusedException(Why.ALREADY_SO);
        }
        keepAnAdministrator(user);
        write(
                actor,
                user.name(),
                List.of(new UserEvent.RoleChanged(role)),
                AuditAct.USER_ROLE_CHANGED,
                user.role().name(),
                role.name());
    }

    public void disable(String name) throws UserRefusedException {
        Actor actor = guard.require(Permission.USER_ADMIN, "disable " + name);
        User user = user(name);
        if (user.isDisabled()) {
            throw new UserRefusedException(Why.ALREADY_SO);
        }
        keepAnAdministrator(user);
        write(
                actor,
                user.name(),
                List.of(new UserEvent.Disabled()),
                AuditAct.USER_DISABLED,
                "enabled",
                "disabled");
    }

    public void enable(String name) throws UserRefusedException {
        Actor actor = guard.require(Permission.USER_ADMIN, "enable " + name);
        User user = user(name);
        if (!user.isDisabled()) {
            throw new UserRefusedException(Why.ALREADY_SO);
        }
        write(
                actor,
                user.name(),
                List.of(new UserEvent.Enabled()),
                AuditAct.USER_ENABLED,
                "disabled",
                "enabled");
    }

    /** Gives a user a password to begin anew with; one-time codes have to be set up again. */
    public void reset(String name, String password) throws UserRefusedException {
        Actor actor = guard.require(Permission.USER_ADMIN, "password of " + name);
        User user = user(name);
        secrets.checkPassword(password, user.name(), false);
        List<UserEvent> events = new ArrayList<>(List.of(set(password, true)));
        if (user.hasSecondFactor()) {
            events.add(new UserEvent.SecondFactorRemoved());
        }
        if (user.isLocked()) {
            events.add(new UserEvent.Unlocked());
        }
        write(actor, user.name(), events, AuditAct.PASSWORD_SET, "", "reset");
    }

    public void unlock(String name) throws UserRefusedException {
        Actor actor = guard.require(Permission.USER_ADMIN, "unlock " + name);
        User user = user(name);
        if (!user.isLocked()) {
            throw new UserRefusedException(Why.ALREADY_SO);
        }
        write(
                actor,
                user.name(),
                List.of(new UserEvent.Unlocked()),
                AuditAct.USER_UNLOCKED,
                "locked",
                "unlocked");
    }

    private UserEvent set(String password, boolean byOther) {
        return new UserEvent.PasswordSet(secrets.passwords().hash(password), byOther);
    }

    private User user(String typedName) throws UserRefusedException {
        return Users.of(history)
                .find(UserName.canonical(typedName))
                .orElseThrow(() -> new UserRefusedException(Why.NO_SUCH_USER));
    }

    private void keepAnAdministrator(User user) throws UserRefusedException {
        boolean counts = user.role() == Role.ADMINISTRATOR && !user.isDisabled();
        if (counts && Users.of(history).administrators() == 1) {
            throw new UserRefusedException(Why.LAST_ADMINISTRATOR);
        }
    }

    private void write(
            Actor actor,
            String name,
            List<UserEvent> events,
            AuditAct act,
            String before,
            String after) {
        AuditBook book = guard.book();
        List<Change> changes = new ArrayList<>();
        for (UserEvent event : events) {
            changes.add(new UserChanged(name, event, book.clock().instant()));
        }
        book.write(changes, book.entry(actor.name(), act, name, before, after));
        changed.run();
    }
}
