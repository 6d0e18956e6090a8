package org.millwright.access;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the shared secret of one-time codes under the user's password (AES-256-GCM, key by
 * Argon2id), so that whoever reads the database can't make codes. The user's name is bound to it.
 */
final class SealedSecret {
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Passwords passwords;
    private final SecureRandom random;

    SealedSecret(Passwords passwords, SecureRandom random) {
        this.passwords = passwords;
        this.random = random;
    }

    /** Salt, nonce and sealed secret in Base64. */
    String seal(byte[] secret, String password, String user) {
        byte[] salt = new byte[SALT_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, passwords.key(password, salt), nonce, user)
                            .doFinal(secret);
            ByteBuffer all = ByteBuffer.allocate(salt.length + nonce.length + sealed.length);
            all.put(salt).put(nonce).put(sealed);
            return Base64.getEncoder().encodeToString(all.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secret; empty if the password or the user is another one, or the text was altered. */
    Optional<byte[]> open(String text, String password, String user) {
        try {
            byte[] all = Base64.getDecoder().decode(text);
            if (all.length < SALT_BYTES + NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                return Optional.empty();
            }
            byte[] salt = Arrays.copyOf(all, SALT_BYTES);
            byte[] nonce = Arrays.copyOfRange(all, SALT_BYTES, SALT_BYTES + NONCE_BYTES);
            byte[] sealed = Arrays.copyOfRange(all, SALT_BYTES + NONCE_BYTES, all.length);
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, passwords.key(password, salt), nonce, user)
                            .doFinal(sealed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String user)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(user.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return cipher;
    }
}
