package org.millwright.app;

import org.millwright.config.OwnerOnly;
import org.millwright.config.TrustedKeys;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelSignature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/**
 * A pair of Ed25519 keys in files: {@code millwright-models.key} with the private key (PKCS 8, PEM)
 * followed by the public one, for its owner's eyes only, and {@code millwright-models.pub} with the
 * public one, for every station.
 */
final class SigningKey {
    static final String PRIVATE_FILE = "millwright-models.key";
    static final String PUBLIC_FILE = "millwright-models.pub";

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final long MOST_BYTES = 16_384;

    /** Access of anybody but the owner. */
    private static final Set<PosixFilePermission> OTHERS =
            PosixFilePermissions.fromString("---rwxrwx");

    private final KeyPair pair;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
    }

    /** Makes a new pair in a folder; overwrites nothing. */
    static SigningKey create(Path folder) throws RefusedException {
        Path secret = folder.resolve(PRIVATE_FILE);
        Path open = folder.resolve(PUBLIC_FILE);
        for (Path file : Set.of(secret, open)) {
            if (Files.exists(file)) {
                throw new RefusedException(
                        "The file %s is there already; a key is never overwritten."
                                .formatted(file));
            }
        }
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ModelSignature.ALGORITHM).generateKeyPair();
            OwnerOnly.folder(folder);
            String text =
                    String.join(
                            "\n",
                            BEGIN,
                            Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
                            END,
                            TrustedKeys.toPem(pair.getPublic()));
            // It belongs to its owner from its first byte on.
            OwnerOnly.newFile(secret);
            Files.writeString(secret, text);
            Files.writeString(
                    open, TrustedKeys.toPem(pair.getPublic()), StandardOpenOption.CREATE_NEW);
            return new SigningKey(pair);
        } catch (FileAlreadyExistsException e) {
            throw new RefusedException("The file %s is there already.".formatted(e.getFile()), e);
        } catch (IOException e) {
            throw new RefusedException("No keys can be written to %s.".formatted(folder), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform since 15 has Ed25519", e);
        }
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** Reads the private file of a pair. */
    static SigningKey read(Path file) throws RefusedException {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                throw new RefusedException("There is no key file %s.".formatted(file));
            }
            if (posix()) {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
                if (permissions.stream().anyMatch(OTHERS::contains)) {
                    throw new RefusedException(
                            "The key file %s is open to others than its owner; close it with chmod"
                                            .formatted(file)
                                    + " 600.");
                }
            }
            String pem = Files.readString(file, StandardCharsets.US_ASCII);
            int from = pem.indexOf(BEGIN);
            int to = pem.indexOf(END);
            if (from < 0 || to < from) {
                throw new IOException("no private key");
            }
            String text = pem.substring(from + BEGIN.length(), to).replaceAll("\\s", "");
            PKCS8EncodedKeySpec secret = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text));
            KeyPair pair =
                    new KeyPair(
                            TrustedKeys.fromPem(pem),
                            KeyFactory.getInstance(ModelSignature.ALGORITHM)
                                    .generatePrivate(secret));
            byte[] probe = pair.getPublic().getEncoded();
            if (!ModelSignature.sign(probe, pair).holds(probe, pair.getPublic())) {
                throw new IOException("the two keys do not belong together");
            }
            return new SigningKey(pair);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new RefusedException(
                    "The file %s is no key made by millwright keys create.".formatted(file), e);
        }
    }

    /** Vouches for the package in a folder. */
    void sign(Path folder) throws IOException {
        try (FreshFile fresh = FreshFile.of(folder.resolve(ModelPackage.SIGNATURE))) {
            byte[] manifest = Files.readAllBytes(folder.resolve(ModelPackage.MANIFEST));
            Files.write(fresh.path(), sign(manifest).toBytes());
            fresh.keep();
        }
    }

    /** Vouches for what these bytes say. */
    ModelSignature sign(byte[] statement) {
        try {
            return ModelSignature.sign(statement, pair);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform since 15 has Ed25519", e);
        }
    }

    /** Tells it from others. */
    String id() {
        return ModelSignature.keyId(pair.getPublic());
    }

    /** The public key as MILLWRIGHT_TRUSTED_KEYS lists it. */
    String publicText() {
        return TrustedKeys.toText(pair.getPublic());
    }
}
