package org.millwright.config;

import org.millwright.config.LoadedSettings.Origin;
import org.millwright.config.Settings.Backups;
import org.millwright.config.Settings.LogLevel;
import org.millwright.config.Settings.PasswordPlaces;
import org.millwright.config.Settings.PressureUnit;
import org.millwright.config.Settings.Profile;
import org.millwright.config.Settings.SharedDatabase;
import org.millwright.config.Settings.SingleSignOn;
import org.millwright.config.Settings.TemperatureUnit;
import org.millwright.config.Settings.Theme;
import org.millwright.config.Settings.WatchedFiles;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns texts into {@link Settings}; collects every wrong value, so that all can be mended at once.
 */
final class SettingsParser {
    /** Characters of a value that an error quotes. */
    private static final int LONGEST_SHOWN = 200;

    private static final Sentences SENTENCES = Sentences.of(SettingsParser.class);

    /** As the program names them; what they may is not for settings to say. */
    private static final Set<String> ROLES =
            Set.of("VIEWER", "ENGINEER", "SUPERVISOR", "ADMINISTRATOR");

    private final Function<SettingKey, String> text;
    private final Function<SettingKey, Origin> origin;
    private final List<LocalizedText> wrong = new ArrayList<>();
    private final PasswordPlaces places;

    SettingsParser(
            Function<SettingKey, String> text,
            Function<SettingKey, Origin> origin,
            PasswordPlaces places) {
        this.places = places;
        this.text = text;
        this.origin = origin;
    }

    /** The data folder alone: what is saved there decides on the others. */
    Path dataDir() throws SettingsException {
        return alone(SettingKey.MILLWRIGHT_DATA_DIR, "allowed.folder");
    }

    private Path alone(SettingKey key, String allowed) throws SettingsException {
        Path path = path(key, allowed);
        if (!wrong.isEmpty()) {
            throw new SettingsException(wrong);
        }
        return path;
    }

    /** The site file alone: what stands there decides on the others. */
    Path siteFile() throws SettingsException {
        return alone(SettingKey.MILLWRIGHT_SITE_FILE, "allowed.file");
    }

    Settings parse() throws SettingsException {
        Settings settings =
                new Settings(
                        path(SettingKey.MILLWRIGHT_DATA_DIR, "allowed.folder"),
                        path(SettingKey.MILLWRIGHT_MODELS_DIR, "allowed.folder"),
                        trustedKeys(),
                        text.apply(SettingKey.MILLWRIGHT_SITE),
                        language(),
                        choice(SettingKey.MILLWRIGHT_THEME, Theme.class),
                        zone(),
                        choice(SettingKey.MILLWRIGHT_TEMPERATURE_UNIT, TemperatureUnit.class),
                        choice(SettingKey.MILLWRIGHT_PRESSURE_UNIT, PressureUnit.class),
                        number(SettingKey.MILLWRIGHT_HEALTH_CRITICAL_BELOW, 1, 99),
                        number(SettingKey.MILLWRIGHT_HEALTH_WATCH_BELOW, 1, 99),
                        Duration.ofSeconds(
                                (long)
                                        number(
                                                SettingKey.MILLWRIGHT_STALE_AFTER_SECONDS,
                                                1,
                                                31_536_000)),
                        sharedDatabase(),
                        choice(SettingKey.MILLWRIGHT_PROFILE, Profile.class),
                        watchedFiles(),
                        backups(),
                        Duration.ofMinutes(
                                (long) number(SettingKey.MILLWRIGHT_LOCK_AFTER_MINUTES, 1, 1440)),
                        singleSignOn(),
                        Duration.ofDays((long) number(SettingKey.MILLWRIGHT_OFFLINE_DAYS, 1, 365)),
                        choice(SettingKey.MILLWRIGHT_LOG_LEVEL, LogLevel.class),
                        (int) number(SettingKey.MILLWRIGHT_METRICS_PORT, 0, 65_535));
        if (wrong.isEmpty() && settings.criticalBelow() >= settings.watchBelow()) {
            wrong.add(
                    SENTENCES.get(
                            "setting.notBelow",
                            SettingKey.MILLWRIGHT_HEALTH_CRITICAL_BELOW,
                            text.apply(SettingKey.MILLWRIGHT_HEALTH_CRITICAL_BELOW),
                            SettingKey.MILLWRIGHT_HEALTH_WATCH_BELOW,
                            text.apply(SettingKey.MILLWRIGHT_HEALTH_WATCH_BELOW)));
        }
        if (!wrong.isEmpty()) {
            throw new SettingsException(wrong);
        }
        return settings;
    }

