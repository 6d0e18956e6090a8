package org.millwright.ui.control;

import java.util.Arrays;

/**
 * One series cut into device pixel columns: least and greatest value and missing samples of each,
 * and where the line is broken. Arrays have the shape [columns]; they are not changed later.
 *
 * @param min NaN where nothing is drawn
 * @param max NaN where nothing is drawn
 * @param broken the column is not joined to the one before it
 * @param gap samples are missing in the column, or it lies in a silence
 */
record Columns(float[] min, float[] max, boolean[] broken, boolean[] gap) {

    static Columns of(ChartSeries series, PlotArea area) {
        int n = area.columns();
        Columns columns = new Columns(new float[n], new float[n], new boolean[n], new boolean[n]);
        Arrays.fill(columns.min, Float.NaN);
        Arrays.fill(columns.max, Float.NaN);
        int lastColumn = -1;
        int lastEnd = 0;
        for (int c = 0; c < n; c++) {
            int from = series.firstEndingAt(area.millisOfColumn(c));
            int to = series.firstStartingAt(area.millisOfColumn(c + 1));
            if (from >= to) {
                continue;
            }
            Pyramid.Extent extent = series.pyramid().extent(from, to);
            columns.gap[c] = extent.missing() > 0;
            if (extent.isEmpty()) {
                continue;
            }
            columns.min[c] = extent.min();
            columns.max[c] = extent.max();
            columns.join(series, lastColumn, c, lastEnd, from);
            lastColumn = c;
            lastEnd = to;
        }
        columns.openEnds(series, area, lastColumn);
        return columns;
    }

    /** Fills the columns between two that hold values, or breaks the line there. */
    private void join(ChartSeries series, int before, int column, int endBefore, int start) {
        if (before < 0) {
            broken[column] = true;
            return;
        }
        if (column == before + 1) {
            return;
        }
        for (int i = Math.min(endBefore, start); i <= start; i++) {
            if (!series.hasValue(i) || series.silentBefore(i)) {
                broken[column] = true;
                Arrays.fill(gap, before + 1, column, true);
                return;
            }
        }
        double was = 0.5 * min[before] + 0.5 * max[before];
        double is = 0.5 * min[column] + 0.5 * max[column];
        for (int c = before + 1; c < column; c++) {
            double share = (double) (c - before) / (column - before);
            min[c] = (float) (was * (1 - share) + is * share);
            max[c] = min[c];
        }
    }

    /** A silence that reaches over an edge of the area is a gap up to that edge. */
    private void openEnds(ChartSeries series, PlotArea area, int lastColumn) {
        int next = series.firstStartingAt(area.millisOfColumn(min.length));
        if (next < series.size() && next > 0 && series.silentBefore(next)) {
            Arrays.fill(gap, lastColumn + 1, min.length, true);
        }
        int first = series.firstEndingAt(area.span().from());
        if (first < series.size() && series.silentBefore(first)) {
            int until = 0;
            while (until < min.length && Float.isNaN(min[until])) {
                gap[until++] = true;
            }
        }
    }

    boolean hasValue(int column) {
        return !Float.isNaN(min[column]);
    }
}
