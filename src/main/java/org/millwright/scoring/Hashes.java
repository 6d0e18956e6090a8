package org.millwright.scoring;

import org.millwright.domain.AssetType;
import org.millwright.domain.ModelRef;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of the files and forms a model is made of. */
public final class Hashes {
    private Hashes() {}

    /** SHA-256 as lower-case hex. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** Tells apart memories of different recipes or of different orders of measuring points. */
    static long fingerprint(FeatureRecipe recipe, AssetType type) {
        MessageDigest digest = digest();
        digest.update(ManifestFormat.write(recipe));
        type.points().forEach(p -> digest.update((p.id() + ' ').getBytes(StandardCharsets.UTF_8)));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    /** Tells models apart. */
    static long fingerprint(ModelRef model) {
        byte[] hash = digest().digest(model.hash().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getLong();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
