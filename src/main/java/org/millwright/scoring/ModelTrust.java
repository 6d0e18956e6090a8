package org.millwright.scoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whose model packages are used on this station: those that come with the program, pinned by the
 * hash of their manifest, and those signed with a key that is trusted here. Judges a manifest
 * before anything in it is interpreted; says nothing of whether the model is any good.
 */
public final class ModelTrust {
    private static final Sentences SENTENCES = Sentences.of(ModelTrust.class);

    private static final Map<String, String> PINS = readPins();

    /** Trusts what comes with the program and nobody else. */
    public static final ModelTrust SHIPPED_ONLY = new ModelTrust(Map.of(), Purpose.USE);

    /** Lets any signature pass, also a broken one, which is about to be replaced. */
    public static final ModelTrust TO_BE_SIGNED = new ModelTrust(Map.of(), Purpose.SIGN);

    private final Map<String, PublicKey> keys;
    private final Purpose purpose;

    private enum Purpose {
        USE,
        LOOK,
        SIGN
    }

    private ModelTrust(Map<String, PublicKey> keys, Purpose purpose) {
        this.keys = Map.copyOf(keys);
        this.purpose = purpose;
    }

    /** Trusts what comes with the program, and the holders of these keys. */
    public static ModelTrust of(Collection<PublicKey> keys) {
        return new ModelTrust(
                keys.stream().collect(Collectors.toMap(ModelSignature::keyId, k -> k, (a, b) -> a)),
                Purpose.USE);
    }

    /**
     * The same, but a package that nobody vouches for passes too, to be looked at and measured
     * though not used; what is altered or broken still does not.
     */
    public ModelTrust lookingOnly() {
        return new ModelTrust(keys, Purpose.LOOK);
    }

    /** Who vouches for a package. */
    public enum Voucher {
        /** It came with the program. */
        SHIPPED,
        /** The holder of a trusted key. */
        TRUSTED_KEY,
        /** The holder of a key that is not trusted here. */
        OTHER_KEY,
        /** It has no signature. */
        NOBODY,
        /** Its signature is none, or belongs to another manifest. */
        ALTERED
    }

    /**
     * Who vouches for a package.
     *
     * @param keyId of the key that signed it; empty where none did
     * @param trouble one sentence that says why it is not used; empty if it may be
     */
    public record Verdict(Voucher voucher, String keyId, LocalizedText trouble) {
        /** Whether the package may score the plant. */
        public boolean trusted() {
            return trouble.isEmpty();
        }
    }

    /**
     * Judges a package.
     *
     * @param id name of its folder
     * @param manifest bytes of its manifest
     * @param file its {@code model.sig}, if there is one
     */
    public Verdict judge(String id, byte[] manifest, byte @Nullable [] file) {
        if (PINS.containsValue(Hashes.sha256(manifest))) {
            return new Verdict(Voucher.SHIPPED, "", LocalizedText.NONE);
        }
        if (file == null) {
            LocalizedText trouble =
                    SENTENCES.get(PINS.containsKey(id) ? "trust.notShipped" : "trust.notSigned");
            return new Verdict(Voucher.NOBODY, "", trouble);
        }
        Optional<ModelSignature> read = ModelSignature.parse(file);
        if (read.isEmpty()) {
            return new Verdict(
                    Voucher.ALTERED,
                    "",
                    SENTENCES.get("trust.noSignature", ModelPackage.SIGNATURE));
        }
        ModelSignature signature = read.get();
        PublicKey key = keys.get(signature.keyId());
        if (key == null) {
            return new Verdict(
                    Voucher.OTHER_KEY,
                    signature.keyId(),
                    SENTENCES.get("trust.otherKey", signature.keyId()));
        }
        return signature.holds(manifest, key)
                ? new Verdict(Voucher.TRUSTED_KEY, signature.keyId(), LocalizedText.NONE)
                : new Verdict(
                        Voucher.ALTERED,
                        signature.keyId(),
                        SENTENCES.get("trust.altered", signature.keyId()));
    }

    /** Lets a judged package pass or not. */
    void admit(Verdict verdict) throws ModelRefusedException {
        boolean passes =
                switch (purpose) {
                    case USE -> verdict.trusted();
                    case LOOK -> verdict.trusted() || verdict.voucher() != Voucher.ALTERED;
                    case SIGN -> true;
                };
        if (!passes) {
            throw new ModelRefusedException(verdict.trouble());
        }
    }

    /** Hash of the manifest by id, of every package that comes with the program. */
    static Map<String, String> pins() {
        return PINS;
    }

    private static Map<String, String> readPins() {
        try (InputStream in =
                Objects.requireNonNull(ModelTrust.class.getResourceAsStream("shipped.txt"))) {
            Map<String, String> pins = new LinkedHashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .forEach(pin -> pins.put(pin[0], pin[1]));
            return Map.copyOf(pins);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
