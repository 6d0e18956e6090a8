package org.millwright.ui.overview;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Prognosis;
import org.millwright.domain.StoredReading;
import org.millwright.domain.Unit;
import org.millwright.monitoring.AssetStatus;
import org.millwright.ui.StatusText;

/**
 * One asset as the Overview shows it, as tile or table row; immutable.
 *
 * @param kind name of its type in the language of the screen
 * @param ageSeconds of its last reading, NaN if it can't be told
 */
record AssetRow(AssetStatus status, StatusText text, String kind, double ageSeconds) {
    String id() {
        return status.asset().id();
    }

    /** Its own name, or its kind if it has none. */
    String name() {
        boolean unnamed = status.asset().name().equals(id());
        return unnamed ? kind : status.asset().name();
    }

    String area() {
        return status.asset().area();
    }

    double health() {
        return status.healthIndex();
    }

    private @Nullable Prognosis prognosis() {
        StoredReading latest = status.latest();
        return latest == null ? null : latest.assessment().prognosis();
    }

    /** RUL as a number to sort by, whatever its unit; NaN if there is none. */
    double rul() {
        Prognosis prognosis = prognosis();
        return prognosis == null ? Double.NaN : prognosis.rul();
    }

    /**
     * RUL in hours where an end is in sight, NaN where there is none. Cycles are never taken for
     * hours.
     */
    double hoursLeft() {
        Prognosis prognosis = prognosis();
        StoredReading latest = status.latest();
        if (prognosis == null || latest == null || notReporting()) {
            return Double.NaN;
        }
        boolean inSight =
                prognosis.unit() != Unit.CYCLE
                        && latest.assessment().state() != AssessmentState.BEYOND_HORIZON;
        return inSight ? prognosis.unit().to(Unit.HOUR, prognosis.rul()) : Double.NaN;
    }

    /** Id and version of the model that judged, empty if none did. */
    String model() {
        StoredReading latest = status.latest();
        Assessment assessment = latest == null ? null : latest.assessment();
        ModelRef model = assessment == null ? null : assessment.model();
        return model == null ? "" : model.id() + " " + model.version();
    }

    boolean notReporting() {
        return text.stale() || status.latest() == null;
    }
}
