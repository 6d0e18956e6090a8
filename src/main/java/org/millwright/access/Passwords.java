package org.millwright.access;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Argon2id (RFC 9106) hashes in PHC form. Checks a password against the parameters that its hash
 * names; makes new ones with its own.
 */
public final class Passwords {
    /** More than OWASP's least (19 MiB, 2, 1): about half a second of a workstation's core. */
    public static final Cost STANDARD = new Cost(64 * 1024, 3, 1);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final Cost cost;
    private final SecureRandom random;
    private final String nobody;

    /**
     * What a hash costs.
     *
     * @param memoryKib in KiB
     */
    public record Cost(int memoryKib, int iterations, int lanes) {
        /** A hash of another station must not make this one run out of memory. */
        private static final Cost MOST = new Cost(1 << 20, 20, 16);

        boolean isSane() {
            return memoryKib >= 8 * lanes
                    && lanes >= 1
                    && iterations >= 1
                    && memoryKib <= MOST.memoryKib
                    && iterations <= MOST.iterations
                    && lanes <= MOST.lanes;
        }
    }

    private record Parsed(Cost cost, byte[] salt, byte[] hash) {}

    public Passwords(Cost cost, SecureRandom random) {
        this.cost = cost;
        this.random = random;
        this.nobody = phc(cost, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
    }

    /** A new hash with a new salt. */
    public String hash(String password) {
        byte[] salt = randomBytes(SALT_BYTES);
        return phc(cost, salt, argon2(password, salt, cost, HASH_BYTES));
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String phc(Cost cost, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.memoryKib(),
                        cost.iterations(),
                        cost.lanes(),
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    /** Whether the password is the hashed one; a hash that makes no sense belongs to none. */
    public boolean matches(String password, String phc) {
        Parsed parsed = parsed(phc);
        if (parsed == null) {
            return matchesNobody(password);
        }
        byte[] hash = argon2(password, parsed.salt(), parsed.cost(), parsed.hash().length);
        return MessageDigest.isEqual(hash, parsed.hash());
    }

    /** The same work as a check, for a name that nobody has; always false. */
    public boolean matchesNobody(String password) {
        Parsed parsed = parsed(nobody);
        if (parsed != null) {
            byte[] hash = argon2(password, parsed.salt(), parsed.cost(), parsed.hash().length);
            return MessageDigest.isEqual(hash, parsed.hash()) && hash.length == 0;
        }
        return false;
    }

    /** Whether a hash was made with other parameters than ours. */
    public boolean isOutdated(String phc) {
        Parsed parsed = parsed(phc);
        return parsed == null
                || !parsed.cost().equals(cost)
                || parsed.salt().length != SALT_BYTES
                || parsed.hash().length != HASH_BYTES;
    }

    /** A key that only the password gives. */
    byte[] key(String password, byte[] salt) {
        return argon2(password, salt, cost, HASH_BYTES);
    }

    private static @Nullable Parsed parsed(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            return null;
        }
        Cost cost =
                new Cost(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)));
        if (!cost.isSane()) {
            return null;
        }
        try {
            return new Parsed(
                    cost,
                    Base64.getDecoder().decode(parts.group(4)),
                    Base64.getDecoder().decode(parts.group(5)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] argon2(String password, byte[] salt, Cost cost, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memoryKib())
                        .withIterations(cost.iterations())
                        .withParallelism(cost.lanes())
                        .withSalt(salt)
                        .build());
        byte[] hash = new byte[length];
        byte[] bytes = PasswordPolicy.normalized(password).getBytes(StandardCharsets.UTF_8);
        generator.generateBytes(bytes, hash);
        return hash;
    }
}
