package org.millwright.sync;

import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the password of the shared database: in the environment, else in PostgreSQL's password
 * file, else in the keyring. It is never in a settings file.
 */
public final class PasswordSource {
    private static final Sentences SENTENCES = Sentences.of(PasswordSource.class);

    private final Path file;
    private final Keyring keyring;

    /**
     * A source over two places.
     *
     * @param file PostgreSQL's password file; it need not be there
     */
    public PasswordSource(Path file, Keyring keyring) {
        this.file = file;
        this.keyring = keyring;
    }

    /**
     * The password; empty if the driver is to read the password file itself, or there is none.
     *
     * @param fromEnvironment empty if the environment has none
     * @throws SettingsRefusedException if the password file can't be trusted
     */
    public String find(String url, String user, String fromEnvironment) {
        if (!fromEnvironment.isEmpty()) {
            return fromEnvironment;
        }
        if (Files.exists(file)) {
            refuseIfOthersMayRead();
            return "";
        }
        return keyring.find(account(url, user)).orElse("");
    }

    /**
     * Puts a password into the keyring.
     *
     * @return empty if it is there now, else one sentence that says why not
     */
    public Optional<LocalizedText> keep(String url, String user, String password) {
        if (password.isEmpty()) {
            return Optional.of(SENTENCES.get("password.empty"));
        }
        if (url.isBlank()) {
            return Optional.of(SENTENCES.get("password.noUrl"));
        }
        return keyring.keep(account(url, user), password);
    }

    /** PostgreSQL's own programs pass over such a file too. */
    private void refuseIfOthersMayRead() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> allowed;
        try {
            allowed = Files.getPosixFilePermissions(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The password file can't be looked at.", e);
        }
        boolean open =
                allowed.stream().anyMatch(permission -> !permission.name().startsWith("OWNER_"));
        if (open) {
            throw new SettingsRefusedException(SENTENCES.get("password.open", file));
        }
    }

    /** Without what follows the question mark: it may change without the password changing. */
    private static String account(String url, String user) {
        return user + " at " + url.strip().split("\\?", 2)[0];
    }
}
