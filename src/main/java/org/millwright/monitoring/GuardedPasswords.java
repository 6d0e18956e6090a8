package org.millwright.monitoring;

import org.millwright.access.Guard;
import org.millwright.access.NotPermittedException;
import org.millwright.access.Permission;
import org.millwright.domain.AuditAct;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.PasswordKeeper;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Keeps the shared database's password for whoever may set one up; it is never audited itself. */
public final class GuardedPasswords implements PasswordKeeper {
    private final PasswordKeeper keeper;
    private final Guard guard;
    private final Executor background;

    public GuardedPasswords(PasswordKeeper keeper, Guard guard, Executor background) {
        this.keeper = keeper;
        this.guard = guard;
        this.background = background;
    }

    /** Fails with {@link NotPermittedException} for whoever may not. */
    @Override
    public CompletableFuture<Optional<LocalizedText>> keep(
            String url, String user, String password) {
        return CompletableFuture.runAsync(
                        () -> guard.require(Permission.SYNC_SET_UP, "shared database"), background)
                .thenCompose(permitted -> keeper.keep(url, user, password))
                .thenApplyAsync(
                        refused -> {
                            if (refused.isEmpty()) {
                                guard.done(
                                        AuditAct.SETTINGS_CHANGED,
                                        "password of the shared database",
                                        "",
                                        "kept in the keyring for " + user);
                            }
                            return refused;
                        },
                        background);
    }
}
