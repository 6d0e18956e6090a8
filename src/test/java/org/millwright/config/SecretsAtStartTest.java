package org.millwright.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which secrets stop a start in production. */
class SecretsAtStartTest {
    private static final String GOOD = "vT7#plinth-osmium-Quay";

    @TempDir Path folder;

    private List<String> findings(String... environment) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < environment.length; i += 2) {
            all.put(environment[i], environment[i + 1]);
        }
        all.put("MILLWRIGHT_DATA_DIR", folder.resolve("data").toString());
        SettingsLoader loader = new SettingsLoader(all, folder, folder, "Linux", null);
        SettingsException refused =
                catchThrowableOfType(
                        SettingsException.class, () -> loader.load(Map.of(), Map.of()));
        return refused == null ? List.of() : refused.sentences();
    }

    private List<String> withPassword(String password) {
        return findings(
                "MILLWRIGHT_PROFILE", "production",
                "MILLWRIGHT_DB_URL", "jdbc:postgresql://db/plant",
                "MILLWRIGHT_DB_USER", "hall-one-station",
                "MILLWRIGHT_DB_PASSWORD", password);
    }

    @ParameterizedTest
    @CsvSource({
        "changeme-123456789, 1, like a default",
        "Password2026!!!!, 1, like a default",
        "hall-one-station, 1, like a default",
        "aaaaaaaaaaaaaaaa, 1, like a default",
        "123456789012345, 1, like a default",
        "vT7#plinth, 1, too short",
        "postgres, 2, like a default"
    })
    void oneSentenceForEachFinding(String password, int howMany, String words) {
        assertThat(withPassword(password)).hasSize(howMany);
        assertThat(withPassword(password).getFirst())
                .contains("MILLWRIGHT_DB_PASSWORD")
                .contains(words)
                .doesNotContain(password);
    }

    @Test
    void aGoodOneStarts() {
        assertThat(withPassword(GOOD)).isEmpty();
    }

    @Test
    void aMissingOneIsNamed() {
        assertThat(
                        findings(
                                "MILLWRIGHT_PROFILE", "production",
                                "MILLWRIGHT_DB_URL", "jdbc:postgresql://db/plant"))
                .singleElement()
                .asString()
                .startsWith("MILLWRIGHT_DB_PASSWORD is missing");
    }

    @Test
    void aStationThatSharesNothingNeedsNone() {
        assertThat(findings("MILLWRIGHT_PROFILE", "production")).isEmpty();
        assertThat(
                        findings(
                                "MILLWRIGHT_PROFILE",
                                "production",
                                "MILLWRIGHT_DB_PASSWORD",
                                "changeme"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw----r--"})
    void aFileThatOthersReadIsNamed(String permissions) throws IOException {
        Path pass = folder.resolve(".pgpass");
        Files.writeString(pass, "db:5432:plant:hall:" + GOOD);
        Files.setPosixFilePermissions(pass, PosixFilePermissions.fromString(permissions));
        String[] settings = {
            "MILLWRIGHT_PROFILE", "production",
            "MILLWRIGHT_DB_URL", "jdbc:postgresql://db/plant"
        };
        assertThat(findings(settings)).singleElement().asString().contains("read by others");
        Files.setPosixFilePermissions(pass, PosixFilePermissions.fromString("rw-------"));
        assertThat(findings(settings)).isEmpty();
    }

    @Test
    void otherwiseNothingIsAsked() {
        assertThat(findings("MILLWRIGHT_DB_PASSWORD", "changeme")).isEmpty();
        assertThat(findings("MILLWRIGHT_PROFILE", "prod"))
                .singleElement()
                .asString()
                .contains("standard or production");
    }
}
