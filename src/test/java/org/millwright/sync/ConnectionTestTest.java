package org.millwright.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.millwright.domain.ConnectionCheck.Finding;
import org.millwright.domain.ConnectionCheck.Outcome;
import org.millwright.domain.ConnectionCheck.Step;
import org.millwright.sync.SharedPostgres.Database;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Test connection against a real PostgreSQL: each thing that can be wrong is named. */
@ExtendWith(SharedPostgres.class)
class ConnectionTestTest {
    private Database plant = new Database("");

    @BeforeEach
    void setUpPlant() throws Exception {
        plant = SharedPostgres.newPlant();
    }

    private static List<Finding> test(String url, String user, String tls) {
        return new ConnectionTest(Clock.systemUTC()).run(url, user, "", tls);
    }

    private static void failsAt(List<Finding> findings, Step step, String... words) {
        Finding last = findings.getLast();
        assertThat(last.step()).as("%s", findings).isEqualTo(step);
        assertThat(last.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(last.detail().english()).contains(words);
        assertThat(last.detail().in(Locale.GERMAN)).isNotEqualTo(last.detail().english());
        assertThat(findings.subList(0, findings.size() - 1))
                .as("what comes before is in order")
                .allSatisfy(f -> assertThat(f.outcome()).isEqualTo(Outcome.PASSED));
    }

    private static String german(List<Finding> findings, Step step) {
        return findings.stream()
                .filter(finding -> finding.step() == step)
                .map(finding -> finding.detail().in(Locale.GERMAN))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWorksPassesEveryStepAndChangesNothing() throws Exception {
        List<Finding> findings = test(plant.url(), "console", "");
        assertThat(findings).extracting(Finding::step).containsExactly(Step.values());
        assertThat(findings).extracting(Finding::outcome).containsOnly(Outcome.PASSED);
        assertThat(german(findings, Step.ENCRYPTION)).isEqualTo("nicht verschlüsselt");
        assertThat(german(findings, Step.CERTIFICATE)).isEqualTo("Der Server hat keines.");
        assertThat(german(findings, Step.CLOCK)).matches("[+-]0,\\d\\d s");
        assertThat(plant.number("SELECT count(*) FROM millwright.station")).isZero();
    }

    @Test
    void theUrlIsNamed() {
        failsAt(test("db.plant", "console", ""), Step.SETTINGS, "must look like");
        failsAt(
                test(plant.url() + "?password=secret", "console", ""),
                Step.SETTINGS,
                "must not hold the password");
    }

    @Test
    void theHostNameIsNamed() {
        String url = "jdbc:postgresql://no-such-host.invalid/millwright";
        failsAt(test(url, "console", ""), Step.HOST_NAME, "no-such-host.invalid");
        assertThat(german(test(url, "console", ""), Step.HOST_NAME))
                .isEqualTo("Es gibt keinen Rechner namens no-such-host.invalid.");
    }

    @Test
    void thePortIsNamed() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String url = "jdbc:postgresql://localhost:" + free + "/millwright";
        failsAt(test(url, "console", ""), Step.PORT, "localhost, port " + free);
        assertThat(german(test(url, "console", ""), Step.PORT))
                .startsWith("localhost, Port " + free + ": ");
    }

    @Test
    void oneHostOfSeveralMayBeDown() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String url = plant.url().replace("localhost:", "localhost:" + free + ",localhost:");
        List<Finding> findings = test(url, "console", "");
        assertThat(findings).filteredOn(f -> f.outcome() == Outcome.FAILED).isEmpty();
        assertThat(findings)
                .filteredOn(f -> f.outcome() == Outcome.WARNING)
                .singleElement()
                .extracting(Finding::step)
                .isEqualTo(Step.PORT);
    }

    @Test
    void theEncryptionIsNamed() {
        failsAt(test(plant.url(), "console", "require"), Step.ENCRYPTION, "SSL");
    }

    @Test
    void theLoginAndThePasswordAreNamed() throws Exception {
        List<Finding> unknown = test(plant.url(), "nobody_of_this_name", "");
        failsAt(unknown, Step.LOGIN, "refused the login", "nobody_of_this_name");

        plant.execute(
                "DO $$ BEGIN CREATE ROLE locked LOGIN PASSWORD 'right' IN ROLE millwright_station;"
                        + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        askForPasswordOf("locked");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> tried("wrong").getLast().outcome() == Outcome.FAILED);
        failsAt(tried("wrong"), Step.LOGIN, "password authentication failed");
        assertThat(tried("right")).extracting(Finding::outcome).containsOnly(Outcome.PASSED);
    }

    private List<Finding> tried(String password) {
        return new ConnectionTest(Clock.systemUTC()).run(plant.url(), "locked", password, "");
    }

    private void askForPasswordOf(String role) throws Exception {
        Path rules;
        try (Connection connection = plant.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW hba_file")) {
            row.next();
            rules = Path.of(row.getString(1));
        }
        Files.writeString(
                rules, "host all " + role + " all scram-sha-256\n" + Files.readString(rules));
        plant.number("SELECT count(*) FROM pg_reload_conf()");
    }

    @Test
    void theMissingSetUpIsNamed() throws Exception {
        Database empty = SharedPostgres.newDatabase();
        failsAt(test(empty.url(), "postgres", ""), Step.SCHEMA, "run millwright server init once");
        String missing = plant.url().replace(plant.name(), "no_such_database");
        failsAt(test(missing, "postgres", ""), Step.SCHEMA, "no_such_database");
    }

    @Test
    void theOtherVersionIsNamed() throws Exception {
        plant.execute(
                "CREATE OR REPLACE FUNCTION millwright.schema_version() RETURNS integer"
                        + " LANGUAGE sql IMMUTABLE AS 'SELECT 99'");
        failsAt(
                test(plant.url(), "console", ""),
                Step.VERSION,
                "newer Millwright (schema 99",
                "update this console");
    }

    @Test
    void theMissingRightsAreNamed() throws Exception {
        plant.execute(
                "DO $$ BEGIN CREATE ROLE stranger LOGIN; CREATE ROLE onlooker LOGIN IN ROLE"
                        + " millwright_viewer; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        failsAt(test(plant.url(), "stranger", ""), Step.RIGHTS, "member of millwright_station");
        failsAt(test(plant.url(), "onlooker", ""), Step.RIGHTS, "member of millwright_station");
    }

    @Test
    void aWrongClockIsAWarning() {
        Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-3));
        List<Finding> findings = new ConnectionTest(slow).run(plant.url(), "console", "", "");
        assertThat(findings.getLast().step()).isEqualTo(Step.CLOCK);
        assertThat(findings.getLast().outcome()).isEqualTo(Outcome.WARNING);
        assertThat(findings.getLast().detail().english()).contains("+18", "set the clock");
        assertThat(german(findings, Step.CLOCK))
                .matches("Die Uhr des Servers weicht um \\+1\\d\\d,\\d\\d s ab; .*");
    }
}
