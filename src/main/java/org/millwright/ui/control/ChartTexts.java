package org.millwright.ui.control;

/**
 * The words a chart shows, localised by the caller.
 *
 * @param empty shown when there is nothing to draw
 * @param noReadings shown in a gap wide enough for it, and at the cursor
 * @param now label of the line at the present
 */
public record ChartTexts(String empty, String noReadings, String now) {
    public static final ChartTexts ENGLISH =
            new ChartTexts("No readings in this period", "no readings", "now");
}
