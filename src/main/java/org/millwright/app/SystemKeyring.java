package org.millwright.app;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.PasswordAccessException;

import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.sync.Keyring;

import java.util.Optional;

/**
 * The keyring of this user's session: Windows credentials, the macOS keychain, or on Linux the
 * Secret Service or KWallet. May ask the user to unlock it, and then takes as long as the user.
 */
final class SystemKeyring implements Keyring {
    private static final EventLog LOG = EventLog.of(SystemKeyring.class);
    private static final String SERVICE = "Millwright";

    /** What is done with an open keyring. */
    private interface Use<T> {
        T of(com.github.javakeyring.Keyring keyring) throws PasswordAccessException;
    }

    @Override
    public Optional<String> find(String account) {
        try {
            return Optional.of(use(keyring -> keyring.getPassword(SERVICE, account)));
        } catch (BackendNotSupportedException | PasswordAccessException e) {
            LOG.write(LogEvent.KEYRING_EMPTY, "no password of {} in a keyring", account, e);
            return Optional.empty();
        }
    }

    @Override
    public Optional<LocalizedText> keep(String account, String password) {
        try {
            return use(keyring -> {
                keyring.setPassword(SERVICE, account, password);
                return Optional.empty();
            });
        } catch (BackendNotSupportedException e) {
            LOG.write(LogEvent.KEYRING_MISSING, "no keyring", e);
            return NONE.keep(account, password);
        } catch (PasswordAccessException e) {
            LOG.write(LogEvent.KEYRING_REFUSED, "the keyring did not take the password", e);
            return Optional.of(Sentences.of(SystemKeyring.class).get("keyring.refused"));
        }
    }

    private static <T> T use(Use<T> use)
            throws BackendNotSupportedException, PasswordAccessException {
        com.github.javakeyring.Keyring keyring = com.github.javakeyring.Keyring.create();
        try {
            return use.of(keyring);
        } finally {
            try {
                keyring.close();
            } catch (Exception e) {
                LOG.write(LogEvent.KEYRING_STUCK, "the keyring could not be closed", e);
            }
        }
    }
}