    private SharedDatabase sharedDatabase() {
        String pull = text.apply(SettingKey.MILLWRIGHT_PULL);
        boolean all = pull.equalsIgnoreCase("all");
        boolean own = pull.equalsIgnoreCase("own");
        Duration keep = days(SettingKey.MILLWRIGHT_KEEP_DAYS);
        Duration raw = days(SettingKey.MILLWRIGHT_RAW_DAYS);
        if (raw.compareTo(keep) > 0) {
            refuse(SettingKey.MILLWRIGHT_RAW_DAYS, "allowed.notOverKeepDays");
        }
        return new SharedDatabase(
                text.apply(SettingKey.MILLWRIGHT_DB_URL),
                text.apply(SettingKey.MILLWRIGHT_DB_USER),
                text.apply(SettingKey.MILLWRIGHT_DB_PASSWORD),
                text.apply(SettingKey.MILLWRIGHT_DB_TLS).toLowerCase(Locale.ROOT),
                text.apply(SettingKey.MILLWRIGHT_STATION_NAME),
                all,
                all || own ? Set.of() : areas(pull),
                keep,
                raw,
                places);
    }

    private WatchedFiles watchedFiles() {
        Optional<Path> dir = optionalPath(SettingKey.MILLWRIGHT_WATCH_DIR);
        String format = text.apply(SettingKey.MILLWRIGHT_WATCH_FORMAT);
        if (dir.isPresent() && format.isEmpty()) {
            miss(
                    SettingKey.MILLWRIGHT_WATCH_FORMAT,
                    SettingKey.MILLWRIGHT_WATCH_DIR,
                    "allowed.watchFormat");
        }
        return new WatchedFiles(dir, format);
    }

    private Backups backups() {
        return new Backups(
                optionalPath(SettingKey.MILLWRIGHT_BACKUP_DIR),
                Duration.ofHours((long) number(SettingKey.MILLWRIGHT_BACKUP_HOURS, 1, 8_760)),
                (int) number(SettingKey.MILLWRIGHT_BACKUP_KEEP, 1, 1_000));
    }

    private SingleSignOn singleSignOn() {
        String issuer = text.apply(SettingKey.MILLWRIGHT_SSO_ISSUER);
        String client = text.apply(SettingKey.MILLWRIGHT_SSO_CLIENT_ID);
        if (!issuer.isEmpty()
                && !issuer.matches(
                        "https://\\S+|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?(/\\S*)?")) {
            refuse(SettingKey.MILLWRIGHT_SSO_ISSUER, "allowed.issuer");
        }
        if (!issuer.isEmpty() && client.isEmpty()) {
            miss(
                    SettingKey.MILLWRIGHT_SSO_CLIENT_ID,
                    SettingKey.MILLWRIGHT_SSO_ISSUER,
                    "allowed.client");
        }
        return new SingleSignOn(
                issuer,
                client,
                text.apply(SettingKey.MILLWRIGHT_SSO_CLIENT_SECRET),
                text.apply(SettingKey.MILLWRIGHT_SSO_ROLE_CLAIM),
                roles());
    }

