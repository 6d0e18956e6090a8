package org.millwright.ui.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Unit;
import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.monitoring.ModelShelf.Refused;
import org.millwright.ui.UiFixture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

@UsesToolkit
class ModelsViewModelTest {
    static Accepted turbofan() {
        return turbofan("turbofan", true);
    }

    static Accepted turbofan(String id, boolean active) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("cross-validation: initial_rul", 125.0);
        metrics.put("cross-validation: rmse_capped", 9.256);
        metrics.put("cross-validation: rmse", 54.39);
        metrics.put("cross-validation: coverage_90", 0.9277);
        metrics.put("FD001: rmse_capped", 9.0);
        metrics.put("FD001: rmse", 10.59);
        metrics.put("FD001: units", 100.0);
        metrics.put("FD001: brand_new", 3.0);
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("Readings", "160359");
        provenance.put("Date", "2026-11-24");
        provenance.put("Wetter", "Regen");
        return new Accepted(
                id,
                "1.0.0",
                active ? "0123456789abcdef0123456789abcdef" : "fedcba9876543210fedcba9876543210",
                "Turbofan engine, remaining flight cycles",
                "turbofan",
                active,
                125,
                Unit.CYCLE,
                provenance,
                List.of(),
                29,
                450,
                metrics,
                160,
                0,
                376,
                0.9,
                0.9277,
                "# card");
    }

    private static ModelsViewModel model(UiFixture ui) {
        return new ModelsViewModel(ui.services(), ui.texts(), ui.formats());
    }

    @Test
    void measuresAreWordsWithUnitsCappedBesideUncapped() {
        assertThat(model(new UiFixture()).metrics(turbofan()))
                .containsExactly(
                        new MetricRow(
                                "Training data, cross-validated by unit",
                                "Root mean square error (RMSE)",
                                "9.3 cycles",
                                "54.4 cycles"),
                        new MetricRow("", "Truths inside the 90 % interval", "92.8 %", ""),
                        new MetricRow(
                                "Test data FD001",
                                "Root mean square error (RMSE)",
                                "9.0 cycles",
                                "10.6 cycles"),
                        new MetricRow("", "Units", "100", ""),
                        new MetricRow("", "brand_new", "3", ""));
    }

    @Test
    void germansReadGerman() {
        ModelsViewModel model = model(new UiFixture(Locale.GERMAN));
        assertThat(model.metrics(turbofan()).getFirst())
                .isEqualTo(
                        new MetricRow(
                                "Trainingsdaten, nach Einheiten kreuzvalidiert",
                                "Wurzel des mittleren quadratischen Fehlers (RMSE)",
                                "9,3 Zyklen",
                                "54,4 Zyklen"));
        assertThat(model.facts(turbofan()))
                .contains(
                        new ModelsViewModel.Fact("Messwertsätze", "160.359"),
                        new ModelsViewModel.Fact("Datum", "2026-11-24"),
                        new ModelsViewModel.Fact("Wetter", "Regen"));
    }

    @Test
    void refusedPackagesComeLastWithTheirReason() {
        UiFixture ui = new UiFixture();
        Refused refused = new Refused("pump-x", LocalizedText.of("It is not signed."));
        ui.models = List.of(refused, turbofan());
        assertThat(model(ui).models()).containsExactly(turbofan(), refused);
    }
}
