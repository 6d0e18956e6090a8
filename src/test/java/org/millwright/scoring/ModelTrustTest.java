package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.AssetType;
import org.millwright.scoring.ModelTrust.Voucher;
import org.millwright.training.Fans;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;

class ModelTrustTest {
    @TempDir static Path original;
    private static KeyPair ours;
    private static KeyPair theirs;

    @TempDir Path models;
    private Path fan;

    @BeforeAll
    static void train() throws Exception {
        Fans.trained(80).write(original);
        KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
        ours = keys.generateKeyPair();
        theirs = keys.generateKeyPair();
    }

    @BeforeEach
    void copyPackage() throws IOException {
        fan = copyOf(original, "fan");
    }

    private Path copyOf(Path from, String id) throws IOException {
        Path to = Files.createDirectory(models.resolve(id));
        for (String file : List.of("model.json", "rul.ubj", "golden.csv", "MODEL.md")) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
        return to;
    }

    private static Optional<AssetType> types(String id) {
        return id.equals("fan") ? Optional.of(Machines.FAN) : Optional.empty();
    }

    private void sign(KeyPair key) throws IOException, GeneralSecurityException {
        byte[] manifest = Files.readAllBytes(fan.resolve("model.json"));
        Files.write(fan.resolve("model.sig"), ModelSignature.sign(manifest, key).toBytes());
    }

    private ModelPackage load() throws ModelRefusedException {
        return ModelPackage.load(
                fan, ModelTrustTest::types, ModelTrust.of(List.of(ours.getPublic())));
    }

