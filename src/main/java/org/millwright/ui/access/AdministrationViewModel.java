package org.millwright.ui.access;

import org.jspecify.annotations.Nullable;
import org.millwright.access.Permission;
import org.millwright.access.User;
import org.millwright.access.UserAdministration;
import org.millwright.access.UserRefusedException;
import org.millwright.domain.Role;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.People;
import org.millwright.ui.Texts;

import java.util.List;
import java.util.Optional;

/** The users and what an administrator does with them. Holds no nodes. */
final class AdministrationViewModel {
    private final People people;
    private final UserAdministration users;
    private final Texts texts;
    private final BackgroundTasks tasks;
    private final Runnable changed;
    private List<User> list = List.of();
    private @Nullable String selected;
    private String said = "";
    private boolean error;

    /** What an administrator does; everything about it is checked in there. */
    private interface Act {
        void run() throws UserRefusedException;
    }

    AdministrationViewModel(People people, Texts texts, BackgroundTasks tasks, Runnable changed) {
        this.people = people;
        this.users = people.administration();
        this.texts = texts;
        this.tasks = tasks;
        this.changed = changed;
    }

    boolean isPermitted() {
        return people.accounts() && people.guard().may(Permission.USER_ADMIN);
    }

    /** Key of the text that says why the users can't be seen. */
    String refusal() {
        return people.accounts() ? "administration.refused" : "administration.noAccounts";
    }

    List<User> users() {
        return list;
    }

    void select(@Nullable User user) {
        selected = user == null ? null : user.name();
        changed.run();
    }

    Optional<User> selected() {
        return list.stream().filter(u -> u.name().equals(selected)).findFirst();
    }

    String said() {
        return said;
    }

    boolean isError() {
        return error;
    }

    /** Reads the users anew, if whoever is there may see them. */
    void refresh() {
        if (!isPermitted()) {
            list = List.of();
            said = "";
            changed.run();
            return;
        }
        tasks.run(
                users::users,
                found -> {
                    list = found;
                    changed.run();
                },
                this::failed);
    }

    void invite(String name, Role role, String password) {
        act(() -> users.invite(name, role, password, false), "administration.invited", name);
    }

    void changeRole(Role role) {
        onSelected(user -> users.changeRole(user, role), "administration.roleChanged");
    }

    void disable() {
        onSelected(users::disable, "administration.disabled");
    }

    void enable() {
        onSelected(users::enable, "administration.enabled");
    }

    void unlock() {
        onSelected(users::unlock, "administration.unlocked");
    }

    void reset(String password) {
        onSelected(user -> users.reset(user, password), "administration.reset");
    }

    private interface ActOnUser {
        void on(String user) throws UserRefusedException;
    }

    private void onSelected(ActOnUser act, String key) {
        String user = selected;
        if (user != null) {
            act(() -> act.on(user), key, user);
        }
    }

    private void act(Act act, String key, String name) {
        tasks.run(
                () -> {
                    act.run();
                    return true;
                },
                done -> {
                    said = texts.get(key, name);
                    error = false;
                    refresh();
                },
                this::failed);
    }

    private void failed(Exception failure) {
        error = true;
        said = texts.why(failure, "gate.failed");
        changed.run();
    }
}
