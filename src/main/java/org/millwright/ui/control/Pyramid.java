package org.millwright.ui.control;

import java.util.ArrayList;
import java.util.List;

/**
 * Least and greatest value and number of missing samples over any run of samples in O(log n);
 * immutable. For drawing only: it knows neither times nor single values' quality.
 */
final class Pyramid {
    private static final int FAN = 16;

    private final float[] min;
    private final float[] max;
    private final int[] missing;
    private final List<Level> levels = new ArrayList<>();

    private record Level(float[] min, float[] max, int[] missing) {}

    /** What lies in a run of samples: NaN bounds if no value does. */
    record Extent(float min, float max, int missing) {
        boolean isEmpty() {
            return Float.isNaN(min);
        }
    }

    /**
     * All arrays have the shape [samples] and are kept, not copied.
     *
     * @param min NaN where there is no value
     * @param max NaN where there is no value
     * @param missing samples without a usable value that the sample stands for
     */
    Pyramid(float[] min, float[] max, int[] missing) {
        this.min = min;
        this.max = max;
        this.missing = missing;
        Level below = new Level(min, max, missing);
        while (below.min.length > FAN) {
            below = above(below);
            levels.add(below);
        }
    }

    private static Level above(Level below) {
        int n = (below.min.length + FAN - 1) / FAN;
        Level level = new Level(new float[n], new float[n], new int[n]);
        for (int i = 0; i < n; i++) {
            float low = Float.NaN;
            float high = Float.NaN;
            int gone = 0;
            int end = Math.min(below.min.length, (i + 1) * FAN);
            for (int k = i * FAN; k < end; k++) {
                low = least(low, below.min[k]);
                high = greatest(high, below.max[k]);
                gone += below.missing[k];
            }
            level.min[i] = low;
            level.max[i] = high;
            level.missing[i] = gone;
        }
        return level;
    }

    int size() {
        return min.length;
    }

    /** The extent of the samples {@code from <= i < to}. */
    Extent extent(int from, int to) {
        float low = Float.NaN;
        float high = Float.NaN;
        int gone = 0;
        int level = -1;
        int start = from;
        int end = to;
        while (start < end) {
            Level at = level < 0 ? new Level(min, max, missing) : levels.get(level);
            boolean top = level == levels.size() - 1;
            int headEnd = top ? end : Math.min(end, (start + FAN - 1) / FAN * FAN);
            int tailStart = top ? end : Math.max(headEnd, end / FAN * FAN);
            for (int i = start; i < headEnd; i++) {
                low = least(low, at.min[i]);
                high = greatest(high, at.max[i]);
                gone += at.missing[i];
            }
            for (int i = tailStart; i < end; i++) {
                low = least(low, at.min[i]);
                high = greatest(high, at.max[i]);
                gone += at.missing[i];
            }
            start = headEnd / FAN;
            end = top ? start : tailStart / FAN;
            level++;
        }
        return new Extent(low, high, gone);
    }

    private static float least(float a, float b) {
        return Float.isNaN(a) || b < a ? b : a;
    }

    private static float greatest(float a, float b) {
        return Float.isNaN(a) || b > a ? b : a;
    }
}
