package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesLog;
import org.millwright.config.TrustedKeys;
import org.millwright.scoring.ModelPackage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;

/** A file on its way to a station without a network. */
@UsesLog
class SignedFileTest {
    @RegisterExtension final Captured captured = new Captured();

    @TempDir Path home;
    private Path keys;
    private Path update;
    private SigningKey key;
    private List<PublicKey> trusted;

    @BeforeEach
    void makeFile() throws Exception {
        keys = home.resolve("keys");
        key = SigningKey.create(keys);
        trusted =
                List.of(
                        TrustedKeys.fromPem(
                                Files.readString(keys.resolve("millwright-models.pub"))));
        update = Files.write(home.resolve("millwright_2.deb"), new byte[100_000]);
    }

    private String trouble() throws RefusedException {
        return SignedFile.verify(update, trusted).trouble();
    }

    @Test
    void isTrustedAsItWasSigned() throws Exception {
        assertThat(trouble()).startsWith("It is not signed: there is no file");
        SignedFile signed = SignedFile.sign(update, key);
        assertThat(SignedFile.verify(update, trusted)).isEqualTo(signed);
        assertThat(signed.keyId()).isEqualTo(key.id());
    }

    @Test
    void isRefusedOnceAByteIsAnother() throws Exception {
        SignedFile.sign(update, key);
        byte[] altered = Files.readAllBytes(update);
        altered[99_999] = 1;
        Files.write(update, altered);
        assertThat(trouble()).startsWith("It was altered after it was signed");
        SignedFile.sign(update, key);
        assertThat(trouble()).isEmpty();
    }

    @Test
    void isRefusedWithAnotherFilesSignature() throws Exception {
        Path other = Files.writeString(home.resolve("other"), "other");
        SignedFile.sign(other, key);
        Files.copy(SignedFile.signature(other), SignedFile.signature(update));
        assertThat(trouble()).contains("or the signature is of another file");
    }

    @Test
    void aModelsSignatureVouchesForNoFile() throws Exception {
        Path own = OwnPackage.copyTo(home.resolve("models"));
        key.sign(own);
        Path manifest = own.resolve(ModelPackage.MANIFEST);
        Files.copy(own.resolve(ModelPackage.SIGNATURE), SignedFile.signature(manifest));
        assertThat(SignedFile.verify(manifest, trusted).trouble()).startsWith("It was altered");
    }

    @Test
    void isRefusedWithAKeyThatIsNotTrusted() throws Exception {
        SignedFile.sign(update, SigningKey.create(home.resolve("others")));
        assertThat(trouble()).contains("which is not trusted here");
    }

    @Test
    void whatIsNoSignatureIsSaidToBeNone() throws Exception {
        for (String text : List.of("", "ed25519", "ed25519 0 0", "x".repeat(100_000), "\0")) {
            Files.writeString(SignedFile.signature(update), text);
            assertThat(trouble()).as(text).endsWith("is no signature.");
        }
    }

    @Test
    void commandsTellPeopleAndMachines() throws Exception {
        String secret = keys.resolve("millwright-models.key").toString();
        assertThat(run("keys", "sign", update.toString(), "--key", secret, "--json")).isZero();
        assertThat(json().get("key_id").asText()).isEqualTo(key.id());
        assertThat(run("keys", "verify", update.toString(), "--json")).isEqualTo(1);
        assertThat(json().get("trusted").asBoolean()).isFalse();
        assertThat(json().get("detail").asText()).contains("which is not trusted here");
        assertThat(run("keys", "verify", update.toString())).isEqualTo(1);
        assertThat(captured.out.toString(StandardCharsets.UTF_8)).startsWith("Do not use ");
        assertThat(run("keys", "verify", home.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(captured.err.toString(StandardCharsets.UTF_8)).startsWith("There is no file");
    }

    @Test
    void aPackageOnAStickIsNamedByItsPath() throws Exception {
        Path stick = Files.createDirectories(home.resolve("stick"));
        Path own = OwnPackage.copyTo(stick);
        assertThat(run("models", "activate", own.toString())).isEqualTo(2);
        assertThat(captured.err.toString(StandardCharsets.UTF_8))
                .contains("The model pump-own is refused: It is not signed.");
        assertThat(run("models", "activate", stick.resolve("nothing").toString())).isEqualTo(2);
        assertThat(captured.err.toString(StandardCharsets.UTF_8)).contains("There is no folder");
        assertThatThrownBy(() -> SignedFile.sign(own, key))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("There is no file");
    }

    @Test
    void aShippedPackageIsActivatedFromAStick() throws Exception {
        OwnPackage.copyShipped(home.resolve("stick"));
        String path = home.resolve("stick/pump-simulated").toString();
        assertThat(run("models", "activate", path, "--json")).isZero();
        assertThat(json().get("id").asText()).isEqualTo("pump-simulated");
    }

    private int run(String... args) {
        captured.out.reset();
        captured.err.reset();
        String[] all = new String[args.length + 2];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--data-dir";
        all[args.length + 1] = home.resolve("data").toString();
        return Main.run(all);
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(captured.out.toByteArray());
    }
}
