package org.millwright.monitoring;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Prognosis;
import org.millwright.domain.StoredReading;
import org.millwright.domain.Unit;
import org.millwright.scoring.ModelManifest;

import java.util.ArrayList;
import java.util.List;

/**
 * Follows one asset's stored prognoses until its life counter falls back, and then compares them
 * with the end. Keeps at most {@value #MOST} prognoses of the running life, evenly spread.
 */
final class LifeAudit {
    private static final int MOST = 128;

    private final AssetType type;
    private final ModelRef model;
    private final int counterPoint;
    private final boolean lifeShare;
    private final List<Said> life = new ArrayList<>();
    private int stride = 1;
    private long taken;
    private double counter = Double.NaN;
    private long lastSeq;

    /**
     * A prognosis of the running life.
     *
     * @param counter the life counter then
     * @param initialRul the RUL of a new asset, by which the health was told
     */
    private record Said(double counter, Prognosis prognosis, double initialRul) {}

    /** What the prognoses of one ended life amount to. */
    record Outcome(double meanError, double meanAbsoluteError, double coverage) {}

    /**
     * An audit that has seen nothing yet.
     *
     * @param model whose prognoses count
     * @param target what it predicts
     */
    LifeAudit(AssetType type, ModelRef model, ModelManifest.Target target) {
        this.type = type;
        this.model = model;
        this.lifeShare = target.lifeShare();
        Unit unit = target.unit();
        int index = type.lifeCounter() == null ? -1 : type.indexOf(type.lifeCounter());
        boolean fits =
                index >= 0 && type.points().get(index).unit().dimension() == unit.dimension();
        counterPoint = fits ? index : -1;
    }

    /** Sequence number of the last reading seen. */
    long lastSeq() {
        return lastSeq;
    }

    /** Takes the next reading of the asset; an ended life adds to the outcomes. */
    void take(StoredReading stored, List<Outcome> outcomes) {
        lastSeq = stored.seq();
        MeasuredValues values = stored.reading().values();
        double now = counterPoint < 0 ? Double.NaN : values.usableValue(counterPoint);
        if (Double.isNaN(now)) {
            return;
        }
        if (now < counter) {
            end(outcomes);
        }
        counter = now;
        Prognosis prognosis = stored.assessment().prognosis();
        if (prognosis != null && model.equals(stored.assessment().model())) {
            if (taken % stride == 0) {
                double health = stored.assessment().healthIndex();
                double initial = health > 0 ? 100 * prognosis.rul() / health : Double.NaN;
                life.add(new Said(now, prognosis, initial));
                thin();
            }
            taken++;
        }
    }

    /** Of too many, every second one is kept. */
    private void thin() {
        if (life.size() >= MOST) {
            stride *= 2;
            List<Said> kept = new ArrayList<>();
            for (int i = 0; i < life.size(); i += 2) {
                kept.add(life.get(i));
            }
            life.clear();
            life.addAll(kept);
        }
    }

    /**
     * The true RUL as the model tells it: at most that of a new asset, or the share of the asset's
     * own life times that.
     */
    private double truth(Said said, Unit ofCounter) {
        Unit unit = said.prognosis().unit();
        double whole = ofCounter.to(unit, counter);
        double left = whole - ofCounter.to(unit, said.counter());
        if (lifeShare) {
            return said.initialRul() * left / whole;
        }
        return said.initialRul() < left ? said.initialRul() : left;
    }

    private void end(List<Outcome> outcomes) {
        double error = 0;
        double absolute = 0;
        double covered = 0;
        Unit ofCounter = counterPoint < 0 ? Unit.ONE : type.points().get(counterPoint).unit();
        int n = 0;
        for (Said said : life) {
            Prognosis p = said.prognosis();
            double truth = truth(said, ofCounter);
            if (Double.isNaN(truth)) {
                continue;
            }
            n++;
            error += p.rul() - truth;
            absolute += Math.abs(p.rul() - truth);
            covered += p.lower() <= truth && truth <= p.upper() ? 1 : 0;
        }
        if (n > 0) {
            outcomes.add(new Outcome(error / n, absolute / n, covered / n));
        }
        life.clear();
        stride = 1;
        taken = 0;
    }
}
