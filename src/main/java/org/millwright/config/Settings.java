package org.millwright.config;

import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be set, checked and frozen at start. Each component is one setting of {@code
 * .env.example}.
 *
 * @param dataDir MILLWRIGHT_DATA_DIR: where the store, logs and rejects files lie
 * @param modelsDir MILLWRIGHT_MODELS_DIR: folder of model packages
 * @param trustedKeys MILLWRIGHT_TRUSTED_KEYS: whose signature on a model package counts here
 * @param siteName MILLWRIGHT_SITE: name of the plant in the top strip
 * @param language MILLWRIGHT_LANGUAGE
 * @param theme MILLWRIGHT_THEME
 * @param timeZone MILLWRIGHT_TIME_ZONE: zone of the plant, for every date shown
 * @param temperatureUnit MILLWRIGHT_TEMPERATURE_UNIT
 * @param pressureUnit MILLWRIGHT_PRESSURE_UNIT
 * @param criticalBelow MILLWRIGHT_HEALTH_CRITICAL_BELOW: health index, percent
 * @param watchBelow MILLWRIGHT_HEALTH_WATCH_BELOW: health index, percent
 * @param staleAfter MILLWRIGHT_STALE_AFTER_SECONDS
 * @param shared the shared database and what is kept here of what it has
 * @param profile MILLWRIGHT_PROFILE
 * @param watched what is imported by itself
 * @param backups which copies of the store are made by themselves
 * @param lockAfter MILLWRIGHT_LOCK_AFTER_MINUTES
 * @param singleSignOn the OpenID provider that people may log in with
 * @param offlineFor MILLWRIGHT_OFFLINE_DAYS
 * @param logLevel MILLWRIGHT_LOG_LEVEL
 * @param metricsPort MILLWRIGHT_METRICS_PORT: 0 if the figures are not served
 */
public record Settings(
        Path dataDir,
        Path modelsDir,
        List<PublicKey> trustedKeys,
        String siteName,
        Locale language,
        Theme theme,
        ZoneId timeZone,
        TemperatureUnit temperatureUnit,
        PressureUnit pressureUnit,
        double criticalBelow,
        double watchBelow,
        Duration staleAfter,
        SharedDatabase shared,
        Profile profile,
        WatchedFiles watched,
        Backups backups,
        Duration lockAfter,
        SingleSignOn singleSignOn,
        Duration offlineFor,
        LogLevel logLevel,
        int metricsPort) {
    public Settings {
        trustedKeys = List.copyOf(trustedKeys);
    }

    /**
     * The database shared by the plant's stations.
     *
     * @param url MILLWRIGHT_DB_URL; empty if this station shares nothing
     * @param user MILLWRIGHT_DB_USER
     * @param password MILLWRIGHT_DB_PASSWORD; never printed
     * @param tls MILLWRIGHT_DB_TLS; empty for the default
     * @param stationName MILLWRIGHT_STATION_NAME
     * @param pullAll whether MILLWRIGHT_PULL asks for the readings of every asset
     * @param pullAreas else of the assets in these areas
     * @param keepFor MILLWRIGHT_KEEP_DAYS
     * @param rawFor MILLWRIGHT_RAW_DAYS, never above keepFor
     * @param places where else the password may be
     */
    public record SharedDatabase(
            String url,
            String user,
            String password,
            String tls,
            String stationName,
            boolean pullAll,
            Set<String> pullAreas,
            Duration keepFor,
            Duration rawFor,
            PasswordPlaces places) {
        /** A station that shares nothing. */
        public static final SharedDatabase NONE =
                new SharedDatabase(
                        "",
                        "",
                        "",
                        "",
                        "station",
                        true,
                        Set.of(),
                        Duration.ofDays(400),
                        Duration.ofDays(400),
                        new PasswordPlaces(Path.of(""), false));

        public SharedDatabase {
            pullAreas = Set.copyOf(pullAreas);
        }

        public boolean isSet() {
            return !url.isEmpty();
        }

        @Override
        public String toString() {
            return "SharedDatabase[" + url + ", " + user + "]";
        }
    }

    /**
     * Where a password that the environment doesn't hold may be found.
     *
     * @param file PostgreSQL's password file, whether it is there or not
     * @param keyring whether this user's session can have a keyring
     */
    public record PasswordPlaces(Path file, boolean keyring) {}

    /**
     * Files that are imported as soon as they lie in a folder.
     *
     * @param dir MILLWRIGHT_WATCH_DIR; empty if none are
     * @param format MILLWRIGHT_WATCH_FORMAT: a format's name or a column-mapping file
     */
    public record WatchedFiles(Optional<Path> dir, String format) {
        /** Nothing is imported by itself. */
        public static final WatchedFiles NONE = new WatchedFiles(Optional.empty(), "");
    }

    /**
     * Copies of the store that are made while it is in use.
     *
     * @param dir MILLWRIGHT_BACKUP_DIR; empty if none are made
     * @param every MILLWRIGHT_BACKUP_HOURS
     * @param keep MILLWRIGHT_BACKUP_KEEP: how many, from 1
     */
    public record Backups(Optional<Path> dir, Duration every, int keep) {
        /** None are made. */
        public static final Backups NONE = new Backups(Optional.empty(), Duration.ofHours(24), 7);
    }

    /**
     * An OpenID Connect provider.
     *
     * @param issuer MILLWRIGHT_SSO_ISSUER; empty if there is none
     * @param clientId MILLWRIGHT_SSO_CLIENT_ID
     * @param clientSecret MILLWRIGHT_SSO_CLIENT_SECRET; empty if none is needed
     * @param roleClaim MILLWRIGHT_SSO_ROLE_CLAIM
     * @param roles MILLWRIGHT_SSO_ROLES: name of a role here, in upper case, by value of the claim
     */
    public record SingleSignOn(
            String issuer,
            String clientId,
            String clientSecret,
            String roleClaim,
            Map<String, String> roles) {
        /** Nobody logs in that way. */
        public static final SingleSignOn NONE = new SingleSignOn("", "", "", "roles", Map.of());

        public SingleSignOn {
            roles = Map.copyOf(roles);
        }

        public boolean isSet() {
            return !issuer.isEmpty();
        }

        @Override
        public String toString() {
            return "SingleSignOn[" + issuer + "]";
        }
    }

    /** Light or dark screen. */
    public enum Theme {
        LIGHT,
        DARK
    }

    /** Unit that temperatures are shown in. */
    public enum TemperatureUnit {
        CELSIUS,
        FAHRENHEIT
    }

    /** Unit that pressures are shown in. */
    public enum PressureUnit {
        BAR,
        PSI
    }

    /** How strict a start is. */
    public enum Profile {
        /** Secrets are taken as they are. */
        STANDARD,
        /** A secret that is missing, weak or open to others stops the start. */
        PRODUCTION
    }

    /** How much is logged; DEBUG is never the default. */
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }
}
