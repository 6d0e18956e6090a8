package org.millwright.config;

import org.millwright.config.Settings.PasswordPlaces;
import org.millwright.config.Settings.SharedDatabase;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What keeps a station from being started in production: a secret that is missing, easily guessed,
 * too short, or open to other users of the computer. Tells which one, never what it is. Reads
 * files, changes nothing; what a keyring holds is judged when it has been asked.
 */
public final class SecretCheck {
    private static final Sentences SENTENCES = Sentences.of(SecretCheck.class);

    /** As for people who log in with a password alone (NIST SP 800-63B-4). */
    static final int SHORTEST = 15;

    /** Characters that two passwords of the same few must at least differ in. */
    private static final int FEWEST_DIFFERENT = 5;

    /** What examples, images and manuals say where a secret should stand. */
    private static final Set<String> USUAL =
            Set.of(
                    "admin",
                    "administrator",
                    "changeit",
                    "changeme",
                    "change",
                    "default",
                    "demo",
                    "example",
                    "letmein",
                    "master",
                    "me",
                    "millwright",
                    "my",
                    "pass",
                    "passwd",
                    "password",
                    "please",
                    "postgres",
                    "postgresql",
                    "qwerty",
                    "replace",
                    "root",
                    "secret",
                    "station",
                    "super",
                    "test",
                    "the",
                    "this",
                    "todo",
                    "user",
                    "welcome",
                    "your",
                    "yourpassword");

    private static final String DATABASE = "millwright.db";

    private final Path passwordFile;
    private final boolean keyring;
    private final List<LocalizedText> findings = new ArrayList<>();

    /**
     * A check.
     *
     * @param places where the password of the shared database may be if the environment has none
     */
    public SecretCheck(PasswordPlaces places) {
        this.passwordFile = places.file();
        this.keyring = places.keyring();
    }

    /** One sentence for each finding. */
    public List<LocalizedText> findings(Settings settings) {
        checkPassword(settings.shared());
        // It holds what this station proves its identity with.
        checkOpen(
                settings.dataDir().resolve(DATABASE),
                "secret.openDatabase",
                "secret.uncheckedDatabase");
        return List.copyOf(findings);
    }

    private void checkPassword(SharedDatabase shared) {
        if (!shared.password().isEmpty()) {
            judge(
                    LocalizedText.of(SettingKey.MILLWRIGHT_DB_PASSWORD.name()),
                    shared.password(),
                    shared.user());
            return;
        }
        if (!shared.isSet()) {
            return;
        }
        List<String> found = inFile(shared.user());
        if (found.isEmpty() && keyring) {
            return;
        }
        if (found.isEmpty()) {
            findings.add(SENTENCES.get("secret.missing", passwordFile));
            return;
        }
        checkOpen(passwordFile, "secret.openFile", "secret.uncheckedFile");
        for (String password : found) {
            judge(SENTENCES.get("secret.ofFile", passwordFile), password, shared.user());
        }
    }

    private void judge(LocalizedText what, String secret, String user) {
        findings.addAll(judged(what, secret, user));
    }

    /** Judges the password of the shared database, wherever it was found. */
    public static List<LocalizedText> ofDatabase(String password, String user) {
        return judged(SENTENCES.get("secret.ofDatabase"), password, user);
    }

    /**
     * Judges one secret.
     *
     * @param what it is, as the beginning of a sentence
     * @param user whom it lets in; a password made of the name is easily guessed
     * @return one sentence for each finding
     */
    static List<LocalizedText> judged(LocalizedText what, String secret, String user) {
        List<LocalizedText> findings = new ArrayList<>();
        if (secret.codePointCount(0, secret.length()) < SHORTEST) {
            findings.add(SENTENCES.get("secret.short", what, SHORTEST));
        }
        if (isUsual(secret, user)) {
            findings.add(SENTENCES.get("secret.usual", what));
        }
        return findings;
    }

    /** Nothing but usual words, the user's name, digits and signs; or few different characters. */
    private static boolean isUsual(String secret, String user) {
        String lower = secret.toLowerCase(Locale.ROOT);
        if (lower.chars().distinct().count() < FEWEST_DIFFERENT) {
            return true;
        }
        String name = user.toLowerCase(Locale.ROOT);
        String rest = name.isEmpty() ? lower : lower.replace(name, " ");
        String[] words = rest.replaceAll("[^\\p{L}]+", " ").strip().split(" ", -1);
        for (String word : words) {
            if (!word.isEmpty() && !isMadeOfUsual(word)) {
                return false;
            }
        }
        // Digits alone may be random; counted up they are not.
        return words.length > 1 || !words[0].isEmpty() || !lower.equals(rest) || isCounting(lower);
    }

    private static boolean isMadeOfUsual(String word) {
        boolean[] reached = new boolean[word.length() + 1];
        reached[0] = true;
        for (int from = 0; from < word.length(); from++) {
            for (String usual : USUAL) {
                if (reached[from] && word.startsWith(usual, from)) {
                    reached[from + usual.length()] = true;
                }
            }
        }
        return reached[word.length()];
    }

    private static boolean isCounting(String digits) {
        for (int i = 1; i < digits.length(); i++) {
            if ((digits.charAt(i - 1) + 1 - '0') % 10 != digits.charAt(i) - '0') {
                return false;
            }
        }
        return true;
    }

    /** Passwords that the file has for the user: host:port:database:user:password a line. */
    private List<String> inFile(String user) {
        if (!Files.isRegularFile(passwordFile)) {
            return List.of();
        }
        List<String> passwords = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(passwordFile, StandardCharsets.UTF_8)) {
                String[] fields = line.split("(?<!\\\\):", 5);
                boolean meant =
                        fields.length == 5
                                && !line.startsWith("#")
                                && (user.isEmpty()
                                        || fields[3].equals("*")
                                        || fields[3].equals(user));
                if (meant) {
                    passwords.add(fields[4].replaceAll("\\\\(.)", "$1"));
                }
            }
        } catch (IOException e) {
            findings.add(SENTENCES.get("secret.unreadable", passwordFile));
        }
        return passwords;
    }

    private void checkOpen(Path path, String open, String unchecked) {
        try {
            if (OwnerOnly.isOpenToOthers(path)) {
                findings.add(SENTENCES.get(open, path));
            }
        } catch (IOException e) {
            findings.add(SENTENCES.get(unchecked, path));
        }
    }
}
