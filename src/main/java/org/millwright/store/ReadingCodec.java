package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.FeatureVector;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRef;
import org.millwright.domain.ModelRun;
import org.millwright.domain.PackedFact;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Quality;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.ScoringMethod;
import org.millwright.domain.StoredReading;
import org.millwright.domain.Unit;

import java.time.Instant;

/**
 * Turns readings with their assessments into bodies and back, bit for bit. Knows no SQL; strings
 * and models go through the station's {@link Names}. Encoding belongs to the writer's thread,
 * decoding to any.
 */
final class ReadingCodec {
    private static final int EXACT_TIMES = 1;
    private static final int QUALITIES = 2;
    private static final int MODEL = 4;
    private static final int PROGNOSIS = 8;
    private static final int HEALTH = 16;
    private static final int DUTY = 32;
    private static final int RUN = 64;

    /** Rare, so that the flags mostly fit one byte. */
    private static final int RECOVERED = 128;

    private final PackedWriter out = new PackedWriter();

    byte[] encode(ReadingAssessed fact, Names names) {
        Reading reading = fact.reading();
        Assessment assessment = fact.assessment();
        MeasuredValues values = reading.values();
        int n = values.size();
        int flagged = values.countFlagged();
        boolean exact =
                !Times.isWholeMillis(reading.measuredAt())
                        || !Times.isWholeMillis(reading.recordedAt());
        ModelRef model = assessment.model();
        Prognosis prognosis = assessment.prognosis();
        ModelRun run = assessment.run();
        out.clear();
        out.varint(
                (exact ? EXACT_TIMES : 0)
                        | (flagged > 0 ? QUALITIES : 0)
                        | (model != null ? MODEL : 0)
                        | (prognosis != null ? PROGNOSIS : 0)
                        | (assessment.hasHealth() ? HEALTH : 0)
                        | (Double.isNaN(assessment.dutyPerDay()) ? 0 : DUTY)
                        | (run != null ? RUN : 0)
                        | (assessment.recovered() ? RECOVERED : 0));
        if (exact) {
            Times.write(reading.measuredAt(), out);
            Times.write(reading.recordedAt(), out);
        }
        out.varint(names.refOf(reading.source()));
        out.varint(n);
        for (int i = 0; i < n; i++) {
            out.number(values.value(i));
        }
        if (flagged > 0) {
            qualities(values, flagged);
        }
        assessment(assessment, names);
        return out.toBytes();
    }

    private void assessment(Assessment assessment, Names names) {
        ModelRef model = assessment.model();
        Prognosis prognosis = assessment.prognosis();
        ModelRun run = assessment.run();
        out.varint(names.refOf(assessment.state().name()));
        out.varint(names.refOf(assessment.method().name()));
        if (model != null) {
            out.varint(names.refOf(model));
        }
        if (prognosis != null) {
            out.number(prognosis.rul());
            out.number(prognosis.lower());
            out.number(prognosis.upper());
            out.number(prognosis.raw());
            out.varint(names.refOf(prognosis.unit().name()));
        }
        if (assessment.hasHealth()) {
            out.number(assessment.healthIndex());
        }
        if (!Double.isNaN(assessment.dutyPerDay())) {
            out.number(assessment.dutyPerDay());
        }
        if (run != null) {
            run(run, names);
        }
    }

    private void run(ModelRun run, Names names) {
        FeatureVector features = run.features();
        out.varint(features.size());
        for (int i = 0; i < features.size(); i++) {
            out.float32(features.feature(i));
        }
        out.float32(run.prediction());
        out.varint(names.refOf(run.library()));
    }

    /**
     * The reading of a fact.
     *
     * @param station whose log the fact is in, and whose names its body uses
     */
    StoredReading decode(StationLog station, String assetId, PackedFact row)
            throws DamagedContentException {
        Names names = station.names();
        PackedReader in = new PackedReader(row.body());
        try {
            int flags = in.small();
            boolean exact = (flags & EXACT_TIMES) != 0;
            Instant measuredAt = exact ? Times.read(in) : Instant.ofEpochMilli(row.measuredAt());
            Instant recordedAt = exact ? Times.read(in) : Instant.ofEpochMilli(row.recordedAt());
            String source = names.textOf(in.small());
            MeasuredValues values = values(in, (flags & QUALITIES) != 0);
            Assessment assessment = assessment(in, flags, names);
            return new StoredReading(
                    station.uuid(),
                    row.seq(),
                    new Reading(assetId, measuredAt, recordedAt, source, values),
                    assessment);
        } catch (IllegalArgumentException e) {
            throw new DamagedContentException("Fact " + row.seq() + " makes no sense.", e);
        }
    }

    private static Assessment assessment(PackedReader in, int flags, Names names)
            throws DamagedContentException {
        AssessmentState state = AssessmentState.valueOf(names.textOf(in.small()));
        ScoringMethod method = ScoringMethod.valueOf(names.textOf(in.small()));
        @Nullable ModelRef model = (flags & MODEL) != 0 ? names.modelOf(in.small()) : null;
        Prognosis prognosis = null;
        if ((flags & PROGNOSIS) != 0) {
            double rul = in.number();
            double lower = in.number();
            double upper = in.number();
            double raw = in.number();
            Unit unit = Unit.valueOf(names.textOf(in.small()));
            prognosis = new Prognosis(rul, lower, upper, raw, unit);
        }
        double health = (flags & HEALTH) != 0 ? in.number() : Double.NaN;
        double duty = (flags & DUTY) != 0 ? in.number() : Double.NaN;
        @Nullable ModelRun run = (flags & RUN) != 0 ? run(in, names) : null;
        boolean recovered = (flags & RECOVERED) != 0;
        return new Assessment(state, method, model, prognosis, health, duty, recovered, run);
    }

    private static ModelRun run(PackedReader in, Names names) throws DamagedContentException {
        float[] features = new float[in.count()];
        for (int i = 0; i < features.length; i++) {
            features[i] = in.float32();
        }
        float prediction = in.float32();
        return new ModelRun(FeatureVector.of(features), prediction, names.textOf(in.small()));
    }

    private static MeasuredValues values(PackedReader in, boolean withQualities)
            throws DamagedContentException {
        int n = in.count();
        double[] values = new double[n];
        Quality[] qualities = new Quality[n];
        for (int i = 0; i < n; i++) {
            values[i] = in.number();
            qualities[i] = Quality.GOOD;
        }
        int flagged = withQualities ? in.count() : 0;
        for (int i = 0; i < flagged; i++) {
            int point = in.small();
            if (point >= n) {
                throw new DamagedContentException("A stored quality belongs to no value.");
            }
            qualities[point] = Quality.ofCode(in.small());
        }
        return MeasuredValues.of(values, qualities);
    }

    private void qualities(MeasuredValues values, int flagged) {
        out.varint(flagged);
        for (int i = 0; i < values.size(); i++) {
            if (values.quality(i) != Quality.GOOD) {
                out.varint(i);
                out.varint(values.quality(i).code());
            }
        }
    }
}
