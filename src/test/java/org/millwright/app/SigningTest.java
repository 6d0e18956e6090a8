package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.millwright.config.Settings;
import org.millwright.config.SettingsException;
import org.millwright.config.SettingsLoader;
import org.millwright.ingest.AssetTypes;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.scoring.ModelPackage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;

/** The way of a plant's own package from an unsigned folder into use. */
class SigningTest {
    @TempDir Path home;
    private Path own;

    @BeforeEach
    void copyPackage() throws IOException {
        own = OwnPackage.copyTo(home.resolve("models"));
    }

    private Settings settings(String trusted) throws SettingsException {
        Map<String, String> environment =
                Map.of(
                        "MILLWRIGHT_DATA_DIR", home.resolve("data").toString(),
                        "MILLWRIGHT_MODELS_DIR", home.resolve("models").toString(),
                        "MILLWRIGHT_TRUSTED_KEYS", trusted);
        return new SettingsLoader(environment, home, home, "Linux", null)
                .load(Map.of(), Map.of())
                .settings();
    }

    private ModelCatalogue catalogue(String trusted) throws SettingsException {
        return StationModels.catalogue(settings(trusted), AssetTypes.shipped());
    }

    @Test
    void ofAKeyItsOwnerAloneCanReadTheSecretPart() throws Exception {
        SigningKey.create(home.resolve("keys"));
        Path secret = home.resolve("keys/millwright-models.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(home.resolve("keys/millwright-models.pub")))
                .contains("PUBLIC KEY")
                .doesNotContain("PRIVATE");
    }

    @Test
    void aKeyIsNeverOverwritten() throws Exception {
        SigningKey.create(home);
        byte[] before = Files.readAllBytes(home.resolve("millwright-models.key"));
        assertThatThrownBy(() -> SigningKey.create(home))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("never overwritten");
        Files.delete(home.resolve("millwright-models.pub"));
        assertThatThrownBy(() -> SigningKey.create(home)).isInstanceOf(RefusedException.class);
        assertThat(home.resolve("millwright-models.key")).hasBinaryContent(before);
    }

    @Test
    void aSignedPackageIsUsedWhereItsKeyIsTrusted() throws Exception {
        SigningKey key = SigningKey.create(home.resolve("keys"));
        assertThat(catalogue("").refused())
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.id()).isEqualTo("pump-own");
                    assertThat(refused.assetType()).isEqualTo("pump");
                    assertThat(refused.reason().english()).isEqualTo("It is not signed.");
                    assertThat(refused.reason().in(Locale.GERMAN))
                            .isEqualTo("Es ist nicht signiert.");
                });
        String told =
                StationModels.sign(
                        settings(""),
                        own,
                        SigningKey.read(home.resolve("keys/millwright-models.key")));
        assertThat(told).contains("MILLWRIGHT_TRUSTED_KEYS=" + key.publicText());
        assertThat(catalogue("").accepted()).isEmpty();
        for (String trusted :
                new String[] {
                    key.publicText(),
                    home.resolve("keys").toString(),
                    home.resolve("keys/millwright-models.pub").toString(),
                    " " + home.resolve("keys") + " , " + key.publicText()
                }) {
            assertThat(catalogue(trusted).accepted())
                    .as(trusted)
                    .extracting(model -> model.ref().id())
                    .containsExactly("pump-own");
        }
        assertThat(StationModels.sign(settings(key.publicText()), own, key))
                .endsWith("put it to use with models activate.");
    }

    @Test
    void aPackageThatFailsItsChecksIsNotSigned() throws Exception {
        SigningKey key = SigningKey.create(home.resolve("keys"));
        key.sign(own);
        byte[] before = Files.readAllBytes(own.resolve(ModelPackage.SIGNATURE));
        Files.writeString(own.resolve("golden.csv"), "altered");
        assertThatThrownBy(() -> StationModels.sign(settings(""), own, key))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The hash of golden.csv");
        assertThat(own.resolve(ModelPackage.SIGNATURE)).hasBinaryContent(before);
    }

    @Test
    void aPackageThatWasChangedCanBeSignedAnew() throws Exception {
        SigningKey key = SigningKey.create(home.resolve("keys"));
        key.sign(own);
        Path manifest = own.resolve(ModelPackage.MANIFEST);
        Files.writeString(manifest, Files.readString(manifest) + "\n");
        assertThat(catalogue(key.publicText()).refused())
                .singleElement()
                .satisfies(
                        refused -> assertThat(refused.reason().english()).contains("was altered"));
        StationModels.sign(settings(""), own, key);
        assertThat(catalogue(key.publicText()).accepted()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../pump-own", "pump-own/../pump-own", ".", "..", "", "nowhere"})
    void aPackageIsNamedByItsFolderAlone(String id) {
        assertThatThrownBy(() -> StationModels.folder(settings(""), id))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("There is no model");
    }

    @Test
    void aKeyFileThatOthersCanReadIsRefused() throws Exception {
        SigningKey.create(home);
        Path secret = home.resolve("millwright-models.key");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SigningKey.read(secret))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("open to others");
    }

    @Test
    void aKeyFileThatIsNoneIsRefused() throws Exception {
        Path other = SigningKeyFile.of(home.resolve("a"), home.resolve("b"));
        assertThatThrownBy(() -> SigningKey.read(other))
                .as("two halves of different pairs")
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is no key made by");
        assertThatThrownBy(() -> SigningKey.read(home.resolve("nowhere")))
                .hasMessageContaining("There is no key file");
    }

    /** Mixes up two pairs. */
    private static final class SigningKeyFile {
        static Path of(Path one, Path two) throws IOException, RefusedException {
            SigningKey.create(one);
            SigningKey.create(two);
            Path file = one.resolve("millwright-models.key");
            String secret = Files.readString(file).replaceFirst("(?s)-----BEGIN PUBLIC.*", "");
            Files.writeString(
                    file, secret + Files.readString(two.resolve("millwright-models.pub")));
            return file;
        }
    }
}
