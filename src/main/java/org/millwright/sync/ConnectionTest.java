package org.millwright.sync;

import org.millwright.domain.ConnectionCheck.Finding;
import org.millwright.domain.ConnectionCheck.Outcome;
import org.millwright.domain.ConnectionCheck.Step;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Looks step by step whether a station could share through a database, to the first step that
 * fails. Changes nothing there. Used once, by one thread.
 */
public final class ConnectionTest {
    private static final Sentences SENTENCES = Sentences.of(ConnectionTest.class);

    /** Beyond this one of the two clocks is wrong. */
    private static final Duration MOST_OFFSET = Duration.ofSeconds(10);

    /** A certificate that ends sooner is to be renewed now. */
    private static final Duration CERTIFICATE_NOTICE = Duration.ofDays(30);

    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    /** Ends the test; what is wrong has been noted. */
    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;
    }

    public ConnectionTest(Clock clock) {
        this.clock = clock;
    }

    /** Looks; the arguments are those of {@link DatabaseSettings#of}. */
    public List<Finding> run(String url, String user, String password, String tls) {
        try {
            DatabaseSettings settings = settings(url, user, password, tls);
            List<InetSocketAddress> addresses = addresses(url);
            names(addresses);
            ports(addresses);
            talk(settings);
        } catch (Ended e) {
            // The last finding says why.
        }
        return List.copyOf(findings);
    }

    private DatabaseSettings settings(String url, String user, String password, String tls)
            throws Ended {
        try {
            DatabaseSettings settings = DatabaseSettings.of(url, user, password, tls);
            settings.warning()
                    .ifPresentOrElse(
                            warning -> note(Step.SETTINGS, Outcome.WARNING, warning),
                            () -> note(Step.SETTINGS, Outcome.PASSED, LocalizedText.NONE));
            return settings;
        } catch (SettingsRefusedException e) {
            throw failed(Step.SETTINGS, e.sentence());
        }
    }

    /** Hosts and ports of a URL that has been understood. */
    private static List<InetSocketAddress> addresses(String url) {
        Properties parsed = Driver.parseURL(url, null);
        if (parsed == null) {
            throw new IllegalArgumentException(url);
        }
        String[] hosts =
                String.valueOf(parsed.getProperty(PGProperty.PG_HOST.getName())).split(",", -1);
        String[] ports =
                String.valueOf(parsed.getProperty(PGProperty.PG_PORT.getName())).split(",", -1);
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (int i = 0; i < hosts.length; i++) {
            int port = Integer.parseInt(ports[Math.min(i, ports.length - 1)]);
            addresses.add(InetSocketAddress.createUnresolved(hosts[i], port));
        }
        return addresses;
    }

    private void names(List<InetSocketAddress> addresses) throws Ended {
        List<String> unknown = new ArrayList<>();
        for (InetSocketAddress address : addresses) {
            try {
                InetAddress.getAllByName(address.getHostString());
            } catch (UnknownHostException e) {
                unknown.add(address.getHostString());
            }
        }
        tell(
                Step.HOST_NAME,
                unknown.size(),
                addresses.size(),
                SENTENCES.get("test.noHost", String.join(", ", unknown)));
    }

    private void ports(List<InetSocketAddress> addresses) throws Ended {
        List<LocalizedText> closed = new ArrayList<>();
        for (InetSocketAddress address : addresses) {
            String host = address.getHostString();
            int port = address.getPort();
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(host, port),
                        DatabaseSettings.CONNECT_SECONDS * 1_000);
            } catch (SocketTimeoutException e) {
                closed.add(
                        SENTENCES.get("test.silent", host, port, DatabaseSettings.CONNECT_SECONDS));
            } catch (IOException e) {
                closed.add(
                        SENTENCES.get("test.closed", host, port, String.valueOf(e.getMessage())));
            }
        }
        tell(Step.PORT, closed.size(), addresses.size(), LocalizedText.joined(closed));
    }

    /** One host of several may be down: that is what they are for. */
    private void tell(Step step, int wrong, int of, LocalizedText sentence) throws Ended {
        if (wrong == of) {
            throw failed(step, sentence);
        }
        note(
                step,
                wrong == 0 ? Outcome.PASSED : Outcome.WARNING,
                wrong == 0 ? LocalizedText.NONE : sentence);
    }

    private void talk(DatabaseSettings settings) throws Ended {
        try (Connection connection =
                        DriverManager.getConnection(settings.url(), settings.properties());
                Statement statement = connection.createStatement()) {
            note(Step.ENCRYPTION, Outcome.PASSED, encryption(statement));
            certificate(connection);
            note(
                    Step.LOGIN,
                    Outcome.PASSED,
                    LocalizedText.of(
                            text(
                                    statement,
                                    "SELECT current_user::text || ' @ ' || current_database()")));
            schema(statement, settings);
            rights(statement);
            clock(statement);
        } catch (SQLException e) {
            throw refused(ServerTroubles.told(e, settings));
        }
    }

    private static LocalizedText encryption(Statement statement) throws SQLException {
        String version =
                text(
                        statement,
                        "SELECT coalesce((SELECT version FROM pg_stat_ssl"
                                + " WHERE pid = pg_backend_pid() AND ssl), '')");
        return version.isEmpty() ? SENTENCES.get("test.plain") : LocalizedText.of(version);
    }

    /** How long the certificate of the server that answered is still valid. */
    private void certificate(Connection connection) throws SQLException {
        HostSpec host = connection.unwrap(PgConnection.class).getQueryExecutor().getHostSpec();
        try {
            Optional<X509Certificate> found = ServerCertificate.of(host.getHost(), host.getPort());
            if (found.isEmpty()) {
                note(Step.CERTIFICATE, Outcome.PASSED, SENTENCES.get("test.noCertificate"));
                return;
            }
            Instant end = found.get().getNotAfter().toInstant();
            long days = Duration.between(clock.instant(), end).toDays();
            LocalDate until = end.atOffset(ZoneOffset.UTC).toLocalDate();
            boolean soon = end.isBefore(clock.instant().plus(CERTIFICATE_NOTICE));
            note(
                    Step.CERTIFICATE,
                    soon ? Outcome.WARNING : Outcome.PASSED,
                    soon
                            ? SENTENCES.get("test.endsSoon", until, days)
                            : SENTENCES.get("test.validUntil", until));
        } catch (IOException e) {
            note(
                    Step.CERTIFICATE,
                    Outcome.WARNING,
                    SENTENCES.get("test.unseen", String.valueOf(e.getMessage())));
        }
    }

    /** The connection could not be made, or what was asked was refused. */
    private Ended refused(ServerTrouble trouble) {
        boolean connected = findings.getLast().step() == Step.LOGIN;
        Step step =
                switch (trouble.kind()) {
                    case TLS -> Step.ENCRYPTION;
                    case NO_SCHEMA -> Step.SCHEMA;
                    case NOT_ALLOWED -> Step.RIGHTS;
                    case VERSION -> Step.VERSION;
                    case CREDENTIALS, UNREACHABLE, FULL, OTHER_STATION, CONTENT, OTHER ->
                            connected ? Step.SCHEMA : Step.LOGIN;
                };
        return failed(step, trouble.sentence());
    }

    private void schema(Statement statement, DatabaseSettings settings) throws Ended {
        try {
            int version =
                    Integer.parseInt(text(statement, "SELECT millwright.schema_version()::text"));
            note(Step.SCHEMA, Outcome.PASSED, LocalizedText.NONE);
            PostgresServer.checkVersion(version);
            note(Step.VERSION, Outcome.PASSED, LocalizedText.of(String.valueOf(version)));
        } catch (SQLException e) {
            throw refused(ServerTroubles.told(e, settings));
        } catch (ServerTrouble e) {
            throw refused(e);
        }
    }

    private void rights(Statement statement) throws SQLException, Ended {
        boolean station =
                text(
                                statement,
                                "SELECT has_function_privilege("
                                        + "'millwright.begin_push(uuid, bytea)', 'EXECUTE')::text")
                        .equals("true");
        if (!station) {
            throw failed(Step.RIGHTS, SENTENCES.get("test.rights"));
        }
        note(Step.RIGHTS, Outcome.PASSED, LocalizedText.NONE);
    }

    private void clock(Statement statement) throws SQLException {
        Instant before = clock.instant();
        Instant there;
        try (ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            there = row.getObject(1, OffsetDateTime.class).toInstant();
        }
        Duration way = Duration.between(before, clock.instant());
        Duration offset = Duration.between(before.plus(way.dividedBy(2)), there);
        double seconds = offset.toMillis() / 1000.0;
        boolean far = offset.abs().compareTo(MOST_OFFSET) > 0;
        note(
                Step.CLOCK,
                far ? Outcome.WARNING : Outcome.PASSED,
                SENTENCES.get(far ? "test.clock" : "test.offset", seconds));
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private void note(Step step, Outcome outcome, LocalizedText detail) {
        findings.add(new Finding(step, outcome, detail));
    }

    private Ended failed(Step step, LocalizedText sentence) {
        note(step, Outcome.FAILED, sentence);
        return new Ended();
    }
}