    private void refused(String reason) {
        assertThatThrownBy(this::load).isInstanceOf(ModelRefusedException.class).hasMessage(reason);
        ModelTrust trust = ModelTrust.of(List.of(ours.getPublic()));
        assertThat(ModelCatalogue.load(models, ModelTrustTest::types, trust).refused())
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.id()).isEqualTo("fan");
                    assertThat(refused.assetType()).isEqualTo("fan");
                    assertThat(refused.reason().english()).isEqualTo(reason);
                });
    }

    @Test
    void aPackageSignedWithATrustedKeyIsUsed() throws Exception {
        sign(ours);
        assertThat(load().verdict().voucher()).isEqualTo(Voucher.TRUSTED_KEY);
        assertThat(load().verdict().keyId()).isEqualTo(ModelSignature.keyId(ours.getPublic()));
        assertThat(load().verdict().trusted()).isTrue();
    }

    @Test
    void anUnsignedPackageIsRefused() {
        refused("It is not signed.");
    }

    @Test
    void aPackageSignedByAStrangerIsRefused() throws Exception {
        sign(theirs);
        refused(
                "It is signed with the key %s, which is not trusted here."
                        .formatted(ModelSignature.keyId(theirs.getPublic())));
    }

    @Test
    void aStrangersSignatureUnderOurKeysNameIsRefused() throws Exception {
        byte[] manifest = Files.readAllBytes(fan.resolve("model.json"));
        String id = ModelSignature.keyId(ours.getPublic());
        ModelSignature forged =
                new ModelSignature(id, ModelSignature.sign(manifest, theirs).bytes());
        Files.write(fan.resolve("model.sig"), forged.toBytes());
        refused("Its manifest was altered after it was signed with the key %s.".formatted(id));
    }

    @Test
    void aManifestAlteredByOneByteIsRefused() throws Exception {
        sign(ours);
        byte[] manifest = Files.readAllBytes(fan.resolve("model.json"));
        manifest[manifest.length - 1] = ' ';
        Files.write(fan.resolve("model.json"), manifest);
        refused(
                "Its manifest was altered after it was signed with the key %s."
                        .formatted(ModelSignature.keyId(ours.getPublic())));
    }

    @Test
    void aBoosterAlteredUnderAGoodSignatureIsRefused() throws Exception {
        sign(ours);
        byte[] booster = Files.readAllBytes(fan.resolve("rul.ubj"));
        booster[booster.length / 2] ^= 1;
        Files.write(fan.resolve("rul.ubj"), booster);
        refused("The hash of rul.ubj is not the one in its manifest.");
    }

    @Test
    void theSignatureOfAnotherPackageIsRefused() throws Exception {
        sign(ours);
        byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
        Files.write(fan.resolve("model.sig"), ModelSignature.sign(other, ours).toBytes());
        refused(
                "Its manifest was altered after it was signed with the key %s."
                        .formatted(ModelSignature.keyId(ours.getPublic())));
    }

    @Test
    void anythingElseIsNoSignature() throws Exception {
        sign(ours);
        String good = Files.readString(fan.resolve("model.sig"));
        for (String text :
                List.of(
                        "",
                        "yes",
                        good + good,
                        good.replace("ed25519", "none"),
                        good.replace("ed25519", "ED25519"),
                        " " + good,
                        good.substring(0, 40),
                        "\0".repeat(500))) {
            Files.writeString(fan.resolve("model.sig"), text);
            refused("Its file model.sig is no signature.");
        }
        Files.writeString(fan.resolve("model.sig"), "x".repeat(2000));
        refused("Its file model.sig is larger than 1024 bytes.");
    }

    @Test
    void everyBitOfASignatureCounts() throws Exception {
        byte[] manifest = Files.readAllBytes(fan.resolve("model.json"));
        ModelSignature good = ModelSignature.sign(manifest, ours);
        for (int bit = 0; bit < 8 * good.bytes().length; bit++) {
            byte[] bytes = good.bytes().clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(new ModelSignature(good.keyId(), bytes).holds(manifest, ours.getPublic()))
                    .as("bit %d", bit)
                    .isFalse();
        }
        assertThat(good.holds(manifest, ours.getPublic())).isTrue();
        assertThat(ModelSignature.parse(good.toBytes())).contains(good);
    }

    @Test
    void lookingOnlyLetsUnsignedPackagesThroughButNoAlteredOne() throws Exception {
        ModelTrust looking = ModelTrust.of(List.of(ours.getPublic())).lookingOnly();
        ModelPackage unsigned = ModelPackage.load(fan, ModelTrustTest::types, looking);
        assertThat(unsigned.verdict().voucher()).isEqualTo(Voucher.NOBODY);
        assertThat(unsigned.verdict().trusted()).isFalse();
        sign(theirs);
        assertThat(ModelPackage.load(fan, ModelTrustTest::types, looking).verdict().voucher())
                .isEqualTo(Voucher.OTHER_KEY);
        sign(ours);
        Files.writeString(fan.resolve("model.json"), "{}");
        assertThatThrownBy(() -> ModelPackage.load(fan, ModelTrustTest::types, looking))
                .hasMessageContaining("altered");
    }

    @Test
    void shippedPackagesAreThePinnedOnes() throws IOException {
        for (String id : ModelTrust.pins().keySet()) {
            byte[] manifest = Files.readAllBytes(Path.of("models", id, "model.json"));
            assertThat(ModelTrust.pins())
                    .as("shipped.txt of %s", id)
                    .containsEntry(id, Hashes.sha256(manifest));
            assertThat(ModelTrust.SHIPPED_ONLY.judge(id, manifest, null).voucher())
                    .isEqualTo(Voucher.SHIPPED);
        }
        try (var folders = Files.list(Path.of("models"))) {
            assertThat(folders.filter(Files::isDirectory).map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(ModelTrust.pins().keySet());
        }
    }

    @Test
    void anAlteredShippedPackageSaysSo() {
        ModelTrust.Verdict verdict =
                ModelTrust.SHIPPED_ONLY.judge("turbofan", new byte[] {'{', '}'}, null);
        assertThat(verdict.trouble().english())
                .isEqualTo(
                        "Its manifest is not the one that came with this program, and it is not"
                                + " signed.");
    }
}
