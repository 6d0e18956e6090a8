package org.millwright.sync;

import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;

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
                public Optional<LocalizedText> keep(String account, String password) {
                    return Optional.of(Sentences.of(Keyring.class).get("keyring.none"));
                }
            };

    /** A kept password. */
    Optional<String> find(String account);

    /** Keeps a password; empty if it is kept, else one sentence that says why not. */
    Optional<LocalizedText> keep(String account, String password);
}
