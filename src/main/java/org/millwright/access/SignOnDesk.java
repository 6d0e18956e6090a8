package org.millwright.access;

import java.util.concurrent.CompletableFuture;

/** Logs people in with an OpenID provider; for the screens, so nothing here waits. */
public interface SignOnDesk {
    /** Where nobody can. */
    SignOnDesk NONE =
            new SignOnDesk() {
                @Override
                public String provider() {
                    return "";
                }

                @Override
                public CompletableFuture<LogInResult> signOn() {
                    return CompletableFuture.failedFuture(
                            new IllegalStateException("There is no provider."));
                }

                @Override
                public void giveUp() {
                    // Nobody waits.
                }
            };

    /** Host of the provider, empty if there is none. */
    String provider();

    /** Opens the browser and waits for the person; fails with a {@link SignOnException}. */
    CompletableFuture<LogInResult> signOn();

    /** Ends the waiting. */
    void giveUp();
}
