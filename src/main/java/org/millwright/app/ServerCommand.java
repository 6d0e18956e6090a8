package org.millwright.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.millwright.config.Settings;
import org.millwright.config.Settings.SharedDatabase;
import org.millwright.domain.LocalizedText;
import org.millwright.sync.DatabaseSettings;
import org.millwright.sync.ServerSetup;
import org.millwright.sync.ServerSetup.Outcome;
import org.millwright.sync.ServerTrouble;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Optional;
import java.util.concurrent.Callable;

/** What whoever runs the shared database does. */
@Command(
        name = "server",
        description = "Set up the database that the plant's stations share.",
        mixinStandardHelpOptions = true,
        subcommands = {ServerCommand.Init.class, ServerCommand.Password.class})
final class ServerCommand {
    private ServerCommand() {}

    /** Keeps the password of the database's login in this user's keyring. */
    @Command(
            name = "password",
            description =
                    "Keep the password of MILLWRIGHT_DB_USER in the keyring of this session; it is"
                            + " asked for, or read from the first line of standard input.",
            mixinStandardHelpOptions = true)
    static final class Password implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Option(
                names = "--url",
                paramLabel = "URL",
                description = "jdbc:postgresql://host/database (else MILLWRIGHT_DB_URL)")
        private @Nullable String url;

        @Override
        public Integer call() throws Exception {
            SharedDatabase shared = common.withDatabase(url).shared();
            String password = PasswordInput.once("Password of " + shared.user() + ": ");
            Optional<LocalizedText> refused =
                    SyncWiring.passwords(shared).keep(shared.url(), shared.user(), password);
            if (refused.isPresent()) {
                throw new RefusedException(refused.get());
            }
            common.out().println("The password is kept in this user's keyring.");
            return ExitCode.OK;
        }
    }

    /** Makes roles and schema, or brings the schema up to date. */
    @Command(
            name = "init",
            description =
                    "Create the schema and the roles millwright_owner, millwright_station and"
                            + " millwright_viewer, or bring the schema up to date. Running it again"
                            + " changes nothing.",
            mixinStandardHelpOptions = true)
    static final class Init implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Option(
                names = "--url",
                paramLabel = "URL",
                description =
                        "jdbc:postgresql://host/database (else MILLWRIGHT_DB_URL). User and"
                                + " password come from the environment, .pgpass or the keyring.")
        private @Nullable String url;

        @Override
        public Integer call() throws Exception {
            Settings settings = common.withDatabase(url);
            DatabaseSettings database = SyncWiring.database(settings);
            try {
                Outcome outcome = new ServerSetup(database).run();
                if (common.json()) {
                    print(outcome);
                } else {
                    tell(outcome);
                }
                return ExitCode.OK;
            } catch (ServerTrouble e) {
                throw new RefusedException(e.sentence(), e);
            }
        }

        private void print(Outcome outcome) throws Exception {
            ObjectMapper json = new ObjectMapper();
            ObjectNode node = json.createObjectNode();
            node.put("schema_version", outcome.schema());
            node.put("migrations_applied", outcome.migrations());
            node.put("changed", outcome.migrations() > 0);
            outcome.roles().forEach(node.putArray("roles")::add);
            common.out().println(json.writeValueAsString(node));
        }

        private void tell(Outcome outcome) {
            common.out()
                    .println(
                            outcome.migrations() > 0
                                    ? "The shared database is set up (schema "
                                            + outcome.schema()
                                            + ")."
                                    : "The shared database was set up before (schema "
                                            + outcome.schema()
                                            + "); nothing was changed.");
            common.out()
                    .println(
                            "Give each station a login that is a member of millwright_station: CREATE"
                                    + " ROLE … LOGIN PASSWORD '…' IN ROLE millwright_station;");
        }
    }
}
