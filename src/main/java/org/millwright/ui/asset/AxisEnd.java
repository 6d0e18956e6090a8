package org.millwright.ui.asset;

import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.EndOfLife;
import org.millwright.domain.Prognosis;
import org.millwright.domain.StoredReading;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the life of an asset is expected to end on its time axis. On a calendar these are the dates
 * of {@link EndOfLife}; on the axis of a life counter they are counts and no dates.
 */
record AxisEnd(Instant earliest, Instant expected, Instant latest, boolean dated) {
    /** The end after a reading; empty if none is in sight, or if it can't be told when it comes. */
    static Optional<AxisEnd> of(AssetType type, StoredReading latest) {
        Assessment assessment = latest.assessment();
        Instant at = latest.reading().measuredAt();
        return type.timeBase() == TimeBase.CLOCK
                ? assessment.endOfLife(at).flatMap(AxisEnd::dated)
                : counted(type, assessment, at);
    }

    private static Optional<AxisEnd> dated(EndOfLife end) {
        Instant expected = end.expected();
        Instant latest = end.latest();
        return expected == null || latest == null
                ? Optional.empty()
                : Optional.of(new AxisEnd(end.earliest(), expected, latest, true));
    }

    /** On a counter's axis each count takes the type's expected interval. */
    private static Optional<AxisEnd> counted(AssetType type, Assessment assessment, Instant at) {
        Prognosis prognosis = assessment.prognosis();
        if (prognosis == null || assessment.state() == AssessmentState.BEYOND_HORIZON) {
            return Optional.empty();
        }
        double seconds =
                prognosis.unit() == Unit.CYCLE
                        ? type.expectedIntervalSeconds()
                        : prognosis.unit().to(Unit.SECOND, 1);
        return Optional.of(
                new AxisEnd(
                        after(at, prognosis.lower() * seconds),
                        after(at, prognosis.rul() * seconds),
                        after(at, prognosis.upper() * seconds),
                        false));
    }

    private static Instant after(Instant from, double seconds) {
        return from.plusMillis((long) (seconds * 1000));
    }
}
