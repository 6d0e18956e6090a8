package org.millwright.ingest;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.Quality;
import org.millwright.domain.RawReading;
import org.millwright.domain.Reading;
import org.millwright.domain.TimeBase;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gives every value of a reading its quality; drops, clamps and repairs nothing. The same readings
 * in the same order get the same qualities, also across a saved and restored {@link
 * ValidatorState}.
 *
 * <p>First match per value: what the source knew (missing, not a number), NaN is missing, infinite,
 * out of the measuring point's valid range, stuck. A reading whose time is wrong (far future, far
 * past, a duplicate, out of order) is BAD as a whole and moves no state: it has no place in the
 * order of the asset's readings.
 */
public final class ReadingValidator {
    /** How far a source's clock may be ahead of the station's. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    /** Nobody has readings of this kind from before; such a time is a clock that was never set. */
    static final Instant FAR_PAST = Instant.parse("1990-01-01T00:00:00Z");

    private final AssetType type;
    private final double[] min;
    private final double[] max;
    private final int[] stuckAfter;

    public ReadingValidator(AssetType type) {
        this.type = type;
        List<MeasuringPoint> points = type.points();
        min = points.stream().mapToDouble(p -> p.validRange().min()).toArray();
        max = points.stream().mapToDouble(p -> p.validRange().max()).toArray();
        stuckAfter = points.stream().mapToInt(MeasuringPoint::stuckAfter).toArray();
    }

    /** The state of an asset before its first reading. */
    public ValidatorState newState() {
        return new ValidatorState(min.length);
    }

    /**
     * A state from its saved form; empty if it was saved for another number of measuring points.
     */
    public Optional<ValidatorState> restore(byte[] saved) {
        ValidatorState state = newState();
        ByteBuffer in = ByteBuffer.wrap(saved);
        if (saved.length != state.save().length) {
            return Optional.empty();
        }
        state.newestNanos = in.getLong();
        for (int i = 0; i < min.length; i++) {
            state.last[i] = in.getDouble();
            state.run[i] = in.getInt();
        }
        return Optional.of(state);
    }

    /**
     * Validates one reading and advances the asset's state.
     *
     * @param recordedAt when this station took it, by its own clock
     * @throws IllegalArgumentException if the reading has not one value per measuring point
     */
    public Reading validate(ValidatorState state, RawReading raw, Instant recordedAt) {
        MeasuredValues delivered = raw.values();
        if (delivered.size() != min.length) {
            throw new IllegalArgumentException(
                    "A reading of "
                            + raw.assetId()
                            + " must have "
                            + min.length
                            + " values, not "
                            + delivered.size()
                            + ".");
        }
        Quality time = judgeTime(state, raw.measuredAt(), recordedAt);
        MeasuredValues judged =
                time == Quality.GOOD ? judge(state, delivered) : spoil(delivered, time);
        return new Reading(raw.assetId(), raw.measuredAt(), recordedAt, raw.source(), judged);
    }

    /** Nearly always all are good as delivered; then nothing is copied. */
    private MeasuredValues judge(ValidatorState state, MeasuredValues delivered) {
        Quality[] judged = null;
        for (int i = 0; i < min.length; i++) {
            Quality before = delivered.quality(i);
            Quality quality = judge(state, i, delivered.value(i), before);
            if (quality != before) {
                judged = judged == null ? delivered.toQualities() : judged;
                judged[i] = quality;
            }
        }
        return judged == null ? delivered : MeasuredValues.of(delivered.toArray(), judged);
    }

    /** What has no value is missing all the same, but one value tells of the time in any case. */
    private static MeasuredValues spoil(MeasuredValues delivered, Quality time) {
        double[] values = delivered.toArray();
        Quality[] qualities = new Quality[values.length];
        Arrays.fill(qualities, time);
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                qualities[i] =
                        delivered.quality(i).usable() ? Quality.MISSING : delivered.quality(i);
            }
        }
        if (!Arrays.asList(qualities).contains(time)) {
            qualities[0] = time;
        }
        return MeasuredValues.of(values, qualities);
    }

    private Quality judgeTime(ValidatorState state, Instant measuredAt, Instant recordedAt) {
        if (type.timeBase() == TimeBase.CLOCK) {
            if (measuredAt.isAfter(recordedAt.plus(CLOCK_TOLERANCE))) {
                return Quality.FAR_FUTURE;
            }
            if (measuredAt.isBefore(FAR_PAST)) {
                return Quality.FAR_PAST;
            }
        }
        long nanos = nanos(measuredAt);
        if (nanos == state.newestNanos) {
            return Quality.DUPLICATE;
        }
        if (nanos < state.newestNanos) {
            return Quality.OUT_OF_ORDER;
        }
        state.newestNanos = nanos;
        return Quality.GOOD;
    }

    /** Epoch nanoseconds, held at the ends of what a long can tell (years 1677 to 2262). */
    private static long nanos(Instant time) {
        long seconds = Math.max(-9_000_000_000L, Math.min(9_000_000_000L, time.getEpochSecond()));
        return seconds * 1_000_000_000L + time.getNano();
    }

    private Quality judge(ValidatorState state, int point, double value, Quality bySource) {
        if (!bySource.usable()) {
            return bySource;
        }
        if (Double.isNaN(value)) {
            return Quality.MISSING;
        }
        boolean same = value == state.last[point];
        state.run[point] = same ? Math.min(state.run[point] + 1, Integer.MAX_VALUE - 1) : 1;
        state.last[point] = value;
        if (Double.isInfinite(value)) {
            return Quality.INFINITE;
        }
        if (value < min[point] || value > max[point]) {
            return Quality.OUT_OF_RANGE;
        }
        int limit = stuckAfter[point];
        return limit > 0 && state.run[point] > limit ? Quality.STUCK : Quality.GOOD;
    }
}
