package org.millwright.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.millwright.UsesToolkit;
import org.millwright.config.SettingKey;
import org.millwright.ui.UiFixture;

import java.nio.file.Path;
import java.util.Locale;

@UsesToolkit
class SettingsViewModelTest {
    private static SettingsViewModel model(UiFixture ui) {
        return new SettingsViewModel(ui.settings, ui.texts(), ui.formats());
    }

    @Test
    void whatHoldsNowCanBeSaved() {
        SettingsViewModel model = model(new UiFixture(Locale.GERMAN));
        assertThat(model.error()).isEmpty();
        assertThat(model.toSave())
                .containsEntry(SettingKey.MILLWRIGHT_SITE, "Northside Works")
                .containsEntry(SettingKey.MILLWRIGHT_LANGUAGE, "de")
                .containsEntry(SettingKey.MILLWRIGHT_HEALTH_CRITICAL_BELOW, "40")
                .containsEntry(SettingKey.MILLWRIGHT_STALE_AFTER_SECONDS, "300");
    }

    @ParameterizedTest
    @CsvSource({
        "MILLWRIGHT_HEALTH_CRITICAL_BELOW, 70",
        "MILLWRIGHT_HEALTH_CRITICAL_BELOW, 0",
        "MILLWRIGHT_HEALTH_CRITICAL_BELOW, forty",
        "MILLWRIGHT_HEALTH_WATCH_BELOW, 100",
        "MILLWRIGHT_HEALTH_WATCH_BELOW, ''",
        "MILLWRIGHT_STALE_AFTER_SECONDS, 0",
        "MILLWRIGHT_STALE_AFTER_SECONDS, 99999999",
        "MILLWRIGHT_SITE, ' '",
        "MILLWRIGHT_DB_URL, db.plant",
        "MILLWRIGHT_DB_URL, jdbc:mysql://db.plant/millwright",
        "MILLWRIGHT_DB_URL, jdbc:postgresql://db.plant/millwright?password=secret",
        "MILLWRIGHT_DB_URL, jdbc:postgresql://db.plant/millwright?sslPassword=secret",
        "MILLWRIGHT_DB_URL, jdbc:postgresql://ada:secret@db.plant/millwright"
    })
    void aWrongValueIsSaid(SettingKey key, String value) {
        SettingsViewModel model = model(new UiFixture());
        model.set(key, value);
        assertThat(model.error()).isPresent();
    }

    @Test
    void theSharedDatabaseIsSavedWithoutAnyPassword() {
        UiFixture ui = new UiFixture();
        ui.settings = UiFixture.shared(ui.settings, Path.of("data"), UiFixture.plantDatabase());
        SettingsViewModel model = model(ui);
        assertThat(model.error()).isEmpty();
        assertThat(model.toSave())
                .containsEntry(SettingKey.MILLWRIGHT_PULL, "Hall 1, Yard")
                .containsEntry(SettingKey.MILLWRIGHT_DB_TLS, "require")
                .containsEntry(SettingKey.MILLWRIGHT_STATION_NAME, "Hall 1")
                .doesNotContainKey(SettingKey.MILLWRIGHT_DB_PASSWORD);
    }

    @Test
    void numbersAreSavedTheSameInEveryLanguage() {
        SettingsViewModel model = model(new UiFixture(Locale.GERMAN));
        model.set(SettingKey.MILLWRIGHT_HEALTH_CRITICAL_BELOW, "42,5");
        assertThat(model.error()).isEmpty();
        assertThat(model.toSave())
                .containsEntry(SettingKey.MILLWRIGHT_HEALTH_CRITICAL_BELOW, "42.5");
    }
}
