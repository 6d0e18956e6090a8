package org.millwright.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every setting there is, with its default; the only list of them. {@code .env.example} explains
 * each, which a test holds. An empty default is worked out at start and explained there.
 */
public enum SettingKey {
    MILLWRIGHT_DATA_DIR(""),
    MILLWRIGHT_MODELS_DIR(""),
    MILLWRIGHT_TRUSTED_KEYS(""),
    MILLWRIGHT_SITE("Plant"),
    MILLWRIGHT_LANGUAGE(""),
    MILLWRIGHT_THEME("light"),
    MILLWRIGHT_TIME_ZONE(""),
    MILLWRIGHT_TEMPERATURE_UNIT("celsius"),
    MILLWRIGHT_PRESSURE_UNIT("bar"),
    MILLWRIGHT_HEALTH_CRITICAL_BELOW("40"),
    MILLWRIGHT_HEALTH_WATCH_BELOW("70"),
    MILLWRIGHT_STALE_AFTER_SECONDS("300"),
    MILLWRIGHT_LOCK_AFTER_MINUTES("15"),
    MILLWRIGHT_SSO_ISSUER(""),
    MILLWRIGHT_SSO_CLIENT_ID(""),
    MILLWRIGHT_SSO_CLIENT_SECRET(""),
    MILLWRIGHT_SSO_ROLE_CLAIM("roles"),
    MILLWRIGHT_SSO_ROLES(""),
    MILLWRIGHT_OFFLINE_DAYS("7"),
    MILLWRIGHT_DB_URL(""),
    MILLWRIGHT_DB_USER(""),
    MILLWRIGHT_DB_PASSWORD(""),
    MILLWRIGHT_DB_TLS(""),
    MILLWRIGHT_STATION_NAME(""),
    MILLWRIGHT_PULL("all"),
    MILLWRIGHT_KEEP_DAYS("400"),
    MILLWRIGHT_RAW_DAYS("400"),
    MILLWRIGHT_PROFILE("standard"),
    MILLWRIGHT_WATCH_DIR(""),
    MILLWRIGHT_WATCH_FORMAT(""),
    MILLWRIGHT_BACKUP_DIR(""),
    MILLWRIGHT_BACKUP_HOURS("24"),
    MILLWRIGHT_BACKUP_KEEP("7"),
    MILLWRIGHT_LOG_LEVEL("info"),
    MILLWRIGHT_METRICS_PORT("0"),
    MILLWRIGHT_SITE_FILE("");

    private static final String PREFIX = "MILLWRIGHT_";

    private final String defaultValue;

    SettingKey(String defaultValue) {
        this.defaultValue = defaultValue;
    }

    public String defaultValue() {
        return defaultValue;
    }

    /** Whether its value is never shown, printed or logged. */
    public boolean isSecret() {
        return this == MILLWRIGHT_DB_PASSWORD || this == MILLWRIGHT_SSO_CLIENT_SECRET;
    }

    /** The key with this exact name. */
    public static Optional<SettingKey> find(String name) {
        return Arrays.stream(values()).filter(k -> k.name().equals(name)).findFirst();
    }

    /** Names that look like ours but are none of the settings. */
    static List<String> unknownAmong(Iterable<String> names) {
        List<String> unknown = new java.util.ArrayList<>();
        for (String name : names) {
            if (name.startsWith(PREFIX) && find(name).isEmpty()) {
                unknown.add(name);
            }
        }
        return unknown;
    }
}
