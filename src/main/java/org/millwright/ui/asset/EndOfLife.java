package org.millwright.ui.asset;

import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.Prognosis;
import org.millwright.domain.StoredReading;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the life of an asset is expected to end on its time axis.
 *
 * @param dated whether these are dates; on the axis of a life counter they are counts
 */
record EndOfLife(Instant earliest, Instant likeliest, Instant latest, boolean dated) {
    /**
     * The end of life after a reading; empty if no end is in sight, or if it can't be told when it
     * comes.
     *
     * @param recent newest first; tells how much the asset is used
     */
    static Optional<EndOfLife> of(AssetType type, List<StoredReading> recent) {
        if (recent.isEmpty()) {
            return Optional.empty();
        }
        StoredReading latest = recent.getFirst();
        Prognosis prognosis = latest.assessment().prognosis();
        if (prognosis == null || latest.assessment().state() == AssessmentState.BEYOND_HORIZON) {
            return Optional.empty();
        }
        boolean dated = type.timeBase() == TimeBase.CLOCK;
        Duty duty = dated ? Duty.of(type, prognosis.unit(), recent) : counted(type, prognosis);
        if (duty == null) {
            return Optional.empty();
        }
        Instant from = latest.reading().measuredAt();
        return Optional.of(
                new EndOfLife(
                        after(from, prognosis.lower(), duty),
                        after(from, prognosis.rul(), duty),
                        after(from, prognosis.upper(), duty),
                        dated));
    }

    /** On a counter's axis each count takes the type's expected interval. */
    private static Duty counted(AssetType type, Prognosis prognosis) {
        return prognosis.unit() == Unit.CYCLE
                ? new Duty(1 / type.expectedIntervalSeconds())
                : new Duty(1 / prognosis.unit().to(Unit.SECOND, 1));
    }

    private static Instant after(Instant from, double rul, Duty duty) {
        return from.plusMillis((long) (rul / duty.perSecond() * 1000));
    }
}
