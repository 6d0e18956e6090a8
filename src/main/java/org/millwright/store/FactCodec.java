package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetRegistered;
import org.millwright.domain.FeatureVector;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRef;
import org.millwright.domain.ModelRun;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Quality;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.ScoringMethod;
import org.millwright.domain.StoredReading;
import org.millwright.domain.Unit;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Turns facts into bodies and back, bit for bit. Knows no SQL; strings and models go through {@link
 * Refs}. Encoding belongs to the writer's thread, decoding to any.
 */
final class FactCodec {
    static final int ASSET_REGISTERED = 1;
    static final int READING_ASSESSED = 2;

    private static final int EXACT_TIMES = 1;
    private static final int QUALITIES = 2;
    private static final int MODEL = 4;
    private static final int PROGNOSIS = 8;
    private static final int HEALTH = 16;
    private static final int DUTY = 32;
    private static final int RUN = 64;

    /** Rare, so that the flags mostly fit one byte. */
    private static final int RECOVERED = 128;

    private final Refs<String> texts;
    private final Refs<ModelRef> models;
    private final PackedWriter out = new PackedWriter();

    FactCodec(Refs<String> texts, Refs<ModelRef> models) {
        this.texts = texts;
        this.models = models;
    }

    /** The columns of a fact row that a body completes; times in epoch milliseconds. */
    record Row(long seq, long measuredAt, long recordedAt, byte[] body) {}

    /** Epoch milliseconds; the end of the scale for what lies beyond it. */
    static long millis(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return time.isAfter(Instant.EPOCH) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    byte[] encode(AssetRegistered fact) {
        Asset asset = fact.asset();
        out.clear();
        exact(fact.recordedAt());
        out.text(asset.id());
        out.text(asset.name());
        out.text(asset.typeId());
        out.text(asset.area());
        out.octet(asset.simulated() ? 1 : 0);
        return out.toBytes();
    }

    byte[] encode(ReadingAssessed fact) throws SQLException {
        Reading reading = fact.reading();
        Assessment assessment = fact.assessment();
        MeasuredValues values = reading.values();
        int n = values.size();
        int flagged = countFlagged(values);
        boolean exact = !wholeMillis(reading.measuredAt()) || !wholeMillis(reading.recordedAt());
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
            exact(reading.measuredAt());
            exact(reading.recordedAt());
        }
        out.varint(texts.refOf(reading.source()));
        out.varint(n);
        for (int i = 0; i < n; i++) {
            out.number(values.value(i));
        }
        if (flagged > 0) {
            qualities(values, flagged);
        }
        assessment(assessment);
        return out.toBytes();
    }

    private void assessment(Assessment assessment) throws SQLException {
        ModelRef model = assessment.model();
        Prognosis prognosis = assessment.prognosis();
        ModelRun run = assessment.run();
        out.varint(texts.refOf(assessment.state().name()));
        out.varint(texts.refOf(assessment.method().name()));
        if (model != null) {
            out.varint(models.refOf(model));
        }
        if (prognosis != null) {
            out.number(prognosis.rul());
            out.number(prognosis.lower());
            out.number(prognosis.upper());
            out.number(prognosis.raw());
            out.varint(texts.refOf(prognosis.unit().name()));
        }
        if (assessment.hasHealth()) {
            out.number(assessment.healthIndex());
        }
        if (!Double.isNaN(assessment.dutyPerDay())) {
            out.number(assessment.dutyPerDay());
        }
        if (run != null) {
            run(run);
        }
    }

    private void run(ModelRun run) throws SQLException {
        FeatureVector features = run.features();
        out.varint(features.size());
        for (int i = 0; i < features.size(); i++) {
            out.float32(features.feature(i));
        }
        out.float32(run.prediction());
        out.varint(texts.refOf(run.library()));
    }

    StoredReading decode(String assetId, Row row) throws SQLException {
        PackedReader in = new PackedReader(row.body());
        try {
            int flags = in.small();
            boolean exact = (flags & EXACT_TIMES) != 0;
            Instant measuredAt = exact ? exact(in) : Instant.ofEpochMilli(row.measuredAt());
            Instant recordedAt = exact ? exact(in) : Instant.ofEpochMilli(row.recordedAt());
            String source = texts.keyOf(in.small());
            MeasuredValues values = values(in, (flags & QUALITIES) != 0);
            Assessment assessment = assessment(in, flags);
            return new StoredReading(
                    row.seq(),
                    new Reading(assetId, measuredAt, recordedAt, source, values),
                    assessment);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new DamagedContentException("Fact " + row.seq() + " makes no sense.", e);
        }
    }

    private Assessment assessment(PackedReader in, int flags) throws SQLException {
        AssessmentState state = AssessmentState.valueOf(texts.keyOf(in.small()));
        ScoringMethod method = ScoringMethod.valueOf(texts.keyOf(in.small()));
        @Nullable ModelRef model = (flags & MODEL) != 0 ? models.keyOf(in.small()) : null;
        Prognosis prognosis = null;
        if ((flags & PROGNOSIS) != 0) {
            double rul = in.number();
            double lower = in.number();
            double upper = in.number();
            double raw = in.number();
            Unit unit = Unit.valueOf(texts.keyOf(in.small()));
            prognosis = new Prognosis(rul, lower, upper, raw, unit);
        }
        double health = (flags & HEALTH) != 0 ? in.number() : Double.NaN;
        double duty = (flags & DUTY) != 0 ? in.number() : Double.NaN;
        @Nullable ModelRun run = (flags & RUN) != 0 ? run(in) : null;
        boolean recovered = (flags & RECOVERED) != 0;
        return new Assessment(state, method, model, prognosis, health, duty, recovered, run);
    }

    private ModelRun run(PackedReader in) throws SQLException {
        float[] features = new float[in.count()];
        for (int i = 0; i < features.length; i++) {
            features[i] = in.float32();
        }
        float prediction = in.float32();
        return new ModelRun(FeatureVector.of(features), prediction, texts.keyOf(in.small()));
    }

    private static MeasuredValues values(PackedReader in, boolean withQualities)
            throws SQLException {
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

    private static int countFlagged(MeasuredValues values) {
        int flagged = 0;
        for (int i = 0; i < values.size(); i++) {
            if (values.quality(i) != Quality.GOOD) {
                flagged++;
            }
        }
        return flagged;
    }

    private static boolean wholeMillis(Instant time) {
        return Instant.ofEpochMilli(millis(time)).equals(time);
    }

    private void exact(Instant time) {
        out.signed(time.getEpochSecond());
        out.varint(time.getNano());
    }

    private static Instant exact(PackedReader in) throws DamagedContentException {
        long second = in.signed();
        return Instant.ofEpochSecond(second, in.small());
    }
}
