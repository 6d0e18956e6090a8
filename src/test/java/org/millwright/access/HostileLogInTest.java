package org.millwright.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.millwright.access.UserRefusedException.Why;
import org.millwright.domain.AuditAct;
import org.millwright.domain.AuditEntry;
import org.millwright.domain.Role;
import org.millwright.domain.UserChanged;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What may be typed, or sent, into a log-in: it is wrong or it is refused, and never anything else.
 */
class HostileLogInTest {
    @TempDir Path folder;

    /** Names nobody can be given, and that let nobody in. */
    static Stream<Arguments> names() {
        List<Arguments> cases = new ArrayList<>();
        add(cases, "nothing", "");
        add(cases, "blanks", " \t\n ");
        add(cases, "a blank that looks like none", "\u200b");
        add(cases, "a NUL", "\0");
        add(cases, "a NUL behind a name", "root\0");
        add(cases, "a NUL in a name", "ro\0ot");
        add(cases, "a line end", "root\nadmin");
        add(cases, "a bell", "root\u0007");
        add(cases, "an escape sequence", "\u001b[2Jroot");
        add(cases, "a delete", "root\u007f");
        add(cases, "text from right to left", "\u202eroot");
        add(cases, "an isolate", "\u2066root\u2069");
        add(cases, "a joiner", "ro\u200dot");
        add(cases, "a soft hyphen", "ro\u00adot");
        add(cases, "a byte order mark", "\ufeffroot");
        add(cases, "half a surrogate pair", "root\ud83d");
        add(cases, "the other half", "\ude00root");
        add(cases, "a picture", "root\ud83d\ude00");
        add(cases, "a private character", "root\ue000");
        add(cases, "a character that is none", "root\uffff");
        add(cases, "a Cyrillic letter among Latin ones", "r\u043e\u043et");
        add(cases, "a Greek letter among Latin ones", "r\u03bfot");
        add(cases, "a slash", "../../root");
        add(cases, "SQL", "root' OR '1'='1");
        add(cases, "SQL that drops", "root'; DROP TABLE fact; --");
        add(cases, "LDAP", "*)(uid=*");
        add(cases, "a format", "%s%n%x");
        add(cases, "a look-up", "${jndi:ldap://a/b}");
        add(cases, "a tag", "<script>alert(1)</script>");
        add(cases, "a formula", "=cmd|'/c calc'!A0");
        add(cases, "a name too long by one", "r".repeat(65));
        add(cases, "a name of a million", "r".repeat(1_000_000));
        add(cases, "many marks on a letter", "r" + "\u0301".repeat(10_000));
        add(cases, "a ligature that grows", "\ufdfa".repeat(64));
        add(cases, "a first dot", ".root");
        return cases.stream();
    }

    private static void add(List<Arguments> cases, String what, String text) {
        cases.add(Arguments.of(what, text));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aHostileNameIsNoUsersAndCanNotBeGiven(String what, String name) throws Exception {
        try (AccessFixture people = new AccessFixture(folder)) {
            people.access.begin("root", AccessFixture.PASSWORD);
            people.access.logOut();
            long users = users(people);
            people.nanos.addAndGet(Duration.ofDays(1).toNanos());
            assertThat(people.access.logIn(name, AccessFixture.PASSWORD, ""))
                    .isEqualTo(new LogInResult.Wrong());
            assertThat(people.access.session()).isEmpty();
            AuditEntry last = people.trail().getLast();
            assertThat(last.act()).isEqualTo(AuditAct.LOG_IN_FAILED);
            assertThat(last.about()).as("what was typed is not kept").isEqualTo("unknown name");
            UserAdministration administration =
                    new UserAdministration(
                            people.store,
                            new Guard(() -> Actor.ofSystem("test"), people.book),
                            people.secrets,
                            () -> {});
            assertThatThrownBy(() ->
                            administration.invite(name, Role.VIEWER, AccessFixture.PASSWORD, true))
                    .isInstanceOfSatisfying(
                            UserRefusedException.class,
                            e -> assertThat(e.why()).isEqualTo(Why.NAME_NOT_ALLOWED));
            assertThat(users(people)).isEqualTo(users);
        }
    }

    private static long users(AccessFixture people) {
        long[] changes = {0};
        people.store.changes(UserChanged.class, change -> changes[0]++);
        return changes[0];
    }

    /** Passwords and codes that let nobody in, whoever's name stands before them. */
    static Stream<Arguments> secrets() {
        List<Arguments> cases = new ArrayList<>();
        add(cases, "nothing", "");
        add(cases, "a NUL behind it", AccessFixture.PASSWORD + "\0");
        add(cases, "a blank behind it", AccessFixture.PASSWORD + " ");
        add(cases, "a NUL before it", "\0" + AccessFixture.PASSWORD);
        add(cases, "half a surrogate pair", "\ud83d");
        add(cases, "half a pair behind it", AccessFixture.PASSWORD + "\udc00");
        add(cases, "in capitals", AccessFixture.PASSWORD.toUpperCase(java.util.Locale.ROOT));
        add(cases, "one longer than the longest", "x".repeat(PasswordPolicy.LONGEST + 1));
        add(cases, "ten million characters", "x".repeat(10_000_000));
        add(cases, "its hash", "$argon2id$v=19$m=64,t=1,p=1$AAAA$AAAA");
        add(cases, "SQL", "' OR '1'='1");
        add(cases, "from right to left", "\u202e" + AccessFixture.PASSWORD);
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("secrets")
    void aHostilePasswordIsWrong(String what, String password) throws Exception {
        try (AccessFixture people = new AccessFixture(folder)) {
            people.access.begin("root", AccessFixture.PASSWORD);
            people.access.logOut();
            people.nanos.addAndGet(Duration.ofDays(1).toNanos());
            assertThat(people.access.logIn("root", password, ""))
                    .isEqualTo(new LogInResult.Wrong());
            people.nanos.addAndGet(Duration.ofDays(1).toNanos());
            assertThat(people.access.logIn("root", AccessFixture.PASSWORD, password))
                    .as("a code that nobody asked for is not looked at")
                    .isInstanceOf(LogInResult.Welcome.class);
        }
    }
}
