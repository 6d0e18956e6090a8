package org.millwright.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a start in production refuses about the secrets: missing, default-like, too short, or in a
 * file that others can read. Never quotes one.
 */
final class ProductionCheck {
    private static final int LEAST = 12;

    private static final Set<String> DEFAULT_LIKE =
            Set.of(
                    "password", "passwort", "passw0rd", "changeme", "changeit", "secret", "geheim",
                    "admin", "administrator", "root", "postgres", "postgresql", "millwright",
                    "default", "example", "test", "demo", "letmein", "qwerty", "station");

    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private final List<String> findings = new ArrayList<>();

    /**
     * Looks at the password of the shared database.
     *
     * @param passFile where it may stand if it is not set
     */
    List<String> of(Settings.SharedDatabase shared, Path passFile) {
        String key = SettingKey.MILLWRIGHT_DB_PASSWORD.name();
        if (!shared.password().isEmpty()) {
            password(key, shared.password(), shared.user());
        } else if (shared.isSet() && !Files.isRegularFile(passFile)) {
            findings.add(
                    key
                            + " is missing: with MILLWRIGHT_PROFILE=production the shared database"
                            + " needs a password, in the environment or in "
                            + passFile
                            + ".");
        } else if (shared.isSet() && isOpen(passFile)) {
            findings.add(
                    passFile
                            + " can be read by others than its owner; take their permission away"
                            + " (chmod 600).");
        }
        return List.copyOf(findings);
    }

    private void password(String key, String password, String user) {
        if (isDefaultLike(password, user)) {
            findings.add(key + " is like a default; choose one that nobody could guess.");
        }
        if (password.codePointCount(0, password.length()) < LEAST) {
            findings.add(key + " is too short; it must have at least " + LEAST + " characters.");
        }
    }

    private static boolean isDefaultLike(String password, String user) {
        String folded = password.toLowerCase(Locale.ROOT).replaceAll("[\\s._-]", "");
        String stem = folded.replaceFirst("[\\d\\p{P}\\p{S}]+$", "");
        return stem.isEmpty()
                || DEFAULT_LIKE.contains(stem)
                || folded.equalsIgnoreCase(user)
                || folded.chars().distinct().count() <= 2;
    }

    /** Where the file system knows no such permissions, its own rules hold. */
    private static boolean isOpen(Path file) {
        try {
            Set<PosixFilePermission> has = Files.getPosixFilePermissions(file);
            return has.stream().anyMatch(OF_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
