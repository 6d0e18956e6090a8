package org.millwright.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.millwright.sync.ServerTrouble.Kind;

import java.sql.SQLException;

/** Each state a server or the driver may answer with, and what the operator is told. */
class ServerTroublesTest {
    private static final DatabaseSettings SETTINGS =
            DatabaseSettings.of("jdbc:postgresql://db.plant/millwright", "console", "", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MW001 | Station is not enrolled | OTHER_STATION | Station is not enrolled.",
                "MW002 | Enrolled with another secret | OTHER_STATION | another secret.",
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
        assertThat(trouble.sentence()).contains(words).endsWith(".").doesNotContain("Exception");
        assertThat(trouble.sentence().lines()).hasSize(1);
    }
}
