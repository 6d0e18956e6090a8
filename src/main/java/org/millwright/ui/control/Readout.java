package org.millwright.ui.control;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands at the cursor, in words: the time and a line for each series. Immutable; it draws
 * nothing.
 *
 * @param epochMillis instant of the sample the cursor rests on
 */
record Readout(double epochMillis, String time, List<Entry> entries) {
    /** The n-th series' name and value; the value says so where there is none. */
    record Entry(int series, String name, String value) {}

    /**
     * Reads off the samples nearest to an instant.
     *
     * @param pixelMillis length of a pixel: what lies within it is given as least – greatest
     */
    static Readout at(
            ChartContent content,
            double epochMillis,
            double pixelMillis,
            NumberFormat numbers,
            String time) {
        List<Entry> entries = new ArrayList<>();
        for (int s = 0; s < content.series().size(); s++) {
            ChartSeries series = content.series().get(s);
            String value = value(series, epochMillis, pixelMillis, numbers);
            entries.add(
                    new Entry(
                            s,
                            series.name(),
                            value.isEmpty()
                                    ? content.texts().noReadings()
                                    : (value + " " + series.unit()).strip()));
        }
        return new Readout(epochMillis, time, List.copyOf(entries));
    }

    private static String value(
            ChartSeries series, double epochMillis, double pixelMillis, NumberFormat numbers) {
        int i = nearest(series, epochMillis);
        if (i < 0 || !series.hasValue(i) || tooFar(series, i, epochMillis, pixelMillis)) {
            return "";
        }
        int from = series.firstEndingAt(epochMillis - pixelMillis / 2);
        int to = series.firstStartingAt(epochMillis + pixelMillis / 2);
        Pyramid.Extent extent = series.pyramid().extent(from, Math.max(to, from));
        String spread =
                extent.isEmpty() || extent.min() == extent.max()
                        ? ""
                        : numbers.format(extent.min()) + " – " + numbers.format(extent.max());
        if (series.min(i) < series.max(i)) {
            return spread.isEmpty()
                    ? numbers.format(series.min(i)) + " – " + numbers.format(series.max(i))
                    : spread;
        }
        String single = numbers.format(series.mean(i));
        return spread.isEmpty() ? single : single + " (" + spread + ")";
    }

    private static boolean tooFar(
            ChartSeries series, int i, double epochMillis, double pixelMillis) {
        boolean inside =
                epochMillis >= series.from(i) - pixelMillis
                        && epochMillis <= series.to(i) + pixelMillis;
        boolean inSilence =
                epochMillis < series.from(i)
                        ? series.silentBefore(i)
                        : i + 1 < series.size() && series.silentBefore(i + 1);
        boolean beyond = epochMillis < series.from(0) || epochMillis > series.to(series.size() - 1);
        return !inside && (inSilence || beyond);
    }

    /** The sample nearest to an instant, or -1 if the series has none. */
    static int nearest(ChartSeries series, double epochMillis) {
        int i = series.firstEndingAt(epochMillis);
        if (i == series.size()) {
            return i - 1;
        }
        if (i > 0 && epochMillis - series.to(i - 1) < series.from(i) - epochMillis) {
            return i - 1;
        }
        return i;
    }

    /** All of it in one line, for those who hear the chart. */
    String spoken() {
        StringBuilder words = new StringBuilder(time);
        for (Entry entry : entries) {
            words.append("; ").append(entry.name()).append(' ').append(entry.value());
        }
        return words.toString();
    }
}
