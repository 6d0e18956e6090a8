package org.millwright.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.millwright.access.Guard;
import org.millwright.access.Secrets;
import org.millwright.access.User;
import org.millwright.access.UserAdministration;
import org.millwright.access.UserRefusedException;
import org.millwright.config.LoadedSettings;
import org.millwright.config.Settings;
import org.millwright.domain.Role;
import org.millwright.store.SqliteStore;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Users without the console. Whoever runs these commands acts as the operating system's user of the
 * data folder and is audited as {@code os:NAME}.
 */
@Command(
        name = "user",
        description = "Add, list and disable the users of the console.",
        mixinStandardHelpOptions = true,
        subcommands = {UserCommand.Add.class, UserCommand.Show.class, UserCommand.Disable.class})
final class UserCommand {
    private UserCommand() {}

    /** What a command does with the users of a data folder. */
    private interface Work {
        void with(UserAdministration users) throws UserRefusedException, IOException;
    }

    private static int run(CommonOptions common, Work work) throws Exception {
        LoadedSettings loaded = common.load(Map.of());
        Settings settings = loaded.settings();
        if (SyncWiring.isDemonstration(settings.dataDir())) {
            throw new RefusedException(
                    "The demonstration plant in "
                            + settings.dataDir()
                            + " needs no users; choose another data folder.");
        }
        Logging.start(loaded);
        try (SqliteStore store = SyncCommand.open(settings)) {
            Guard guard = AccessWiring.ofSystem(settings, store);
            work.with(new UserAdministration(store, guard, Secrets.standard(), () -> {}));
            return ExitCode.OK;
        } catch (UserRefusedException e) {
            throw new RefusedException(e.sentence(), e);
        }
    }

    /** Adds one. */
    @Command(
            name = "add",
            description =
                    "Add a user. The password is asked for, or read as one line from standard input"
                            + " where that is no terminal.",
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Parameters(index = "0", paramLabel = "NAME", description = "Name to log in with.")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                required = true,
                description = "${COMPLETION-CANDIDATES}.")
        private Role role = Role.VIEWER;

        @Option(names = "--temporary", description = "The first log-in asks for another password.")
        private boolean temporary;

        @Override
        public Integer call() throws Exception {
            String password = PasswordInput.chosen();
            return run(
                    common,
                    users -> {
                        users.invite(name, role, password, !temporary);
                        if (common.json()) {
                            ObjectNode node = new ObjectMapper().createObjectNode();
                            node.put("name", name).put("role", role.name());
                            common.out().println(node);
                        } else {
                            common.out()
                                    .println(
                                            "User "
                                                    + name
                                                    + " was added as "
                                                    + role.name().toLowerCase(Locale.ROOT)
                                                    + ".");
                        }
                    });
        }
    }

    /** Lists them. */
    @Command(name = "list", description = "List the users.", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Override
        public Integer call() throws Exception {
            return run(
                    common,
                    users -> {
                        if (common.json()) {
                            common.out().println(json(users.users()));
                        } else {
                            users.users().forEach(user -> common.out().println(line(user)));
                        }
                    });
        }

        private static ArrayNode json(List<User> users) {
            ArrayNode array = new ObjectMapper().createArrayNode();
            for (User user : users) {
                ObjectNode node = array.addObject();
                node.put("name", user.name());
                node.put("role", user.role().name());
                node.put("disabled", user.isDisabled());
                node.put("disabled_since", text(user.disabledSince()));
                node.put("locked", user.isLocked());
                node.put("second_factor", user.hasSecondFactor());
                node.put("recovery_codes_left", user.recoveryHashes().size());
                node.put("password_set", user.passwordHash() != null);
                node.put("single_sign_on", user.issuer());
            }
            return array;
        }

        private static String line(User user) {
            return "%-24s %-14s%s%s"
                    .formatted(
                            user.name(),
                            user.role().name().toLowerCase(Locale.ROOT),
                            user.isDisabled() ? " disabled since " + user.disabledSince() : "",
                            user.isLocked() ? " locked" : "");
        }
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : Objects.toString(instant);
    }

    /** Shuts one out. */
    @Command(
            name = "disable",
            description = "Shut a user out; on the other stations from their next synchronisation.",
            mixinStandardHelpOptions = true)
    static final class Disable implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Parameters(index = "0", paramLabel = "NAME", description = "Name of the user.")
        private String name = "";

        @Override
        public Integer call() throws Exception {
            return run(
                    common,
                    users -> {
                        users.disable(name);
                        if (common.json()) {
                            ObjectNode node = new ObjectMapper().createObjectNode();
                            common.out().println(node.put("name", name).put("disabled", true));
                        } else {
                            common.out().println("User " + name + " is disabled.");
                        }
                    });
        }
    }
}
