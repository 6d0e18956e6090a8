package org.millwright.domain;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keeps the shared database's password in the keyring of this user's session; any thread. */
public interface PasswordKeeper {
    /**
     * Keeps a password.
     *
     * @param url of the shared database
     * @param user login there
     * @return empty if it is kept, else one sentence that says why not
     */
    CompletableFuture<Optional<LocalizedText>> keep(String url, String user, String password);
}
