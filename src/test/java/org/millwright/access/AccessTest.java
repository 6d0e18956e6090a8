package org.millwright.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.access.LogInResult.CodeNeeded;
import org.millwright.access.LogInResult.Disabled;
import org.millwright.access.LogInResult.Locked;
import org.millwright.access.LogInResult.Wait;
import org.millwright.access.LogInResult.Welcome;
import org.millwright.access.LogInResult.Wrong;
import org.millwright.access.UserRefusedException.Why;
import org.millwright.domain.AuditAct;
import org.millwright.domain.AuditEntry;
import org.millwright.domain.Role;
import org.millwright.domain.UserChanged;
import org.millwright.domain.UserEvent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Log-in, second factor, throttling and what an administrator does, on a real store. */
class AccessTest {
    private static final String PASSWORD = AccessFixture.PASSWORD;

    @TempDir Path folder;
    private AccessFixture people;

    @BeforeEach
    void open() {
        people = new AccessFixture(folder);
    }

    @AfterEach
    void close() {
        people.close();
    }

    private void reopen() {
        people.close();
        people = new AccessFixture(folder);
    }

    private LogInResult logIn(String name, String password) {
        return people.access.logIn(name, password, "");
    }

    @Test
    void theFirstStartMakesAnAdministratorOnce() throws UserRefusedException {
        assertThat(people.access.isFirstStart()).isTrue();
        assertThat(people.access.actor()).isEqualTo(Actor.NOBODY);
        people.access.begin(" Anna ", PASSWORD);
        assertThat(people.access.isFirstStart()).isFalse();
        assertThat(people.access.actor().name()).isEqualTo("anna");
        assertThat(people.access.actor().may(Permission.USER_ADMIN)).isTrue();
        assertThatThrownBy(() -> people.access.begin("bert", PASSWORD))
                .isInstanceOf(UserRefusedException.class);
        reopen();
        assertThat(people.access.isFirstStart()).isFalse();
        assertThat(logIn("ANNA", PASSWORD)).isInstanceOf(Welcome.class);
    }

    @Test
    void aWeakPasswordMakesNoAdministrator() {
        assertThatThrownBy(() -> people.access.begin("anna", "short"))
                .hasMessage(Why.PASSWORD_TOO_SHORT.sentence().english());
        assertThat(people.access.isFirstStart()).isTrue();
        assertThat(people.trail()).isEmpty();
    }

