package org.millwright.monitoring;

import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.StoredReading;
import org.millwright.monitoring.ModelWatch.Drift;
import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.ModelManifest.Input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts recent readings against the histograms of a model's training. Where the set-points lie
 * otherwise than in training, values that depend on them can't be compared and are not counted.
 */
final class InputDrift {
    /** Customary limit of the population stability index. */
    static final double SHIFTED = 0.25;

    private final AssetType type;
    private final List<Input> inputs;
    private final int[] point;
    private final Set<String> setPoints = new HashSet<>();
    private final Set<String> scored = new HashSet<>();
    private final long[][] counts;
    private final long[] outside;
    private long readings;
    private long readingsOutside;

    InputDrift(ModelManifest manifest, AssetType type) {
        this.type = type;
        inputs = manifest.inputs();
        point = inputs.stream().mapToInt(input -> type.indexOf(input.point())).toArray();
        FeatureRecipe recipe = manifest.recipe();
        for (FeatureRecipe.Regimes regimes : recipe.regimes()) {
            if (regimes.centres().size() > 1) {
                setPoints.addAll(regimes.points());
                recipe.signals().stream()
                        .filter(s ->
                                s instanceof FeatureRecipe.RegimeScore score
                                        && score.regimes().equals(regimes.name()))
                        .forEach(s -> scored.addAll(s.points()));
            }
        }
        counts = new long[inputs.size()][];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new long[inputs.get(i).histogram().shares().size()];
        }
        outside = new long[inputs.size()];
    }

    /** Takes a reading that the model answered. */
    void add(StoredReading stored) {
        readings++;
        if (stored.assessment().state() == AssessmentState.OUTSIDE_TRAINED_RANGE) {
            readingsOutside++;
        }
        MeasuredValues values = stored.reading().values();
        for (int i = 0; i < point.length; i++) {
            double value = values.usableValue(point[i]);
            if (!Double.isNaN(value)) {
                Input input = inputs.get(i);
                counts[i][input.histogram().bin(value)]++;
                outside[i] += value < input.trainedMin() || value > input.trainedMax() ? 1 : 0;
            }
        }
    }

    long readings() {
        return readings;
    }

    double outsideShare() {
        return readings == 0 ? Double.NaN : (double) readingsOutside / readings;
    }

    /** Whether the machines are run at other set-points than those of the training. */
    boolean otherDuty() {
        for (int i = 0; i < point.length; i++) {
            boolean any = Arrays.stream(counts[i]).anyMatch(count -> count > 0);
            if (any
                    && setPoints.contains(inputs.get(i).point())
                    && inputs.get(i).histogram().stabilityIndex(counts[i]) > SHIFTED) {
                return true;
            }
        }
        return false;
    }

    /** By measuring point, the most shifted first. */
    List<Drift> drifts() {
        boolean otherDuty = otherDuty();
        List<Drift> drifts = new ArrayList<>();
        for (int i = 0; i < point.length; i++) {
            long values = 0;
            for (long count : counts[i]) {
                values += count;
            }
            Input input = inputs.get(i);
            drifts.add(
                    new Drift(
                            input.point(),
                            type.points().get(point[i]).name(),
                            values == 0 ? Double.NaN : input.histogram().stabilityIndex(counts[i]),
                            values == 0 ? Double.NaN : (double) outside[i] / values,
                            values,
                            isCounted(input.point(), otherDuty)));
        }
        drifts.sort(Comparator.comparingDouble((Drift d) -> -Math.abs(d.stabilityIndex())));
        return drifts;
    }

    private boolean isCounted(String id, boolean otherDuty) {
        return !id.equals(type.lifeCounter())
                && !setPoints.contains(id)
                && !(otherDuty && scored.contains(id));
    }
}
