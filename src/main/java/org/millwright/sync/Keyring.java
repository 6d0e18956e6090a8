package org.millwright.sync;

import java.util.Optional;

/** Where the operating system keeps a user's secrets. */
public interface Keyring {
    /** The keyring of a session that has none, such as a service's. */
    Keyring NONE =
            new Keyring() {
                @Override
                public Optional<String> find(String account) {
                    return Optional.empty();
                }

                @Override
                public Optional<String> keep(String account, String password) {
                    return Optional.of(
                            "This session has no keyring; put the password into"
                                    + " MILLWRIGHT_DB_PASSWORD or .pgpass.");
                }
            };

    /** A kept password. */
    Optional<String> find(String account);

    /** Keeps a password; empty if it is kept, else one sentence that says why not. */
    Optional<String> keep(String account, String password);
}
