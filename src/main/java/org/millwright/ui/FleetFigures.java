package org.millwright.ui;

import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.HealthBand;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Unit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The fleet in figures. Assets that do not report count in no band: their last number speaks of
 * then, not of now.
 *
 * @param assets how many there are
 * @param meanHealth over the assets that have a health index now; NaN if none has
 * @param counted how many these are
 * @param soonest the asset with the least RUL in hours, empty if no such RUL is known
 */
record FleetFigures(
        int assets,
        double meanHealth,
        int counted,
        int critical,
        int watch,
        int healthy,
        int notReporting,
        Optional<AssetRow> soonest) {

    static FleetFigures of(List<AssetRow> rows) {
        int[] bands = new int[HealthBand.values().length];
        int notReporting = 0;
        int counted = 0;
        double sum = 0;
        for (AssetRow row : rows) {
            if (row.notReporting()) {
                notReporting++;
                continue;
            }
            double health = row.status().healthIndex();
            if (!Double.isNaN(health)) {
                sum += health;
                counted++;
            }
            bands[index(row.text().band())]++;
        }
        return new FleetFigures(
                rows.size(),
                counted == 0 ? Double.NaN : sum / counted,
                counted,
                bands[index(HealthBand.CRITICAL)],
                bands[index(HealthBand.WATCH)],
                bands[index(HealthBand.HEALTHY)],
                notReporting,
                rows.stream()
                        .filter(FleetFigures::endsInHours)
                        .min(Comparator.comparingDouble(AssetRow::rul)));
    }

    /** Cycles are not taken for hours: only ends that can be told in hours are compared. */
    private static boolean endsInHours(AssetRow row) {
        if (row.notReporting() || row.status().latest() == null) {
            return false;
        }
        Assessment assessment = row.status().latest().assessment();
        Prognosis prognosis = assessment.prognosis();
        return prognosis != null
                && prognosis.unit() == Unit.HOUR
                && assessment.state() != AssessmentState.BEYOND_HORIZON;
    }

    private static int index(HealthBand band) {
        return switch (band) {
            case CRITICAL -> 0;
            case WATCH -> 1;
            case HEALTHY -> 2;
            case UNKNOWN -> 3;
        };
    }
}
