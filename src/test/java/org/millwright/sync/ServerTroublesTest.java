package org.millwright.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.millwright.sync.ServerTrouble.Kind;

import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import javax.net.ssl.SSLException;

/** Each state a server or the driver may answer with, and what the operator is told. */
class ServerTroublesTest {
    private static final DatabaseSettings SETTINGS =
            DatabaseSettings.of("jdbc:postgresql://db.plant/millwright", "console", "", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MW001 | Station is not enrolled | OTHER_STATION | does not know this station",
                "MW002 | Enrolled with another secret | OTHER_STATION | copied or restored",
                "28000 | no pg_hba.conf entry | CREDENTIALS | refused the login: no pg_hba",
                "28P01 | password authentication failed | CREDENTIALS | refused the login",
                "08004 | The server requested SCRAM-based authentication, but the password is an"
                        + " empty string. | CREDENTIALS | asks for a password",
                "42501 | permission denied | NOT_ALLOWED | member of millwright_station",
                "3D000 | database does not exist | NO_SCHEMA | has no database of this name",
                "3F000 | schema does not exist | NO_SCHEMA | run millwright server init once",
                "42P01 | relation does not exist | NO_SCHEMA | run millwright server init once",
                "42883 | function does not exist | NO_SCHEMA | run millwright server init once",
                "25006 | cannot execute INSERT in a read-only transaction | UNREACHABLE | standby",
                "53100 | could not extend file | FULL | has no room left",
                "53300 | too many clients | UNREACHABLE | takes no more connections",
                "08001 | Connection refused | UNREACHABLE | does not answer: Connection refused",
                "08006 | An I/O error occurred | UNREACHABLE | does not answer",
                "57P01 | terminating connection | UNREACHABLE | does not answer",
                "57014 | canceling statement | OTHER | says: canceling statement",
                "22021 | invalid byte sequence | CONTENT | invalid byte sequence.",
                "23514 | violates check constraint | CONTENT | violates check constraint.",
                "54000 | program limit exceeded | CONTENT | program limit exceeded.",
                "XX000 | internal error | OTHER | says: internal error.",
                "08001 | The server does not support SSL. | TLS | could not be trusted",
            })
    void isOneSentence(String state, String said, Kind kind, String words) {
        ServerTrouble trouble = ServerTroubles.told(new SQLException(said, state), SETTINGS);
        assertThat(trouble.kind()).isEqualTo(kind);
        assertThat(trouble.getMessage()).contains(words).endsWith(".").doesNotContain("Exception");
        assertThat(trouble.sentence().english().lines()).hasSize(1);
        assertGerman(trouble, said);
    }

    /** What the server itself says stays as it says it. */
    private static void assertGerman(ServerTrouble trouble, String said) {
        String german = trouble.sentence().in(Locale.GERMAN);
        if (trouble.kind() == Kind.CONTENT) {
            assertThat(german).startsWith(said);
        } else {
            assertThat(german)
                    .matches("(Die gemeinsame|Der gemeinsamen) Datenbank auf db\\.plant .*\\.");
        }
        assertThat(german.contains(said)).isEqualTo(trouble.sentence().english().contains(said));
    }

    @ParameterizedTest
    @MethodSource("distrust")
    void anUntrustedCertificateSaysWhyInBothLanguages(
            Throwable cause, String english, String german) {
        ServerTrouble trouble =
                ServerTroubles.told(new SQLException("SSL error", "08006", cause), SETTINGS);
        assertThat(trouble.kind()).isEqualTo(Kind.TLS);
        assertThat(trouble.getMessage())
                .startsWith("The shared database at db.plant could not be trusted: " + english);
        assertThat(trouble.sentence().in(Locale.GERMAN))
                .startsWith(
                        "Der gemeinsamen Datenbank auf db.plant ist nicht zu trauen: " + german);
    }

    static List<Arguments> distrust() {
        return List.of(
                Arguments.of(
                        new CertificateExpiredException(),
                        "its certificate has expired",
                        "ihr Zertifikat ist abgelaufen"),
                Arguments.of(
                        new CertificateNotYetValidException(),
                        "its certificate is not valid yet",
                        "ihr Zertifikat gilt noch nicht"),
                Arguments.of(
                        new SSLException(new CertPathBuilderException()),
                        "no authority known here",
                        "keine hier bekannte Zertifizierungsstelle"),
                Arguments.of(
                        new SQLException(
                                "The hostnameverifier refused it", "08006", new SSLException("")),
                        "its certificate was made for another name",
                        "ihr Zertifikat wurde für einen anderen Namen ausgestellt"),
                Arguments.of(
                        new SQLException("Could not open SSL root certificate file x"),
                        "Could not open SSL root certificate file x. Put the certificate",
                        "Could not open SSL root certificate file x. Das Zertifikat"));
    }

    @Test
    void aHostThatIsNotThereIsNamed() {
        ServerTrouble trouble =
                ServerTroubles.told(
                        new SQLException("failed", "08001", new UnknownHostException("db.plant")),
                        SETTINGS);
        assertThat(trouble.getMessage()).endsWith("there is no host of this name.");
        assertThat(trouble.sentence().in(Locale.GERMAN)).endsWith("keinen Rechner dieses Namens.");
    }

    @Test
    void anotherVersionOfTheSchemaSaysWhatToBringUpToDate() {
        assertThatThrownBy(() -> PostgresServer.checkVersion(9_999))
                .hasMessageContaining("newer Millwright (schema 9999, this one knows ")
                .isInstanceOfSatisfying(
                        ServerTrouble.class,
                        e ->
                                assertThat(e.sentence().in(Locale.GERMAN))
                                        .contains("neueren Millwright", "(Schema 9999, dieses"));
        assertThatThrownBy(() -> PostgresServer.checkVersion(0))
                .hasMessageContaining("older Millwright (schema 0, this one needs ")
                .isInstanceOfSatisfying(
                        ServerTrouble.class,
                        e ->
                                assertThat(e.sentence().in(Locale.GERMAN))
                                        .contains("älteren Millwright", "server init"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://db.plant | verify-full | must look like | muss aussehen wie",
                "jdbc:postgresql://db/x?password=s | verify-full | must not hold | nicht enthalten",
                "jdbc:postgresql://db/x | none | must be one of | muss aber einer von diesen sein",
            })
    void settingsThatCanNotBeMeantSaySoInBothLanguages(
            String url, String tls, String english, String german) {
        assertThatThrownBy(() -> DatabaseSettings.of(url, "console", "", tls))
                .isInstanceOfSatisfying(
                        SettingsRefusedException.class,
                        e -> assertThat(e.sentence().in(Locale.GERMAN)).contains(german))
                .hasMessageContaining(english);
    }

    @Test
    void aCutLinkSaysThatItIsOnPurpose() {
        LinkState link = new LinkState(new Random(1), Instant.EPOCH, null);
        link.cut(Instant.EPOCH);
        assertThat(link.why().english()).startsWith("Outage drill: the link is cut");
        assertThat(link.why().in(Locale.GERMAN)).startsWith("Ausfallübung: Die Verbindung ist");
        link.acknowledged(Instant.EPOCH);
        assertThat(link.why().isEmpty()).isTrue();
    }
}
