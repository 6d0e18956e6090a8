package org.millwright.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.LocalizedText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the password of the shared database is taken from, in which order. */
class PasswordSourceTest {
    private static final String URL = "jdbc:postgresql://db.plant.example/plant";

    @TempDir Path folder;

    private final Ring ring = new Ring();

    /** A keyring in memory. */
    private static final class Ring implements Keyring {
        private final Map<String, String> kept = new HashMap<>();

        @Override
        public Optional<String> find(String account) {
            return Optional.ofNullable(kept.get(account));
        }

        @Override
        public Optional<LocalizedText> keep(String account, String password) {
            kept.put(account, password);
            return Optional.empty();
        }
    }

    private PasswordSource source() {
        return new PasswordSource(folder.resolve("pgpass"), ring);
    }

    @Test
    void theEnvironmentBeatsTheFileAndTheFileTheKeyring() throws IOException {
        assertThat(source().keep(URL, "console", "of the ring")).isEmpty();
        assertThat(source().find(URL, "console", "")).isEqualTo("of the ring");
        assertThat(source().find(URL + "?sslmode=require", "console", "")).isEqualTo("of the ring");
        assertThat(source().find(URL, "another", "")).isEmpty();
        write("rw-------");
        assertThat(source().find(URL, "console", "")).as("left to the driver").isEmpty();
        assertThat(source().find(URL, "console", "of the environment"))
                .isEqualTo("of the environment");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no such permissions")
    void aPasswordFileThatOthersMayReadIsNotUsed() throws IOException {
        for (String open : new String[] {"rw-r-----", "rw----r--", "rw-rw-rw-"}) {
            write(open);
            assertThatThrownBy(() -> source().find(URL, "console", ""))
                    .isInstanceOfSatisfying(
                            SettingsRefusedException.class,
                            refused ->
                                    assertThat(refused.sentence().in(Locale.GERMAN))
                                            .contains("für andere lesbar", "chmod 600"))
                    .hasMessageContaining("may be read by others")
                    .hasMessageContaining("chmod 600");
        }
    }

    @Test
    void aSessionWithoutKeyringSaysWhereElseToPutIt() {
        PasswordSource source = new PasswordSource(folder.resolve("pgpass"), Keyring.NONE);
        assertThat(source.find(URL, "console", "")).isEmpty();
        assertThat(source.keep(URL, "console", "secret"))
                .hasValueSatisfying(said -> {
                    assertThat(said.english()).contains("no keyring", "MILLWRIGHT_DB_PASSWORD");
                    assertThat(said.in(Locale.GERMAN))
                            .contains("keinen Schlüsselbund", "MILLWRIGHT_DB_PASSWORD");
                });
        assertThat(source().keep(URL, "console", ""))
                .hasValueSatisfying(said ->
                        assertThat(said.in(Locale.GERMAN)).startsWith("Das Passwort ist leer"));
        assertThat(source().keep("", "console", "secret"))
                .hasValueSatisfying(
                        said -> assertThat(said.in(Locale.GERMAN)).startsWith("Zuerst die URL"));
        assertThat(ring.kept).isEmpty();
    }

    private void write(String permissions) throws IOException {
        Path file = folder.resolve("pgpass");
        Files.writeString(file, "*:*:*:console:of the file\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
