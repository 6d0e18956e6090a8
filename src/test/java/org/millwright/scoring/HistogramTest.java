package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

class HistogramTest {
    private final double[] trained = normal(1, 0, 20_000);
    private final Histogram histogram = Histogram.of(trained);

    @Test
    void binsHaveEqualSharesAndTheUsualBandHoldsNineTenths() {
        assertThat(histogram.shares()).hasSize(10).allMatch(s -> Math.abs(s - 0.1) < 1e-3);
        assertThat(histogram.low()).isCloseTo(-1.645, Offset.offset(0.05));
        assertThat(histogram.high()).isCloseTo(1.645, Offset.offset(0.05));
    }

    @Test
    void theSameSpreadIsStableAndAnotherIsNot() {
        assertThat(index(trained)).isLessThan(1e-6);
        assertThat(index(normal(2, 0, 2_000))).isLessThan(0.03);
        assertThat(index(normal(3, 0.7, 2_000))).isGreaterThan(0.25);
        assertThat(index(new double[] {100, 100, 100, 100})).isGreaterThan(0.25);
    }

    @Test
    void aPointWithFewDifferentValuesHasABinForEach() {
        double[] settings = IntStream.range(0, 100).mapToDouble(i -> i < 20 ? 60 : 100).toArray();
        Histogram two = Histogram.of(settings);
        assertThat(two.cuts()).containsExactly(60.0);
        assertThat(two.shares()).containsExactly(0.2, 0.8);
        assertThat(two.bin(60)).isZero();
        assertThat(two.bin(60.1)).isEqualTo(1);
        Histogram one = Histogram.of(new double[] {7, 7, 7});
        assertThat(one.cuts()).isEmpty();
        assertThat(one.shares()).containsExactly(1.0);
        assertThat(one.stabilityIndex(new long[] {5})).isZero();
    }

    @Test
    void everyValueHasABin() {
        assertThat(histogram.bin(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(histogram.bin(Double.POSITIVE_INFINITY)).isEqualTo(9);
        assertThat(histogram.bin(histogram.cuts().get(3))).isEqualTo(3);
    }

    @Test
    void aHistogramThatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Histogram(0, 1, List.of(0.5), List.of(1.0)))
                .hasMessageContaining("one share more");
        assertThatThrownBy(() -> new Histogram(0, 1, List.of(0.5, 0.5), List.of(0.3, 0.3, 0.4)))
                .hasMessageContaining("rise");
        assertThatThrownBy(() -> new Histogram(0, 1, List.of(0.5), List.of(0.0, 1.0)))
                .hasMessageContaining("share");
    }

    private double index(double[] values) {
        long[] counts = new long[histogram.shares().size()];
        DoubleStream.of(values).forEach(v -> counts[histogram.bin(v)]++);
        return histogram.stabilityIndex(counts);
    }

    private static double[] normal(long seed, double mean, int n) {
        Random random = new Random(seed);
        return IntStream.range(0, n).mapToDouble(i -> mean + random.nextGaussian()).toArray();
    }
}