    @Test
    void wrongNamesAndWrongPasswordsGetTheSameAnswerAndTheSameWaits() {
        people.add("anna", Role.ENGINEER);
        List<LogInResult> known = new ArrayList<>();
        List<LogInResult> unknown = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            known.add(logIn("anna", "wrong"));
            unknown.add(logIn("nobody", "wrong"));
        }
        assertThat(known).isEqualTo(unknown).contains(new Wrong());
        assertThat(known.getLast()).isInstanceOf(Wait.class);
    }

    @Test
    void aNameThatNobodyHasIsNotWrittenDown() {
        logIn("my secret pass phrase", "x");
        assertThat(people.trail())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.act()).isEqualTo(AuditAct.LOG_IN_FAILED);
                    assertThat(entry.toString()).doesNotContain("secret pass phrase");
                });
    }

    @Test
    void aPasswordTypedAsNameIsNowhereInTheStore() throws IOException {
        logIn("my-secret-pass-phrase", "x");
        people.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(bytes).as(file.toString()).doesNotContain("pass-phrase");
            }
        }
        people = new AccessFixture(folder);
        assertThat(people.trail()).as("the store was looked into").hasSize(1);
    }

    @Test
    void waitsGrowAndNoClockShortensThem() {
        people.add("anna", Role.ENGINEER);
        for (int i = 0; i < 3; i++) {
            assertThat(logIn("anna", "wrong")).isEqualTo(new Wrong());
        }
        assertThat(logIn("anna", PASSWORD)).isEqualTo(new Wait(Duration.ofSeconds(1)));
        people.now = people.now.plus(Duration.ofDays(400));
        assertThat(logIn("anna", PASSWORD)).isInstanceOf(Wait.class);
        people.now = AccessFixture.START.minus(Duration.ofDays(400));
        people.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(logIn("anna", "wrong")).isEqualTo(new Wrong());
        assertThat(logIn("anna", PASSWORD)).isEqualTo(new Wait(Duration.ofSeconds(2)));
        people.pass(Duration.ofSeconds(2));
        assertThat(logIn("anna", PASSWORD)).isInstanceOf(Welcome.class);
    }

    @Test
    void waitsSurviveARestart() {
        people.add("anna", Role.ENGINEER);
        for (int i = 0; i < 8; i++) {
            logIn("anna", "wrong");
            people.pass(Duration.ofHours(1));
        }
        reopen();
        assertThat(logIn("anna", PASSWORD)).isEqualTo(new Wait(Duration.ofSeconds(32)));
        people.pass(Duration.ofSeconds(32));
        assertThat(logIn("anna", PASSWORD)).isInstanceOf(Welcome.class);
        reopen();
        assertThat(logIn("anna", PASSWORD)).isInstanceOf(Welcome.class);
    }

    @Test
    void aStationThatTriesManyNamesWaitsToo() {
        for (int i = 0; i < 10; i++) {
            assertThat(logIn("name" + i, "wrong")).isEqualTo(new Wrong());
        }
        assertThat(logIn("another", "wrong")).isInstanceOf(Wait.class);
    }

    @Test
    void aHundredFailuresLockUntilAnAdministratorUnlocks() throws UserRefusedException {
        people.access.begin("root", PASSWORD);
        people.add("anna", Role.ENGINEER);
        for (int i = 0; i < 100; i++) {
            people.pass(Duration.ofHours(1));
            assertThat(logIn("anna", "wrong")).isEqualTo(new Wrong());
        }
        people.pass(Duration.ofHours(1));
        assertThat(logIn("anna", PASSWORD)).isEqualTo(new Locked());
        reopen();
        people.pass(Duration.ofHours(1));
        assertThat(logIn("anna", PASSWORD)).isEqualTo(new Locked());
        assertThat(logIn("root", PASSWORD)).isInstanceOf(Welcome.class);
        people.administration.unlock("anna");
        people.pass(Duration.ofHours(1));
        assertThat(logIn("anna", PASSWORD)).isInstanceOf(Welcome.class);
        assertThat(acts()).contains(AuditAct.USER_LOCKED, AuditAct.USER_UNLOCKED);
    }

    @Test
    void oneHundredAndNotNinetyNineLock() {
        people.add("anna", Role.ENGINEER);
        for (int i = 0; i < 99; i++) {
            people.pass(Duration.ofHours(1));
            logIn("anna", "wrong");
        }
        people.pass(Duration.ofHours(1));
        assertThat(logIn("anna", PASSWORD)).isInstanceOf(Welcome.class);
    }

    @Test
    void aDisabledUserIsOutAndIsToldOnlyWithTheRightPassword() throws UserRefusedException {
        people.access.begin("root", PASSWORD);
        people.add("anna", Role.ENGINEER);
        people.administration.disable("anna");
        assertThat(logIn("anna", "wrong")).isEqualTo(new Wrong());
        assertThat(logIn("anna", PASSWORD)).isEqualTo(new Disabled(AccessFixture.START));
    }

    @Test
    void aUserDisabledElsewhereIsOutWhenTheFactsAreHere() throws UserRefusedException {
        people.add("anna", Role.ENGINEER);
        logIn("anna", PASSWORD);
        people.store.append(
                List.of(new UserChanged("anna", new UserEvent.Disabled(), people.now)), List.of());
        people.access.refresh();
        assertThat(people.access.session()).isEmpty();
        assertThat(people.access.actor()).isEqualTo(Actor.NOBODY);
    }

    @Test
    void theLastAdministratorStays() throws UserRefusedException {
        people.access.begin("root", PASSWORD);
        assertThatThrownBy(() -> people.administration.disable("root"))
                .hasMessage(Why.LAST_ADMINISTRATOR.sentence().english());
        assertThatThrownBy(() -> people.administration.changeRole("root", Role.VIEWER))
                .hasMessage(Why.LAST_ADMINISTRATOR.sentence().english());
        people.administration.invite("second", Role.ADMINISTRATOR, PASSWORD, false);
        people.administration.disable("root");
        assertThat(people.access.actor()).isEqualTo(Actor.NOBODY);
    }

    @Test
    void aPasswordGivenByAnotherMustBeReplacedFirst() throws UserRefusedException {
        people.access.begin("root", PASSWORD);
        people.administration.invite("anna", Role.SUPERVISOR, PASSWORD, false);
        logIn("anna", PASSWORD);
        assertThat(people.access.session().orElseThrow().passwordDue()).isTrue();
        assertThat(people.access.actor()).isEqualTo(Actor.NOBODY);
        people.account.changePassword(PASSWORD, "my very own pass phrase");
        assertThat(people.access.actor().may(Permission.MODEL_ACTIVATE)).isTrue();
        assertThat(logIn("anna", PASSWORD)).isEqualTo(new Wrong());
        assertThat(logIn("anna", "my very own pass phrase")).isInstanceOf(Welcome.class);
    }

    @Test
    void hashesAreMadeAnewWhenTheCostChanges() {
        people.add("anna", Role.VIEWER);
        String before = people.access.users().find("anna").map(User::passwordHash).orElse("");
        people.close();
        people = new AccessFixture(folder, new Passwords.Cost(128, 2, 1));
        assertThat(logIn("anna", PASSWORD)).isInstanceOf(Welcome.class);
        String after = people.access.users().find("anna").orElseThrow().passwordHash();
        assertThat(after).isNotEqualTo(before).contains("m=128,t=2");
        assertThat(logIn("anna", PASSWORD)).isInstanceOf(Welcome.class);
        assertThat(people.access.users().find("anna").orElseThrow().passwordHash())
                .isEqualTo(after);
    }

    private String code(byte[] secret) {
        return new OneTimeCodes().code(secret, people.now);
    }

    @Test
    void aOneTimeCodeIsNeededAndGoodOnce() throws UserRefusedException {
        people.access.begin("root", PASSWORD);
        byte[] secret = people.account.newSecret();
        assertThatThrownBy(() -> people.account.setSecondFactor(secret, PASSWORD, "000000x"))
                .hasMessage(Why.CODE_WRONG.sentence().english());
        List<String> recovery = people.account.setSecondFactor(secret, PASSWORD, code(secret));
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        reopen();
        assertThat(logIn("root", PASSWORD)).isEqualTo(new CodeNeeded());
        assertThat(logIn("root", "wrong")).isEqualTo(new Wrong());
        assertThat(people.access.logIn("root", PASSWORD, code(secret)))
                .as("the code that confirmed the set-up is void")
                .isEqualTo(new Wrong());
        people.pass(Duration.ofMinutes(1));
        String code = code(secret);
        assertThat(people.access.logIn("root", PASSWORD, code)).isInstanceOf(Welcome.class);
        assertThat(people.access.logIn("root", PASSWORD, code)).isEqualTo(new Wrong());
        reopen();
        assertThat(people.access.logIn("root", PASSWORD, code))
                .as("and so after a restart")
                .isEqualTo(new Wrong());
    }

    @Test
    void aRecoveryCodeIsGoodOnce() throws UserRefusedException {
        people.access.begin("root", PASSWORD);
        byte[] secret = people.account.newSecret();
        List<String> recovery = people.account.setSecondFactor(secret, PASSWORD, code(secret));
        String typed = recovery.getFirst().toLowerCase(java.util.Locale.ROOT).replace("-", " ");
        assertThat(people.access.logIn("root", PASSWORD, typed)).isInstanceOf(Welcome.class);
        assertThat(people.access.logIn("root", PASSWORD, typed)).isEqualTo(new Wrong());
        assertThat(people.access.logIn("root", PASSWORD, recovery.getLast()))
                .isInstanceOf(Welcome.class);
        assertThat(people.access.users().find("root").orElseThrow().recoveryHashes()).hasSize(8);
    }

    @Test
    void theSecondFactorSurvivesAChangeOfThePasswordAndFallsWithAReset()
            throws UserRefusedException {
        people.access.begin("root", PASSWORD);
        byte[] secret = people.account.newSecret();
        people.account.setSecondFactor(secret, PASSWORD, code(secret));
        people.account.changePassword(PASSWORD, "kiosktin");
        assertThatThrownBy(() -> people.account.removeSecondFactor("kiosktin"))
                .hasMessage(Why.PASSWORD_SHORT_WITHOUT_CODES.sentence().english());
        people.pass(Duration.ofMinutes(1));
        assertThat(people.access.logIn("root", "kiosktin", code(secret)))
                .isInstanceOf(Welcome.class);
        people.administration.reset("root", PASSWORD);
        assertThat(logIn("root", PASSWORD)).isInstanceOf(Welcome.class);
        assertThat(people.access.session().orElseThrow().passwordDue()).isTrue();
    }

    @Test
    void lockedControlsComeFreeByPasswordOrCode() throws UserRefusedException {
        people.access.begin("root", PASSWORD);
        byte[] secret = people.account.newSecret();
        people.account.setSecondFactor(secret, PASSWORD, code(secret));
        people.access.lock("idle");
        assertThat(people.access.actor()).isEqualTo(Actor.NOBODY);
        assertThat(people.access.unlock("wrong")).isEqualTo(new Wrong());
        assertThat(people.access.unlock(code(secret))).as("void").isEqualTo(new Wrong());
        people.pass(Duration.ofMinutes(1));
        assertThat(people.access.unlock(code(secret))).isInstanceOf(Welcome.class);
        people.access.lock("idle");
        assertThat(people.access.unlock(PASSWORD)).isInstanceOf(Welcome.class);
        assertThat(people.access.actor().name()).isEqualTo("root");
    }

    @Test
    void theNextShiftLogsTheLastOneOutAndAFailureDoesNot() {
        people.add("anna", Role.ENGINEER);
        people.add("bert", Role.SUPERVISOR);
        logIn("anna", PASSWORD);
        logIn("bert", "wrong");
        assertThat(people.access.actor().name()).isEqualTo("anna");
        logIn("bert", PASSWORD);
        assertThat(people.access.actor().name()).isEqualTo("bert");
        assertThat(people.trail())
                .anySatisfy(entry -> {
                    assertThat(entry.act()).isEqualTo(AuditAct.LOG_OUT);
                    assertThat(entry.who()).isEqualTo("anna");
                    assertThat(entry.after()).isEqualTo("shift change");
                });
    }

    @Test
    void everythingIsInTheTrailWithValuesBeforeAndAfter() throws UserRefusedException {
        people.access.begin("root", PASSWORD);
        people.administration.invite("anna", Role.VIEWER, PASSWORD, false);
        people.administration.changeRole("anna", Role.ENGINEER);
        people.access.logOut();
        assertThat(acts())
                .containsExactly(
                        AuditAct.USER_INVITED,
                        AuditAct.LOG_IN,
                        AuditAct.USER_INVITED,
                        AuditAct.USER_ROLE_CHANGED,
                        AuditAct.LOG_OUT);
        AuditEntry change = people.trail().get(3);
        assertThat(change.who()).isEqualTo("root");
        assertThat(change.where()).isEqualTo("hall-1");
        assertThat(change.about()).isEqualTo("anna");
        assertThat(change.before()).isEqualTo("VIEWER");
        assertThat(change.after()).isEqualTo("ENGINEER");
        assertThat(change.recordedAt()).isEqualTo(AccessFixture.START);
        assertThat(people.store.verifyAudit().holds()).isTrue();
        assertThat(people.store.verifyAudit().entries()).isEqualTo(5);
    }

    private List<AuditAct> acts() {
        return people.trail().stream().map(AuditEntry::act).toList();
    }
}
