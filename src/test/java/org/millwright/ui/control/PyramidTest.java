package org.millwright.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.millwright.UsesToolkit;

import java.util.Random;

@UsesToolkit
class PyramidTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 255, 256, 257, 5_000, 70_001})
    void equalsCountingByHandOnRandomWindows(int size) {
        Random random = new Random(size);
        float[] min = new float[size];
        float[] max = new float[size];
        int[] missing = new int[size];
        for (int i = 0; i < size; i++) {
            boolean gone = random.nextInt(20) == 0;
            min[i] = gone ? Float.NaN : (float) random.nextGaussian();
            max[i] = gone ? Float.NaN : min[i] + random.nextFloat();
            missing[i] = gone ? 1 + random.nextInt(3) : 0;
        }
        Pyramid pyramid = new Pyramid(min, max, missing);
        for (int round = 0; round < 300; round++) {
            int from = random.nextInt(size);
            int to = from + random.nextInt(size - from + 1);
            assertThat(pyramid.extent(from, to))
                    .as("%d to %d", from, to)
                    .isEqualTo(byHand(min, max, missing, from, to));
        }
    }

    private static Pyramid.Extent byHand(
            float[] min, float[] max, int[] missing, int from, int to) {
        float low = Float.NaN;
        float high = Float.NaN;
        int gone = 0;
        for (int i = from; i < to; i++) {
            gone += missing[i];
            if (!Float.isNaN(min[i])) {
                low = Float.isNaN(low) ? min[i] : Math.min(low, min[i]);
                high = Float.isNaN(high) ? max[i] : Math.max(high, max[i]);
            }
        }
        return new Pyramid.Extent(low, high, gone);
    }

    @Test
    void nothingHasNoExtent() {
        Pyramid none = new Pyramid(new float[0], new float[0], new int[0]);
        assertThat(none.extent(0, 0).isEmpty()).isTrue();
    }
}
