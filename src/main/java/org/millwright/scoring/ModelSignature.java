package org.millwright.scoring;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code model.sig} holds: one line of the algorithm, the id of the key, and the Ed25519
 * signature (RFC 8032) over the bytes of {@code model.json} in base 64. The manifest has the hashes
 * of the other files, so that the line vouches for the whole package.
 *
 * @param keyId see {@link #keyId}
 * @param bytes the signature
 */
public record ModelSignature(String keyId, byte[] bytes) {
    public static final String ALGORITHM = "Ed25519";

    private static final Pattern LINE =
            Pattern.compile("ed25519 ([0-9a-f]{16}) ([A-Za-z0-9+/]{86}==)\\R?");

    /** Digits of a key's id. */
    private static final int ID_LENGTH = 16;

    /** Signs a manifest, or what else is to be vouched for. */
    public static ModelSignature sign(byte[] manifest, KeyPair key)
            throws GeneralSecurityException {
        Signature signing = Signature.getInstance(ALGORITHM);
        signing.initSign(key.getPrivate());
        signing.update(manifest);
        return new ModelSignature(keyId(key.getPublic()), signing.sign());
    }

    /** Reads the file; empty if it is none. */
    public static Optional<ModelSignature> parse(byte[] file) {
        Matcher line = LINE.matcher(new String(file, StandardCharsets.ISO_8859_1));
        return line.matches()
                ? Optional.of(
                        new ModelSignature(
                                line.group(1), Base64.getDecoder().decode(line.group(2))))
                : Optional.empty();
    }

    /** The file's bytes. */
    public byte[] toBytes() {
        String text = Base64.getEncoder().encodeToString(bytes);
        return "ed25519 %s %s\n".formatted(keyId, text).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether {@code key} made this signature over {@code manifest}. */
    public boolean holds(byte[] manifest, PublicKey key) {
        try {
            Signature checking = Signature.getInstance(ALGORITHM);
            checking.initVerify(key);
            checking.update(manifest);
            return checking.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Tells keys apart for people: the first digits of the SHA-256 of the public key. */
    public static String keyId(PublicKey key) {
        return Hashes.sha256(key.getEncoded()).substring(0, ID_LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelSignature that
                && keyId.equals(that.keyId)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * keyId.hashCode() + Arrays.hashCode(bytes);
    }
}
