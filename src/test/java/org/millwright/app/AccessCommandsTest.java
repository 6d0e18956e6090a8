package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesLog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Users and audit trail at the command line. */
@UsesLog
class AccessCommandsTest {
    private static final String PASSWORD = "correct horse battery staple";

    @RegisterExtension final Captured captured = new Captured();
    private final ByteArrayOutputStream out = captured.out;
    private final ByteArrayOutputStream err = captured.err;

    @TempDir Path folder;

    private int run(String input, String... args) {
        out.reset();
        err.reset();
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--data-dir");
        all.add(folder.resolve("data").toString());
        return Main.run(all.toArray(String[]::new));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void usersAreAddedListedAndDisabledAndTheTrailTells() throws IOException {
        assertThat(run(PASSWORD + "\n", "user", "add", "Anna", "--role", "administrator")).isZero();
        assertThat(run(PASSWORD + "\r\n", "user", "add", "bert", "--role", "VIEWER", "--json"))
                .isZero();
        assertThat(json().get("role").asText()).isEqualTo("VIEWER");
        assertThat(run("", "user", "disable", "bert")).isZero();
        assertThat(run("", "user", "list", "--json")).isZero();
        JsonNode users = json();
        assertThat(users).hasSize(2);
        assertThat(users.get(0).get("name").asText()).isEqualTo("anna");
        assertThat(users.get(0).get("disabled").asBoolean()).isFalse();
        assertThat(users.get(1).get("disabled").asBoolean()).isTrue();
        assertThat(users.toString()).doesNotContain("argon2");
        assertThat(run("", "audit", "list", "--json")).isZero();
        JsonNode trail = json();
        assertThat(trail.findValuesAsText("act"))
                .containsExactly("USER_INVITED", "USER_INVITED", "USER_DISABLED");
        assertThat(trail.get(0).get("who").asText()).startsWith("os:");
        assertThat(trail.toString()).doesNotContain(PASSWORD).doesNotContain("argon2");
        assertThat(run("", "audit", "verify", "--json")).isZero();
        assertThat(json().get("holds").asBoolean()).isTrue();
        assertThat(json().get("entries").asInt()).isEqualTo(3);
    }

    @Test
    void whatIsWrongIsSaidInOneSentenceAndNothingIsStored() throws IOException {
        assertThat(run("short\n", "user", "add", "anna", "--role", "VIEWER")).isEqualTo(2);
        assertThat(sentence()).startsWith("The password is too short");
        assertThat(run("", "user", "add", "anna", "--role", "VIEWER")).isEqualTo(2);
        assertThat(sentence()).startsWith("Give the password as one line");
        assertThat(run(PASSWORD, "user", "add", "not a name", "--role", "VIEWER")).isEqualTo(2);
        assertThat(sentence()).startsWith("A user name has");
        assertThat(run(PASSWORD, "user", "add", "anna", "--role", "BOSS")).isEqualTo(2);
        assertThat(sentence()).contains("BOSS");
        assertThat(run("x".repeat(10_000), "user", "add", "anna", "--role", "VIEWER")).isEqualTo(2);
        assertThat(run("", "user", "disable", "nobody")).isEqualTo(2);
        assertThat(sentence()).startsWith("There is no user");
        assertThat(run("", "user", "list", "--json")).isZero();
        assertThat(json()).isEmpty();
    }

    private String sentence() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void theFirstBrokenLinkIsNamed() throws IOException, SQLException {
        run(PASSWORD, "user", "add", "anna", "--role", "ADMINISTRATOR");
        run(PASSWORD, "user", "add", "bert", "--role", "VIEWER");
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("data/millwright.db"));
                Statement statement = connection.createStatement()) {
            // VIEWER becomes ADMINISTRATOR would change the length; VIEWER to VIEWED is enough.
            assertThat(
                            statement.executeUpdate(
                                    "UPDATE fact SET body = unhex(replace(hex(body),"
                                            + " '564945574552', '564945574544')) WHERE id = 4"))
                    .isEqualTo(1);
        }
        assertThat(run("", "audit", "verify", "--json")).isEqualTo(1);
        assertThat(json().get("first_broken").get("seq").asInt()).isEqualTo(6);
        assertThat(json().get("first_broken").get("after").asInt()).isEqualTo(3);
        assertThat(run("", "audit", "verify")).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("between 3 and 6");
    }

    @Test
    void theDemonstrationHasNoUsers() {
        assertThat(run("", "demo", "--headless", "--assets", "1", "--readings", "5")).isZero();
        assertThat(run(PASSWORD, "user", "add", "anna", "--role", "VIEWER")).isEqualTo(2);
        assertThat(sentence()).contains("demonstration");
    }
}
