package org.millwright.monitoring;

/** Text for a CSV file that people open in a spreadsheet. */
public final class SpreadsheetCell {
    /** With one of these a formula begins, which could do anything. */
    private static final String BEGINNINGS = "=+-@\t\r";

    private SpreadsheetCell() {}

    /** The text, with an apostrophe before it if a spreadsheet would take it for a formula. */
    public static String of(String text) {
        boolean formula = !text.isEmpty() && BEGINNINGS.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
