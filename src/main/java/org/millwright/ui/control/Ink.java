package org.millwright.ui.control;

/** The colours a drawn control reads from its style sheet, one token each. */
enum Ink {
    PANEL("-ink-panel"),
    RAISED("-ink-raised"),
    BORDER("-ink-border"),
    TEXT("-ink-text"),
    MUTED("-ink-muted"),
    FAINT("-ink-faint"),
    ACCENT("-ink-accent"),
    CRITICAL("-ink-critical"),
    WATCH("-ink-watch"),
    BAND("-ink-band"),
    LINE("-ink-line"),
    LINE_2("-ink-line-2"),
    LINE_3("-ink-line-3"),
    LINE_4("-ink-line-4");

    private static final Ink[] LINES = {LINE, LINE_2, LINE_3, LINE_4};

    private final String property;

    Ink(String property) {
        this.property = property;
    }

    String property() {
        return property;
    }

    /** The ink of the n-th line of a chart, from 0. */
    static Ink ofLine(int n) {
        return LINES[n % LINES.length];
    }
}
