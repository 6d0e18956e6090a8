package org.millwright.sync;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.millwright.domain.Sentences;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Sets the shared database up, or brings it up to date: three roles and the schema. Run by whoever
 * runs the database, directly and not through a pooler; running it again changes nothing.
 */
public final class ServerSetup {
    private static final Sentences SENTENCES = Sentences.of(ServerSetup.class);

    static final String OWNER = "millwright_owner";
    static final String STATION = "millwright_station";
    static final String VIEWER = "millwright_viewer";
    private static final String SCHEMA = "millwright";

    private final DatabaseSettings settings;

    /**
     * What was done.
     *
     * @param migrations how many were applied, 0 if everything was there
     * @param schema version of the schema now
     * @param roles all three, made now or before
     */
    public record Outcome(int migrations, int schema, List<String> roles) {}

    public ServerSetup(DatabaseSettings settings) {
        this.settings = settings;
    }

    public Outcome run() throws ServerTrouble {
        try (Connection connection =
                        DriverManager.getConnection(settings.url(), settings.properties());
                Statement statement = connection.createStatement()) {
            makeRoles(statement);
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + SCHEMA + " AUTHORIZATION " + OWNER);
            int migrations = migrate();
            try (ResultSet row = statement.executeQuery("SELECT millwright.schema_version()")) {
                row.next();
                return new Outcome(migrations, row.getInt(1), List.of(OWNER, STATION, VIEWER));
            }
        } catch (SQLException e) {
            throw ServerTroubles.told(e, settings);
        }
    }

    private static void makeRoles(Statement statement) throws SQLException {
        for (String role : List.of(OWNER, STATION, VIEWER)) {
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT FROM pg_catalog.pg_roles WHERE rolname = '" + role + "'")) {
                if (row.next()) {
                    continue;
                }
            }
            statement.execute("CREATE ROLE " + role + " NOLOGIN");
        }
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT pg_catalog.pg_has_role(current_user, '" + OWNER + "', 'MEMBER')")) {
            row.next();
            if (row.getBoolean(1)) {
                return;
            }
        }
        statement.execute("GRANT " + OWNER + " TO CURRENT_USER");
    }

    private int migrate() throws ServerTrouble {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        // What is made belongs to the owner, whoever runs this.
        source.setOptions("-c role=" + OWNER);
        try {
            settings.properties()
                    .forEach((key, value) ->
                            set(source, String.valueOf(key), String.valueOf(value)));
            MigrateResult result =
                    Flyway.configure(ServerSetup.class.getClassLoader())
                            .dataSource(source)
                            .schemas(SCHEMA)
                            .defaultSchema(SCHEMA)
                            .createSchemas(false)
                            .locations("classpath:org/millwright/sync/migration")
                            .load()
                            .migrate();
            return result.migrationsExecuted;
        } catch (FlywayException e) {
            throw new ServerTrouble(
                    ServerTrouble.Kind.VERSION,
                    SENTENCES.get(
                            "schema.stays",
                            String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("")),
                    e);
        }
    }

    private static void set(PGSimpleDataSource source, String key, String value) {
        try {
            // What stands in the URL beats our defaults.
            if (source.getProperty(key) == null) {
                source.setProperty(key, value);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
