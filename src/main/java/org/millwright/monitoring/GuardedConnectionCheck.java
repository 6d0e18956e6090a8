package org.millwright.monitoring;

import org.millwright.access.Guard;
import org.millwright.access.NotPermittedException;
import org.millwright.access.Permission;
import org.millwright.domain.ConnectionCheck;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Tries out a shared database for whoever may set one up: it is shown this station's password. */
public final class GuardedConnectionCheck implements ConnectionCheck {
    private final ConnectionCheck check;
    private final Guard guard;
    private final Executor background;

    public GuardedConnectionCheck(ConnectionCheck check, Guard guard, Executor background) {
        this.check = check;
        this.guard = guard;
        this.background = background;
    }

    /** Fails with {@link NotPermittedException} for whoever may not. */
    @Override
    public CompletableFuture<List<Finding>> check(String url, String user, String tls) {
        return CompletableFuture.runAsync(
                        () -> guard.require(Permission.SYNC_SET_UP, "shared database"), background)
                .thenCompose(permitted -> check.check(url, user, tls));
    }
}
