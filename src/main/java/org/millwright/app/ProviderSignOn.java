package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.access.Access;
import org.millwright.access.LogInResult;
import org.millwright.access.OpenIdLogin;
import org.millwright.access.OpenIdPerson;
import org.millwright.access.OpenIdProvider;
import org.millwright.access.SignOnDesk;
import org.millwright.access.SignOnException;
import org.millwright.config.Settings.SingleSignOn;
import org.millwright.domain.Role;
import org.millwright.monitoring.Workers;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

/** Log-in with the OpenID provider of the settings, each on a thread that lives as long as it. */
final class ProviderSignOn implements SignOnDesk {
    /** As long as it takes to find one's phone for the provider's second factor. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final OpenIdProvider provider;
    private final Access access;
    private final OpenIdLogin.Browser browser;
    private volatile @Nullable OpenIdLogin waiting;

    ProviderSignOn(SingleSignOn settings, Access access, OpenIdLogin.Browser browser) {
        this.provider =
                new OpenIdProvider(
                        URI.create(settings.issuer()),
                        settings.clientId(),
                        settings.clientSecret(),
                        settings.roleClaim(),
                        settings.roles().entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                role -> Role.valueOf(role.getValue()))));
        this.access = access;
        this.browser = browser;
    }

    @Override
    public String provider() {
        return String.valueOf(provider.issuer().getHost());
    }

    @Override
    public CompletableFuture<LogInResult> signOn() {
        giveUp();
        OpenIdLogin login = new OpenIdLogin(provider, browser, PATIENCE);
        waiting = login;
        ExecutorService worker = Workers.single("sign-on-1");
        CompletableFuture<LogInResult> answer =
                CompletableFuture.supplyAsync(() -> loggedIn(login), worker);
        worker.shutdown();
        return answer;
    }

    private LogInResult loggedIn(OpenIdLogin login) {
        try {
            OpenIdPerson person = login.logIn();
            return access.signOn(person);
        } catch (SignOnException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public void giveUp() {
        OpenIdLogin login = waiting;
        if (login != null) {
            login.cancel();
        }
    }
}
