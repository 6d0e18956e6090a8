package org.millwright.ui.access;

import org.millwright.access.Access;
import org.millwright.access.LogInResult;
import org.millwright.access.Session;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.People;
import org.millwright.ui.Texts;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * What stands between a person and the controls: making the first administrator, log-in, unlock, a
 * password that is due. Holds no nodes. JavaFX thread; checks run in the background.
 */
final class GateViewModel {
    private final People people;
    private final Access access;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final Runnable changed;
    private String said = "";
    private boolean codeAsked;
    private boolean busy;
    private boolean awaited;

    /** What the gate asks for now. */
    enum Mode {
        OPEN,
        FIRST_START,
        LOG_IN,
        UNLOCK,
        PASSWORD_DUE
    }

    /**
     * A gate.
     *
     * @param changed run after each change of what there is to show
     */
    GateViewModel(
            People people, Texts texts, Formats formats, BackgroundTasks tasks, Runnable changed) {
        this.people = people;
        this.access = people.access();
        this.texts = texts;
        this.formats = formats;
        this.tasks = tasks;
        this.changed = changed;
    }

    Mode mode() {
        if (!people.accounts()) {
            return Mode.OPEN;
        }
        Optional<Session> session = access.session();
        if (session.isEmpty()) {
            return access.isFirstStart() ? Mode.FIRST_START : Mode.LOG_IN;
        }
        if (session.get().locked()) {
            return Mode.UNLOCK;
        }
        return session.get().passwordDue() ? Mode.PASSWORD_DUE : Mode.OPEN;
    }

    /** What came of the last try, one sentence, empty if there is nothing to say. */
    String said() {
        return said;
    }

    boolean isCodeAsked() {
        return codeAsked && mode() == Mode.LOG_IN;
    }

    boolean isBusy() {
        return busy;
    }

    /** Who is there, for the strip. */
    String who() {
        if (!people.accounts()) {
            return texts.get("gate.demonstration");
        }
        return access.session()
                .flatMap(session -> access.users().find(session.user()))
                .map(user -> user.name() + " · " + texts.get("role." + user.role().name()))
                .orElse(texts.get("gate.nobody"));
    }

    /**
     * Until when a user of an OpenID provider may stay without it, empty if that is no question.
     */
    String offlineUntil() {
        return access.session()
                .flatMap(session -> Optional.ofNullable(session.offlineUntil()))
                .map(until -> texts.get("gate.offlineUntil", formats.dateTime(until)))
                .orElse("");
    }

    void begin(String name, String password, String again) {
        if (!password.equals(again)) {
            say("gate.differ");
            return;
        }
        run(() -> {
            access.begin(name, password);
            return "";
        });
    }

    void logIn(String name, String password, String code) {
        run(() -> sentence(access.logIn(name, password, code)));
    }

    /** Whether the OpenID provider can be asked now. */
    boolean isProviderOffered() {
        return !people.signOn().provider().isEmpty()
                && (mode() == Mode.LOG_IN || mode() == Mode.UNLOCK);
    }

    boolean isProviderAwaited() {
        return awaited;
    }

    /** Opens the browser; asked again, gives up waiting for it. */
    void signOn() {
        if (awaited) {
            people.signOn().giveUp();
            return;
        }
        awaited = true;
        said = texts.get("gate.awaited", people.signOn().provider());
        changed.run();
        CompletableFuture<LogInResult> _ =
                people.signOn()
                        .signOn()
                        .whenComplete((result, failure) ->
                                tasks.onUi(() -> {
                                    awaited = false;
                                    done(
                                            failure == null
                                                    ? sentence(result)
                                                    : texts.why(failure, "gate.failed"));
                                }));
    }

    void unlock(String typed) {
        run(() -> sentence(access.unlock(typed)));
    }

    void choosePassword(String present, String wanted, String again) {
        if (!wanted.equals(again)) {
            say("gate.differ");
            return;
        }
        run(() -> {
            people.account().changePassword(present, wanted);
            return "";
        });
    }

    void lock() {
        if (mode() == Mode.OPEN && people.accounts()) {
            run(() -> {
                access.lock("asked for");
                return "";
            });
        }
    }

    /** Nobody has touched the console for a while. */
    void idle() {
        if (mode() == Mode.OPEN && people.accounts()) {
            run(() -> {
                access.lock("idle");
                return "";
            });
        }
    }

    void logOut() {
        run(() -> {
            access.logOut();
            return "";
        });
    }

    private void say(String key) {
        said = texts.get(key);
        changed.run();
    }

    private void run(Callable<String> work) {
        busy = true;
        said = "";
        changed.run();
        tasks.run(work, this::done, failure -> done(texts.why(failure, "gate.failed")));
    }

    private void done(String sentence) {
        busy = false;
        said = sentence;
        changed.run();
    }

    private String sentence(LogInResult result) {
        codeAsked = result instanceof LogInResult.CodeNeeded;
        return switch (result) {
            case LogInResult.Welcome _ -> "";
            case LogInResult.Wrong _ -> texts.get("gate.wrong");
            case LogInResult.CodeNeeded _ -> texts.get("gate.codeNeeded");
            case LogInResult.Wait wait ->
                    texts.get("gate.wait", Math.max(1, wait.left().toSeconds() + 1));
            case LogInResult.Locked _ -> texts.get("gate.locked");
            case LogInResult.Disabled disabled ->
                    texts.get("gate.disabled", formats.dateTime(disabled.since()));
            case LogInResult.ProviderNeeded needed ->
                    texts.get("gate.providerNeeded", formats.dateTime(needed.lastSignedOn()));
        };
    }
}
