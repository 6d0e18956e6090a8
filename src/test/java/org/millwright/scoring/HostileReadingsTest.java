package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRun;
import org.millwright.domain.Prognosis;
import org.millwright.domain.ScoringMethod;
import org.millwright.ingest.AssetTypes;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Every shipped model against values that no machine has, given as good by a source that lies:
 * never an exception, never a number outside its bounds, and nothing of it left behind.
 */
class HostileReadingsTest {
    private static final double[] HOSTILE = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1e30,
        -1e30,
        Float.MAX_VALUE,
        Double.MIN_VALUE,
        -0.0,
        0
    };
    private static final int USUAL_READINGS = 150;

    private static List<ModelPackage> models;

    @BeforeAll
    static void load() {
        AssetTypes types = AssetTypes.shipped();
        models = ModelCatalogue.load(Path.of("models"), types::find).accepted();
    }

    @Test
    void anyOneHostileValueGivesABoundedNumberOrNone() throws ModelRefusedException {
        for (ModelPackage model : models) {
            Fleet fleet = new Fleet(model);
            for (ModelManifest.Input input : model.manifest().inputs()) {
                for (double value : HOSTILE) {
                    checkBounds(fleet.assessChanged(input, value), input + " " + value);
                }
            }
        }
    }

    @Test
    void whatIsOutsideTheValidRangeGoesInAsMissing() throws ModelRefusedException {
        int checked = 0;
        for (ModelPackage model : models) {
            Fleet fleet = new Fleet(model);
            for (ModelManifest.Input input : model.manifest().inputs()) {
                Assessment missing = fleet.assessChanged(input, Double.NaN);
                for (double value : HOSTILE) {
                    if (value < input.validMin() || value > input.validMax()) {
                        assertThat(fleet.assessChanged(input, value))
                                .as("%s %s %s", model.ref().id(), input.point(), value)
                                .isEqualTo(missing);
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(50);
    }

    @Test
    void zeroIsAValueAndNotMissing() throws ModelRefusedException {
        int checked = 0;
        for (ModelPackage model : models) {
            Fleet fleet = new Fleet(model);
            for (ModelManifest.Input input : model.manifest().inputs()) {
                ModelRun zero = fleet.assessChanged(input, 0).run();
                ModelRun missing = fleet.assessChanged(input, Double.NaN).run();
                boolean valid = input.validMin() <= 0 && 0 <= input.validMax();
                if (valid && fleet.isUsed(input) && zero != null && missing != null) {
                    assertThat(zero.features())
                            .as("%s %s", model.ref().id(), input.point())
                            .isNotEqualTo(missing.features());
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(20);
    }

    @Test
    void withoutAnyValueThereIsNoNumber() throws ModelRefusedException {
        for (ModelPackage model : models) {
            Fleet fleet = new Fleet(model);
            for (double nothing : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
                double[] values = fleet.usual();
                Arrays.fill(values, nothing);
                Assessment a = fleet.assess(fleet.memory.copy(), values);
                assertThat(a.state()).isEqualTo(AssessmentState.INSUFFICIENT_DATA);
                assertThat(a.method()).isEqualTo(ScoringMethod.NONE);
                assertThat(a.prognosis()).isNull();
                assertThat(a.hasHealth()).isFalse();
            }
        }
    }

    @Test
    void everyInputZeroOrAtAnExtremeStaysWithinBounds() throws ModelRefusedException {
        for (ModelPackage model : models) {
            Fleet fleet = new Fleet(model);
            for (double value : HOSTILE) {
                double[] values = fleet.usual();
                Arrays.fill(values, value);
                checkBounds(fleet.assess(fleet.memory.copy(), values), "all " + value);
            }
        }
    }

    @Test
    void hostileReadingsLeaveNothingBehindThatIsNoNumber() throws ModelRefusedException {
        for (ModelPackage model : models) {
            Fleet fleet = new Fleet(model);
            AssetMemory memory = fleet.memory.copy();
            for (double value : HOSTILE) {
                for (ModelManifest.Input input : model.manifest().inputs()) {
                    fleet.assess(memory, fleet.changed(input, value));
                }
            }
            Assessment after = fleet.assess(memory, fleet.usual());
            assertThat(after.method()).isEqualTo(ScoringMethod.MODEL);
            checkBounds(after, model.ref().id());
        }
    }

    private static void checkBounds(Assessment a, String what) {
        Prognosis p = a.prognosis();
        if (p == null) {
            assertThat(a.hasHealth()).as(what).isFalse();
            return;
        }
        assertThat(p.lower()).as(what).isBetween(0.0, p.rul());
        assertThat(p.upper()).as(what).isGreaterThanOrEqualTo(p.rul()).isFinite();
        assertThat(p.raw()).as(what).isNotNegative().isFinite();
        assertThat(a.healthIndex()).as(what).isBetween(0.0, 100.0);
    }

    /** One asset with a history of usual readings. */
    private static final class Fleet {
        private final ModelManifest manifest;
        private final AssetType type;
        private final ModelScorer scorer;
        private final AssetMemory memory;
        private final double[] last;

        Fleet(ModelPackage model) throws ModelRefusedException {
            manifest = model.manifest();
            type = model.assetType();
            scorer = model.newScorer();
            memory = scorer.newMemory();
            Random random = new Random(3);
            last = new double[type.points().size()];
            for (int i = 1; i <= USUAL_READINGS; i++) {
                Arrays.fill(last, Double.NaN);
                for (ModelManifest.Input input : manifest.inputs()) {
                    Histogram h = input.histogram();
                    boolean counter = input.point().equals(type.lifeCounter());
                    last[type.indexOf(input.point())] =
                            counter
                                    ? input.trainedMin() + i
                                    : h.low() + random.nextDouble() * (h.high() - h.low());
                }
                assess(memory, last);
            }
        }

        double[] usual() {
            return last.clone();
        }

        double[] changed(ModelManifest.Input input, double value) {
            double[] values = usual();
            values[type.indexOf(input.point())] = value;
            return values;
        }

        Assessment assessChanged(ModelManifest.Input input, double value) {
            return assess(memory.copy(), changed(input, value));
        }

        /** As from a source that calls everything good that is not missing. */
        Assessment assess(AssetMemory of, double[] values) {
            return scorer.assess(List.of(of), List.of(MeasuredValues.delivered(values))).getFirst();
        }

        /** Whether a feature is made of it, or a regime told by it that a feature is made with. */
        boolean isUsed(ModelManifest.Input input) {
            FeatureRecipe recipe = manifest.recipe();
            return recipe.signals().stream().anyMatch(signal -> scoresWithin(signal, input.point()))
                    || recipe.pointsBySignal().values().stream()
                            .anyMatch(points -> points.contains(input.point()));
        }

        private boolean scoresWithin(FeatureRecipe.Signal signal, String point) {
            FeatureRecipe recipe = manifest.recipe();
            return signal instanceof FeatureRecipe.RegimeScore score
                    && recipe.regimes()
                            .get(recipe.regimesNamed(score.regimes()))
                            .points()
                            .contains(point);
        }
    }
}
