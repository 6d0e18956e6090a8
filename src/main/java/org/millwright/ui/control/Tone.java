package org.millwright.ui.control;

/** How loud a mark in a chart is. Quiet unless someone should act. */
public enum Tone {
    QUIET(Ink.MUTED),
    WATCH(Ink.WATCH),
    CRITICAL(Ink.CRITICAL);

    private final Ink ink;

    Tone(Ink ink) {
        this.ink = ink;
    }

    Ink ink() {
        return ink;
    }
}
