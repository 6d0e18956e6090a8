package org.millwright.app;

import org.millwright.scoring.ModelSignature;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file that goes to stations on a stick, say a newer package of this program, with its signature
 * beside it in FILE.sig. What is signed is one line with the file's SHA-256, so that neither a
 * model's manifest nor anything else that the same key signed can be taken for it.
 *
 * @param sha256 of the file as it lies here, hex
 * @param keyId of the key that signed it; empty if none did
 * @param trouble one sentence that says why it is not to be trusted; empty if it is
 */
record SignedFile(String sha256, String keyId, String trouble) {
    static final String SUFFIX = ".sig";

    private static final int MOST_BYTES = 1024;

    /** The signature that belongs to a file. */
    static Path signature(Path file) {
        return file.resolveSibling(file.getFileName() + SUFFIX);
    }

    /** Signs a file as it is now; replaces an earlier signature. */
    static SignedFile sign(Path file, SigningKey key) throws RefusedException {
        String sha256 = hash(file);
        try (FreshFile fresh = FreshFile.of(signature(file))) {
            Files.write(fresh.path(), key.sign(statement(sha256)).toBytes());
            fresh.keep();
        } catch (IOException e) {
            throw new RefusedException(
                    "The signature %s can't be written.".formatted(signature(file)), e);
        }
        return new SignedFile(sha256, key.id(), "");
    }

    /** Judges a file by the keys that are trusted here. */
    static SignedFile verify(Path file, Collection<PublicKey> trusted) throws RefusedException {
        String sha256 = hash(file);
        Path beside = signature(file);
        if (!Files.isRegularFile(beside)) {
            return new SignedFile(
                    sha256, "", "It is not signed: there is no file %s.".formatted(beside));
        }
        Optional<ModelSignature> read = read(beside);
        if (read.isEmpty()) {
            return new SignedFile(sha256, "", "The file %s is no signature.".formatted(beside));
        }
        String keyId = read.get().keyId();
        Optional<PublicKey> key =
                trusted.stream()
                        .filter(known -> ModelSignature.keyId(known).equals(keyId))
                        .findFirst();
        if (key.isEmpty()) {
            return new SignedFile(
                    sha256,
                    keyId,
                    "It is signed with the key %s, which is not trusted here.".formatted(keyId));
        }
        String trouble =
                read.get().holds(statement(sha256), key.get())
                        ? ""
                        : "It was altered after it was signed with the key %s, or the signature is of"
                                        .formatted(keyId)
                                + " another file.";
        return new SignedFile(sha256, keyId, trouble);
    }

    private static Optional<ModelSignature> read(Path signature) throws RefusedException {
        try (InputStream in = Files.newInputStream(signature)) {
            return ModelSignature.parse(in.readNBytes(MOST_BYTES));
        } catch (IOException e) {
            throw new RefusedException("The file %s can't be read.".formatted(signature), e);
        }
    }

    private static byte[] statement(String sha256) {
        return ("Millwright vouches for the file with SHA-256 " + sha256 + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Of a file of any size. */
    private static String hash(Path file) throws RefusedException {
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("There is no file %s.".formatted(file));
        }
        try (DigestInputStream in =
                new DigestInputStream(
                        Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new RefusedException("The file %s can't be read.".formatted(file), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
