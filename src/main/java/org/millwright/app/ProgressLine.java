package org.millwright.app;

import java.io.PrintStream;
import java.util.Locale;

/** A progress bar on one line of a terminal; drawn again when a further percent is done. */
final class ProgressLine {
    private static final int WIDTH = 30;

    private final PrintStream terminal;
    private int percent = -1;

    ProgressLine(PrintStream terminal) {
        this.terminal = terminal;
    }

    /**
     * Shows how far the work is.
     *
     * @param share 0–1
     */
    void show(double share, long rows, long rejected) {
        int now = (int) (100 * Math.clamp(share, 0, 1));
        if (now == percent) {
            return;
        }
        percent = now;
        int full = WIDTH * now / 100;
        terminal.printf(
                Locale.ROOT,
                "\r[%s%s] %3d %%  %,d rows, %,d rejected",
                "#".repeat(full),
                "-".repeat(WIDTH - full),
                now,
                rows,
                rejected);
    }

    /** Leaves the line as it is; what is printed next stands below it. */
    void end() {
        if (percent >= 0) {
            terminal.println();
        }
    }
}
