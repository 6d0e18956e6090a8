package org.millwright.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.millwright.domain.LocalizedText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class SecretCheckTest {
    private static final String GOOD = "7vK2-qXn9-Lw4T-zR8m";

    @TempDir Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void setUpProduction() {
        environment.put("MILLWRIGHT_PROFILE", "production");
        environment.put("MILLWRIGHT_DATA_DIR", home.resolve("data").toString());
        environment.put("MILLWRIGHT_DB_URL", "jdbc:postgresql://db.plant/millwright");
        environment.put("MILLWRIGHT_DB_USER", "press_shop");
    }

    private Settings load() throws SettingsException {
        return new SettingsLoader(environment, home, home, "Linux", null)
                .load(Map.of(), Map.of())
                .settings();
    }

    private List<String> findings() {
        try {
            load();
            return List.of();
        } catch (SettingsException e) {
            List<String> sentences = e.sentences().stream().map(LocalizedText::english).toList();
            assertThat(sentences).allSatisfy(s -> assertThat(s).endsWith("."));
            return sentences;
        }
    }

    @Test
    void aLongRandomPasswordStartsInProduction() throws SettingsException {
        environment.put("MILLWRIGHT_DB_PASSWORD", GOOD);
        assertThat(load().profile()).isEqualTo(Settings.Profile.PRODUCTION);
    }

    @Test
    void whatAKeyringHoldsIsJudgedInBothLanguages() {
        assertThat(SecretCheck.ofDatabase(GOOD, "press")).isEmpty();
        assertThat(SecretCheck.ofDatabase("press", "press"))
                .extracting(finding -> finding.in(Locale.GERMAN))
                .containsExactly(
                        "Das Passwort der gemeinsamen Datenbank ist zu kurz; im Produktionsbetrieb"
                                + " sind mindestens 15 Zeichen nötig.",
                        "Das Passwort der gemeinsamen Datenbank ist leicht zu erraten (eine Vorgabe,"
                                + " ein Name oder eine Wiederholung); im Produktionsbetrieb muss es"
                                + " zufällig sein.");
    }

    @Test
    void aStationThatSharesNothingNeedsNoPassword() {
        environment.remove("MILLWRIGHT_DB_URL");
        assertThat(findings()).isEmpty();
    }

    @Test
    void aPasswordThatIsNotUsedYetIsJudgedToo() {
        environment.remove("MILLWRIGHT_DB_URL");
        environment.put("MILLWRIGHT_DB_PASSWORD", "postgres");
        assertThat(findings()).hasSize(2);
    }

    @Test
    void whereAKeyringMayHaveThePasswordItIsNotMissing() {
        environment.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/user/1000/bus");
        assertThat(findings()).isEmpty();
    }

    @Test
    void aMissingPasswordStopsProductionOnly() {
        assertThat(findings()).singleElement().asString().contains("PASSWORD is missing");
        environment.put("MILLWRIGHT_PROFILE", "standard");
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "changemechangeme",
                "Password-Password-1",
                "millwright-millwright",
                "Postgres_Secret_2026!",
                "press_shop_press_shop",
                "press_shop-password!",
                "aaaaaaaaaaaaaaaaaaaa",
                "abababababababababab",
                "123456789012345678"
            })
    void aPasswordThatIsEasilyGuessedStopsProductionWithoutBeingShown(String password) {
        environment.put("MILLWRIGHT_DB_PASSWORD", password);
        assertThat(findings())
                .singleElement()
                .asString()
                .contains("MILLWRIGHT_DB_PASSWORD", "easily guessed")
                .doesNotContain(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "Schraubstock im Regen 4",
                "860437251938406",
                "ÄÖÜ-schraube-passwort",
                "passwordless-forklift-parade"
            })
    void aLongPasswordOfOtherWordsIsTaken(String password) {
        environment.put("MILLWRIGHT_DB_PASSWORD", password);
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"x7Kq2mLw9vTz4R,1", "secret,2", "a,2", "7,2"})
    void aShortPasswordIsOneFindingAndAUsualOneAnother(String password, int findings) {
        environment.put("MILLWRIGHT_DB_PASSWORD", password);
        assertThat(findings()).hasSize(findings);
        assertThat(findings().getFirst()).contains("too short", "15 characters");
    }

    @Test
    void aPasswordFileIsJudgedByItsLineForThisStationAndByWhoMayReadIt() throws IOException {
        Path file = home.resolve(".pgpass");
        assumeThat(home.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Files.writeString(file, "db.plant:5432:millwright:other:secret\n");
        assertThat(findings()).singleElement().asString().contains("missing", file.toString());

        Files.writeString(file, "#\ndb\\:1:5432:*:press_shop:" + GOOD + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(findings()).isEmpty();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(findings()).singleElement().asString().contains("open to other users");

        Files.writeString(file, "*:*:*:*:secret\n");
        assertThat(findings()).hasSize(3);
    }

    @Test
    void aNamedPasswordFileIsTakenInsteadOfTheUsualOne() throws IOException {
        Files.writeString(home.resolve(".pgpass"), "*:*:*:*:" + GOOD + "\n");
        environment.put("PGPASSFILE", home.resolve("none").toString());
        assertThat(findings()).singleElement().asString().contains("missing", "none");
    }

    @Test
    void aDatabaseThatOthersMayReadStopsProduction() throws IOException {
        assumeThat(home.getFileSystem().supportedFileAttributeViews()).contains("posix");
        environment.put("MILLWRIGHT_DB_PASSWORD", GOOD);
        Path data = Files.createDirectories(home.resolve("data"));
        Path database = Files.writeString(data.resolve("millwright.db"), "x");
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(findings()).singleElement().asString().contains(database.toString());
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-------"));
        assertThat(findings()).isEmpty();
    }

    @Test
    void anUnknownProfileIsRefused() {
        environment.put("MILLWRIGHT_PROFILE", "prod");
        assertThatThrownBy(this::load)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("standard or production");
    }

    @Test
    void whatIsMadeOwnerOnlyIs() throws IOException {
        assumeThat(home.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path folder = home.resolve("a/b");
        OwnerOnly.folder(folder);
        OwnerOnly.file(folder.resolve("c"));
        for (Path made : List.of(home.resolve("a"), folder, folder.resolve("c"))) {
            assertThat(OwnerOnly.isOpenToOthers(made)).isFalse();
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(OwnerOnly.isOpenToOthers(folder)).isTrue();
    }
}
