package org.millwright.ui;

import org.millwright.domain.Prognosis;
import org.millwright.domain.StoredReading;
import org.millwright.monitoring.AssetStatus;

/** One asset as the Overview shows it, as tile or table row; immutable. */
record AssetRow(AssetStatus status, StatusText text) {
    String id() {
        return status.asset().id();
    }

    /** RUL as a number to sort by, NaN if there is none. */
    double rul() {
        StoredReading latest = status.latest();
        Prognosis prognosis = latest == null ? null : latest.assessment().prognosis();
        return prognosis == null ? Double.NaN : prognosis.rul();
    }

    boolean notReporting() {
        return text.stale() || status.latest() == null;
    }
}
