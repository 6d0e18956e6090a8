package org.millwright.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads public Ed25519 keys: as text (base 64 of the X.509 form, as it stands between the lines of
 * a PEM file), from a PEM file, or from the {@code .pub} files of a folder.
 */
public final class TrustedKeys {
    /** What every such text begins with: the name of the algorithm in DER. */
    private static final String PREFIX = "MCowBQYDK2VwAyEA";

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    /** A file of one key is a hundred bytes. */
    private static final long MOST_BYTES = 16_384;

    private TrustedKeys() {}

    /**
     * The keys that a setting lists, separated by commas.
     *
     * @throws IOException if some can't be had; its message lists them
     */
    static List<PublicKey> parse(String list) throws IOException {
        List<PublicKey> keys = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String item : list.split(",", -1)) {
            String text = item.strip();
            try {
                if (text.startsWith(PREFIX)) {
                    keys.add(key(text));
                } else if (!text.isEmpty()) {
                    keys.addAll(keysAt(Path.of(text)));
                }
            } catch (IOException | InvalidPathException e) {
                wrong.add(text);
            }
        }
        if (!wrong.isEmpty()) {
            throw new IOException(String.join(", ", wrong));
        }
        return List.copyOf(keys);
    }

    private static List<PublicKey> keysAt(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(fromPem(text(path)));
        }
        List<PublicKey> keys = new ArrayList<>();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".pub")).sorted().toList()) {
                keys.add(fromPem(text(file)));
            }
        }
        return keys;
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            throw new IOException("not a file of one key");
        }
        return Files.readString(file);
    }

    /**
     * The key in a PEM text; what stands before and after it does not matter.
     *
     * @throws IOException if there is none
     */
    public static PublicKey fromPem(String pem) throws IOException {
        int from = pem.indexOf(BEGIN);
        int to = pem.indexOf(END, Math.max(from, 0));
        if (from < 0 || to < 0) {
            throw new IOException("no public key");
        }
        return key(pem.substring(from + BEGIN.length(), to).replaceAll("\\s", ""));
    }

    /** The key as a setting lists it. */
    public static String toText(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** The key as a PEM file. */
    public static String toPem(PublicKey key) {
        return BEGIN + "\n" + toText(key) + "\n" + END + "\n";
    }

    private static PublicKey key(String text) throws IOException {
        try {
            byte[] encoded = Base64.getDecoder().decode(text);
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("no Ed25519 key", e);
        }
    }
}
