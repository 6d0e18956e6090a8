package org.millwright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.millwright.UsesToolkit;
import org.millwright.domain.ConnectionCheck.Step;
import org.millwright.domain.LocalizedText;
import org.millwright.monitoring.Diagnosis.Check;
import org.millwright.monitoring.Diagnosis.Condition;
import org.millwright.monitoring.Diagnosis.Finding;

import java.util.List;
import java.util.Locale;

@UsesToolkit
class DiagnosisTextTest {
    private static final DiagnosisText ENGLISH = words(Locale.ENGLISH);
    private static final DiagnosisText GERMAN = words(Locale.GERMAN);

    private static DiagnosisText words(Locale language) {
        UiFixture fixture = new UiFixture(language);
        Texts texts = new Texts(language);
        return new DiagnosisText(texts, new Formats(fixture.settings, texts));
    }

    @ParameterizedTest
    @EnumSource(Finding.class)
    void eachFindingHasASentenceAndAdviceUnlessItIsGood(Finding finding) {
        Check check = new Check(finding, "", List.of(1, 2, 3, 4));
        for (DiagnosisText words : List.of(ENGLISH, GERMAN)) {
            assertThat(words.title(check)).isNotBlank();
            assertThat(words.detail(check)).isNotBlank();
            assertThat(words.condition(finding.condition())).isNotBlank();
            assertThat(words.advice(check).isBlank())
                    .isEqualTo(finding.condition() == Condition.GOOD);
        }
        assertThat(
                        GERMAN.advice(check).isEmpty()
                                || !GERMAN.advice(check).equals(ENGLISH.advice(check)))
                .isTrue();
    }

    @Test
    void theNumberOfErrorsAndTheirTimeAreInTheLanguage() {
        Check many = Check.of(Finding.ERRORS_SOME, 1200, UiFixture.NOW, "MW-1001");
        assertThat(ENGLISH.detail(many))
                .contains("hours: 1,200;", "2 Mar 2026")
                .endsWith("MW-1001");
        assertThat(GERMAN.detail(many)).contains("Stunden: 1.200;", "2. März 2026");
        assertThat(GERMAN.detail(Check.of(Finding.SPACE_LOW, 1.25))).contains("1,25 GB");
        assertThat(ENGLISH.detail(Check.of(Finding.SPACE_GOOD, 51.26))).contains("51.3 GB");
        assertThat(ENGLISH.detail(Check.of(Finding.SPACE_GOOD, 1951.26))).contains("1,951 GB");
    }

    @Test
    void aReasonIsToldInTheLanguage() {
        LocalizedText reason = LocalizedText.of("It is not signed.", "Es ist nicht signiert.");
        Check check = new Check(Finding.MODEL_REFUSED, "bearing", List.of(reason));
        assertThat(ENGLISH.detail(check)).isEqualTo("Refused: It is not signed.");
        assertThat(GERMAN.detail(check)).isEqualTo("Abgelehnt: Es ist nicht signiert.");
    }

    @Test
    void whatTheSharedDatabaseSaidIsInTheLanguage() {
        Check check =
                new Check(
                        Finding.SHARED_FAILED,
                        "rights",
                        List.of(LocalizedText.of("It may not.", "Sie darf nicht.")));
        assertThat(ENGLISH.detail(check)).isEqualTo("It may not.");
        assertThat(GERMAN.detail(check)).isEqualTo("Sie darf nicht.");
    }

    @Test
    void stepsOfTheConnectionAreNamedAsOnTheSettingsScreen() {
        for (Step step : Step.values()) {
            String subject = step.name().toLowerCase(Locale.ROOT);
            Check check = new Check(Finding.SHARED_PASSED, subject, List.of());
            assertThat(check.name()).isEqualTo("shared_database:" + subject);
            assertThat(ENGLISH.title(check)).startsWith("Shared database: ");
        }
        Check model = new Check(Finding.MODEL_GOOD, "turbofan", List.of("1.0.0", 200, 1e-6));
        assertThat(ENGLISH.title(model)).isEqualTo("Model: turbofan");
        assertThat(ENGLISH.detail(model)).contains("200 golden rows").contains("0.000001");
    }
}
