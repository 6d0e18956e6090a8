package org.millwright.scoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.HealthBands;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.ModelRef;
import org.millwright.domain.ValueRange;
import org.millwright.domain.ZoneLimits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a reading by evaluation zones (ISO 20816) and usual ranges, for assets without a usable
 * model: a health index marked as RULES, never a RUL. Remembers nothing.
 *
 * <p>The health index is that of the worst measuring point. A vibration velocity: 100 at rest,
 * falling in straight lines to the watch limit at the end of zone B and to the critical limit at
 * the end of zone C, 0 at twice that. Other points: 100 within the usual range; outside, the watch
 * limit falling to the critical limit where the valid range ends (or one width of the usual range
 * further out).
 */
public final class RuleBasedScorer implements AssetScorer {
    private static final AssetMemory.Form NO_MEMORY = new AssetMemory.Form(0, 0, 0, 0);

    private final AssetType type;
    private final HealthBands bands;
    private final AssessmentState state;
    private final @Nullable ModelRef model;

    private RuleBasedScorer(
            AssetType type, HealthBands bands, AssessmentState state, @Nullable ModelRef model) {
        this.type = type;
        this.bands = bands;
        this.state = state;
        this.model = model;
    }

    /** Rules because no model exists for the type. */
    public static RuleBasedScorer withoutModel(AssetType type, HealthBands bands) {
        return new RuleBasedScorer(type, bands, AssessmentState.NO_MODEL, null);
    }

    /** Rules because the type's model can't be used. */
    public static RuleBasedScorer insteadOf(
            @Nullable ModelRef model, AssetType type, HealthBands bands) {
        return new RuleBasedScorer(type, bands, AssessmentState.MODEL_FAILED, model);
    }

    @Override
    public AssetType assetType() {
        return type;
    }

    @Override
    public @Nullable ModelRef model() {
        return model;
    }

    @Override
    public AssetMemory newMemory() {
        return new AssetMemory(new double[0], new double[0], NO_MEMORY);
    }

    @Override
    public Optional<AssetMemory> restore(byte[] saved) {
        return AssetMemory.restore(saved, NO_MEMORY);
    }

    @Override
    public List<Assessment> assess(
            List<AssetMemory> memories, List<MeasuredValues> readings, long[] measuredAt) {
        List<Assessment> assessments = new ArrayList<>(readings.size());
        for (MeasuredValues values : readings) {
            assessments.add(assess(values));
        }
        return assessments;
    }

    @Override
    public void replay(
            AssetMemory memory, MeasuredValues reading, long measuredAt, Assessment stored) {
        // Rules remember nothing.
    }

    private Assessment assess(MeasuredValues values) {
        double worst = Double.NaN;
        List<MeasuringPoint> points = type.points();
        for (int i = 0; i < points.size(); i++) {
            double health = healthOf(points.get(i), values.usableValue(i));
            if (!Double.isNaN(health)) {
                worst = Double.isNaN(worst) ? health : Math.min(worst, health);
            }
        }
        if (Double.isNaN(worst)) {
            return Assessment.without(AssessmentState.INSUFFICIENT_DATA, model);
        }
        return Assessment.byRules(state, model, worst);
    }

    /** Health by one measuring point; NaN if the value is missing or no rule exists. */
    private double healthOf(MeasuringPoint point, double value) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        double byZone = point.zones() == null ? Double.NaN : byZones(point.zones(), value);
        double byRange =
                point.usualRange() == null
                        ? Double.NaN
                        : byUsualRange(point.usualRange(), point.validRange(), value);
        if (Double.isNaN(byZone) || Double.isNaN(byRange)) {
            return Double.isNaN(byZone) ? byRange : byZone;
        }
        return Math.min(byZone, byRange);
    }

    private double byZones(ZoneLimits zones, double vibration) {
        double watch = bands.watchBelow();
        double critical = bands.criticalBelow();
        if (vibration <= zones.bc()) {
            return between(0, 100, zones.bc(), watch, Math.max(0, vibration));
        }
        if (vibration <= zones.cd()) {
            return between(zones.bc(), watch, zones.cd(), critical, vibration);
        }
        return Math.max(0, between(zones.cd(), critical, 2 * zones.cd(), 0, vibration));
    }

    private double byUsualRange(ValueRange usual, ValueRange valid, double value) {
        if (usual.contains(value)) {
            return 100;
        }
        boolean high = value > usual.max();
        double limit = high ? usual.max() : usual.min();
        double end = high ? valid.max() : valid.min();
        double width = usual.max() - usual.min();
        double room = Double.isFinite(end) ? Math.abs(end - limit) : width;
        double share = room > 0 ? Math.min(1, Math.abs(value - limit) / room) : 1;
        return bands.watchBelow() + share * (bands.criticalBelow() - bands.watchBelow());
    }

    private static double between(double x0, double y0, double x1, double y1, double x) {
        return y0 + (x - x0) / (x1 - x0) * (y1 - y0);
    }
}