    private Map<String, String> roles() {
        Map<String, String> roles = new HashMap<>();
        for (String item : text.apply(SettingKey.MILLWRIGHT_SSO_ROLES).split(",", -1)) {
            int sign = item.lastIndexOf('=');
            String role = item.substring(sign + 1).strip().toUpperCase(Locale.ROOT);
            if (item.isBlank()) {
                continue;
            }
            if (sign < 1 || !ROLES.contains(role)) {
                refuse(SettingKey.MILLWRIGHT_SSO_ROLES, "allowed.roles");
                return Map.of();
            }
            roles.put(item.substring(0, sign).strip(), role);
        }
        return roles;
    }

    private static Set<String> areas(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(area -> !area.isEmpty())
                .collect(Collectors.toSet());
    }

    private Duration days(SettingKey key) {
        return Duration.ofDays((long) number(key, 1, 36_500));
    }

    private Path path(SettingKey key, String allowed) {
        try {
            return Path.of(text.apply(key)).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            refuse(key, allowed);
            return Path.of("");
        }
    }

    private List<PublicKey> trustedKeys() {
        try {
            return TrustedKeys.parse(text.apply(SettingKey.MILLWRIGHT_TRUSTED_KEYS));
        } catch (IOException e) {
            refuse(
                    SettingKey.MILLWRIGHT_TRUSTED_KEYS,
                    "allowed.keys",
                    shown(String.valueOf(e.getMessage())));
            return List.of();
        }
    }

    private Optional<Path> optionalPath(SettingKey key) {
        return text.apply(key).isEmpty()
                ? Optional.empty()
                : Optional.of(path(key, "allowed.folder"));
    }

    private Locale language() {
        String value = text.apply(SettingKey.MILLWRIGHT_LANGUAGE).toLowerCase(Locale.ROOT);
        if (!value.equals("en") && !value.equals("de")) {
            refuse(SettingKey.MILLWRIGHT_LANGUAGE, "allowed.or", "en", "de");
        }
        return Locale.forLanguageTag(value);
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(text.apply(SettingKey.MILLWRIGHT_TIME_ZONE));
        } catch (DateTimeException e) {
            refuse(SettingKey.MILLWRIGHT_TIME_ZONE, "allowed.zone");
            return ZoneOffset.UTC;
        }
    }

    private double number(SettingKey key, double min, double max) {
        double value;
        try {
            value = Double.parseDouble(text.apply(key));
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= min && value <= max)) {
            refuse(key, "allowed.number", whole(min), whole(max));
            return min;
        }
        return value;
    }

    private <E extends Enum<E>> E choice(SettingKey key, Class<E> type) {
        E[] constants = type.getEnumConstants();
        for (E constant : constants) {
            if (constant.name().equalsIgnoreCase(text.apply(key))) {
                return constant;
            }
        }
        List<String> names =
                Arrays.stream(constants).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
        refuse(
                key,
                "allowed.or",
                String.join(", ", names.subList(0, names.size() - 1)),
                names.getLast());
        return constants[0];
    }

    /** As a setting writes it. */
    private static String whole(double number) {
        return String.valueOf((long) number);
    }

    /** Notes that a value is wrong; what is allowed is a sentence's key and its arguments. */
    private void refuse(SettingKey key, String allowed, Object... arguments) {
        String told = shown(text.apply(key));
        LocalizedText from = SENTENCES.get(place(origin.apply(key)));
        wrong.add(
                SENTENCES.get("setting.wrong", key, told, from, SENTENCES.get(allowed, arguments)));
    }

    /** Notes that a value is missing that another one calls for. */
    private void miss(SettingKey key, SettingKey since, String needed) {
        wrong.add(SENTENCES.get("setting.missing", key, SENTENCES.get(needed), since));
    }

    private static String shown(String value) {
        return value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + " …" : value;
    }

    private static String place(Origin origin) {
        return switch (origin) {
            case COMMAND_LINE -> "from.commandLine";
            case ENVIRONMENT -> "from.environment";
            case ENV_FILE -> "from.envFile";
            case PREFERENCES -> "from.preferences";
            case SITE_FILE -> "from.siteFile";
            case DEFAULT -> "from.default";
        };
    }
}
