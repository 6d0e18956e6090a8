package org.millwright.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import javax.crypto.spec.SecretKeySpec;

/**
 * One-time codes by RFC 6238 as the common authenticator apps make them: six digits of HMAC-SHA-1,
 * a new one each 30 seconds. One step to either side is taken, for clocks that differ. Remembers
 * nothing: the caller keeps the step of the last code.
 */
public final class OneTimeCodes {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET_BYTES = 20;
    private static final int TOLERANCE = 1;
    private static final Pattern CODE = Pattern.compile("\\d{6}");
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final TimeBasedOneTimePasswordGenerator generator =
            new TimeBasedOneTimePasswordGenerator(STEP);

    /** A new shared secret. */
    public static byte[] newSecret(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /** The secret as a person types it into an app. */
    public static String base32(byte[] secret) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte next : secret) {
            buffer = (buffer << 8) | (next & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((buffer >>> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt((buffer << (5 - bits)) & 31));
        }
        return text.toString();
    }

    /** What the QR code says, in the form that authenticator apps read. */
    public static String uri(byte[] secret, String user, String site) {
        return "otpauth://totp/"
                + encoded("Millwright " + site)
                + ":"
                + encoded(user)
                + "?secret="
                + base32(secret)
                + "&issuer="
                + encoded("Millwright " + site)
                + "&algorithm=SHA1&digits=6&period=30";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The code of an instant. */
    public String code(byte[] secret, Instant at) {
        try {
            return generator.generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), at);
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("The shared secret can't be used.", e);
        }
    }

    /**
     * The step whose code it is, if that is later than the last one used.
     *
     * @param lastStep step of the code used last; it and earlier ones are refused
     */
    public OptionalLong accept(byte[] secret, String typed, Instant now, long lastStep) {
        String code = typed.replaceAll("\\s", "");
        if (!CODE.matcher(code).matches()) {
            return OptionalLong.empty();
        }
        long current = Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
        OptionalLong found = OptionalLong.empty();
        for (long step = current - TOLERANCE; step <= current + TOLERANCE; step++) {
            String right = code(secret, Instant.ofEpochSecond(step * STEP.toSeconds()));
            boolean equal =
                    MessageDigest.isEqual(
                            right.getBytes(StandardCharsets.US_ASCII),
                            code.getBytes(StandardCharsets.US_ASCII));
            if (equal && step > lastStep) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }
}
