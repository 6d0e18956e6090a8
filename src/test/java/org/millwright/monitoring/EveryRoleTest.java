package org.millwright.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.access.AccessFixture;
import org.millwright.access.Actor;
import org.millwright.access.AuditView;
import org.millwright.access.Guard;
import org.millwright.access.NotPermittedException;
import org.millwright.access.Permission;
import org.millwright.access.RolePermissions;
import org.millwright.access.UserAdministration;
import org.millwright.domain.AuditAct;
import org.millwright.domain.AuditEntry;
import org.millwright.domain.Role;
import org.millwright.domain.TrainingDesk;
import org.millwright.domain.TrainingDesk.Question;
import org.millwright.ingest.AssetTypes;
import org.millwright.monitoring.ReadingImport.Request;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.scoring.ModelPackage;
import org.millwright.ui.TestDesk;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Every use case that not everybody may do, with every role, nobody, and somebody locked out. */
class EveryRoleTest {
    private static final Question QUESTION =
            new Question("pump", null, null, TrainingDesk.Ends.COUNTER_ONLY, null);
    private static final Request FILE = new Request(Path.of("x.csv"), "cmapss", null, null, "");

    private static final ModelPackage PUMP =
            ModelCatalogue.load(Path.of("models"), AssetTypes.shipped()::find)
                    .byId("pump-simulated")
                    .orElseThrow();

    /** What lies behind the guards was reached; what it then does is another test's matter. */
    private static final class Reached extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private interface UseCase {
        void run() throws Exception;
    }

    private record Case(Permission permission, UseCase useCase) {}

    private static Reached reached() {
        return new Reached();
    }

    @TempDir Path folder;

    private static Map<String, Case> cases(Guard guard, AccessFixture people) {
        ManualEntry entry =
                new GuardedEntry(
                        (id, at, values, by) -> {
                            throw reached();
                        },
                        guard);
        ReadingImport imports = new GuardedImport(new NoImport(), guard);
        TrainingDesk training = new GuardedTraining(new NoTraining(), guard);
        DrillDesk drills = new DrillDesk(new TestDesk(), guard, Runnable::run, Clock.systemUTC());
        GuardedConnectionCheck check =
                new GuardedConnectionCheck(
                        (u, n, t) -> {
                            throw reached();
                        },
                        guard,
                        Runnable::run);
        GuardedPasswords passwords =
                new GuardedPasswords(
                        (u, n, p) -> {
                            throw reached();
                        },
                        guard,
                        Runnable::run);
        ExportDesk exports = new ExportDesk(guard);
        Path export = people.folder.resolve("exports").resolve("x.csv");
        UserAdministration users =
                new UserAdministration(people.store, guard, people.secrets, () -> {});
        AuditView audit = new AuditView(people.store, people.store, guard);
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put(
                "enter a reading",
                new Case(
                        Permission.READING_ENTER,
                        () -> entry.enter("P-1", Instant.EPOCH, new double[0], "x")));
        cases.put("preview", new Case(Permission.READING_IMPORT, () -> imports.preview(FILE)));
        cases.put(
                "import",
                new Case(
                        Permission.READING_IMPORT,
                        () -> imports.run(FILE, (share, rows, rejected) -> {}, () -> false)));
        cases.put("lives", new Case(Permission.MODEL_TRAIN, () -> training.find(QUESTION)));
        cases.put(
                "train",
                new Case(
                        Permission.MODEL_TRAIN,
                        () -> training.train(QUESTION, List.of(), (stage, share) -> true)));
        ModelExchange models = new ModelExchange(people.store, guard, Clock.systemUTC());
        cases.put(
                "activate a model",
                new Case(
                        Permission.MODEL_ACTIVATE,
                        () -> models.activate(Path.of("models/pump-simulated"), PUMP)));
        cases.put(
                "run a challenger",
                new Case(
                        Permission.MODEL_ACTIVATE,
                        () ->
                                models.challenge(
                                        Path.of("models/pump-simulated"), PUMP, Optional.empty())));
        cases.put(
                "end a challenge",
                new Case(Permission.MODEL_ACTIVATE, () -> models.endChallenge("pump")));
        cases.put(
                "drill",
                new Case(
                        Permission.OUTAGE_DRILL, () -> drills.start(Duration.ofMinutes(1)).join()));
        cases.put(
                "test a connection",
                new Case(Permission.SYNC_SET_UP, () -> check.check("u", "n", "t").join()));
        cases.put(
                "keep a password",
                new Case(Permission.SYNC_SET_UP, () -> passwords.keep("u", "n", "p").join()));
        cases.put(
                "export",
                new Case(Permission.EXPORT, () -> exports.write(export, "a list", "1,2")));
        cases.put("list users", new Case(Permission.USER_ADMIN, users::users));
        cases.put(
                "invite",
                new Case(
                        Permission.USER_ADMIN,
                        () -> users.invite("new", Role.VIEWER, AccessFixture.PASSWORD, true)));
        cases.put(
                "change role",
                new Case(Permission.USER_ADMIN, () -> users.changeRole("none", Role.VIEWER)));
        cases.put("disable", new Case(Permission.USER_ADMIN, () -> users.disable("none")));
        cases.put("enable", new Case(Permission.USER_ADMIN, () -> users.enable("none")));
        cases.put("unlock", new Case(Permission.USER_ADMIN, () -> users.unlock("none")));
        cases.put(
                "reset",
                new Case(Permission.USER_ADMIN, () -> users.reset("none", AccessFixture.PASSWORD)));
        cases.put("read the audit trail", new Case(Permission.AUDIT_READ, audit::entries));
        cases.put("verify the audit trail", new Case(Permission.AUDIT_READ, audit::verify));
        return cases;
    }

