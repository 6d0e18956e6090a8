package org.millwright.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Codes to be kept on paper, for the day the phone is lost: ten, each good once, 80 random bits. So
 * many can't be guessed, hence a plain hash is kept.
 */
final class RecoveryCodes {
    static final int HOW_MANY = 10;

    private static final int CHARACTERS = 16;

    /** Crockford's letters: none is taken for another. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private RecoveryCodes() {}

    static List<String> make(SecureRandom random) {
        return Stream.generate(() -> code(random)).limit(HOW_MANY).toList();
    }

    private static String code(SecureRandom random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    static String hash(String code, String user) {
        String letters =
                code.toUpperCase(Locale.ROOT)
                        .replaceAll("[^0-9A-Z]", "")
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1');
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest((user + "\n" + letters).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
