package org.millwright.ui.overview;

import org.millwright.domain.HealthBand;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fleet in figures. Assets that do not report count in no band: their last number speaks of
 * then, not of now.
 *
 * @param assets how many there are
 * @param meanHealth over the assets that have a health index now; NaN if none has
 * @param counted how many these are
 * @param bands how many reporting assets are in each band
 * @param soonest the asset with the least RUL in hours, empty if no such RUL is known
 */
record FleetFigures(
        int assets,
        double meanHealth,
        int counted,
        Map<HealthBand, Integer> bands,
        int notReporting,
        Optional<AssetRow> soonest) {

    static FleetFigures of(List<AssetRow> rows) {
        Map<HealthBand, Integer> bands = new EnumMap<>(HealthBand.class);
        int notReporting = 0;
        int counted = 0;
        double sum = 0;
        for (AssetRow row : rows) {
            if (row.notReporting()) {
                notReporting++;
                continue;
            }
            if (!Double.isNaN(row.health())) {
                sum += row.health();
                counted++;
            }
            bands.merge(row.text().band(), 1, Integer::sum);
        }
        return new FleetFigures(
                rows.size(),
                counted == 0 ? Double.NaN : sum / counted,
                counted,
                Map.copyOf(bands),
                notReporting,
                rows.stream()
                        .filter(row -> !Double.isNaN(row.hoursLeft()))
                        .min(Comparator.comparingDouble(AssetRow::hoursLeft)));
    }

    int in(HealthBand band) {
        return bands.getOrDefault(band, 0);
    }
}
