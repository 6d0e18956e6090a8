package org.millwright.ui.access;

import org.jspecify.annotations.Nullable;
import org.millwright.access.OneTimeCodes;
import org.millwright.access.User;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.People;
import org.millwright.ui.Texts;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What users do with their own account. Holds no nodes; forgets secrets when it is left. */
final class AccountViewModel {
    private final People people;
    private final Texts texts;
    private final BackgroundTasks tasks;
    private final String site;
    private final Runnable changed;
    private byte @Nullable [] secret;
    private List<String> recovery = List.of();
    private String said = "";
    private boolean error;

    AccountViewModel(
            People people, Texts texts, BackgroundTasks tasks, String site, Runnable changed) {
        this.people = people;
        this.texts = texts;
        this.tasks = tasks;
        this.site = site;
        this.changed = changed;
    }

    Optional<User> user() {
        return people.access()
                .session()
                .filter(session -> !session.locked())
                .flatMap(session -> people.access().users().find(session.user()));
    }

    String said() {
        return said;
    }

    boolean isError() {
        return error;
    }

    /** What the QR code says; empty unless a set-up is under way. */
    String uri() {
        byte[] current = secret;
        return current == null
                ? ""
                : user().map(u -> OneTimeCodes.uri(current, u.name(), site)).orElse("");
    }

    /** The secret to be typed where nothing can be scanned. */
    String secret() {
        byte[] current = secret;
        return current == null ? "" : OneTimeCodes.base32(current);
    }

    /** Shown once, after the set-up. */
    List<String> recovery() {
        return recovery;
    }

    void beginCodes() {
        secret = people.account().newSecret();
        recovery = List.of();
        changed.run();
    }

    /** The screen was left: nothing secret stays on it. */
    void forget() {
        secret = null;
        recovery = List.of();
        said = "";
        changed.run();
    }

    void confirmCodes(String password, String code) {
        byte[] current = secret;
        if (current == null) {
            return;
        }
        tasks.run(
                () -> people.account().setSecondFactor(current, password, code),
                codes -> {
                    secret = null;
                    recovery = codes;
                    error = false;
                    said = texts.get("account.codesOn");
                    changed.run();
                },
                this::failed);
    }

    void removeCodes(String password) {
        run(
                () -> {
                    people.account().removeSecondFactor(password);
                    return true;
                },
                "account.codesOff");
    }

    void changePassword(String present, String wanted, String again) {
        if (!wanted.equals(again)) {
            error = true;
            said = texts.get("gate.differ");
            changed.run();
            return;
        }
        run(
                () -> {
                    people.account().changePassword(present, wanted);
                    return true;
                },
                "account.passwordChanged");
    }

    private void run(Callable<Boolean> work, String key) {
        tasks.run(
                work,
                done -> {
                    error = false;
                    said = texts.get(key);
                    changed.run();
                },
                this::failed);
    }

    private void failed(Exception failure) {
        error = true;
        said = texts.why(failure, "gate.failed");
        changed.run();
    }
}
