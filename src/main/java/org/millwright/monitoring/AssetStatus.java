package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.StoredReading;
import org.millwright.domain.TimeBase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one asset right now; immutable, already on disk.
 *
 * @param asset the machine
 * @param type its type
 * @param latest its last stored reading with assessment, {@code null} before the first one
 * @param recentHealth the last health indices for a sparkline, oldest first; NaN is a gap
 * @param staleAfter an older reading no longer speaks of now
 */
public record AssetStatus(
        Asset asset,
        AssetType type,
        @Nullable StoredReading latest,
        List<Float> recentHealth,
        Duration staleAfter) {

    /** Age of the last reading; empty if there is none or its source has no clock. */
    public Optional<Duration> age(Instant now) {
        if (latest == null || type.timeBase() == TimeBase.COUNTER) {
            return Optional.empty();
        }
        Duration age = Duration.between(latest.reading().measuredAt(), now);
        return Optional.of(age.isNegative() ? Duration.ZERO : age);
    }

    /** The state to show: that of the last assessment, or STALE if it is too old. */
    public AssessmentState stateAt(Instant now) {
        if (latest == null) {
            return AssessmentState.INSUFFICIENT_DATA;
        }
        boolean stale =
                type.timeBase() != TimeBase.COUNTER
                        && latest.reading().measuredAt().isBefore(now.minus(staleAfter));
        return stale ? AssessmentState.STALE : latest.assessment().state();
    }

    /** The health index of the last assessment, NaN if there is none. */
    public double healthIndex() {
        return latest == null ? Double.NaN : latest.assessment().healthIndex();
    }
}