    @TestFactory
    Stream<DynamicTest> eachUseCaseWithEachRole() {
        Stream.Builder<DynamicTest> tests = Stream.builder();
        Map<String, Set<Permission>> whoever = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            whoever.put(role.name(), RolePermissions.of(role));
        }
        whoever.put("nobody", Set.of());
        whoever.forEach((name, permissions) ->
                tests.add(DynamicTest.dynamicTest(name, () -> walk(name, permissions))));
        return tests.build();
    }

    private void walk(String name, Set<Permission> permissions) {
        try (AccessFixture people = new AccessFixture(folder.resolve(name))) {
            Actor actor = new Actor(name, permissions);
            Guard guard = new Guard(() -> actor, people.book);
            cases(guard, people)
                    .forEach((what, each) -> {
                        int before = refusals(people);
                        boolean refused = isRefused(each.useCase());
                        assertThat(refused)
                                .as(name + " and " + what)
                                .isNotEqualTo(permissions.contains(each.permission()));
                        assertThat(refusals(people) - before).as(what).isEqualTo(refused ? 1 : 0);
                    });
            assertThat(people.folder.resolve("exports/x.csv").toFile().exists())
                    .as("a file is written by whoever may")
                    .isEqualTo(permissions.contains(Permission.EXPORT));
            assertThat(people.trail().stream().map(AuditEntry::act))
                    .filteredOn(AuditAct.EXPORTED::equals)
                    .hasSize(permissions.contains(Permission.EXPORT) ? 1 : 0);
        }
    }

    private static int refusals(AccessFixture people) {
        return (int)
                people.trail().stream()
                        .filter(entry -> entry.act() == AuditAct.PERMISSION_REFUSED)
                        .count();
    }

    private static boolean isRefused(UseCase useCase) {
        try {
            useCase.run();
            return false;
        } catch (CompletionException e) {
            return e.getCause() instanceof NotPermittedException;
        } catch (Exception e) {
            // What is not refused was reached, and says something else.
            return e instanceof NotPermittedException;
        }
    }

    @Test
    void rolesGrowAndTheViewerMayNothing() {
        assertThat(RolePermissions.of(Role.VIEWER)).isEmpty();
        Map<Role, Integer> sizes = new EnumMap<>(Role.class);
        Set<Permission> below = Set.of();
        for (Role role : Role.values()) {
            Set<Permission> may = RolePermissions.of(role);
            assertThat(may).containsAll(below);
            sizes.put(role, may.size());
            below = may;
        }
        assertThat(sizes.values()).doesNotHaveDuplicates();
        assertThat(below).containsExactlyInAnyOrder(Permission.values());
    }

    @Test
    void whoeverIsLockedOutMayNothing() throws Exception {
        try (AccessFixture people = new AccessFixture(folder.resolve("locked"))) {
            people.access.begin("root", AccessFixture.PASSWORD);
            people.access.lock("idle");
            cases(people.guard, people)
                    .forEach((what, each) ->
                            assertThatThrownBy(
                                            () -> {
                                                if (isRefused(each.useCase())) {
                                                    throw new Reached();
                                                }
                                            })
                                    .as(what)
                                    .isInstanceOf(Reached.class));
        }
    }

    private static final class NoImport implements ReadingImport {
        @Override
        public List<String> formats() {
            return List.of();
        }

        @Override
        public List<String> assetTypes() {
            return List.of();
        }

        @Override
        public Preview preview(Request request) {
            throw reached();
        }

        @Override
        public Report run(
                Request request,
                ProgressListener progress,
                java.util.function.BooleanSupplier cancelled) {
            throw reached();
        }
    }

    private static final class NoTraining implements TrainingDesk {
        @Override
        public Found find(Question question) {
            throw reached();
        }

        @Override
        public Candidate train(Question question, List<String> points, Progress progress) {
            throw reached();
        }
    }
}
