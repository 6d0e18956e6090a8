package org.millwright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.millwright.UsesToolkit;

import java.util.Locale;

@UsesToolkit
class TextsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | audit.count | 0 | 0 entries",
                "en | audit.count | 1 | 1 entry",
                "en | audit.count | 1234 | 1,234 entries",
                "de | audit.count | 1 | 1 Eintrag",
                "de | audit.count | 1234 | 1.234 Einträge",
                "en | shell.models | 1 | 1 model checked",
                "de | shell.models | 1 | 1 Modell geprüft",
                "en | help.found | 1 | Found in 1 place",
                "de | overview.meanOf | 1 | Mittel aus 1 Anlage",
                "de | explain.others | 1 | 1 weiteres",
                "en | audit.exported | 1 | 1 entry is in a.csv.",
                "de | account.codesAreOn | 1"
                        + " | Einmalcodes werden verlangt; 1 Wiederherstellungscode ist übrig.",
                "en | shell.modelsRefused | 1 | 1 model checked, a.csv refused"
            })
    void oneIsNotCalledMany(String language, String key, int count, String said) {
        Texts texts = new Texts(Locale.of(language));
        assertThat(texts.get(key, count, "a.csv")).isEqualTo(said);
    }
}
