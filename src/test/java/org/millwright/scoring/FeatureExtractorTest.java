package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Quality;
import org.millwright.domain.TimeBase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

class FeatureExtractorTest {
    /** A fan whose hours are no life counter, so that they may do anything. */
    private static final AssetType AGELESS =
            new AssetType(
                    "fan", Machines.FAN.name(), Machines.FAN.points(), null, TimeBase.CLOCK, 3600);

    private final FeatureExtractor extractor = new FeatureExtractor(Machines.RECIPE, Machines.FAN);

    @Test
    void featuresEqualAPlainComputationOverTheWholeLife() {
        for (FeatureRecipe recipe : List.of(Machines.RECIPE, Machines.EVERY_OPERATION)) {
            for (double missing : new double[] {0, 0.2, 0.9}) {
                assertEqualsReference(recipe, Machines.fanLife(7, 400, missing));
            }
        }
    }

    private static void assertEqualsReference(FeatureRecipe recipe, List<MeasuredValues> life) {
        FeatureExtractor extractor = new FeatureExtractor(recipe, Machines.FAN);
        double[] state = extractor.newState();
        float[] got = new float[extractor.featureCount()];
        FeatureReference reference = new FeatureReference(recipe, Machines.FAN, life);
        for (int i = 0; i < life.size(); i++) {
            extractor.extract(state, life.get(i), got, 0);
            double[] expected = reference.after(i + 1);
            for (int k = 0; k < got.length; k++) {
                assertSame(
                        expected[k], got[k], "reading " + i + " " + recipe.featureNames().get(k));
            }
        }
    }

    @Test
    void everyKindOfOperationIsCompared() {
        assertThat(Machines.EVERY_OPERATION.signals())
                .extracting(Object::getClass)
                .asInstanceOf(LIST)
                .containsAll(List.of(FeatureRecipe.Signal.class.getPermittedSubclasses()));
        List<Class<?>> features =
                new ArrayList<>(List.of(FeatureRecipe.OfSignal.class.getPermittedSubclasses()));
        features.add(FeatureRecipe.Count.class);
        assertThat(Machines.EVERY_OPERATION.features())
                .extracting(Object::getClass)
                .asInstanceOf(LIST)
                .containsAll(features);
    }

    @Test
    void aRecipeReadFromItsFormIsTheSame() throws ManifestRefusedException {
        byte[] json = ManifestFormat.write(Machines.EVERY_OPERATION);
        assertThat(ManifestFormat.read(json, FeatureRecipe.class))
                .isEqualTo(Machines.EVERY_OPERATION);
    }

    @Test
    void aSignalTellsAllPointsItIsReadFrom() {
        assertThat(Machines.EVERY_OPERATION.pointsBySignal())
                .containsEntry("wear", Set.of("temperature", "vibration"))
                .containsEntry("vibration_log_base", Set.of("vibration"));
    }

