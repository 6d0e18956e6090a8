package org.millwright.monitoring;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.RawReading;
import org.millwright.domain.Sentences;
import org.millwright.domain.StoredReading;
import org.millwright.domain.TimeBase;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes readings that a person types in: refuses slips of the finger, then goes the way of every
 * reading.
 */
public final class EntryDesk implements ManualEntry {
    private static final Sentences SENTENCES = Sentences.of(EntryDesk.class);
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    private static final long STORE_TIMEOUT_SECONDS = 30;

    private final ReadingPipeline pipeline;
    private final FleetFeed fleet;
    private final Clock clock;

    public EntryDesk(ReadingPipeline pipeline, FleetFeed fleet, Clock clock) {
        this.pipeline = pipeline;
        this.fleet = fleet;
        this.clock = clock;
    }

    @Override
    public StoredReading enter(
            String assetId, Instant measuredAt, double[] values, String enteredBy)
            throws EntryRefusedException, InterruptedException {
        AssetStatus status =
                fleet.current().assets().stream()
                        .filter(a -> a.asset().id().equals(assetId))
                        .findFirst()
                        .orElseThrow(() ->
                                new EntryRefusedException(SENTENCES.get("entry.noAsset", assetId)));
        checkTime(status, measuredAt);
        checkValues(status.type(), values);
        CompletableFuture<StoredReading> stored =
                pipeline.submitAndTell(
                        new RawReading(
                                assetId,
                                measuredAt,
                                "manual:" + enteredBy,
                                MeasuredValues.delivered(values)));
        try {
            return stored.get(STORE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new EntryRefusedException(SENTENCES.get("entry.later"));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void checkTime(AssetStatus status, Instant measuredAt) throws EntryRefusedException {
        boolean counted = status.type().timeBase() == TimeBase.COUNTER;
        if (!counted && measuredAt.isAfter(clock.instant().plus(CLOCK_TOLERANCE))) {
            throw new EntryRefusedException(SENTENCES.get("entry.future"));
        }
        StoredReading latest = status.latest();
        if (latest != null && !measuredAt.isAfter(latest.reading().measuredAt())) {
            throw new EntryRefusedException(SENTENCES.get("entry.past", status.asset().id()));
        }
    }

    private static void checkValues(AssetType type, double[] values) throws EntryRefusedException {
        if (values.length != type.points().size()) {
            throw new EntryRefusedException(
                    SENTENCES.get("entry.values", type.points().size(), values.length));
        }
        boolean any = false;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            any = true;
            MeasuringPoint point = type.points().get(i);
            if (!point.validRange().contains(values[i])) {
                throw new EntryRefusedException(
                        SENTENCES.get(
                                "entry.range",
                                point.name(),
                                values[i],
                                point.validRange().min(),
                                point.validRange().max(),
                                point.unit().symbol().isEmpty()
                                        ? ""
                                        : " " + point.unit().symbol()));
            }
        }
        if (!any) {
            throw new EntryRefusedException(SENTENCES.get("entry.nothing"));
        }
    }
}
