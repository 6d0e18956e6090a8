package org.millwright.scoring;

import org.millwright.domain.Sentences;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the values of a measuring point were spread in training: what later values are compared with.
 * Part of the manifest.
 *
 * @param low 5 % of the values lay below: with {@code high} the usual band
 * @param high 5 % of the values lay above
 * @param cuts upper ends (included) of all bins but the last, rising; bins of about equal shares as
 *     far as equal values allow
 * @param shares shape [cuts + 1]: share of the values in each bin, above 0
 */
public record Histogram(double low, double high, List<Double> cuts, List<Double> shares) {
    private static final Sentences SENTENCES = Sentences.of(Histogram.class);

    private static final int BINS = 10;
    private static final double TAIL = 0.05;

    /** Digits after the point of a share. */
    private static final double PRECISION = 1e6;

    public Histogram {
        cuts = List.copyOf(cuts);
        shares = List.copyOf(shares);
        require(low <= high, "histogram.band");
        require(shares.size() == cuts.size() + 1, "histogram.shares");
        for (int i = 1; i < cuts.size(); i++) {
            require(cuts.get(i - 1) < cuts.get(i), "histogram.cuts");
        }
        for (double share : shares) {
            require(share > 0 && share <= 1, "histogram.share");
        }
    }

    private static void require(boolean holds, String key) {
        if (!holds) {
            throw new FaultyValueException(SENTENCES.get("histogram.fault", SENTENCES.get(key)));
        }
    }

    /**
     * The spread of some values.
     *
     * @param values at least one, all finite
     */
    public static Histogram of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        List<Double> cuts = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        int before = 0;
        for (int bin = 1; bin < BINS; bin++) {
            double cut = sorted[(int) ((long) bin * (n - 1) / BINS)];
            int upTo = countUpTo(sorted, cut);
            if (upTo > before && upTo < n) {
                cuts.add(cut);
                shares.add(share(upTo - before, n));
                before = upTo;
            }
        }
        shares.add(share(n - before, n));
        int tail = (int) (TAIL * (n - 1));
        return new Histogram(sorted[tail], sorted[n - 1 - tail], cuts, shares);
    }

    private static double share(int values, int of) {
        return Math.max(1, Math.rint(PRECISION * values / of)) / PRECISION;
    }

    private static int countUpTo(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The bin a value falls into. */
    public int bin(double value) {
        int bin = 0;
        while (bin < cuts.size() && value > cuts.get(bin)) {
            bin++;
        }
        return bin;
    }

    /**
     * Population stability index of counts against the training: below 0.1 alike, above 0.25
     * clearly different, by custom. An empty bin counts as half a value.
     *
     * @param counts shape [shares], at least one value in all
     */
    public double stabilityIndex(long[] counts) {
        double total = Arrays.stream(counts).sum();
        double index = 0;
        for (int i = 0; i < counts.length; i++) {
            double now = Math.max(0.5, (double) counts[i]) / total;
            index += (now - shares.get(i)) * Math.log(now / shares.get(i));
        }
        return index;
    }
}
