package org.millwright.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which passwords may be chosen, by NIST SP 800-63B-4, 3.1.1: long ones. Nothing is asked of their
 * composition, and they never expire. Anything that Unicode can write is allowed, blanks too.
 */
public final class PasswordPolicy {
    /** Least length in characters where the password stands alone. */
    public static final int ALONE = 15;

    /** Least length in characters beside a second factor. */
    public static final int WITH_SECOND_FACTOR = 8;

    /** Longer ones are refused, not cut: a megabyte of password is an attack. */
    public static final int LONGEST = 1024;

    private static final String LIST = "common-passwords.txt";
    private static final int MOST_REPEATED = 8;
    private static final String RUNS =
            "0123456789012345678901234567890123456789 9876543210987654321098765432109876543210"
                    + " abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
                    + " zyxwvutsrqponmlkjihgfedcbazyxwvutsrqponmlkjihgfedcba"
                    + " qwertyuiopasdfghjklzxcvbnmqwertyuiopasdfghjklzxcvbnm"
                    + " qwertzuiopasdfghjklyxcvbnmqwertzuiopasdfghjklyxcvbnm";

    /** What is wrong with a password. */
    public enum Weakness {
        TOO_SHORT,
        TOO_LONG,
        COMMON,
        LIKE_THE_NAME
    }

    /** Read when the first password is judged: most starts of the program judge none. */
    private static final class Common {
        private static final Set<String> PASSWORDS = read();

        private static Set<String> read() {
            Set<String> common = new HashSet<>();
            try (InputStream in = PasswordPolicy.class.getResourceAsStream(LIST)) {
                if (in == null) {
                    throw new IllegalStateException("The list of common passwords is missing.");
                }
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                        .lines()
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .forEach(common::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Set.copyOf(common);
        }
    }

    private PasswordPolicy() {}

    /** The policy with the list of common passwords that comes with the program. */
    public static PasswordPolicy shipped() {
        return new PasswordPolicy();
    }

    /** The form in which passwords are checked and hashed: the same however they were typed. */
    public static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    int size() {
        return Common.PASSWORDS.size();
    }

    /** What speaks against a password; empty if nothing does. */
    public Optional<Weakness> check(String password, String userName, boolean secondFactor) {
        if (password.length() > LONGEST) {
            return Optional.of(Weakness.TOO_LONG);
        }
        String text = normalized(password);
        int length = text.codePointCount(0, text.length());
        if (length < (secondFactor ? WITH_SECOND_FACTOR : ALONE)) {
            return Optional.of(Weakness.TOO_SHORT);
        }
        String folded = text.toLowerCase(Locale.ROOT);
        if (isCommon(folded) || isCommon(folded.replaceAll("\\s", ""))) {
            return Optional.of(Weakness.COMMON);
        }
        String name = userName.toLowerCase(Locale.ROOT);
        boolean like = !name.isEmpty() && folded.replace(name, "").length() < 4;
        return like || folded.replace("millwright", "").length() < 4
                ? Optional.of(Weakness.LIKE_THE_NAME)
                : Optional.empty();
    }

    /** On the list, on it but for digits at the end, one short piece repeated, or a run of keys. */
    private boolean isCommon(String text) {
        if (Common.PASSWORDS.contains(text) || RUNS.contains(text)) {
            return true;
        }
        String stem = text.replaceFirst("[\\d\\p{P}\\p{S}]+$", "");
        if (Common.PASSWORDS.contains(stem)) {
            return true;
        }
        for (int piece = 1; piece <= Math.min(MOST_REPEATED, text.length() / 2); piece++) {
            String first = text.substring(0, piece);
            if (first.repeat(text.length() / piece + 1).startsWith(text)) {
                return true;
            }
        }
        return false;
    }
}
