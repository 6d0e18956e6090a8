package org.millwright.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.ConnectionCheck.Finding;
import org.millwright.domain.ConnectionCheck.Outcome;
import org.millwright.domain.ConnectionCheck.Step;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.sync.SharedServer.Identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Connections to a real server whose certificate is right, of another name, or of a stranger. */
class TlsTest {
    private static final String PASSWORD = "only-for-this-test";

    @TempDir static Path folder;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws Exception {
        authority("plant");
        authority("stranger");
        certify("plant", "dns:localhost");
        server =
                EmbeddedPostgres.builder()
                        .setServerConfig("ssl", "on")
                        .setServerConfig("ssl_cert_file", folder.resolve("server.crt").toString())
                        .setServerConfig("ssl_key_file", folder.resolve("server.key").toString())
                        .setPGStartupWait(Duration.ofMinutes(2))
                        .start();
        new ServerSetup(settings("localhost", "plant", "postgres")).run();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE console LOGIN IN ROLE millwright_station");
        }
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Test
    void aServerOfTheRightNameAndAuthorityIsSpokenToInSecret() throws Exception {
        DatabaseSettings settings = settings("localhost", "plant", "console");
        assertThat(settings.warning()).isEmpty();
        assertThat(greet(settings)).isEqualTo(ChainMark.START.seq());
        try (Connection connection =
                        DriverManager.getConnection(settings.url(), settings.properties());
                Statement statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            row.next();
            assertThat(row.getBoolean(1)).isTrue();
        }
    }

    @Test
    void aCertificateThatSoonEndsIsAWarning() {
        assertThat(certificate(Clock.systemUTC()))
                .satisfies(now -> {
                    assertThat(now.outcome()).isEqualTo(Outcome.PASSED);
                    assertThat(now.detail().english()).startsWith("valid until 20");
                    assertThat(now.detail().in(Locale.GERMAN)).startsWith("gültig bis 20");
                });
        // It is made for 90 days.
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(70));
        assertThat(certificate(later))
                .satisfies(soon -> {
                    assertThat(soon.outcome()).isEqualTo(Outcome.WARNING);
                    assertThat(soon.detail().english())
                            .containsPattern("for (19|20) more days; have it");
                    assertThat(soon.detail().in(Locale.GERMAN))
                            .containsPattern("ist gültig bis 20.*, noch (19|20) Tage; ");
                });
    }

    private static Finding certificate(Clock clock) {
        String url = settings("localhost", "plant", "console").url();
        return new ConnectionTest(clock)
                .run(url, "console", "", "verify-full").stream()
                        .filter(finding -> finding.step() == Step.CERTIFICATE)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void aServerOfAnotherNameIsRefused() {
        assertNotTrusted(
                () -> greet(settings("127.0.0.1", "plant", "console")),
                "127.0.0.1",
                "another name");
    }

    @Test
    void aServerOfAnUnknownAuthorityIsRefused() {
        assertNotTrusted(
                () -> greet(settings("localhost", "stranger", "console")),
                "no authority known here");
    }

    @Test
    void anAuthorityThatIsNoFileIsNamed() {
        assertNotTrusted(() -> greet(settings("localhost", "nobody", "console")), "nobody.crt");
    }

    private static void assertNotTrusted(ThrowingCallable greeting, String... words) {
        assertThatThrownBy(greeting)
                .isInstanceOfSatisfying(
                        ServerTrouble.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(ServerTrouble.Kind.TLS);
                            assertThat(e.sentence().in(Locale.GERMAN))
                                    .startsWith("Der gemeinsamen Datenbank auf ")
                                    .isNotEqualTo(e.getMessage());
                            assertThat(e.getMessage())
                                    .contains("could not be trusted")
                                    .contains(words)
                                    .doesNotContain("Exception", "java.", "sun.", "Pgjdbc");
                        });
    }

    private static long greet(DatabaseSettings settings) throws ServerTrouble {
        try (PostgresServer postgres = new PostgresServer(settings, Clock.systemUTC())) {
            Identity station = new Identity(UUID.randomUUID(), new byte[32], "test station");
            return postgres.greet(station).mark().end().seq();
        }
    }

    private static DatabaseSettings settings(String host, String authority, String user) {
        int port = server.getPort();
        return DatabaseSettings.of(
                "jdbc:postgresql://"
                        + host
                        + ":"
                        + port
                        + "/postgres?sslrootcert="
                        + folder.resolve(authority + ".crt"),
                user,
                "",
                "verify-full");
    }

    private static void authority(String name) throws Exception {
        keytool("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-ext", "bc:c");
        keytool("-exportcert", "-rfc", "-alias", name, "-file", file(name + ".crt"));
    }

    /** The server's key and certificate, signed by an authority, as PostgreSQL wants them. */
    private static void certify(String authority, String name) throws Exception {
        keytool("-genkeypair", "-alias", "server", "-dname", "CN=server");
        keytool("-certreq", "-alias", "server", "-file", file("server.csr"));
        keytool(
                "-gencert",
                "-rfc",
                "-alias",
                authority,
                "-ext",
                "san=" + name,
                "-infile",
                file("server.csr"),
                "-outfile",
                file("server.crt"));
        KeyStore keys =
                KeyStore.getInstance(folder.resolve("keys").toFile(), PASSWORD.toCharArray());
        byte[] key = keys.getKey("server", PASSWORD.toCharArray()).getEncoded();
        Path target = folder.resolve("server.key");
        Files.createFile(
                target,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                target,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.add("-J-XX:TieredStopAtLevel=1");
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", file("keys"), "-storepass", PASSWORD, "-keyalg", "EC"));
        if (!arguments[0].equals("-genkeypair")) {
            command.subList(command.size() - 2, command.size()).clear();
        }
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }
}
