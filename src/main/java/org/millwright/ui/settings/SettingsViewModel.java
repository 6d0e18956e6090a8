package org.millwright.ui.settings;

import org.millwright.config.SettingKey;
import org.millwright.config.Settings;
import org.millwright.config.Settings.SharedDatabase;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** What can be set on screen, as texts; knows what is wrong with them. Holds no nodes. */
final class SettingsViewModel {
    private static final double MOST_SECONDS = 31_536_000;

    private final Map<SettingKey, String> values = new LinkedHashMap<>();
    private final Texts texts;
    private final Formats formats;

    SettingsViewModel(Settings settings, Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
        values.put(SettingKey.MILLWRIGHT_SITE, settings.siteName());
        values.put(SettingKey.MILLWRIGHT_THEME, lower(settings.theme()));
        values.put(SettingKey.MILLWRIGHT_LANGUAGE, settings.language().getLanguage());
        values.put(SettingKey.MILLWRIGHT_TEMPERATURE_UNIT, lower(settings.temperatureUnit()));
        values.put(SettingKey.MILLWRIGHT_PRESSURE_UNIT, lower(settings.pressureUnit()));
        values.put(SettingKey.MILLWRIGHT_TIME_ZONE, settings.timeZone().getId());
        values.put(
                SettingKey.MILLWRIGHT_HEALTH_CRITICAL_BELOW,
                formats.number(settings.criticalBelow(), 1));
        values.put(
                SettingKey.MILLWRIGHT_HEALTH_WATCH_BELOW, formats.number(settings.watchBelow(), 1));
        values.put(
                SettingKey.MILLWRIGHT_STALE_AFTER_SECONDS,
                formats.withoutGrouping(
                        formats.number((double) settings.staleAfter().toSeconds(), 0)));
        putShared(settings.shared());
    }

    private void putShared(SharedDatabase shared) {
        values.put(SettingKey.MILLWRIGHT_DB_URL, shared.url());
        values.put(SettingKey.MILLWRIGHT_DB_USER, shared.user());
        values.put(SettingKey.MILLWRIGHT_DB_TLS, shared.tls());
        values.put(SettingKey.MILLWRIGHT_STATION_NAME, shared.stationName());
        String areas = String.join(", ", new TreeSet<>(shared.pullAreas()));
        values.put(
                SettingKey.MILLWRIGHT_PULL,
                shared.pullAll() ? "all" : areas.isEmpty() ? "own" : areas);
    }

    String value(SettingKey key) {
        return values.getOrDefault(key, "");
    }

    void set(SettingKey key, String value) {
        values.put(key, value);
    }

    /** What is wrong, one sentence; empty if all can be saved. */
    Optional<String> error() {
        double critical = number(SettingKey.MILLWRIGHT_HEALTH_CRITICAL_BELOW);
        double watch = number(SettingKey.MILLWRIGHT_HEALTH_WATCH_BELOW);
        double stale = number(SettingKey.MILLWRIGHT_STALE_AFTER_SECONDS);
        if (!(critical >= 1 && critical < watch && watch <= 99)) {
            return Optional.of(texts.get("settings.wrongLimits"));
        }
        if (!(stale >= 1 && stale <= MOST_SECONDS)) {
            return Optional.of(texts.get("settings.wrongStale"));
        }
        return value(SettingKey.MILLWRIGHT_SITE).isBlank()
                ? Optional.of(texts.get("settings.wrongSite"))
                : urlError();
    }

    /** A password must never come into the file that is saved. */
    private Optional<String> urlError() {
        String url = value(SettingKey.MILLWRIGHT_DB_URL).strip();
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.contains("password") || url.contains("@")) {
            return Optional.of(texts.get("settings.urlWithPassword"));
        }
        return url.isEmpty() || lower.startsWith("jdbc:postgresql:")
                ? Optional.empty()
                : Optional.of(texts.get("settings.wrongUrl"));
    }

    /** The values as they are saved: numbers with a decimal point, whatever the language. */
    Map<SettingKey, String> toSave() {
        Map<SettingKey, String> saved = new LinkedHashMap<>(values);
        for (SettingKey key : NUMBERS) {
            saved.put(key, plain(number(key)));
        }
        return saved;
    }

    private static final SettingKey[] NUMBERS = {
        SettingKey.MILLWRIGHT_HEALTH_CRITICAL_BELOW,
        SettingKey.MILLWRIGHT_HEALTH_WATCH_BELOW,
        SettingKey.MILLWRIGHT_STALE_AFTER_SECONDS
    };

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private double number(SettingKey key) {
        OptionalDouble number = formats.parse(value(key));
        return number.orElse(Double.NaN);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
