package org.millwright.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/**
 * Everything that can be set, checked and frozen at start. Each component is one setting of {@code
 * .env.example}.
 *
 * @param dataDir MILLWRIGHT_DATA_DIR: where the store, logs and rejects files lie
 * @param modelsDir MILLWRIGHT_MODELS_DIR: folder of model packages
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
 * @param lockAfter MILLWRIGHT_LOCK_AFTER_MINUTES
 * @param offlineFor MILLWRIGHT_OFFLINE_DAYS
 * @param logLevel MILLWRIGHT_LOG_LEVEL
 */
public record Settings(
        Path dataDir,
        Path modelsDir,
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
        Duration lockAfter,
        Duration offlineFor,
        LogLevel logLevel) {

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

    /** How much is logged; DEBUG is never the default. */
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }
}