    @Test
    void aSignalMadeOfALaterOneIsRefused() {
        assertThatThrownBy(() ->
                        new FeatureRecipe(
                                List.of(),
                                List.of(
                                        new FeatureRecipe.Ratio("r", "a", "b"),
                                        new FeatureRecipe.Value("a", "load"),
                                        new FeatureRecipe.Value("b", "hours")),
                                List.of(new FeatureRecipe.Count("n"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no signal named a before r");
    }

    @Test
    void aSmallSpreadAroundALargeValueKeepsItsDigits() {
        FeatureRecipe recipe =
                new FeatureRecipe(
                        List.of(),
                        List.of(new FeatureRecipe.Value("hours", "hours")),
                        List.of(new FeatureRecipe.Spread("s", "hours", 20)));
        List<MeasuredValues> life = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            life.add(MeasuredValues.delivered(0, 0, 0, 1e9 + (i % 3) * 1e-3));
        }
        FeatureExtractor spread = new FeatureExtractor(recipe, AGELESS);
        double[] state = spread.newState();
        float[] got = new float[1];
        life.forEach(r -> spread.extract(state, r, got, 0));
        assertThat((double) got[0]).isCloseTo(8.2e-4, Offset.offset(5e-5));
    }

    @Test
    void theRegimeOfALifeIsRememberedWhileItsSetPointIsMissing() {
        double[] state = extractor.newState();
        float[] out = new float[extractor.featureCount()];
        assertThat(FeatureExtractor.regimeOf(state, 0)).isEqualTo(-1);
        extractor.extract(state, MeasuredValues.delivered(90, 45, 1, 5), out, 0);
        extractor.extract(state, MeasuredValues.delivered(Double.NaN, 45, 1, 6), out, 0);
        assertThat(FeatureExtractor.regimeOf(state, 0)).isEqualTo(1);
        extractor.extract(state, MeasuredValues.delivered(Double.NaN, 45, 1, 0), out, 0);
        assertThat(FeatureExtractor.regimeOf(state, 0)).isEqualTo(-1);
    }

    private static void assertSame(double expected, float got, String where) {
        if (Double.isNaN(expected)) {
            assertThat(got).as(where).isNaN();
        } else {
            double tolerance = 1e-6 * Math.max(1, Math.abs(expected));
            assertThat((double) got).as(where).isCloseTo(expected, Offset.offset(tolerance));
        }
    }

    @Test
    void aRestartChangesNoBit() {
        List<MeasuredValues> life = Machines.fanLife(3, 300, 0.1);
        FeatureExtractor every = new FeatureExtractor(Machines.EVERY_OPERATION, Machines.FAN);
        float[] straight = stream(every, life);
        float[] restarted = new float[straight.length];
        AssetMemory.Form form = new AssetMemory.Form(42, 0, every.stateLength(), 0);
        AssetMemory memory = new AssetMemory(every.newState(), new double[0], form);
        for (int i = 0; i < life.size(); i++) {
            FeatureExtractor fresh = new FeatureExtractor(Machines.EVERY_OPERATION, Machines.FAN);
            memory = AssetMemory.restore(memory.save(), form).orElseThrow();
            fresh.extract(memory.state(), life.get(i), restarted, i * fresh.featureCount());
        }
        assertThat(bits(restarted)).isEqualTo(bits(straight));
    }

    @Test
    void interleavedAssetsDoNotTouchEachOther() {
        List<MeasuredValues> a = Machines.fanLife(1, 100, 0.1);
        List<MeasuredValues> b = Machines.fanLife(2, 100, 0.1);
        int width = extractor.featureCount();
        float[] ofA = new float[100 * width];
        float[] ofB = new float[100 * width];
        double[] stateA = extractor.newState();
        double[] stateB = extractor.newState();
        for (int i = 0; i < 100; i++) {
            extractor.extract(stateA, a.get(i), ofA, i * width);
            extractor.extract(stateB, b.get(i), ofB, i * width);
        }
        assertThat(bits(ofA)).isEqualTo(bits(stream(a)));
        assertThat(bits(ofB)).isEqualTo(bits(stream(b)));
    }

    @Test
    void aLifeCounterThatFallsBackStartsANewLife() {
        List<MeasuredValues> first = Machines.fanLife(5, 120, 0);
        List<MeasuredValues> second = Machines.fanLife(6, 50, 0);
        List<MeasuredValues> both = new ArrayList<>(first);
        both.addAll(second);
        FeatureExtractor every = new FeatureExtractor(Machines.EVERY_OPERATION, Machines.FAN);
        int tail = 50 * every.featureCount();
        float[] all = stream(every, both);
        assertThat(bits(Arrays.copyOfRange(all, all.length - tail, all.length)))
                .isEqualTo(bits(stream(every, second)));
    }

    @Test
    void aReadingWhoseTimeIsWrongLeavesTheStateAsItIs() {
        for (Quality fault : List.of(Quality.OUT_OF_ORDER, Quality.DUPLICATE, Quality.FAR_FUTURE)) {
            double[] state = extractor.newState();
            float[] out = new float[extractor.featureCount()];
            Machines.fanLife(5, 30, 0).forEach(r -> extractor.extract(state, r, out, 0));
            double[] before = state.clone();
            MeasuredValues late = Machines.fanLife(9, 3, 0).getFirst().spoiledBy(fault);
            extractor.extract(state, late, out, 0);
            assertThat(state).isEqualTo(before);
        }
    }

    @Test
    void aBadOrInfiniteOrHugeValueCountsAsMissing() {
        MeasuredValues bad =
                MeasuredValues.of(
                        new double[] {40, 45, 9, 3},
                        new Quality[] {
                            Quality.GOOD, Quality.GOOD, Quality.OUT_OF_RANGE, Quality.GOOD
                        });
        float[] missing = one(MeasuredValues.delivered(40, 45, Double.NaN, 3));
        assertThat(bits(one(bad))).isEqualTo(bits(missing));
        assertThat(bits(one(MeasuredValues.delivered(40, 45, Double.POSITIVE_INFINITY, 3))))
                .isEqualTo(bits(missing));
        assertThat(bits(one(MeasuredValues.delivered(40, 45, -Double.MAX_VALUE, 3))))
                .isEqualTo(bits(missing));
    }

    @Test
    void zeroIsAValue() {
        float[] zero = one(MeasuredValues.delivered(40, 45, 0, 0));
        assertThat(zero[2]).isZero();
        assertThat(zero[4]).isZero();
        assertThat(zero[5]).isZero();
        float[] missing = one(MeasuredValues.delivered(40, 45, Double.NaN, 0));
        assertThat(missing[2]).isNaN();
        assertThat(missing[4]).isNaN();
    }

    @Test
    void anUnknownRegimeLeavesNormalisedSignalsMissing() {
        assertThat(one(MeasuredValues.delivered(Double.NaN, 45, 1, 0))[0]).isNaN();
    }

    @Test
    void aReadingWithNothingUsableIsNotCounted() {
        double[] state = extractor.newState();
        float[] out = new float[extractor.featureCount()];
        extractor.extract(state, MeasuredValues.delivered(40, 45, 1, 1), out, 0);
        double nan = Double.NaN;
        extractor.extract(state, MeasuredValues.delivered(nan, nan, nan, nan), out, 0);
        assertThat(out[6]).isEqualTo(1);
    }

    @Test
    void aRecipeOfUnknownPointsIsRefused() {
        assertThatThrownBy(() -> new FeatureExtractor(Machines.RECIPE, Machines.wide(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wide has no measuring point load");
    }

    private float[] one(MeasuredValues reading) {
        return stream(List.of(reading));
    }

    private float[] stream(List<MeasuredValues> readings) {
        return stream(extractor, readings);
    }

    private static float[] stream(FeatureExtractor extractor, List<MeasuredValues> readings) {
        int width = extractor.featureCount();
        float[] out = new float[readings.size() * width];
        double[] state = extractor.newState();
        for (int i = 0; i < readings.size(); i++) {
            extractor.extract(state, readings.get(i), out, i * width);
        }
        return out;
    }

    private static int[] bits(float[] numbers) {
        int[] bits = new int[numbers.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(numbers[i]);
        }
        return bits;
    }
}
