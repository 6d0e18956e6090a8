package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class FeatureExtractorTest {
    private final FeatureExtractor extractor = new FeatureExtractor(Machines.RECIPE, Machines.FAN);

    @Test
    void featuresEqualAPlainComputationOverTheWholeLife() {
        for (double missing : new double[] {0, 0.2, 0.9}) {
            List<MeasuredValues> life = Machines.fanLife(7, 400, missing);
            double[] state = extractor.newState();
            float[] got = new float[extractor.featureCount()];
            for (int i = 0; i < life.size(); i++) {
                extractor.extract(state, life.get(i), got, 0);
                double[] expected =
                        FeatureReference.of(Machines.RECIPE, Machines.FAN, life.subList(0, i + 1));
                for (int k = 0; k < got.length; k++) {
                    assertSame(expected[k], got[k], "reading " + i + " feature " + k);
                }
            }
        }
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
        float[] straight = stream(life);
        float[] restarted = new float[straight.length];
        AssetMemory.Form form = new AssetMemory.Form(42, 0, extractor.stateLength(), 0);
        AssetMemory memory = new AssetMemory(extractor.newState(), new double[0], form);
        for (int i = 0; i < life.size(); i++) {
            FeatureExtractor fresh = new FeatureExtractor(Machines.RECIPE, Machines.FAN);
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
        int tail = 50 * extractor.featureCount();
        float[] all = stream(both);
        assertThat(bits(Arrays.copyOfRange(all, all.length - tail, all.length)))
                .isEqualTo(bits(stream(second)));
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
